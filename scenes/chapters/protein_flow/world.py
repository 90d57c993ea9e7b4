"""The world of `protein_flow`: where things stand in each format, and how the film looks at them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from manim import Animation, FadeIn, FadeOut, Mobject

from explainer.draw.geometry import lengths
from explainer.draw.mobjects import Sprite, to_manim
from explainer.draw.words import Words
from explainer.scene.chapter import Chapter
from explainer.scene.cue import span
from explainer.scene.layout import Layout, each
from explainer.scene.shots import Travel, pose_at
from scenes.cast.nucleic_acid.helix import AXIAL, RADIUS
from scenes.cast.nucleic_acid.polymerase import Transcription
from scenes.cast.nucleus.pore import BORDER, Border, complex_behind, complex_front, envelope, place
from scenes.cast.nucleus.rooms import Passage, Rooms
from scenes.cast.screen.callout import Callout
from scenes.cast.screen.marks import veil
from scenes.cast.setting.backdrop import caption_shade, motes
from scenes.cast.translation.ribosome import Translation, subunit

XY = tuple[float, float]
Shot = tuple[XY, float]  # where on the screen, px, and zoom


DOWN = Border(np.pi / 2, 3600.0, 4600.0)


class ProteinLayout(Layout):
    """Where things stand in one format: places of the world in world px, shots and words on the screen in px."""

    # fmt: off
    border = each[Border](BORDER, tall=DOWN, square=DOWN)
    helix = each[XY]((1110, 535), tall=(598, 780), square=(690, 535))
    pore = each[XY]((2900, 500), tall=(448, 3400), square=(540, 3100))
    ribosome = each[XY]((4800, 735), tall=(448, 7000), square=(540, 6300))
    use = each[XY]((5500, -900), tall=(448, 10400), square=(540, 9400))
    shots = each[dict[str, Shot]]({"far": ((960, 520), 0.72), "dna": ((960, 500), 1.0), "helix": ((960, 440), 1.0),
        "open": ((960, 525), 0.98), "pore": ((960, 500), 0.96), "ribosome": ((930, 735), 0.86),
        "use": ((960, 520), 1.0), "every": ((1200, 668), 0.66)},
        tall={"far": ((448, 720), 0.62), "dna": ((448, 700), 0.82), "helix": ((330, 606), 0.82),
        "open": ((448, 675), 0.88), "pore": ((640, 690), 0.86), "ribosome": ((504, 880), 0.78),
        "use": ((448, 740), 1.0), "every": ((228, 780), 0.42)},
        square={"far": ((540, 520), 0.62), "dna": ((540, 500), 0.82), "helix": ((540, 440), 0.82),
        "open": ((540, 545), 0.92), "pore": ((540, 520), 0.80), "ribosome": ((520, 775), 0.70),
        "use": ((540, 520), 1.0), "every": ((250, 600), 0.46)})
    words = each[dict[str, XY]]({"dna": (960, 800), "right": (960, 218), "pairs": (960, 812), "gene": (960, 858),
        "polymerase": (1600, 262), "template": (1240, 884), "mrna": (300, 850), "t": (640, 812), "u": (1280, 812),
        "pore": (1310, 838), "nucleus": (96, 862), "cytoplasm": (1824, 862), "ribosome": (420, 300),
        "codon": (930, 250), "trna": (420, 420), "amino": (560, 236), "chain": (1560, 330)},
        tall={"dna": (448, 960), "right": (448, 410), "pairs": (448, 884), "gene": (448, 366),
        "polymerase": (448, 366), "template": (590, 1000), "mrna": (210, 1000), "t": (270, 1000), "u": (626, 1000),
        "pore": (300, 540), "nucleus": (119, 440), "cytoplasm": (119, 990), "ribosome": (236, 380),
        "codon": (448, 1084), "trna": (190, 400), "amino": (440, 335), "chain": (280, 332)},
        square={"dna": (540, 800), "right": (540, 232), "pairs": (540, 780), "gene": (540, 876),
        "polymerase": (420, 232), "template": (760, 884), "mrna": (240, 884), "t": (330, 830), "u": (750, 830),
        "pore": (230, 340), "nucleus": (56, 250), "cytoplasm": (56, 862), "ribosome": (190, 250), "codon": (520, 250),
        "trna": (120, 400), "amino": (300, 236), "chain": (900, 336)})
    lenses = each[tuple[tuple[XY, float], ...]]((((430, 490), 1.0), ((960, 490), 1.0), ((1490, 490), 1.0)),
        tall=(((269, 450), 0.75), ((628, 655), 0.75), ((269, 860), 0.75)),
        square=(((210, 480), 0.72), ((540, 480), 0.72), ((870, 480), 0.72)))
    final = each[dict[str, tuple[XY, float]]]({"helix": ((560, 420), 0.54), "ribosome": ((1625, 716), 0.58)},
        tall={"helix": ((530, 590), 0.36), "ribosome": ((664, 972), 0.34)},
        square={"helix": ((575, 345), 0.46), "ribosome": ((715, 836), 0.39)})
    final_words = each[dict[str, XY]]({"dna": (820, 640), "mrna": (560, 716), "protein": (1340, 236)},
        tall={},
        square={})
    # fmt: on


class ProteinWorld(Chapter):
    """Nucleus, pore and cytoplasm with the machines in them; `ProteinFlow` plays the cues."""

    layout: ProteinLayout
    named: Mobject

    def build(self) -> None:
        """Nucleus, envelope, cytoplasm and the machines, each in its place."""
        s = self.layout
        self.helix = Transcription(reach=(-1750.0, 1550.0), steep=34.0 if self.fmt.name == "wide" else 62.0).at(
            *s.helix
        )
        self.rooms = Rooms(self.view, s.pore, s.border)
        way = [(-2000, -40), (-1800, 190), (-1400, 330), (-950, 300), (-520, 170), (-250, 24), (0, 0)]
        aside = 1 if s.border is BORDER else -1  # out of the way of the words
        way += [(u, aside * v) for u, v in ((250, -6), (600, 40), (900, 210), (1020, 520), (1060, 1000), (1080, 1900))]
        self.passage = Passage(place(way, s.border.angle)).at(*s.pore)
        self.to_pore = float(lengths(self.passage.way)[np.argmin(np.hypot(*self.passage.way.T))])
        self.envelope = Sprite(envelope(s.border)).at(*s.pore)
        self.pore = [Sprite(d(s.border.angle)).at(*s.pore) for d in (complex_behind, complex_front)]
        self.ribosome = Translation().at(*s.ribosome)
        self.ribosome.enter = 0.0
        self.large, self.small = (Sprite(subunit(large)).at(*s.ribosome) for large in (True, False))
        self.veil = veil()
        self.dust = motes((-300, -300, self.fmt.width + 300, self.fmt.height + 300))
        for m in self.dust:
            m.parallax = 0.0
        self.heading_words, self.print = self.heading(), self.small_print()
        self.add(self.rooms, self.dust[0], self.envelope, self.pore[0], self.passage, self.pore[1], self.helix)
        self.add(self.large, self.small, self.ribosome, self.dust[1], caption_shade(), self.veil)
        self.axis = (s.helix[0] - 150.0, s.helix[1])
        self.look_at("far", self.axis)

    def look_at(self, name: str, point: XY) -> None:
        """Cut to a shot."""
        at, zoom = self.layout.shots[name]
        self.view.x, self.view.y, self.view.zoom = pose_at(self.fmt, point, zoom, at)

    def shot(self, name: str, point: XY, dip: float = 0.0) -> Travel:
        """Travel to a shot."""
        at, zoom = self.layout.shots[name]
        return Travel(self.view, pose_at(self.fmt, point, zoom, at), dip)

    def on_helix(self, x: float, y: float) -> XY:
        """A place in the helix's px, on the screen now."""
        return self.seen_at((self.layout.helix[0] + x, self.layout.helix[1] + y))

    def in_ribosome(self, x: float, y: float) -> XY:
        """A place in the ribosome's px, on the screen now."""
        return self.seen_at((self.layout.ribosome[0] + x, self.layout.ribosome[1] + y))

    def callout(self, label: str, target: XY, at: str = "", **kwargs: Any) -> Callout:
        """A label with a line to its target."""
        return Callout(self.fmt, self.words(label, anchor="c", **kwargs), self.layout.words[at or label], target)

    def beside_lens(self, label: str, x: float, y: float, r: float) -> Words:
        """The word for a lens of radius `r` at (x, y): under it; in a tall frame beside it, towards the middle."""
        if self.fmt.name != "tall":
            return self.words(label, anchor="c").at(x, y + r + 74)
        left = x < self.fmt.stage.centre[0]
        up = {True: -20 if y < self.fmt.stage.centre[1] else 52, False: 16}[left]  # clear of the lens across
        return self.words(label, anchor="l" if left else "r").at(x + (r + 30 if left else -r - 30), y + up)

    def let_go(self, *more: Mobject) -> list[Animation]:
        """The words of the last cue fade quickly."""
        return [span(FadeOut(m), 0, 0.2) for m in (self.named, *more)]

    def over_groove(self, x: float, turn: float) -> Callable[[], XY]:
        """Where a groove that stood at local x when the helix had turned by `turn` is now."""
        return lambda: self.on_helix(x - (self.helix.turn - turn) / (2 * np.pi) * AXIAL, RADIUS + 44)

    def grow_out(self, cards: Sequence[Mobject], places: Sequence[XY], scale: float, start: float) -> list[Animation]:
        """Cards grow out of places on the helix (its px), one after the other."""
        return [
            span(FadeIn(m, scale=scale, target_position=to_manim(self.on_helix(x, y))), at, at + 0.48)
            for m, (x, y), at in zip(cards, places, (start, start + 0.22), strict=True)
        ]

    def named_in_whole(self) -> list[Callout]:
        """Labels of the last picture, where there is room for them."""
        tw, xs = self.helix.twist(), np.arange(420.0, 640.0, 10.0)
        low = int(np.argmax(tw.strand(xs, template=False)[0]))
        x, y = float(xs[low]), float(tw.strand(xs[low], template=False)[0])
        chain = self.ribosome.local(*(self.ribosome.way[len(self.ribosome.way) // 5] - [40, 10]))
        strand = self.passage.local(*place([(-520, 170)], self.layout.border.angle)[0])
        targets = {"dna": self.helix.local(x, y), "mrna": strand, "protein": chain}
        return [
            Callout(
                self.fmt,
                self.words(label, anchor="c"),
                at,
                self.seen_at((float(targets[label][0]), float(targets[label][1]))),
            )
            for label, at in self.layout.final_words.items()
        ]

    def set_up_whole(self, view: tuple[float, float, float]) -> None:
        """Bring helix and ribosome, out of sight, to where the last picture shows them."""
        for name, things in (("helix", (self.helix,)), ("ribosome", (self.large, self.small, self.ribosome))):
            (x, y), k = self.layout.final[name]
            wx = view[0] + (x - self.fmt.width / 2) / view[2]
            wy = view[1] + (y - self.fmt.height / 2) / view[2]
            for m in things:
                m.at(wx, wy).sized(k / view[2])
        self.helix.opacity = 1.0
        self.helix.reach = (-1100.0, 720.0) if self.fmt.name == "wide" else (-680.0, 700.0)
        self.ribosome.reach, self.ribosome.n, self.ribosome.marks = (-430.0, 640.0), 2.8, 1.0
        self.helix.n = 9.0 if self.fmt.name == "wide" else 3.0
        self.passage.gone, self.passage.length = self.to_pore - 150, 1150.0 if self.fmt.name == "wide" else 780.0
