"""What a microRNA does: held by a partner protein it finds a message by seven letters, and less is made of it."""

from __future__ import annotations

import numpy as np
from manim import rate_functions

from explainer.core.model import Outline
from explainer.draw.mobjects import Sprite
from explainer.scene.beats import Seconds, Tune
from explainer.scene.chapter import Chapter
from explainer.scene.clock import NOMINAL
from explainer.scene.cue import Cue
from explainer.scene.shots import Travel
from explainer.scene.shown import Appearing
from scenes import theme
from scenes.cast.cell.cytosol import Cytosol
from scenes.cast.nucleic_acid.genetics import LET7A_GENE
from scenes.cast.nucleic_acid.polymerase import Lid, Transcription
from scenes.cast.nucleus.pore import Border, complex_behind, complex_front, envelope
from scenes.cast.nucleus.rooms import Rooms
from scenes.cast.regulation.curve import Curve
from scenes.cast.regulation.dial import Dial
from scenes.cast.regulation.gene import Gene
from scenes.cast.regulation.medal import RADIUS, Medal
from scenes.cast.regulation.worm import LENGTH, OURS, Worm
from scenes.cast.screen.pane import pane
from scenes.cast.setting.backdrop import caption_shade, deep_body, heading_shade, motes
from scenes.cast.setting.motes import Motes
from scenes.cast.translation.argonaute import Argonaute
from scenes.cast.translation.crowd import Crowd
from scenes.cast.translation.workshop import SETTLED, Workshop, spread
from scenes.chapters.microrna.layout import GENE, HOLDER, PORE, SQUARE, TALL, WAY, WIDE, MicrornaLayout, grains

LINEAR, SINE = rate_functions.linear, rate_functions.ease_in_out_sine
P = 39.0  # px from letter to letter
SEEN_AS = 33.0  # times as large as drawn the worm stands in the world
FIRST, COPIED = 14, 43  # letters copied when the nucleus comes in sight, and in all
LEVELS = (0.4, 0.6, 0.3)  # of the genes that match
DOWN = Border(np.pi / 2, 2600.0, 4600.0)


