"""What a microRNA does: held by a carrier protein it finds a message by seven letters, and less is made of it."""

from __future__ import annotations

import numpy as np
from manim import rate_functions

from explainer.core.model import Outline
from explainer.draw.mobjects import Sprite
from explainer.scene.beats import Seconds, Tune
from explainer.scene.chapter import Chapter
from explainer.scene.clock import NOMINAL
from explainer.scene.cue import Cue
from explainer.scene.shown import Appearing
from scenes.cast.envelope.envelope import Envelope
from scenes.cast.nucleic_acid.genetics import LET7A_GENE
from scenes.cast.nucleic_acid.polymerase import Lid, Transcription
from scenes.cast.nucleus.pore import Border, complex_behind, complex_front, envelope
from scenes.cast.nucleus.rooms import Rooms
from scenes.cast.regulation.dial import Dial
from scenes.cast.regulation.gene import Gene
from scenes.cast.regulation.medal import Medal
from scenes.cast.regulation.worm import LENGTH, OURS, Worm
from scenes.cast.screen.pane import pane
from scenes.cast.setting.backdrop import caption_shade, deep_body, heading_shade, motes
from scenes.cast.setting.follower import Follower
from scenes.cast.translation.argonaute import Argonaute
from scenes.cast.translation.workshop import Workshop, spread
from scenes.chapters.microrna.layout import GENE, HOLDER, PORE, SQUARE, TALL, WAY, WIDE, MicrornaLayout

LINEAR, SINE = rate_functions.linear, rate_functions.ease_in_out_sine
P = 39.0  # px from letter to letter
SEEN_AS = 33.0  # times as large as drawn the worm stands in the world
FIRST, COPIED = 14, 43  # letters copied when the nucleus comes in sight, and in all
LEVELS = (0.4, 0.55, 0.3, 0.5, 0.35)  # of the genes that match
DOWN = Border(np.pi / 2, 2600.0, 4600.0)


