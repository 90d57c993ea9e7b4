"""Mission scene 3: from DNA to mRNA to protein, one journey from the nucleus through a pore to the ribosome."""

from __future__ import annotations

import numpy as np
from manim import FadeIn, FadeOut, Group, Mobject, rate_functions

from explainer.core.model import Transition
from explainer.draw.geometry import at_length
from explainer.draw.mobjects import Sprite
from explainer.scene.beats import Tune
from explainer.scene.cue import Cue, span
from explainer.scene.shots import Travel, pose_at
from scenes import theme
from scenes.cast.nucleic_acid.bases import pair_card
from scenes.cast.nucleic_acid.polymerase import LEAD
from scenes.cast.nucleus.pore import place
from scenes.cast.screen.callout import rising
from scenes.cast.screen.marks import Bracket, Ride, Underlines
from scenes.cast.translation.proteins import LENS, antibody, folded, muscle, skin
from scenes.cast.translation.ribosome import FOOT, SITE_P
from scenes.cast.translation.trna import TIP
from scenes.chapters.protein_flow.world import ProteinWorld

NEXT_U = 8  # index of the letter shown when T and U are compared


LINEAR = rate_functions.linear


class ProteinFlow(ProteinWorld):
    """DNA → mRNA → protein."""

    id = "protein_flow"
    scale_label = "not_to_scale"
    enters = Transition("dive")

    def cue_dna(self, cue: Cue) -> None:
        word = self.words("dna", anchor="c").at(*self.layout.words["dna"])
        cue.play(
            *rising(self.heading_words), FadeIn(self.print), span(FadeIn(word), 0.5, 0.8),
            self.shot("dna", self.axis), Tune(self.helix, rate_functions.ease_out_sine, turn=1.6),
        )  # fmt: skip
        self.named = word

    def cue_helix(self, cue: Cue) -> None:
        """Two grooves, four letters in pairs."""
        turn, first = 3.4, 0.55
        rides = []
        for label, groove in zip(("minor", "major"), self.helix.twist().grooves(), strict=True):
            mark = Group(Bracket((groove[1] - groove[0]) * self.view.zoom), self.words(label, anchor="c"))
            rides.append(Ride(mark, self.over_groove(sum(groove) / 2, self.helix.turn)))
        right = self.words("right", anchor="c").at(*self.layout.words["right"])
        cards = Group(*[Sprite(pair_card(a, b, False, 1.5), parallax=0.0) for a, b in (("T", "A"), ("C", "G"))])
        x, yc = self.layout.words["pairs"]
        for i, card in enumerate(cards):
            card.at(x + (i - 0.5) * 230, yc)
        cue.play(
            *self.let_go(self.heading_words), *rising(right),
            span(self.shot("helix", self.axis), 0.0, 0.4), Tune(self.helix, LINEAR, turn=1.6 + (turn - 1.6) * first),
            *rides,
            until=first,
        )  # fmt: skip
        cue.play(
            *[span(FadeOut(r.mobject), 0, 0.25) for r in rides], Tune(self.helix, LINEAR, turn=turn),
            *self.grow_out(cards, ((-210, 0), (-90, 0)), 0.4, 0.15),
        )  # fmt: skip
        self.named = Group(right, cards)

    def cue_open(self, cue: Cue) -> None:
        gene = self.words("gene", anchor="c").at(*self.layout.words["gene"])
        cue.play(
            *self.let_go(), self.shot("open", self.axis), Tune(self.helix, turn=2 * np.pi, open=1.0, gap=196.0),
            span(FadeIn(gene), 0.5, 0.8), span(Tune(self.helix, enzyme=1.0), 0.35, 1.0), until=0.95,
        )  # fmt: skip
        self.named = gene

    def cue_copy(self, cue: Cue) -> None:
        enzyme = self.callout("polymerase", self.on_helix(150, -236))
        template = self.callout("template", self.on_helix(20, 200))
        n = -LEAD + 12 * 0.22
        cue.play(*self.let_go(), *enzyme.arrive(), Tune(self.helix, LINEAR, n=n), until=0.24)
        cue.play(*template.arrive(), Tune(self.helix, LINEAR, n=n + 5.0), until=0.62)
        x, y = at_length(self.helix.exit, [500.0 if self.fmt.name == "wide" else 150.0])[0]
        mrna = self.callout("mrna", self.on_helix(x, y + self.helix.copy_y))
        cue.play(*mrna.arrive(), Tune(self.helix, LINEAR, n=float(NEXT_U + 1)))
        self.named = Group(enzyme, template, mrna)

    def cue_uracil(self, cue: Cue) -> None:
        """The same place in both: T in DNA, U in RNA."""
        cards = [Sprite(pair_card("A", ch, ch == "U", 3.0), parallax=0.0) for ch in "TU"]
        words = []
        x = self.helix.column(NEXT_U)
        for card, at, label in zip(cards, "tu", ("dna", "mrna"), strict=True):
            cx, cy = self.layout.words[at]
            card.at(cx, cy - 300)
            words.append(self.words(label, anchor="c").at(cx, cy))
        cue.play(
            *self.let_go(), self.veil.animate.set_opacity(0.86),
            *self.grow_out(cards, ((x, 50 - self.helix.gap), (x, 50 + self.helix.copy_y)), 0.2, 0.1),
            *[span(FadeIn(w), 0.45 + 0.25 * i, 0.7 + 0.25 * i) for i, w in enumerate(words)], until=0.75,
        )  # fmt: skip
        cue.wait()
        self.named = Group(*cards, *words)

    def cue_exit(self, cue: Cue) -> None:
        """Out through the pore, cap first."""
        self.passage.gone = 0.0
        nucleus = self.words("nucleus", colour=theme.NUCLEUS_TEXT).at(*self.layout.words["nucleus"])
        cytoplasm = self.words("cytoplasm", colour=theme.TEXT_SOFT, anchor="r" if self.fmt.name == "wide" else "l").at(
            *self.layout.words["cytoplasm"]
        )
        reach = self.to_pore + 60
        cue.play(
            *self.let_go(), self.veil.animate.set_opacity(0.0), self.shot("pore", self.layout.pore),
            span(self.helix.animate.set_opacity(0.0), 0.2, 0.7), Tune(self.passage, LINEAR, gone=reach),
            span(FadeIn(nucleus), 0.6, 0.9), span(FadeIn(cytoplasm), 0.7, 1.0), until=0.6,
        )  # fmt: skip
        x, y = self.seen_at(self.layout.pore)
        side = place([(0, 150)], self.layout.border.angle)[0] * self.view.zoom
        pore = self.callout("pore", (x + float(side[0]), y + float(side[1])))
        cue.play(*pore.arrive(), Tune(self.passage, rate_functions.ease_out_sine, gone=reach + 560))
        self.named = Group(pore, nucleus, cytoplasm)

    def cue_ribosome(self, cue: Cue) -> None:
        """The subunits close round the message."""
        away = ((self.large, -900.0, -0.3), (self.small, 620.0, 0.2))
        for m, dy, _ in away:
            m.at(self.layout.ribosome[0], self.layout.ribosome[1] + dy)
        home = self.layout.ribosome
        cue.play(
            *self.let_go(), self.shot("ribosome", home),
            Tune(self.passage, gone=self.to_pore + 2600), Tune(self.ribosome, enter=1.0),
            span(self.small.animate.shift([0, 620 / 135, 0]), 0.35, 0.85),
            span(self.large.animate.shift([0, -900 / 135, 0]), 0.5, 1.0), until=0.58,
        )  # fmt: skip
        self.large.important = True
        self.large.allow = {"picture.hidden": "message and tRNAs lie in it, so they cover part of it"}
        name = self.callout("ribosome", self.in_ribosome(-300, -440))
        codon = self.words("codon", anchor="c").at(*self.in_ribosome(0, -160))
        cue.play(*name.arrive(), Tune(self.ribosome, marks=1.0), span(FadeIn(codon), 0.3, 0.6), until=0.85)
        self.named = Group(name, codon)

    def cue_trna(self, cue: Cue) -> None:
        """Met, then Val."""
        cue.play(*self.let_go(), Tune(self.ribosome, LINEAR, n=1.0), until=0.36)
        trna = self.callout("trna", self.in_ribosome(SITE_P - 80, FOOT - 170))
        amino = self.callout("amino_acid", self.in_ribosome(SITE_P + TIP[0] - 34, FOOT + TIP[1] - 24), "amino")
        cue.play(*trna.arrive(), *amino.arrive(), Tune(self.ribosome, LINEAR, n=1.5), until=0.72)
        cue.play(*trna.leave(), *amino.leave(), Tune(self.ribosome, LINEAR, n=2.0))

    def cue_chain(self, cue: Cue) -> None:
        cue.play(Tune(self.ribosome, LINEAR, n=5.0), until=0.6)
        target = self.in_ribosome(*{"wide": (190, -700), "tall": (-58, -590), "square": (325, -715)}[self.fmt.name])
        chain = self.callout("chain", target, max_width=600.0 if self.fmt.name == "wide" else 330.0)
        cue.play(*chain.arrive(), Tune(self.ribosome, LINEAR, n=7.0))
        self.named = chain

    def cue_use(self, cue: Cue) -> None:
        """Muscle, skin, antibodies."""
        s = self.layout
        lenses: list[Sprite] = []
        words: list[Mobject] = []
        seeds: list[Sprite] = []
        for drawing, label, ((x, y), k) in zip(
            (muscle, skin, antibody), ("muscle", "skin", "antibody"), s.lenses, strict=True
        ):
            lens = Sprite(drawing(), parallax=0.0).at(x, y).sized(k)
            lens.important = True
            lenses.append(lens)
            words.append(self.beside_lens(label, x, y, LENS * k))
            seeds.append(
                Sprite(folded(5 + len(seeds)), parallax=0.0)
                .at(*self.in_ribosome(400, -560))
                .sized(0.3)
                .set_opacity(0.0)
            )
        self.add(*seeds)
        self.large.important = False
        cue.play(
            *self.let_go(), self.shot("use", s.use),
            *[span(m.animate(path_arc=-0.5).set_opacity(1.0).move_to(to).scale(2.6), 0.12 * i, 0.7 + 0.12 * i)
              for i, (m, to) in enumerate(zip(seeds, lenses, strict=True))],
            until=0.36,
        )  # fmt: skip
        cue.play(
            *[span(FadeIn(lens, scale=0.5), 0.22 * i, 0.4 + 0.22 * i) for i, lens in enumerate(lenses)],
            *[span(FadeOut(m, scale=1.5), 0.1 + 0.22 * i, 0.42 + 0.22 * i) for i, m in enumerate(seeds)],
            *[span(FadeIn(w), 0.2 + 0.22 * i, 0.5 + 0.22 * i) for i, w in enumerate(words)], until=0.8,
        )  # fmt: skip
        cue.wait()
        self.named = Group(*lenses, *words)

    def cue_every(self, cue: Cue) -> None:
        """The whole journey in one picture."""
        s = self.layout
        at, zoom = s.shots["every"]
        view = pose_at(self.fmt, s.pore, zoom, at)
        self.set_up_whole(view)
        x, y = place([(2300, 0)], s.border.angle)[0]
        self.view.set(x=s.pore[0] + x, y=s.pore[1] + y)  # nothing of the world is in sight behind the lenses
        underlines = Underlines(
            self.heading_words, self.script.title, (theme.DNA_CODING, theme.RNA[1], theme.PROTEIN[1])
        )
        cue.play(
            *self.let_go(), span(Travel(self.view, view), 0.0, 0.85),
            *[span(a, 0.6, 0.95) for a in rising(self.heading_words)],
            Tune(self.helix, LINEAR, n=self.helix.n + 2.0), Tune(self.ribosome, LINEAR, n=3.7),
            Tune(self.passage, LINEAR, gone=self.to_pore + 235),
            span(underlines.animate.set(grow=1.0), 0.8, 1.0), until=0.8,
        )  # fmt: skip
        cue.play(*[a for word in self.named_in_whole() for a in word.arrive()], Tune(self.helix, n=self.helix.n + 0.4))
