"""Mission scene 3: what letters are for. One message goes from DNA through a pore to the ribosome; a protein folds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from manim import Animation, rate_functions

from explainer.core.model import Outline
from explainer.draw.mobjects import Sprite, to_manim
from explainer.scene.beats import Seconds, Tune
from explainer.scene.chapter import Chapter
from explainer.scene.cue import Cue, Moment
from explainer.scene.shots import Travel
from explainer.scene.tags import Side
from scenes.cast.envelope.envelope import OpeningEnvelope
from scenes.cast.letter.four import FourLetters
from scenes.cast.letter.strand import ShortStrand
from scenes.cast.nucleic_acid.bases import PITCH, cap, pair_card
from scenes.cast.nucleic_acid.genetics import HBB_LEADER, LET7A
from scenes.cast.nucleic_acid.message import Message
from scenes.cast.nucleic_acid.polymerase import HYBRID, Lid, Transcription
from scenes.cast.nucleus.pore import complex_behind, complex_front, envelope
from scenes.cast.nucleus.rooms import Rooms
from scenes.cast.setting.backdrop import caption_shade, heading_shade, motes
from scenes.cast.setting.loose import Loose
from scenes.cast.translation.crowd import Crowd
from scenes.cast.translation.globin import Fold, Partners, RedCell
from scenes.cast.translation.proteins import antibody, muscle, skin
from scenes.cast.translation.reading import Chain, Reading
from scenes.cast.translation.ribosome import SITE_P, TUNNEL, Ribosome
from scenes.chapters.protein_flow.layout import SQUARE, TALL, WIDE, XY, FlowLayout

LINEAR, SINE = rate_functions.linear, rate_functions.ease_in_out_sine
COPIED = 12  # letters that are set one by one, in time to be followed
COMPARED = 9  # the letter of the message that is held against its T
LETTER_R = 190.0
OTHERS = ("muscle", "skin", "antibody")


class ProteinFlow(Chapter):
    """DNA → mRNA → protein."""

    id = "protein_flow"
    scale_label = "not_to_scale"
    shots = WIDE
    tall = TALL
    square = SQUARE
    layers = ("ground", "behind", "helix", "message", "front", "chain", "letter", "shade", "cards")
    layout: FlowLayout

    def build(self) -> None:
        """One world: nucleus, border with its pore, and what waits outside."""
        s, f = self.layout, self.fmt
        self.helix = Transcription(n=-float(len(HBB_LEADER)), reach=s.reach).at(0, 0)
        self.helix.tilt = -1.5708 if s.upright else 0.0
        self.helix.gap = 196.0
        self.message = Message(HYBRID * PITCH + 24.0, self.helix.copy_y, s.way).at(0, 0)
        self.ends = [Sprite(cap()).at(*at).set_opacity(0) for at in (*s.way[1:3], s.foot)]
        self.lid = Lid(self.helix).at(0, 0)
        self.ribosome = Ribosome(small=0.0, large=0.0).at(*s.ribosome)
        self.reading = Reading(self.ribosome).at(*s.ribosome)
        self.chain = Chain(self.reading, Fold(s.out, s.fold, s.fold_r)).at(*s.ribosome)
        ball = (s.ribosome[0] + s.fold[0], s.ribosome[1] + s.fold[1])
        self.partners = Partners(s.fold_r, s.partners_up).at(*ball)
        self.cell = RedCell(s.cell_r).at(*s.cell)
        self.far = [RedCell(r, 40, fill=1.0).at(x, y).set_opacity(0.6) for x, y, r in s.far_cells]
        self.crowd = [Crowd(k).at(x, y).set_opacity(0.55) for x, y, k in s.crowd]
        self.lenses = [Sprite(draw()).at(*at) for draw, at in zip((muscle, skin, antibody), s.lenses, strict=True)]
        for lens in self.lenses:
            lens.sized(0.4 * s.lens).set_opacity(0)
        self.letter = OpeningEnvelope(LETTER_R, open=1.0, rise=0.1).at(*s.letter)
        self.micro = ShortStrand(LET7A, s.strand_w).at(*s.strand)
        self.four = FourLetters(s.four[2], there=1.0).at(*s.four[:2])
        self.pore = [Sprite(draw(s.border.angle)).at(*s.pore) for draw in (complex_behind, complex_front)]
        self.wall = Sprite(envelope(s.border)).at(*s.pore)
        dust = motes((-300, -300, f.width + 300, f.height + 300))
        for m in dust:
            m.parallax = 0.0
        self.dim = heading_shade()
        self.loose = [Loose(s.letters_in, "letters", s.apart, 3), Loose(s.acids_in, "amino acids", s.apart, 5)]
        self.ribosome.allow = {"label.leader": "the line ends on the amino acid that sits in it"}
        self.message.on = lambda: 3 * self.reading.moved_on()
        in_p = self.message.nearest(s.ribosome[0] + SITE_P, s.ribosome[1])
        self.message.quiet = (in_p - 700, in_p + 500)
        self.at_pore = self.message.nearest(*s.pore) / PITCH
        self.at_start = in_p / PITCH + len(HBB_LEADER) + 1  # letters moved when the first AUG stands in the P seat
        self.layer("ground", Rooms(self.view, s.pore, s.border), dust[0])
        self.layer("behind", *self.loose, *self.far, *self.crowd, self.wall, self.pore[0], self.ribosome)
        self.layer("helix", self.helix)
        self.layer("message", self.message, *self.ends)
        self.layer("front", self.lid, self.pore[1], self.reading)
        self.layer("chain", self.cell, self.chain, self.partners, *self.lenses)
        self.layer("letter", self.letter, self.micro, self.four)
        self.layer("shade", dust[1], caption_shade(), self.dim)
        self.cut("letters")

    def enters_at(self) -> Outline:
        """The envelope that the chapter before ends on, opened."""
        x, y = self.letter.xy
        return Outline(*self.seen_at((float(x), float(y))), LETTER_R * self.view.zoom)

    def leaves_at(self) -> Outline:
        """The envelope again, still open."""
        return self.enters_at()

    # ---- moves
    def copying(self, letters: float, rate: Callable[[float], float] = LINEAR) -> list[Animation]:
        """The enzyme goes on until so many letters have been joined."""
        return [Tune(self.message, rate, moved=letters), Tune(self.helix, rate, n=letters - len(HBB_LEADER))]

    def dealt(self, places: tuple[XY, XY], index: float = -2.0) -> list[Any]:
        """Two cards grow out of the helix and come to their places."""
        out: list[Any] = []
        for i, (card, to) in enumerate(zip(self.cards, places, strict=True)):
            x = (index + 2.0 * i) * PITCH
            card.at(*self.seen_at((0.0, -x) if self.helix.tilt else (x, 0.0))).sized(0.3).set_opacity(0)
            self.layer("cards", card)
            out.append(card.animate(rate_func=rate_functions.ease_out_back).at(*to).sized(1 / 0.3).set_opacity(1))
        return out

    def push(self, shot: str, by: float = 1.06) -> Travel:
        """Slowly nearer in a shot: the film never stands."""
        x, y, zoom = self.pose(shot)
        return Travel(self.view, (x, y, by * zoom), rate_func=LINEAR)

    def letter_to(self, x: float, y: float) -> list[Any]:
        """The envelope with its strand beside it, where nobody looks."""
        return [self.letter.animate.at(x, y), self.micro.animate.at(x + 500, y + 60)]

    # ---- cues
    def cue_letters(self, cue: Cue) -> None:
        """The open envelope and the letters that came out of it."""
        cue.beats(
            (0, 1, [self.push("letters"), Tune(self.letter, LINEAR, rise=0.4)]),
            (0, 1.06, [self.title(), self.footnote()]),
        )

    def cue_dna(self, cue: Cue) -> None:
        """Through the border into the nucleus."""
        on = (60.0, 420.0) if self.helix.tilt else (300.0, 60.0)
        cue.beats(
            (0.06, 0.5, self.travel("dna", rate_func=SINE)),
            (0.5, 1, self.push("dna")),
            (0.2, 0.4, self.dim.animate.set_opacity(0)),
            (0, 1, Tune(self.helix, LINEAR, turn=1.2)),
            ("dna", "end", self.tag("dna", self.helix, "below", "right", anchor=on)),
        )

    def cue_pairs(self, cue: Cue) -> None:
        """A faces T, G faces C."""
        self.cards = [Sprite(pair_card(a, b, False, 1.5), parallax=0.0) for a, b in (("T", "A"), ("C", "G"))]
        first, second = self.dealt((self.layout.first_card, self.layout.second_card))
        cue.beats(
            (0, 0.4, self.travel("pairs")),
            (0.4, 1, self.push("pairs")),
            (0, 1, Tune(self.helix, LINEAR, turn=3.0)),
            (0.6, 0.62, [*self.letter_to(-9000, 0), self.four.animate.at(-9000, 0)]),  # out of sight and of the way
            ("at", Seconds(0.7), first),
            ("gc", Seconds(0.7), second),
        )

    def cue_open(self, cue: Cue) -> None:
        """The strands part where the design is written."""
        cue.beats(
            (0, Seconds(0.3), [card.animate.set_opacity(0) for card in self.cards]),
            (0.02, 1, self.travel("open")),
            (0.02, 0.7, Tune(self.helix, SINE, tilt=0.0)),
            (0, 0.85, Tune(self.helix, SINE, turn=6.28319)),
            ("open", 1, Tune(self.helix, open=1.0)),
        )

    def cue_copy(self, cue: Cue) -> None:
        """The enzyme takes hold, then sets letter against letter."""
        cue.beats(
            (0, 0.25, self.travel("copy")),
            (0.25, 1, self.push("copy")),
            ("globin", "enzyme", self.tag("globin", self.helix, "below", anchor=(-210.0, 200.0))),
            (0.12, "enzyme", Tune(self.helix, enzyme=1.0)),
            ("enzyme", "match", self.tag("enzyme", self.helix, "right", "below", "above", anchor=(150.0, 270.0))),
            ("match", "end", self.copying(COPIED)),
        )

    def cue_uracil(self, cue: Cue) -> None:
        """The same place in both: T in DNA, U in the copy."""
        self.cards = [Sprite(pair_card("A", ch, ch == "U", self.layout.compared), parallax=0.0) for ch in "TU"]
        first, second = self.dealt((self.layout.first_compared, self.layout.second_compared), COMPARED - COPIED)
        cue.beats(
            (0, 0.4, self.travel("compare")),
            (0.4, 1, self.push("compare")),
            (0, "u", self.copying(COPIED + 2)),
            ("rna", "end", self.tag("rna", self.ends[0], "right" if self.layout.border.angle else "left")),
            ("u", Seconds(0.6), [first, second]),
            ("u", 1, self.copying(COPIED + 5)),
        )

    def cue_exit(self, cue: Cue) -> None:
        """It grows long; the camera goes with its first end, through the pore."""
        rim = (140.0, 0.0) if self.layout.border.angle else (0.0, 140.0)
        cue.beats(
            (0, Seconds(0.3), [card.animate.set_opacity(0) for card in self.cards]),
            (0.0, 0.3, self.travel("follow", rate_func=SINE)),
            (0.0, 0.45, self.copying(0.62 * self.at_pore, rate_functions.ease_out_sine)),
            (0.34, 0.74, self.travel("pore", rate_func=SINE)),
            (0.45, 1, self.copying(self.at_pore + 12, SINE)),
            ("mrna", Seconds(2.3), self.tag("mrna", self.ends[1], "right", "below")),
            ("pore", "end", self.tag("pore", self.pore[1], "right", anchor=rim)),
        )

    def cue_ribosome(self, cue: Cue) -> None:
        """The small subunit takes it up, the first tRNA on it; at the first AUG the large one joins."""
        under: Side = "below" if self.layout.border.angle else "left"
        cue.beats(
            (0, 0.34, self.travel("ribosome", rate_func=SINE)),
            (0, 0.72, self.copying(self.at_start, SINE)),
            (0.0, 0.3, Tune(self.ribosome, small=1.0)),
            (0.66, 0.86, Tune(self.ribosome, large=1.0)),
            ("ribosome", Seconds(2.3), self.tag("ribosome", self.ends[2], under)),
            ("three", 1, self.travel("read", rate_func=SINE)),
            (0.74, 0.92, Tune(self.reading, marks=1.0)),
        )

    def cue_trna(self, cue: Cue) -> None:
        """Val, then His: each on the tRNA whose letters match."""
        cue.beats(
            (0, 1, [self.push("read", 1.1), Tune(self.reading, LINEAR, n=3.0)]),
            ("amino", "end", self.tag("amino", self.ribosome, "above", "left", anchor=TUNNEL[0])),
        )

    def cue_chain(self, cue: Cue) -> None:
        """Faster and faster; what comes out winds up into the fold."""
        s = self.layout

        def counted() -> XY:
            x, y = s.ribosome[0] + s.fold[0], s.ribosome[1] + s.fold[1]
            return self.seen_at((x + 1.6 * s.fold_r, y - 0.2 * s.fold_r))

        cue.beats(
            (0, 0.3, self.travel("chain")),
            (0, 0.16, Tune(self.reading, LINEAR, n=4.0)),
            (0.1, 0.25, Tune(self.reading, hurry=1.0, marks=0.0)),
            (0.16, 0.72, Tune(self.reading, SINE, n=147.0)),
            (0.72, 0.74, Tune(self.reading, hurry=0.0)),
            ("count", "end", self.number("count", lambda: self.chain.joined, counted)),
            (0.72, 0.94, [Tune(self.chain, SINE, drawn=1.0), Tune(self.reading, rest=1.0)]),
            (0.7, 1, self.travel("fold")),
            (0.9, 1, Tune(self.chain, heme=1.0)),
        )

    def cue_blood(self, cue: Cue) -> None:
        """Four join; many such fill a red cell."""
        x, y = self.partners.xy
        cx, cy = self.layout.cell

        def away() -> list[Any]:
            middle, by = to_manim((x, y)), to_manim((cx, cy)) - to_manim((x, y))
            four = (self.chain, self.partners)
            return [m.animate(rate_func=SINE).scale(0.1, about_point=middle).shift(by).set_opacity(0.3) for m in four]

        cue.beats(
            (0, 0.25, self.travel("four")),
            (0.25, "red", self.push("four")),
            (0, "hb", Tune(self.partners, LINEAR, near=1.0)),
            ("hb", Seconds(2.4), self.tag("haemoglobin", self.partners, "above", "right", anchor=self._top_of_four())),
            ("red", 1, [away, Tune(self.cell, LINEAR, fill=1.0)]),
            ("red", 0.4, self.travel("cell", rate_func=SINE)),
            (0.86, 1.12, self.travel("others", rate_func=SINE)),
        )

    def cue_others(self, cue: Cue) -> None:
        """Muscle, skin, antibodies."""
        beats: list[tuple[str, Moment, Any]] = []
        for name, lens, side in zip(OTHERS, self.lenses, self.layout.beside, strict=True):
            grown = lens.animate(rate_func=rate_functions.ease_out_back).sized(2.5).set_opacity(1)
            beats += [(name, Seconds(0.6), grown), (name, "end", self.tag(name, lens, side))]
        cue.beats((0.12, 1, self.push("others", 1.14)), (0.6, 0.62, self.letter_to(*self.layout.back)), *beats)

    def cue_step_in(self, cue: Cue) -> None:
        """Back to the message: the short strand of our letter comes to it."""
        x, y, turn = self.layout.step_in
        beside: tuple[Side, ...] = ("left", "below") if turn else ("below", "right")
        x0 = -0.7 * self.micro.half if turn else 0.0
        cue.beats(
            (0, 0.5, self.travel("step", rate_func=SINE)),
            (0.2, "micro", self.micro.animate(path_arc=0.6, rate_func=SINE).at(x, y).sized(1.0, turn)),
            ("micro", "stay", self.tag("micro", self.micro, *beside, anchor=(x0, 0.0))),
            (0.5, "stay", self.push("step", 1.09)),
        )

    # ---- places
    def _top_of_four(self) -> tuple[float, float]:
        r = self.layout.fold_r
        return (0.4 * r, -2.1 * r) if self.layout.partners_up else (1.56 * r, -0.2 * r)
