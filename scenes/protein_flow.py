"""Mission scene 3: from DNA to mRNA to protein, one journey from the nucleus through a pore to the ribosome."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from manim import Animation, FadeIn, FadeOut, Group, Mobject, rate_functions

from explainer.draw.geometry import at_length, ease1, lengths
from explainer.draw.mobjects import Live, Sprite, to_manim
from explainer.stage import Chapter, span
from scenes import theme
from scenes.cast.backdrop import caption_shade, motes
from scenes.cast.bases import pair_card
from scenes.cast.captions import Bracket, Underlines, veil
from scenes.cast.helix import AXIAL, RADIUS
from scenes.cast.polymerase import LEAD, Transcription
from scenes.cast.pore import BORDER, Border, Passage, Rooms, complex_behind, complex_front, envelope, place
from scenes.cast.proteins import LENS, antibody, folded, muscle, skin
from scenes.cast.ribosome import FOOT, SITE_P, Translation, subunit
from scenes.cast.trna import TIP
from scenes.moves import Callout, Travel, come, frame_for, go, seen_at

XY = tuple[float, float]
Shot = tuple[XY, float]  # where on the screen, px, and zoom


@dataclass(frozen=True)
class Staging:
    """Where things stand in one format: places of the world in world px, shots and words on the screen in px."""

    border: Border
    helix: XY
    pore: XY
    ribosome: XY
    use: XY
    shots: dict[str, Shot]
    words: dict[str, XY]
    lenses: tuple[tuple[XY, float], ...]
    final: dict[str, tuple[XY, float]]
    final_words: dict[str, XY]


DOWN = Border(np.pi / 2, 3600.0, 4600.0)
STAGING = {
    "wide": Staging(
        BORDER, (1110, 535), (2900, 500), (4800, 735), (6900, 520),
        {"far": ((960, 520), 0.66), "helix": ((960, 440), 1.0), "open": ((960, 525), 0.98), "pore": ((960, 500), 0.96),
         "ribosome": ((930, 735), 0.86), "use": ((960, 520), 1.0), "every": ((1200, 668), 0.66)},
        {"dna": (960, 800), "right": (960, 218), "pairs": (960, 812), "gene": (960, 858), "polymerase": (1600, 262),
         "template": (1240, 884), "mrna": (300, 850), "t": (640, 812), "u": (1280, 812), "pore": (1310, 838),
         "nucleus": (96, 862), "cytoplasm": (1824, 862), "ribosome": (420, 300), "codon": (930, 250),
         "trna": (420, 420), "amino": (560, 236), "chain": (1560, 330)},
        (((430, 490), 1.0), ((960, 490), 1.0), ((1490, 490), 1.0)),
        {"helix": ((560, 420), 0.54), "ribosome": ((1625, 716), 0.58)},
        {"dna": (820, 640), "mrna": (560, 716), "protein": (1340, 236)},
    ),
    "tall": Staging(
        DOWN, (598, 780), (448, 3400), (448, 7000), (448, 10400),
        {"far": ((448, 720), 0.62), "helix": ((448, 640), 0.86), "open": ((448, 690), 0.92), "pore": ((640, 690), 0.86),
         "ribosome": ((448, 880), 0.78), "use": ((448, 740), 1.0), "every": ((228, 810), 0.42)},
        {"dna": (448, 900), "right": (448, 440), "pairs": (448, 890), "gene": (448, 390), "polymerase": (448, 385),
         "template": (590, 1008), "mrna": (210, 1008), "t": (270, 1000), "u": (626, 1000), "pore": (300, 540),
         "nucleus": (119, 440), "cytoplasm": (119, 990), "ribosome": (236, 380), "codon": (448, 1084),
         "trna": (190, 400), "amino": (440, 335), "chain": (262, 350)},
        (((268, 430), 0.56), ((268, 668), 0.56), ((268, 906), 0.56)),
        {"helix": ((520, 608), 0.36), "ribosome": ((610, 976), 0.34)}, {},
    ),
    "square": Staging(
        DOWN, (690, 535), (540, 3100), (540, 6300), (540, 9400),
        {"far": ((540, 520), 0.62), "helix": ((540, 440), 0.86), "open": ((540, 545), 0.92), "pore": ((540, 520), 0.80),
         "ribosome": ((520, 775), 0.70), "use": ((540, 520), 1.0), "every": ((250, 600), 0.46)},
        {"dna": (540, 800), "right": (540, 232), "pairs": (540, 780), "gene": (540, 876), "polymerase": (420, 232),
         "template": (760, 884), "mrna": (240, 884), "t": (330, 830), "u": (750, 830), "pore": (230, 340),
         "nucleus": (56, 250), "cytoplasm": (56, 862), "ribosome": (190, 250), "codon": (520, 250),
         "trna": (120, 400), "amino": (300, 236), "chain": (850, 400)},
        (((210, 480), 0.72), ((540, 480), 0.72), ((870, 480), 0.72)),
        {"helix": ((590, 345), 0.46), "ribosome": ((715, 828), 0.41)}, {},
    ),
}  # fmt: skip
NEXT_U = 8  # the letter shown when T and U are compared


class Tune(Animation):  # type: ignore[misc]
    """Moves only the named knobs of a live drawing, so that several can move at their own pace in one play."""

    def __init__(self, live: Live, rate_func: Callable[[float], float] = rate_functions.smooth, **to: float) -> None:
        self.to = to
        super().__init__(live, rate_func=rate_func)

    def begin(self) -> None:
        """Remember where the knobs stand."""
        self.start = {k: getattr(self.mobject, k) for k in self.to}
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Set the knobs."""
        a = self.rate_func(alpha)
        for k, b in self.to.items():
            setattr(self.mobject, k, self.start[k] + (b - self.start[k]) * a)


