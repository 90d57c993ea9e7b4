"""The set of the history chapter: desk, scroll, thread, year cards, and the moves that its cues share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

import numpy as np
from manim import DOWN, Animation, FadeIn, FadeOut, MoveToTarget, rate_functions, smooth

from explainer.draw.materials.paper import Swaying
from explainer.draw.mobjects import Paint, Sprite
from explainer.draw.words import Words
from explainer.scene.chapter import Chapter
from explainer.scene.cue import Cue, span
from explainer.scene.shots import Pose, Travel, seen_at
from scenes import theme
from scenes.cast.paper import archive, cells, desk_tools
from scenes.cast.paper.living_parcel import Parcel
from scenes.cast.paper.parcel import parcel_drawing
from scenes.cast.paper.thread import Thread
from scenes.cast.paper.tray import tray
from scenes.chapters.history.layout import STOPS, XY, HistoryLayout

P = TypeVar("P", bound=Paint)
Era = tuple[Sprite, Words, Sprite, Sprite]  # card, name, patch, postmark
_STRIP_UP, _STRIP_DOWN = 96.0, 88.0  # px
_YEARS = ("y1981", "y1983", "y1987", "y1990", "y2007")


def pose(
    m: Paint, at: XY, k: float | None = None, angle: float | None = None, arc: float = 0.0, **how: Any
) -> Animation:
    """Move a paint to a place (world px), size `k`, turned by `angle` radians; props and `rate_func` by name."""
    rate = how.pop("rate_func", smooth)
    m.generate_target()
    xx, yx = m.affine[:2]
    turned = 0.0 if angle is None else angle - float(np.arctan2(yx, xx))
    m.target.sized(1.0 if k is None else k / float(np.hypot(xx, yx)), turned).at(*at)
    for name, value in how.items():
        setattr(m.target, name, value)
    return MoveToTarget(m, path_arc=arc, rate_func=rate)


def laid(*things: Any) -> list[Animation]:
    """Sheets are laid down from a little above."""
    return [FadeIn(m, shift=0.18 * DOWN, scale=1.16, rate_func=rate_functions.ease_out_cubic) for m in things]


def put(m: P, at: XY, z: float, k: float = 1.0, turned: float = 0.0) -> P:
    """Put a paint somewhere in the world: size `k`, turned by `turned` radians, layer `z`."""
    m.sized(k, turned).at(*at).set_z_index(z)
    return m


class Archive(Chapter):
    """A chapter that plays on the accordion scroll."""

    layout: HistoryLayout
    text_colour = theme.INK
    small_colour = theme.INK_SMALL
    shade = None
    edge = theme.CUT_EDGE

    def build(self) -> None:
        """Lay out desk, scroll, thread and the tools."""
        p = self.layout
        x0, y0, x1, y1 = p.desk
        self.desk = Sprite(archive.desk_drawing(x1 - x0, y1 - y0, 6)).at(x0, y0)
        post = [
            put(Sprite(archive.old_letter_drawing(255, 170, *theme.OLD_POST[i], i)), at, 0.5, 1, (-0.12, 0.07)[i])
            for i, at in enumerate(p.letters)
        ]
        self.scroll = archive.Scroll(p.ends, p.across, p.upright, p.aged).set_z_index(1)
        self.scroll.open = 0.0
        self.thread = Thread(p.line()).set_z_index(2)
        pad = put(Sprite(desk_tools.ink_pad_drawing()), self.corner(-230, 300), 1)
        self.tool = put(Sprite(desk_tools.hand_stamp_drawing()), self.corner(-235, 290), 30)
        self.eras: list[Era] = []
        self.notes: list[Words] = []
        self.in_focus: tuple[Paint, ...] = ()
        self.view.x, self.view.y, self.view.zoom = p.open_view()
        self.add(self.desk, *post, self.scroll, self.thread, pad, self.tool)
        if p.tray is not None:
            front = tray(self.fmt.width, self.fmt.height - p.tray)
            self.add(*(m.at(m.xy[0], m.xy[1] + p.tray).set_z_index(32) for m in front))

    def corner(self, dx: float, dy: float) -> XY:
        """A place on the desk, from the scroll's upper left corner."""
        p = self.layout
        return (p.ends[0] + dx, p.across[0] + dy) if p.upright else (p.across[0] + dx, p.ends[0] + dy)

    def era(self, i: int) -> None:
        """Make the card, patch and postmark of a stop."""
        x, y = self.layout.postmark(i)
        k = self.layout.era
        tint, label = archive.aged(i), self.words(STOPS[i], 40, parallax=1, anchor="c", max_width=560)
        width = max(label.ink_width + 44, 236)
        turned = (-0.02, 0.015, -0.012, 0.014, -0.008)[i]
        card = put(Sprite(archive.card_drawing(width, 136, tint, i, turned)), (x, y + 4 * k), 3, k)
        patch = put(Sprite(archive.patch_drawing(tint, i)), (x, y), 4, k)
        lines = tuple(self.label(_YEARS[i]).split("\n"))
        print_ = Sprite(archive.postmark_drawing(lines, theme.ERA_INK[i], i))
        ink = put(print_, (x, y), 5, k, (-0.14, 0.09, -0.08, 0.11, -0.1)[i]).set_opacity(0)
        self.eras.append((card, put(label, (x, y + 118 * k), 6, k), patch, ink))

    def travel_to(self, view: Pose, eras: Sequence[Era] | None = None) -> list[Animation]:
        """The view travels; on the way, years and names that it would cut off fade, and those that it shows return."""
        moves: list[Animation] = [Travel(self.view, view)]
        r = 79 * self.layout.era
        for card, label, patch, ink in self.eras if eras is None else eras:
            x, y = patch.xy
            shown = self._within(view, label) and self._round(view, (x, y), r)
            moves += self._fade(shown, card, label, patch, ink)
        for note in self.notes:
            moves += self._fade(self._within(view, note), note)
        return moves

    def _within(self, view: Pose, words: Words) -> bool:
        """Whether a text that lies in the world can be read in a view."""
        safe, (x0, y0, x1, y1) = self.fmt.safe, words.box
        (ax, ay), (bx, by) = (seen_at(self.fmt, view, tuple(words.local(*at))) for at in ((x0, y0), (x1, y1)))
        return safe.x0 <= ax and safe.y0 <= ay and bx <= safe.x1 and by <= safe.y1

    def _round(self, view: Pose, at: XY, r: float) -> bool:
        """Whether a disc of `r` px of the world is whole in a view."""
        x, y = seen_at(self.fmt, view, at)
        reach = r * view[2]
        return reach <= x <= self.fmt.width - reach and reach <= y <= self.fmt.height - reach

    def _fade(self, shown: bool, *things: Paint) -> list[Animation]:
        begin, end = (0.4, 0.9) if shown else (0.0, 0.45)
        wanted = float(shown)
        return [span(m.animate.set_opacity(wanted), begin, end) for m in things if m.opacity != wanted]

    def matter(self, *things: Paint, hidden: str = "") -> None:
        """What must be seen from now on, until the view leaves the stop; `hidden` is why something may be before it."""
        for m in self.in_focus:
            m.important, m.allow = False, {}
        for m in things:
            m.important, m.allow = True, {"picture.hidden": hidden} if hidden else {}
        self.in_focus = things

    def arrive(self, cue: Cue, i: int, *also: Any) -> None:
        """Travel to a stop in the rest of the cue: its card is laid, the hand stamp waits above it."""
        self.matter()
        self.era(i)
        x, y = self.layout.postmark(i)
        k = self.layout.era
        card, label, patch, ink = self.eras[-1]
        self.add(ink)
        u = self.thread.fraction(x, y)
        cue.play(
            *self.travel_to(self.layout.stop_view(i), self.eras[:-1]),
            self.thread.animate.set(upto=u),
            *[span(a, 0.35, 0.9) for a in laid(card, label, patch)],
            pose(self.tool, (x + 36 * k, y - 120 * k), k, arc=-0.5),
            *also,
        )

    def thump(self, cue: Cue, until: float, *also: Any) -> None:
        """The hand stamp prints the year, then leaves upwards; other things may begin meanwhile."""
        ink, patch = self.eras[-1][3], self.eras[-1][2]
        x, y = self.layout.postmark(len(self.eras) - 1)
        k = self.layout.era
        third = until / 3
        cue.play(pose(self.tool, (x, y), 0.97 * k, rate_func=rate_functions.ease_in_quad), until=third * 0.8)
        ink.set_opacity(1)
        cue.play(
            pose(self.tool, (x + 30, y - 800), k, rate_func=rate_functions.ease_in_cubic),
            pose(patch, (x, y + 1), 0.95 * k, rate_func=rate_functions.there_and_back),
            pose(ink, (x, y + 1), 0.95 * k, rate_func=rate_functions.there_and_back),
            *also,
            until=until,
        )

    def written(self, name: str, at: XY, size: float = 30, **kwargs: Any) -> Words:
        """A label that lies in the world."""
        return put(self.words(name, size, parallax=1, max_width=900, **({"anchor": "c"} | kwargs)), at, 20)

    def scale_note(self) -> tuple[Sprite, Words]:
        """The small print on a strip of paper, readable on the desk as on the scroll."""
        small = self.small_print().set_z_index(40)
        f, size = self.fmt, self.fmt.small_px
        width, height = small.ink_width + 40, size * 1.5
        x = f.aside.x0 + small.ink_width / 2 if f.name == "tall" else f.aside.x1 - small.ink_width / 2
        strip = Sprite(archive.paper_label_drawing(width, height, theme.CREAM[0]), parallax=0)
        self.strip = (put(strip, (x, f.aside.y1 - 0.36 * size), 39), small)
        if f.name == "square":  # above the year cards, until the heading needs the place
            for m in self.strip:
                m.at(m.xy[0], m.xy[1] - _STRIP_UP)
        return self.strip

    def strip_down(self) -> list[Animation]:
        """The strip makes room for the heading."""
        if self.fmt.name != "square":
            return []
        return [span(pose(m, (m.xy[0], m.xy[1] + _STRIP_DOWN)), 0, 0.4) for m in self.strip]

    def load_cell(self) -> tuple[list[Paint], list[XY]]:
        """Make the reticulocyte; return the six bags in its sac, the parcel first, and their places there."""
        at = self.layout.place("found", self.layout.retic)
        self.cell = put(cells.reticulocyte(), at, 6)
        self.hero = put(Parcel(100), at, 12, 0.144)
        self.bags = [
            put(Swaying(parcel_drawing(60, 0.0, seed=i), turn=0.02, phase=i / 5), at, 11, 0.22) for i in range(5)
        ]
        inside = [(0, -3), (-17, -19), (17, -18), (-22, 8), (22, 9), (0, 20)]
        load = [self.hero, *self.bags]
        x, y = self.cell.shape.start
        for (dx, dy), b in zip(inside, load, strict=True):
            b.at(at[0] + x + dx, at[1] + y + dy)
        return load, [(float(dx), float(dy)) for dx, dy in inside]

    def refill(self) -> None:
        """Out of sight, the reticulocyte gets another sac with one more bag."""
        x, y = self.layout.place("found", self.layout.retic)
        self.cell.sac = 0.0
        dx, dy = self.cell.shape.start
        self.last = put(Swaying(parcel_drawing(60, 0.0, seed=7), turn=0.02), (x + dx, y + dy + 3), 9, 0.32)
        self.add(self.last)

    def years_aside(self) -> list[Animation]:
        """Where cards would be too small to read, the postmarks grow and go beside their stops."""
        moves: list[Animation] = []
        for (card, label, patch, ink), (dx, dy, k), (x, y) in zip(
            self.eras, self.layout.over, self.layout.stops, strict=True
        ):
            patch.set_z_index(18)
            ink.set_z_index(19)
            moves += [FadeOut(card), FadeOut(label), *(pose(m, (x + dx, y + dy), k, opacity=1.0) for m in (patch, ink))]
        return moves