class Microrna(Chapter):
    """マイクロRNAという調整つまみ"""

    id = "microrna"
    shots, tall, square = WIDE, TALL, SQUARE
    layers = ("ground", "worm", "nucleus", "strand", "front", "work", "shade", "screen")
    layout: MicrornaLayout

    def build(self) -> None:
        """One message at work; above it a nucleus; round both a worm; on the screen a dial, genes and a medal."""
        s, f = self.layout, self.fmt
        self.rooms = Rooms(self.view, PORE, DOWN).set_opacity(0)
        self.worm = Worm().sized(SEEN_AS).at(0, 0).set_opacity(0)
        self.envelope = Sprite(envelope(DOWN)).at(*PORE).set_opacity(0)
        self.pore = [Sprite(d(DOWN.angle)).at(*PORE).set_opacity(0) for d in (complex_behind, complex_front)]
        self.gene = Transcription(n=FIRST, letters=LET7A_GENE, first=0, reach=(-820, 900)).at(*GENE).sized(P / 60)
        self.gene.set(open=1.0, enzyme=1.0).set_opacity(0)
        self.lid = Lid(self.gene).at(*GENE).sized(P / 60)
        self.argonaute = Argonaute(P, way=np.array(WAY) - HOLDER).at(*HOLDER).set_opacity(0)
        self.argonaute.set(loaded=self.argonaute.copied(FIRST), trimmed=0.0)
        self.tip = Follower(lambda: self.argonaute.local(*self.argonaute.nucleotide(3)), 2 * P)
        w = s.work
        places = spread(w.shelf, 5)
        self.work = Workshop(
            w.left, 950, pitch=P, ribosomes=w.ribosomes, size=0.25, places=places, parallax=1.0
        ).at(0, 0)  # fmt: skip
        strand, made = self.work.line[len(self.work.line) - 60], self.work.places[9]
        self.strand = Follower(lambda: self.work.local(*strand), P)
        self.made = Follower(lambda: self.work.local(*made), 1.3 * P)
        self.top = heading_shade()
        self.dim = deep_body(margin=0.0, parallax=0.0).set_opacity(0)
        (x, y), (pw, ph) = s.pane, s.pane_size
        self.pane = Sprite(pane("body", pw, ph, 44), parallax=0.0).at(x, y).set_opacity(0)
        r = ph * 0.27
        self.dial = Dial(r, reads=lambda: self.work.output / 10).at(x - pw / 2 + 1.72 * r, y).set_opacity(0)
        self.dial.was = 1.0
        self.medal = Medal().at(*s.medal).sized(s.medal_size).set_opacity(0)
        self.genes = [Gene(i % 3 == 1, i, s.desk.k) for i in range(s.desk.columns * s.desk.rows)]
        for gene, place in zip(self.genes, self._desk(), strict=True):
            gene.at(*place).set_opacity(0)
        self.mail = Envelope(s.envelope_r, parallax=0.0).at(-1.5 * s.envelope_r, f.stage.y0).set_opacity(0)
        drift = motes((0, 0, f.width, f.height), seed=4, density=2.0)
        for m in drift:
            m.parallax = 0.0
        self.layer("ground", deep_body(margin=0.0, parallax=0.0), *motes((0, 0, f.width, f.height)))
        self.layer("worm", self.worm)
        self.layer("nucleus", self.rooms, self.envelope, self.pore[0], self.gene)
        self.layer("strand", self.argonaute, self.tip)
        self.layer("front", self.pore[1], self.lid)
        self.layer("work", self.work, self.strand, self.made)
        self.layer("shade", self.dim, *drift, caption_shade(), self.top)
        self.layer("screen", self.pane, self.dial, *self.genes, self.medal, self.mail)
        self.cut("work")

    def leaves_at(self) -> Outline:
        """The envelope."""
        return Outline(*self.layout.envelope, self.layout.envelope_r)

    def _desk(self) -> list[tuple[float, float]]:
        """Middles of the genes, px of the screen."""
        d, f = self.layout.desk, self.fmt.stage
        return [f.at((i % d.columns + 0.5) / d.columns, (i // d.columns + 0.5) / d.rows)
                for i in range(d.columns * d.rows)]  # fmt: skip

    def _word(self, name: str, place: tuple[float, float], size: float = 1.0) -> Appearing:
        """A label that names the whole picture."""
        return Appearing(self.words(name, size * self.fmt.label_px, anchor="c").at(*place))

    # ---- cues
    def cue_many(self, cue: Cue) -> None:
        """One message, many proteins."""
        cue.beats(
            (0, 1, self.title()),
            (0.02, Seconds(3), self.footnote()),
            ("mrna", "end", self.tag("mrna", self.strand, "below", "above", anchor=(0.0, 0.0))),
            ("many", "end", self.tag("protein", self.made, "right", "below", anchor=(0.0, 0.0))),
        )

    def cue_worm(self, cue: Cue) -> None:
        """Out of the cell: it is one of a worm's; a lens on it."""
        head, tail = -OURS * LENGTH * SEEN_AS, (1 - OURS) * LENGTH * SEEN_AS
        cue.beats(
            (0, 0.4, self.travel("worm")),
            (0, 0.3, [self.worm.animate.set_opacity(1), self.top.animate.set_opacity(0)]),
            (0.1, 0.3, self.work.animate.set_opacity(0)),
            ("year", "small", self._word("year", self.layout.year, 2.0)),
            ("mm", "end", self.caption_bracket("mm", (head, 5600), (tail, 5600))),
            ("small", Seconds(0.6), Tune(self.worm, lens=1.0)),
        )

    def cue_write(self, cue: Cue) -> None:
        """Into the nucleus: a microRNA is copied, leaves, and is trimmed."""
        holder = self.argonaute
        there = [x.animate.set_opacity(1) for x in (self.rooms, self.envelope, *self.pore, self.gene, holder)]
        trim = cue.moment("trim")
        cue.beats(
            (0, 0.25, self.travel("write")),
            (0.06, 0.22, [self.worm.animate.set_opacity(0), *there]),
            (0, trim * 0.9, [Tune(holder, LINEAR, loaded=holder.copied(COPIED)), Tune(self.gene, LINEAR, n=COPIED)]),
            (trim * 0.9, 1, Tune(holder, SINE, loaded=0.62)),
            ("trim", Seconds(0.9), Tune(holder, trimmed=1.0)),
            ("nucleus", "end", self._word("nucleus", self.layout.nucleus)),
            (0.3, 0.78, self.tag("mirna", self.tip, "right", "left", anchor=(0.0, 0.0))),
        )

    def cue_carrier(self, cue: Cue) -> None:
        """The carrier protein takes it, and goes to look for a message."""
        holder = self.argonaute
        self.work.set_opacity(1)
        on_strand, on_protein = holder.strand_point, holder.protein_point
        cue.beats(
            (0, 0.35, self.travel("carrier")),
            (0, 0.4, Tune(holder, SINE, loaded=1.0)),
            (0.35, "seek", self.tag("mirna", holder, "left", "below", anchor=on_strand)),
            ("carrier", "seek", self.tag("carrier", holder, "below", "right", anchor=on_protein)),
            ("seek", 1, self.travel("seed")),
            ("seek", 1, holder.animate(path_arc=0.3, rate_func=SINE).at(150, self.work.foot + 70).sized(1, 0.1)),
        )

    def cue_match(self, cue: Cue) -> None:
        """It tries, slides and locks: seven letters, one after the other."""
        holder, y = self.argonaute, self.work.foot
        match = cue.moment("match")
        cue.beats(
            (0, match * 0.8, holder.animate(rate_func=SINE).at(0, y + 40)),
            (match * 0.8, match, holder.animate.at(0, y).sized(1, -0.1)),
            ("match", Seconds(0.7), Tune(holder, LINEAR, paired=7.0)),
            ("match", "end", self.caption_bracket("match", (-3.5 * P, -2.6 * P), (3.5 * P, -2.6 * P))),
            (0, 1, Tune(holder, named=1.0)),
        )

    def cue_fewer(self, cue: Cue) -> None:
        """Fewer are made, and counted; the dial goes with them."""
        held = NOMINAL * (cue.moment("stay") - cue.moment("fall"))
        cue.beats(
            (0, 0.25, self.travel("work")),
            (0, 0.15, Tune(self.argonaute, named=0.0)),
            (0.05, 0.2, [x.animate.set_opacity(1) for x in (self.pane, self.dial)]),
            ("fall", "stay", Tune(self.work, LINEAR, held=held)),
            (0.12, 2, self.number("count", lambda: self.work.made, self._count, 0.32 * self.layout.pane_size[1])),
            (0.02, Seconds(3.5), self.footnote("example")),
        )

    def _count(self) -> tuple[float, float]:
        """Where the count stands: beside the dial."""
        (x, y), (w, h) = self.layout.pane, self.layout.pane_size
        return x + 0.27 * w, y + 0.11 * h

    def cue_dial(self, cue: Cue) -> None:
        """The knob, turned down, not off."""
        x, y = self.dial.xy
        cue.beats(
            ("dial", 0.25, self.dial.animate.sized(1.12).at(x, y)),
            (0, 1, self.travel("end")),
        )

    def cue_every(self, cue: Cue) -> None:
        """Many genes: those whose letters match are turned down, whatever they are for."""
        shown = []
        for i, (gene, place) in enumerate(zip(self.genes, self._desk(), strict=True)):
            gene.at(*self.dial.xy).sized(0.3)
            shown.append((0.04 + 0.02 * i, 0.2 + 0.02 * i, gene.animate.set_opacity(1).at(*place).sized(1 / 0.3)))
        matching = [g for g in self.genes if g.matches]
        turned = [Tune(g, level=LEVELS[i % len(LEVELS)]) for i, g in enumerate(matching)]
        every = cue.moment("every")
        cue.beats(
            (0, 0.15, [self.dim.animate.set_opacity(0.9), self.pane.animate.set_opacity(0)]),
            (0.05, 0.2, self.dial.animate.set_opacity(0)),
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

    def cue_prize(self, cue: Cue) -> None:
        """The medal, and what it was for."""
        self.medal.sized(0.2).turn = -2.0
        x, y = self.layout.prize
        step = 1.3 * self.fmt.label_px
        cue.beats(
            (0, 0.12, [g.animate.set_opacity(0) for g in self.genes]),
            (0.04, 0.3, [self.medal.animate.set_opacity(1).sized(5.0), Tune(self.medal, turn=0.0)]),
            ("names", "end", self._word("names", (x, y))),
            ("names", "end", self._word("medal_year", (x, y + 2.4 * step), 1.2)),
            ("medal", "end", self._word("medal", (x, y + 3.6 * step))),
        )

    def cue_mail(self, cue: Cue) -> None:
        """Back at the dial: an envelope comes."""
        self.mail.set_opacity(1)
        cue.beats(
            (0, 0.2, [self.medal.animate.set_opacity(0).sized(0.3), self.dim.animate.set_opacity(0)]),
            (0.1, 0.3, [x.animate.set_opacity(1) for x in (self.pane, self.dial)]),
            (0.2, "stay", self.number("count", lambda: self.work.made, self._count, 0.32 * self.layout.pane_size[1])),
            (0.1, 0.75, self.mail.animate(path_arc=-0.5, rate_func=rate_functions.ease_out_sine).at(
                *self.layout.envelope)),
        )  # fmt: skip
