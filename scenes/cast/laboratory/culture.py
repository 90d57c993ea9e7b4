"""The envelopes in a dish, every one counted: how many hold a letter, and what becomes of those taken in."""

from __future__ import annotations

import numpy as np
from manim import Mobject
from numpy.typing import NDArray

from explainer.draw.canvas import Canvas
from explainer.draw.geometry import Points, ease1, pts
from explainer.draw.materials.light import halo
from explainer.draw.mobjects import Live
from explainer.draw.props import prop
from explainer.draw.shapes import disc
from scenes import theme
from scenes.cast.specimen import Specimen
from scenes.cast.vesicle.mail import paint_mail

N = 300
EVERY = 100  # one in so many holds a given microRNA (facts 41: on average far less than one copy a vesicle)
TAKEN, READ = 54, 2  # how many are taken in, how many of those are not broken down
_NAMED = 4.6  # how much larger those with a letter are when they are named


class Culture(Live):
    """`N` envelopes in a dish of `inside` px about local (0, 0), between cells and later in them.

    Props: `spread` 0 they are where the drop fell .. 1 everywhere; `named` 0..1 those with a letter stand out;
    `taken` 0..1 some are taken in by the nearest cell; `broken` 0..1 of these most are broken down: dashed outlines;
    `faint` 0..1 all of them step back.

    Parameters
    ----------
    cells
        Middles of the cells, px.
    cell
        Their radius, px.
    fell
        Where the drop fell, px.
    """

    spread: float = prop()
    named: float = prop()
    taken: float = prop()
    broken: float = prop()
    faint: float = prop()

    def __init__(self, inside: float, cells: Points, cell: float, fell: tuple[float, float], r: float = 4.4) -> None:
        self.cells, self.r, self.fell = pts(cells), r, np.array(fell)
        self.home = _apart(inside - 14, self.cells, cell + 2.2 * r)
        gap = np.linalg.norm(self.home[:, None] - self.cells[None], axis=2)
        nearest = gap.argmin(1)
        step = N // EVERY
        far = np.argsort(np.linalg.norm(self.home, axis=1))
        # the lettered ones lie far from each other, ahead of the cells' own light
        first = int(far[N // 2])
        chosen = [first]
        while len(chosen) < step:
            away = np.linalg.norm(self.home[:, None] - self.home[chosen][None], axis=2).min(1)
            away[np.linalg.norm(self.home, axis=1) > 0.86 * inside] = 0
            chosen.append(int(away.argmax()))
        self.lettered: frozenset[int] = frozenset(chosen)
        order = [int(i) for i in np.argsort(gap.min(1)) if int(i) not in self.lettered]
        self.taken_in: tuple[int, ...] = tuple(order[:TAKEN])
        self.read: frozenset[int] = frozenset(self.taken_in[7 :: TAKEN // READ])
        g = np.random.default_rng(4)
        a, d = g.uniform(0, 2 * np.pi, N), cell * np.sqrt(g.uniform(0.12, 0.62, N))
        self.inner = self.cells[nearest] + np.c_[np.cos(a), np.sin(a)] * d[:, None]
        self.late = g.uniform(0, 1, N)
        self.phase = g.uniform(0, 2 * np.pi, (N, 2))
        super().__init__((-inside, -inside, inside, inside))

    def places(self, t: float) -> NDArray[np.float64]:
        """Where they are at ambient time `t` (s), px."""
        out = np.array([ease1(self.spread, 0.35 * u, 0.65 + 0.35 * u) for u in self.late])[:, None]
        at = self.fell + (self.home - self.fell) * out
        for i in self.taken_in:
            at[i] += (self.inner[i] - at[i]) * ease1(self.taken, 0.5 * self.late[i], 0.5 + 0.5 * self.late[i])
        return np.asarray(at + 0.8 * self.r * np.sin(self.phase + np.array([0.8, 0.63]) * t))

    def draw(self, c: Canvas, t: float) -> None:
        """Those without a letter, dimmer while the others are named; then the others."""
        shown = ease1(self.spread, 0.0, 0.2) * (1 - 0.72 * self.faint)
        if shown <= 0.01:
            return
        places = self.places(t).tolist()
        for i, (x, y) in enumerate(places):
            if i in self.lettered:
                continue
            gone = ease1(self.broken, 0.5 * self.late[i], 0.5 + 0.5 * self.late[i]) if i in self.taken_in else 0.0
            gone = 0.0 if i in self.read else gone
            alpha = shown * (1 - 0.62 * self.named * (1 - ease1(self.broken, 0.0, 0.3)))
            if gone > 0:
                dash = (0.55 * self.r, 0.55 * self.r)
                c.stroke(disc(x, y, 1.1 * self.r), 0.34 * self.r, (theme.EXOSOME[0], 0.8 * gone), dash=dash)
            if gone < 1:
                with c.moved(x, y):
                    paint_mail(c, self.r * (1 - 0.4 * gone), "plain", i, alpha * (1 - gone))
        for i in self.lettered:
            x, y = places[i]
            k = 1 + (_NAMED - 1) * self.named
            with c.moved(x, y, angle=0.08 * float(np.sin(0.7 * t + i))):
                if self.named > 0:
                    halo(c, 0, 0, 5 * self.r * k * self.named, 0.8, theme.HALO)
                paint_mail(c, self.r * k, "letter" if self.named > 0.02 else "plain", i, shown)


def _apart(inside: float, cells: Points, free: float) -> Points:
    """`N` places in the disc, outside the cells, that keep away from each other (best of ten tries each)."""
    g = np.random.default_rng(9)
    out = np.empty((0, 2))
    while len(out) < N:
        a, d = g.uniform(0, 2 * np.pi, 60), inside * np.sqrt(g.uniform(0, 1, 60))
        tries = np.c_[np.cos(a), np.sin(a)] * d[:, None]
        tries = tries[(np.linalg.norm(tries[:, None] - cells[None], axis=2) > free).all(1)][:10]
        if not len(tries):
            continue
        if not len(out):
            out = tries[:1]
            continue
        gap = np.linalg.norm(tries[:, None] - out[None], axis=2).min(1)
        out = np.vstack([out, tries[gap.argmax()]])
    return out


def specimens() -> list[Specimen]:
    """Those with a letter named; most of those taken in broken down."""
    cells = np.array([(0.0, 0.0), (200.0, 60.0), (-120.0, 170.0)])

    def build(height: float, **state: float) -> Mobject:
        made = Culture(390, cells, 60, (0, 0), 8.0).set(spread=1.0, **state)
        return made.sized(height / 820).move_to((0, 0, 0))

    return [
        Specimen("envelopes in a dish, named", "body", lambda h: build(h, named=1.0), "exosome envelope"),
        Specimen("envelopes in a dish, broken down", "body", lambda h: build(h, taken=1.0, broken=1.0), "exosome"),
    ]