class Ride(Animation):  # type: ignore[misc]
    """A bracket and its word come and ride along with what they measure; `where` tells its screen px now."""

    def __init__(self, mark: Group, where: Callable[[], XY]) -> None:
        self.where = where
        super().__init__(mark, rate_func=rate_functions.linear)

    def interpolate_mobject(self, alpha: float) -> None:
        """Open the bracket, show the word, keep up."""
        a = self.rate_func(alpha)
        bracket, word = self.mobject
        x, y = self.where()
        bracket.at(x, y).set(grow=ease1(a, 0.10, 0.45))
        word.at(x, y + 62).set_opacity(ease1(a, 0.25, 0.5))


LINEAR = rate_functions.linear


class ProteinFlow(Chapter):
    """DNA → mRNA → protein."""

    id = "protein_flow"

    def construct(self) -> None:
        """Build, then play the cues in order."""
        self.build()
        self.dna()
        self.helix_turns()
        self.bubble_opens()
        self.copying()
        self.uracil()
        self.leaving()
        self.assembling()
        self.first_words()
        self.chain_grows()
        self.uses()
        self.every()

    # ---- the world
    def build(self) -> None:
        """Nucleus, envelope, cytoplasm and the machines, each in its place."""
        s = self.place = STAGING[self.fmt.name]
        self.helix = Transcription(reach=(-1750.0, 1550.0), steep=34.0 if self.fmt.name == "wide" else 62.0).at(*s.helix)
        self.rooms = Rooms(self.view, s.pore, s.border)
        way = [(-2000, -40), (-1800, 190), (-1400, 330), (-950, 300), (-520, 170), (-250, 24), (0, 0)]
        aside = 1 if s.border is BORDER else -1  # out of the way of the words
        way += [(u, aside * v) for u, v in ((250, -6), (600, 40), (900, 210), (1020, 520), (1060, 1000), (1080, 1900))]
        self.passage = Passage(place(way, s.border.angle)).at(*s.pore)
        at_pore = self.passage.way - [0, 0]
        self.to_pore = float(lengths(self.passage.way)[np.argmin(np.hypot(*at_pore.T))])
        self.envelope = Sprite(envelope(s.border)).at(*s.pore)
        self.pore = [Sprite(d(s.border.angle)).at(*s.pore) for d in (complex_behind, complex_front)]
        self.ribosome = Translation().at(*s.ribosome)
        self.ribosome.enter = 0.0
        self.large, self.small = (Sprite(subunit(large)).at(*s.ribosome) for large in (True, False))
        self.veil = veil()
        self.dust = motes((-300, -300, self.fmt.width + 300, self.fmt.height + 300))
        self.dust.set_parallax = None
        for m in self.dust:
            m.parallax = 0.0
        self.heading_words, self.print = self.heading(), self.small_print()
        self.add(self.rooms, self.dust[0], self.envelope, self.pore[0], self.passage, self.pore[1], self.helix)
        self.add(self.large, self.small, self.ribosome, self.dust[1], caption_shade(), self.veil)
        self.axis = (s.helix[0] - 150.0, s.helix[1])
        self.look("far", self.axis)

    def look(self, name: str, point: XY) -> None:
        """Cut to a shot."""
        at, zoom = self.place.shots[name]
        x, y, z = frame_for(self.fmt, point, zoom, at)
        self.view.set(x=x, y=y, zoom=z)

    def shot(self, name: str, point: XY, dip: float = 0.0) -> Travel:
        """Travel to a shot."""
        at, zoom = self.place.shots[name]
        return Travel(self.view, frame_for(self.fmt, point, zoom, at), dip)

    def screen(self, point: XY) -> XY:
        """Where a world point is on the screen now."""
        return seen_at(self.fmt, (self.view.x, self.view.y, self.view.zoom), point)

    def on_helix(self, x: float, y: float) -> XY:
        """A place in the helix's px, on the screen now."""
        return self.screen((self.place.helix[0] + x, self.place.helix[1] + y))

    def in_ribosome(self, x: float, y: float) -> XY:
        """A place in the ribosome's px, on the screen now."""
        return self.screen((self.place.ribosome[0] + x, self.place.ribosome[1] + y))

    def called(self, label: str, target: XY, at: str = "", anchor: str = "c") -> Callout:
        """A label with a line to its target."""
        return Callout(self.words(label, anchor=anchor), self.place.words[at or label], target)

    def let_go(self, *more: Mobject) -> list[Animation]:
        """The words of the last cue fade quickly."""
        return [span(FadeOut(m), 0, 0.2) for m in (self.named, *more)]

    # ---- the cues
    def dna(self) -> None:
        cue = self.cue("dna")
        word = self.words("dna", anchor="c").at(*self.place.words["dna"])
        cue.play(
            *come(self.heading_words), FadeIn(self.print), span(FadeIn(word), 0.5, 0.8),
            self.shot("helix", self.axis), Tune(self.helix, rate_functions.ease_out_sine, turn=1.6),
        )  # fmt: skip
        self.named = word

    def helix_turns(self) -> None:
        """Two grooves, four letters in pairs."""
        cue = self.cue("helix")
        turn, first = 3.4, 0.55
        rides = []
        for label, groove in zip(("minor", "major"), self.helix.twist().grooves(), strict=True):
            mark = Group(Bracket((groove[1] - groove[0]) * self.view.zoom), self.words(label, anchor="c"))
            rides.append(Ride(mark, self.over_groove(sum(groove) / 2, self.helix.turn)))
        right = self.words("right", anchor="c").at(*self.place.words["right"])
        cards = Group(*[Sprite(pair_card(a, b, False, 1.5), parallax=0.0) for a, b in (("T", "A"), ("C", "G"))])
        x, yc = self.place.words["pairs"]
        for i, card in enumerate(cards):
            card.at(x + (i - 0.5) * 230, yc)
        cue.play(
            *self.let_go(self.heading_words), *come(right),
            Tune(self.helix, LINEAR, turn=1.6 + (turn - 1.6) * first),
            *rides,
            until=first,
        )  # fmt: skip
        cue.play(
            *[span(FadeOut(r.mobject), 0, 0.25) for r in rides], Tune(self.helix, LINEAR, turn=turn),
            *[span(FadeIn(card, scale=0.4, target_position=self.on_manim()), 0.15 + 0.2 * i, 0.6 + 0.2 * i) for i, card in enumerate(cards)],
        )  # fmt: skip
        self.named = Group(right, cards)

    def over_groove(self, x: float, turn: float) -> Callable[[], XY]:
        """Where a groove that stood at local x when the helix had turned by `turn` is now."""
        return lambda: self.on_helix(x - (self.helix.turn - turn) / (2 * np.pi) * AXIAL, RADIUS + 44)

    def on_manim(self) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        """The helix's middle on the screen as a Manim point."""
        return to_manim(self.screen(self.axis))

    def bubble_opens(self) -> None:
        cue = self.cue("open")
        gene = self.words("gene", anchor="c").at(*self.place.words["gene"])
        cue.play(
            *self.let_go(), self.shot("open", self.axis), Tune(self.helix, turn=2 * np.pi, open=1.0, gap=196.0),
            span(FadeIn(gene), 0.5, 0.8), span(Tune(self.helix, enzyme=1.0), 0.35, 1.0), until=0.95,
        )  # fmt: skip
        self.named = gene

    def copying(self) -> None:
        cue = self.cue("copy")
        enzyme = self.called("polymerase", self.on_helix(150, -236))
        template = self.called("template", self.on_helix(20, 200))
        n = -LEAD + 12 * 0.22
        cue.play(*self.let_go(), *enzyme.come(), Tune(self.helix, LINEAR, n=n), until=0.24)
        cue.play(*template.come(), Tune(self.helix, LINEAR, n=n + 5.0), until=0.62)
        x, y = at_length(self.helix.exit, [500.0 if self.fmt.name == "wide" else 150.0])[0]
        mrna = self.called("mrna", self.on_helix(x, y + self.helix.copy_y))
        cue.play(*mrna.come(), Tune(self.helix, LINEAR, n=float(NEXT_U + 1)))
        self.named = Group(enzyme, template, mrna)

    def uracil(self) -> None:
        """The same place in both: T in DNA, U in RNA."""
        cue = self.cue("uracil")
        cards = [Sprite(pair_card("A", ch, ch == "U", 3.0), parallax=0.0) for ch in "TU"]
        words = []
        for card, at, label in zip(cards, "tu", ("dna", "mrna"), strict=True):
            x, y = self.place.words[at]
            card.at(x, y - 300)
            words.append(self.words(label, anchor="c").at(x, y))
        cue.play(
            *self.let_go(), self.veil.animate.set_opacity(0.86),
            *[span(FadeIn(card, scale=0.25, target_position=self.on_manim()), 0.1 + 0.25 * i, 0.6 + 0.25 * i) for i, card in enumerate(cards)],
            *[span(FadeIn(w), 0.45 + 0.25 * i, 0.7 + 0.25 * i) for i, w in enumerate(words)], until=0.75,
        )  # fmt: skip
        cue.wait()
        self.named = Group(*cards, *words)

    def leaving(self) -> None:
        """Out through the pore, cap first."""
        cue = self.cue("exit")
        self.passage.gone = 300.0
        nucleus = self.words("nucleus", colour=theme.NUCLEAR_TEXT).at(*self.place.words["nucleus"])
        cytoplasm = self.words("cytoplasm", colour=theme.TEXT_SOFT, anchor="r" if self.fmt.name == "wide" else "l").at(*self.place.words["cytoplasm"])
        steady = rate_functions.ease_in_out_sine
        reach = self.to_pore + 60
        cue.play(
            *self.let_go(), self.veil.animate.set_opacity(0.0), self.shot("pore", self.place.pore),
            span(self.helix.animate.set_opacity(0.0), 0.2, 0.7), Tune(self.passage, LINEAR, gone=reach),
            span(FadeIn(nucleus), 0.6, 0.9), span(FadeIn(cytoplasm), 0.7, 1.0), until=0.6,
        )  # fmt: skip
        x, y = self.screen(self.place.pore)
        side = place([(0, 150)], self.place.border.angle)[0] * self.view.zoom
        pore = self.called("pore", (x + float(side[0]), y + float(side[1])))
        cue.play(*pore.come(), Tune(self.passage, rate_functions.ease_out_sine, gone=reach + 560))
        self.named = Group(pore, nucleus, cytoplasm)

    def assembling(self) -> None:
        """The subunits close round the message."""
        cue = self.cue("ribosome")
        away = ((self.large, -900.0, -0.3), (self.small, 620.0, 0.2))
        for m, dy, _ in away:
            m.at(self.place.ribosome[0], self.place.ribosome[1] + dy)
        home = self.place.ribosome
        cue.play(
            *self.let_go(), self.shot("ribosome", home),
            Tune(self.passage, gone=self.to_pore + 2600), Tune(self.ribosome, enter=1.0),
            span(self.small.animate.shift([0, 620 / 135, 0]), 0.35, 0.85),
            span(self.large.animate.shift([0, -900 / 135, 0]), 0.5, 1.0), until=0.58,
        )  # fmt: skip
        name = self.called("ribosome", self.in_ribosome(-300, -440))
        codon = self.words("codon", anchor="c").at(*self.in_ribosome(0, -160))
        cue.play(*name.come(), Tune(self.ribosome, marks=1.0), span(FadeIn(codon), 0.3, 0.6), until=0.85)
        self.named = Group(name, codon)

    def first_words(self) -> None:
        """Met, then Val."""
        cue = self.cue("trna")
        cue.play(*self.let_go(), Tune(self.ribosome, LINEAR, n=1.0), until=0.36)
        trna = self.called("trna", self.in_ribosome(SITE_P - 80, FOOT - 170))
        amino = self.called("amino_acid", self.in_ribosome(SITE_P + TIP[0] - 34, FOOT + TIP[1] - 24), "amino")
        cue.play(*trna.come(), *amino.come(), Tune(self.ribosome, LINEAR, n=1.5), until=0.72)
        cue.play(*trna.go(), *amino.go(), Tune(self.ribosome, LINEAR, n=2.0))

    def chain_grows(self) -> None:
        cue = self.cue("chain")
        cue.play(Tune(self.ribosome, LINEAR, n=5.0), until=0.6)
        at = (-18, -585) if self.fmt.name == "tall" else (190, -700)
        chain = self.called("chain", self.in_ribosome(*at))
        cue.play(*chain.come(), Tune(self.ribosome, LINEAR, n=7.0))
        self.named = chain

    def uses(self) -> None:
        """Muscle, skin, antibodies."""
        cue = self.cue("use")
        s = self.place
        lenses, words, seeds = [], [], []
        for drawing, label, ((x, y), k) in zip((muscle, skin, antibody), ("muscle", "skin", "antibody"), s.lenses, strict=True):
            lenses.append(Sprite(drawing(), parallax=0.0).at(x, y).sized(k))
            tall = self.fmt.name == "tall"
            at = (x + LENS * k + 40, y + 16) if tall else (x, y + LENS * k + 74)
            words.append(self.words(label, anchor="l" if tall else "c").at(*at))
            seeds.append(Sprite(folded(5 + len(seeds)), parallax=0.0).at(*self.in_ribosome(400, -560)).sized(0.3).set_opacity(0.0))
        self.add(*seeds)
        cue.play(
            *self.let_go(), self.shot("use", s.use),
            *[span(m.animate(path_arc=-0.5).set_opacity(1.0).move_to(lens).scale(2.6), 0.12 * i, 0.7 + 0.12 * i) for i, (m, lens) in enumerate(zip(seeds, lenses, strict=True))],
            until=0.36,
        )  # fmt: skip
        cue.play(
            *[span(FadeIn(lens, scale=0.5), 0.22 * i, 0.4 + 0.22 * i) for i, lens in enumerate(lenses)],
            *[span(FadeOut(m, scale=1.5), 0.1 + 0.22 * i, 0.42 + 0.22 * i) for i, m in enumerate(seeds)],
            *[span(FadeIn(w), 0.2 + 0.22 * i, 0.5 + 0.22 * i) for i, w in enumerate(words)], until=0.8,
        )  # fmt: skip
        cue.wait()
        self.named = Group(*lenses, *words)

    def every(self) -> None:
        """The whole journey in one picture."""
        cue = self.cue("every")
        s = self.place
        at, zoom = s.shots["every"]
        view = frame_for(self.fmt, s.pore, zoom, at)
        self.set_up_whole(view)
        x, y = place([(2300, 0)], s.border.angle)[0]
        self.view.set(x=s.pore[0] + x, y=s.pore[1] + y)  # nothing of the world is in sight behind the lenses
        underlines = Underlines(self.heading_words, self.script.title, (theme.DNA_CODING, theme.RNA[1], theme.PROTEIN[1]))
        cue.play(
            *self.let_go(), span(Travel(self.view, view), 0.0, 0.85), *[span(a, 0.6, 0.95) for a in come(self.heading_words)],
            Tune(self.helix, LINEAR, n=self.helix.n + 2.0), Tune(self.ribosome, LINEAR, n=3.7),
            Tune(self.passage, LINEAR, gone=self.to_pore + 235),
            span(underlines.animate.set(grow=1.0), 0.8, 1.0), until=0.8,
        )  # fmt: skip
        cue.play(*[a for word in self.named_in_whole() for a in word.come()], Tune(self.helix, n=self.helix.n + 0.4))

    def named_in_whole(self) -> list[Callout]:
        """Labels of the last picture, where there is room for them."""
        tw, xs = self.helix.twist(), np.arange(420.0, 640.0, 10.0)
        low = int(np.argmax(tw.strand(xs, template=False)[0]))
        x, y = float(xs[low]), float(tw.strand(xs[low], template=False)[0])
        chain = self.ribosome.local(*(self.ribosome.way[len(self.ribosome.way) // 5] - [40, 10]))
        strand = self.passage.local(*place([(-520, 170)], self.place.border.angle)[0])
        targets = {"dna": self.helix.local(x, y), "mrna": strand, "protein": chain}
        return [
            Callout(self.words(label, anchor="c"), at, self.screen((float(targets[label][0]), float(targets[label][1]))))
            for label, at in self.place.final_words.items()
        ]

    def set_up_whole(self, view: tuple[float, float, float]) -> None:
        """Bring helix and ribosome, out of sight, to where the last picture shows them."""
        for name, things in (("helix", (self.helix,)), ("ribosome", (self.large, self.small, self.ribosome))):
            (x, y), k = self.place.final[name]
            wx = view[0] + (x - self.fmt.width / 2) / view[2]
            wy = view[1] + (y - self.fmt.height / 2) / view[2]
            for m in things:
                m.at(wx, wy).sized(k / view[2])
        self.helix.opacity = 1.0
        self.helix.reach = (-1100.0, 720.0) if self.fmt.name == "wide" else (-680.0, 780.0)
        self.ribosome.reach, self.ribosome.n, self.ribosome.marks = (-430.0, 640.0), 2.8, 1.0
        self.helix.n = 9.0 if self.fmt.name == "wide" else 3.0
        self.passage.gone = self.to_pore - 150