class Microrna(Chapter):
    """マイクロRNAという調整つまみ"""

    id = "microrna"
    scale_label = "not_to_scale"
    shots, tall, square = WIDE, TALL, SQUARE
    layers = ("ground", "worm", "nucleus", "strand", "front", "work", "shade", "screen")
    layout: MicrornaLayout

    def build(self) -> None:
        """One message at work; above it a nucleus; round both a worm; on the screen the instruments and a medal."""
        s, f = self.layout, self.fmt
        self.rooms = Rooms(self.view, PORE, DOWN).set_opacity(0)
        self.worm = Worm().sized(SEEN_AS).at(0, 0).set_opacity(0)
        self.kin = [Worm().sized(SEEN_AS * k.k, k.turn).at(SEEN_AS * k.x, SEEN_AS * k.y).set_opacity(0) for k in s.kin]
        self.envelope = Sprite(envelope(DOWN)).at(*PORE).set_opacity(0)
        self.pore = [Sprite(d(DOWN.angle)).at(*PORE).set_opacity(0) for d in (complex_behind, complex_front)]
        self.gene = Transcription(n=FIRST, letters=LET7A_GENE, first=0, reach=(-820, 900)).at(*GENE).sized(P / 60)
        self.gene.set(open=1.0, enzyme=1.0).set_opacity(0)
        self.lid = Lid(self.gene).at(*GENE).sized(P / 60)
        self.argonaute = Argonaute(P, way=np.array(WAY) - HOLDER).at(*HOLDER).set_opacity(0)
        self.argonaute.set(loaded=self.argonaute.copied(FIRST), trimmed=0.0)
        w = s.work
        self.work = Workshop(
            w.left, 950, pitch=P, ribosomes=w.ribosomes, size=0.25, places=spread(w.shelf, 5), parallax=1.0
        ).at(0, 0)  # fmt: skip
        floating = [*s.cytosol, *grains(f)]
        high = f.stage.y0 + 0.32 * f.stage.height  # above it lies the nucleus, when it is in sight
        self.cytosol = [Cytosol([o for o in floating if (o[2] < high) == up], parallax=0.0) for up in (True, False)]
        x, y, k = s.crowd
        self.crowd = Crowd(k, parallax=0.15).at(x, y)
        self.inside = [self.rooms, self.cytosol[1], self.envelope, *self.pore, self.gene, self.argonaute, self.crowd]
        self.top = heading_shade()
        self.dim = deep_body(margin=0.0, parallax=0.0).set_opacity(0)
        (x, y), (dx, dy, r), (cx, cy, cw, ch) = s.pane.at, s.pane.dial, s.pane.curve
        self.pane = Sprite(pane("body", *s.pane.size, 44), parallax=0.0).at(x, y).set_opacity(0)
        self.dial = Dial(r, reads=lambda: self.work.output / 10).at(x + dx, y + dy).set_opacity(0)
        self.dial.was = 1.0
        self.curve = Curve(cw, ch, lambda since: self.work.output_after(since) / 10, SETTLED, 4 * NOMINAL)
        self.curve.at(x + cx, y + cy).set_opacity(0)
        many = round(f.width * f.height / 8000)
        self.specks = Motes((0, 0, f.width, f.height), many, 8.0, bokeh=0.0, strength=0.9, seed=8, parallax=0.0)
        self.glitter = Motes(
            (0, 0, f.width, f.height),
            many,
            9.0,
            bokeh=0.1,
            strength=1.0,
            colours=theme.GOLD,
            seed=2,
            parallax=0.0,
        ).set_opacity(0)
        self.medal = Medal().at(*s.medal).sized(s.medal_size).set_opacity(0)
        self.genes = [Gene(i in s.desk.match, i, s.desk.k) for i in range(len(s.desk.places))]
        for gene in self.genes:
            gene.set_opacity(0)
        drift = motes((0, 0, f.width, f.height), seed=4, density=2.0)
        for m in drift:
            m.parallax = 0.0
        self.layer("ground", deep_body(margin=0.0, parallax=0.0), *motes((0, 0, f.width, f.height)))
        self.layer("worm", *self.kin, self.worm)
        self.layer(
            "nucleus", self.rooms, self.specks, *self.cytosol, self.crowd, self.envelope, self.pore[0], self.gene
        )
        self.layer("strand", self.argonaute)
        self.layer("front", self.pore[1], self.lid)
        self.layer("work", self.work)
        self.layer("shade", self.dim, *drift, caption_shade(), self.top)
        self.layer("screen", self.pane, self.dial, self.curve, *self.genes, self.glitter, self.medal)
        self.cut("work")

    def leaves_at(self) -> Outline:
        """The dial."""
        x, y = self.dial.xy.tolist()
        return Outline(x, y, self.layout.pane.dial[2])

    def _word(self, name: str, place: tuple[float, float], size: float = 1.0) -> Appearing:
        """A label that names the whole picture."""
        return Appearing(self.words(name, size * self.fmt.label_px, anchor="c").at(*place))

    def _on_pane(self, dx: float, dy: float) -> tuple[float, float]:
        """A place on the pane, from its middle."""
        x, y = self.layout.pane.at
        return x + dx, y + dy

    def _note(self, place: tuple[float, float]) -> Appearing:
        """The small print on the pane."""
        words = self.small_print("example")
        return Appearing(words.at(*self._on_pane(place[0] - (words.box[0] + words.box[2]) / 2, place[1])))

    # ---- cues
    def cue_many(self, cue: Cue) -> None:
        """One message, many proteins; out of the cell."""
        strand = self.work.line[len(self.work.line) - 60]
        others = [worm.animate.set_opacity(0.4) for worm in self.kin]
        cue.beats(
            (0, 0.8, self.title()),
            (0.02, Seconds(3), self.footnote()),
            (
                cue.moment("mrna"),
                0.8,
                self.tag("mrna", self.work, "below", anchor=(float(strand[0]), float(strand[1]))),
            ),
            (0.8, 1.08, self.travel("worm")),
            (0.8, 0.95, [Tune(x, opacity=0.0) for x in (self.top, self.crowd, *self.cytosol)]),
            (0.9, 1.06, [self.worm.animate.set_opacity(1), *others, self.work.animate.set_opacity(0)]),
        )

    def cue_worm(self, cue: Cue) -> None:
        """The cell is one of a worm's; a lens on it."""
        head, tail = -OURS * LENGTH * SEEN_AS, (1 - OURS) * LENGTH * SEEN_AS
        cue.beats(
            (cue.moment("year"), 0.93, self._word("year", self.layout.year, 2.0)),
            (cue.moment("mm"), 0.93, self.caption_bracket("mm", (head, 5600), (tail, 5600))),
            ("small", Seconds(0.6), Tune(self.worm, lens=1.0)),
            (0.93, 1.12, self.travel("prize")),
        )

    def cue_prize(self, cue: Cue) -> None:
        """The medal rises beside the worm."""
        self.medal.sized(0.2).turn = -2.0
        (x, y), step = self.layout.prize, 1.3 * self.fmt.label_px
        cue.beats(
            (0.02, 0.4, [self.medal.animate.set_opacity(1).sized(5.0), Tune(self.medal, turn=0.0)]),
            (0, 0.25, [worm.animate.set_opacity(0) for worm in self.kin]),
            (0.05, 0.3, Tune(self.glitter, opacity=1.0)),
            (cue.moment("year"), 0.94, self._word("medal_year", (x, y), 1.5)),
            (cue.moment("medal"), 0.94, self._word("medal", (x, y + 1.5 * step), 1.5)),
            (0.94, 1.08, Tune(self.glitter, opacity=0.0)),
            (0.94, 1.08, self.medal.animate.set_opacity(0).shift((0, 2 * RADIUS / 135, 0))),
            (0.94, 1.2, self.travel("write")),
            (0.96, 1.14, self.worm.animate.set_opacity(0)),
        )

    def cue_write(self, cue: Cue) -> None:
        """Into the nucleus: a microRNA is copied, leaves, and is trimmed."""
        holder = self.argonaute
        trim, (wx, wy, wz) = max(cue.moment("trim"), 0.5), self.pose("write")
        cue.beats(
            (0.02, 0.14, [Tune(x, opacity=0.6 if x is self.cytosol[1] else 1.0) for x in self.inside]),
            (0, trim, [Tune(holder, LINEAR, loaded=holder.copied(COPIED)), Tune(self.gene, LINEAR, n=COPIED)]),
            (trim, 0.86, Tune(holder, SINE, loaded=0.62)),
            (trim, trim + 0.2, Tune(holder, trimmed=1.0)),
            (cue.moment("nucleus"), 0.82, self._word("nucleus", self.layout.nucleus)),
            (0.2, 0.82, Travel(self.view, (wx, wy, wz * 1.07), rate_func=LINEAR)),
            (0, 0.3, Tune(holder, afloat=1.0)),
            (0.82, 1.14, self.travel("partner")),
            (0.82, 0.98, Tune(self.cytosol[1], opacity=0.2)),  # words will stand on it
            (0.86, 1.2, Tune(holder, SINE, loaded=1.0)),
        )

    def cue_partner(self, cue: Cue) -> None:
        """The partner protein holds it, and goes to look for a message."""
        holder, seek = self.argonaute, max(cue.moment("seek"), 0.72)
        self.work.set_opacity(1)
        px, py, pz = self.pose("partner")
        on_strand, on_protein = holder.strand_point, holder.protein_point
        cue.beats(
            (0.15, seek, Travel(self.view, (px, py, pz * 1.09), rate_func=LINEAR)),
            (seek, 1, [Tune(organelles, opacity=0.6) for organelles in self.cytosol]),
            (cue.moment("mirna"), seek, self.tag("mirna", holder, "left", "below", anchor=on_strand)),
            (cue.moment("partner"), seek, self.tag("partner", holder, "below", "right", anchor=on_protein)),
            (seek, 1, self.travel("seed")),
            (
                seek,
                1,
                holder.animate(path_arc=0.3, rate_func=SINE).at(150, self.work.foot + 70).sized(1, 0.1).set(afloat=0.0),
            ),
        )

    def cue_match(self, cue: Cue) -> None:
        """It tries, slides and locks: seven letters, one after the other."""
        holder, y = self.argonaute, self.work.foot
        cue.beats(
            (0, 0.14, holder.animate(rate_func=SINE).at(0, y + 40)),
            (0.14, 0.22, holder.animate.at(0, y).sized(1, -0.1)),
            (0.22, 0.47, Tune(holder, LINEAR, paired=7.0)),
            (0.86, 1.1, self.travel("work")),
            (cue.moment("match"), 0.86, self.caption_bracket("match", (-3.5 * P, -2 * P), (3.5 * P, -2 * P))),
            (0, 1, Tune(holder, named=1.0)),
        )

    def cue_fewer(self, cue: Cue) -> None:
        """Fewer are made, and counted; dial and curve go with them."""
        s, fall = self.layout.pane, cue.moment("fall")
        ends = 4 * NOMINAL  # ambient s from the word to the chapter's last cue
        x, y, size = s.count
        there = [Tune(thing, opacity=1.0) for thing in (self.pane, self.dial, self.curve)]
        zero = self._on_pane(s.curve[0] + s.curve[2] - 70, s.curve[1] + 1.15 * self.fmt.label_px)
        cue.beats(
            (0, 0.15, Tune(self.argonaute, named=0.0)),
            (0, 0.1, there),
            (0.02, fall, Tune(self.curve, LINEAR, now=0.0)),
            (fall, fall + 4, [Tune(self.work, LINEAR, held=ends), Tune(self.curve, LINEAR, now=ends)]),
            (0.1, "stay", self.number("count", lambda: self.work.made, lambda: self._on_pane(x, y), size)),
            (fall, "stay", self._word("protein", self._on_pane(*s.word))),
            (cue.moment("zero"), "stay", self._word("zero", zero)),
            ("zero", Seconds(0.5), Tune(self.curve, gap=1.0)),
            (0.1, Seconds(3.5), self.footnote("example") if s.note is None else self._note(s.note)),
        )

    def cue_every(self, cue: Cue) -> None:
        """Many genes: those whose letters match are turned down, whatever they are for."""
        shown = []
        for i, (gene, place) in enumerate(zip(self.genes, self.layout.desk.places, strict=True)):
            gene.at(*self.dial.xy).sized(0.3)
            shown.append((0.03 * i, 0.16 + 0.03 * i, gene.animate.set_opacity(1).at(*place).sized(1 / 0.3)))
        matching = [g for g in self.genes if g.matches]
        turned = [Tune(g, level=LEVELS[i % len(LEVELS)]) for i, g in enumerate(matching)]
        every = cue.moment("every")
        cue.beats(
            (
                0,
                0.15,
                [Tune(self.dim, opacity=0.7), *(Tune(x, opacity=0.0) for x in (self.work, self.argonaute, self.crowd))],
            ),
            *shown,
            *[(every, every + 0.14 + 0.02 * i, Tune(g, bound=1.0)) for i, g in enumerate(matching)],
            (every + 0.12, every + 0.4, turned),
        )

    def cue_upset(self, cue: Cue) -> None:
        """Two dials stand where they should not."""
        high, low = [g for g in self.genes if g.matches][:2]
        cue.beats(
            ("off", Seconds(0.8), Tune(high, bound=0.0)),
            ("off", Seconds(1.6), [Tune(high, level=1.0, wrong=1.0), Tune(low, level=0.08, wrong=1.0)]),
        )

    def cue_dial(self, cue: Cue) -> None:
        """Back at the one message: the knob is turned down, not off."""
        x, y = self.dial.xy.tolist()
        away = [g.animate.set_opacity(0).at(x, y).sized(0.3) for g in self.genes]
        cue.beats(
            (
                0,
                0.16,
                [
                    *away,
                    Tune(self.dim, opacity=0.0),
                    *(Tune(x, opacity=1.0) for x in (self.work, self.argonaute, self.crowd)),
                ],
            ),
            ("dial", 0.2, self.dial.animate.sized(1.1).at(x, y)),
            (0, 1, self.travel("end")),
        )
