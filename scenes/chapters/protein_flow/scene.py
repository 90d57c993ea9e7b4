"""Mission scene 3: what letters are for. One message goes from DNA through a pore to the ribosome; a protein folds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from manim import Animation, rate_functions

from explainer.draw.mobjects import Sprite, to_manim
from explainer.scene.beats import Seconds, Tune
from explainer.scene.cue import Cue, Moment
from explainer.scene.shots import Travel
from explainer.scene.tags import Side
from scenes.cast.nucleic_acid.bases import PITCH, pair_card
from scenes.cast.nucleic_acid.genetics import HBB_LEADER
from scenes.chapters.protein_flow.layout import SQUARE, TALL, WIDE, XY
from scenes.chapters.protein_flow.world import FlowWorld

LINEAR, SINE = rate_functions.linear, rate_functions.ease_in_out_sine
COPIED = 12  # letters that are set one by one, in time to be followed
COMPARED = 9  # the letter of the message that is held against its T
WAITING = 0.55  # size at which the other proteins wait until they are named
OTHERS = ("antibody", "muscle", "skin")


class ProteinFlow(FlowWorld):
    """DNA → mRNA → protein."""

    id = "protein_flow"
    scale_label = "not_to_scale"
    shots = WIDE
    tall = TALL
    square = SQUARE

    # ---- moves
    def copying(self, letters: float, rate: Callable[[float], float] = LINEAR) -> list[Animation]:
        """The enzyme goes on until so many letters have been joined."""
        return [Tune(self.message, rate, moved=letters), Tune(self.helix, rate, n=letters - len(HBB_LEADER))]

    def dealt(self, places: tuple[XY, XY], index: float = -2.0) -> list[Any]:
        """Two cards grow out of the helix and come to their places."""
        out: list[Any] = []
        for i, (card, to) in enumerate(zip(self.cards, places, strict=True)):
            x = (index + 2.0 * i) * PITCH
            card.at(*self.seen_at(self.on_helix(x, 0.0))).sized(0.3).set_opacity(0)
            self.layer("cards", card)
            out.append(card.animate(rate_func=rate_functions.ease_out_back).at(*to).sized(1 / 0.3).set_opacity(1))
        return out

    def push(self, shot: str, by: float = 1.06) -> Travel:
        """Slowly nearer in a shot: the film never stands."""
        x, y, zoom = self.pose(shot)
        return Travel(self.view, (x, y, by * zoom), rate_func=LINEAR)

    def letter_to(self, x: float, y: float) -> list[Any]:
        """The envelope with its strand in it, where nobody looks."""
        return [self.letter.animate.at(x, y), self.micro.animate.at(x, y).set_opacity(0)]

    # ---- cues
    def cue_letters(self, cue: Cue) -> None:
        """The open envelope and the letters that came out of it."""
        cue.beats(
            (0, 1, [self.push("letters"), Tune(self.letter, LINEAR, rise=0.4)]),
            (0, 1, [self.title(), self.footnote()]),
        )

    def cue_dna(self, cue: Cue) -> None:
        """Through the border into the nucleus."""
        there = 0.22
        cue.beats(
            (0, there, self.travel("dna", rate_func=SINE)),
            (there, 1, self.push("dna")),
            (0.1, 0.3, self.dim.animate.set_opacity(0)),
            (0, 1, Tune(self.helix, LINEAR, turn=1.2)),
            ("dna", "end", self.tag("dna", self.on_dna, "below", "right")),
        )

    def cue_pairs(self, cue: Cue) -> None:
        """A faces T, G faces C."""
        pairs = (("T", "A"), ("C", "G"))
        self.cards = [Sprite(pair_card(a, b, False, self.layout.paired), parallax=0.0) for a, b in pairs]
        first, second = self.dealt((self.layout.first_card, self.layout.second_card))
        cue.beats(
            (0, 0.4, self.travel("pairs")),
            (0.4, 1, self.push("pairs")),
            (0, 1, Tune(self.helix, LINEAR, turn=3.0)),
            (0.6, 0.62, [*self.letter_to(-9000, 0), self.four.animate.at(-9000, 0)]),  # out of sight and of the way
            ("at", Seconds(0.6), first),
            ("gc", Seconds(0.6), second),
        )

    def cue_open(self, cue: Cue) -> None:
        """The strands part where the design is written; the enzyme comes."""
        cue.beats(
            (0, Seconds(0.3), [card.animate.set_opacity(0) for card in self.cards]),
            (0.02, 1, self.travel("open")),
            (0.02, 0.7, Tune(self.helix, SINE, tilt=0.0)),
            (0, 0.8, Tune(self.helix, SINE, turn=6.28319)),
            ("open", 0.5, Tune(self.helix, open=1.0)),
            (0.8, 1.25, Tune(self.helix, enzyme=1.0)),
        )

    def cue_copy(self, cue: Cue) -> None:
        """It sets letter against letter."""
        cue.beats(
            (0, 1, self.travel("copy", rate_func=LINEAR)),
            ("enzyme", "end", self.tag("enzyme", self.helix, "below", "right", "above", anchor=(150.0, 270.0))),
            (max(cue.moment("match"), 0.3), 1, self.copying(COPIED)),
        )

    def cue_uracil(self, cue: Cue) -> None:
        """The same place in both: T in DNA, U in the copy."""
        self.cards = [Sprite(pair_card("A", ch, ch == "U", self.layout.paired), parallax=0.0) for ch in "TU"]
        first, second = self.dealt((self.layout.first_compared, self.layout.second_compared), COMPARED - COPIED)
        cue.beats(
            (0, 0.4, self.travel("compare")),
            (0.4, 1, self.push("compare", 1.03)),
            (0, "u", self.copying(COPIED + 2)),
            ("mrna", "end", self.tag("mrna", self.front, "right", "below")),
            ("u", Seconds(0.6), [first, second]),
            ("u", 1, self.copying(COPIED + 5)),
        )

    def cue_exit(self, cue: Cue) -> None:
        """It grows long and leaves by the pore."""
        there = cue.moment("pore") + 0.2 / cue.seconds
        rim = (-140.0, 20.0) if self.fmt.name != "wide" else (0.0, 140.0)
        cue.beats(
            (0, Seconds(0.3), [card.animate.set_opacity(0) for card in self.cards]),
            (0, there, self.travel("pore", rate_func=SINE)),
            (there, 1, self.push("pore", 1.03)),
            (0, 1, self.copying(self.at_pore + 16, rate_functions.ease_in_sine)),
            (there, 1.1, self.tag("pore", self.pore[1], "below", "right", anchor=rim)),
        )

    def cue_ribosome(self, cue: Cue) -> None:
        """The small subunit takes it up, the first tRNA on it; at the first AUG the large one joins."""
        there = cue.moment("ribosome") + 0.2 / cue.seconds
        cue.beats(
            (0.05, there, self.travel("ribosome", rate_func=SINE)),
            (there, 0.93, self.push("ribosome", 1.04)),
            (0, 0.8, self.copying(self.at_start, rate_functions.ease_out_sine)),
            (0, 0.3, Tune(self.ribosome, small=1.0)),
            (0.7, 0.9, Tune(self.ribosome, large=1.0)),
            (there, 0.96, self.tag("ribosome", self.ends[2], self.layout.foot_side)),
            (0.93, 1.25, self.travel("read", rate_func=SINE)),
            (0.8, 0.95, Tune(self.reading, marks=1.0)),
            (0.93, 1, Tune(self.reading, LINEAR, n=1.15)),
        )

    def cue_trna(self, cue: Cue) -> None:
        """Val comes on the tRNA whose letters match."""
        cue.beats(
            (0, 1, Tune(self.reading, LINEAR, n=2.0)),
            (0.3, 1, self.push("read", 1.06)),
        )

    def cue_chain(self, cue: Cue) -> None:
        """Faster and faster; what comes out winds up into the fold."""
        s, slow = self.layout, cue.moment("amino") + 2.5 / cue.seconds

        def counted() -> XY:
            x, y = s.ribosome[0] + s.fold[0], s.ribosome[1] + s.fold[1]
            return self.seen_at((x + 1.6 * s.fold_r, y - 0.2 * s.fold_r))

        cue.beats(
            (0, slow, [Tune(self.reading, LINEAR, n=3.0), self.push("read", 1.12)]),
            ("amino", Seconds(2.5), self.tag("amino", self.acid, "above")),
            (slow, slow + 0.15, [self.travel("chain"), Tune(self.reading, hurry=1.0, marks=0.0)]),
            (slow + 0.05, 0.7, Tune(self.reading, SINE, n=147.0)),
            (0.7, 0.72, Tune(self.reading, hurry=0.0)),
            (max(cue.moment("count"), slow + 0.13), "end", self.number("count", lambda: self.chain.joined, counted)),
            (0.7, 0.92, [Tune(self.chain, SINE, drawn=1.0), Tune(self.reading, rest=1.0)]),
            (0.7, 1, self.travel("fold")),
            (0.9, 1, Tune(self.chain, heme=1.0)),
        )

    def cue_blood(self, cue: Cue) -> None:
        """Four join; many such fill a red cell."""
        x, y = self.partners.xy
        cx, cy = self.layout.cell
        named = cue.moment("hb")
        leaves = max(cue.moment("red"), named + 2.4 / cue.seconds)  # the word has been read

        def away() -> list[Any]:
            middle, by = to_manim((x, y)), to_manim((cx, cy)) - to_manim((x, y))
            four = (self.chain, self.partners)
            return [m.animate(rate_func=SINE).scale(0.1, about_point=middle).shift(by).set_opacity(0.3) for m in four]

        cue.beats(
            (0, 0.25, self.travel("four")),
            (0.25, leaves, self.push("four")),
            (0, named, Tune(self.partners, LINEAR, near=1.0)),
            (named, leaves, self.tag("haemoglobin", self.partners, "above", "right", anchor=self.top_of_four())),
            (leaves, 1.05, [away, Tune(self.cell, LINEAR, fill=1.0)]),
            (leaves, leaves + 0.18, self.travel("cell", rate_func=SINE)),
            (0.85, 1, [lens.animate.set_opacity(0.5).sized(WAITING) for lens in self.lenses]),
            (leaves + 0.18, 1.06, self.travel("others", rate_func=SINE)),
        )

    def cue_others(self, cue: Cue) -> None:
        """Muscle, skin, antibodies."""
        beats: list[tuple[str, Moment, Any]] = []
        for name, lens, side in zip(OTHERS, self.lenses, self.layout.beside, strict=True):
            grown = lens.animate(rate_func=rate_functions.ease_out_back).sized(1 / WAITING).set_opacity(1)
            beats += [(name, Seconds(0.6), grown), (name, "end", self.tag(name, lens, side))]
        cue.beats((0.1, 1, self.push("others", 1.14)), (0.6, 0.62, self.letter_to(*self.layout.back)), *beats)

    def cue_step_in(self, cue: Cue) -> None:
        """Back to the message: the short strand of our letter comes to it."""
        x, y, angle = self.layout.step_in
        sides: tuple[Side, ...] = ("left", "below") if angle else ("below", "right")
        self.micro.sized(0.2)
        come = self.micro.animate(path_arc=self.layout.bow, rate_func=SINE).at(x, y).sized(5.0, angle).set_opacity(1)
        cue.beats(
            (0, 0.5, self.travel("step", rate_func=SINE)),
            (0.25, "micro", come),
            (
                "micro",
                "stay",
                self.tag("micro", self.micro, *sides, anchor=(-0.7 * self.micro.half if angle else 0, 0)),
            ),
            (0.5, "stay", self.push("step", 1.09)),
        )
