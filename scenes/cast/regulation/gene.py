"""One gene among many: its message, the proteins made from it, and a dial for how many."""

from __future__ import annotations

import numpy as np
from manim import Mobject

from explainer.draw.canvas import Canvas
from explainer.draw.geometry import ease1
from explainer.draw.mobjects import Live
from explainer.draw.props import prop
from explainer.draw.shapes import disc, path
from scenes import theme
from scenes.cast.nucleic_acid.bases import distant, draw_baked
from scenes.cast.regulation.dial import Dial
from scenes.cast.setting.gone import draw_gone
from scenes.cast.specimen import Specimen
from scenes.cast.translation.argonaute import Argonaute
from scenes.cast.translation.workshop import protein

PROTEINS = 5
SIZE = (400.0, 210.0)  # px
_SMALL = 7.0  # px from nucleotide to nucleotide of a microRNA seen from afar
_SITE = (128.0, 44.0)


class Gene(Live):
    """A gene about local (0, 0), `SIZE` px large.

    Props: `level`, 0..1, how much is made of it; `bound`, 0 a microRNA is far below .. 1 it holds on to the message;
    `wrong`, 0..1, how much its dial glows because it stands where it should not.

    Parameters
    ----------
    matches
        Whether its message has the letters that the microRNA looks for.
    seed
        Which of many it is.
    """

    level: float = prop(1.0)
    bound: float = prop()
    wrong: float = prop()

    def __init__(self, matches: bool, seed: int, k: float = 1.0) -> None:
        self.matches, self.seed, self.k = matches, seed, k
        self.dial = Dial(50.0)
        self.holder = Argonaute(_SMALL)
        w, h = SIZE
        super().__init__((-w / 2 * k - 20, -h / 2 * k - 20, w / 2 * k + 20, (h / 2 + 150) * k), 0.0)

    @property
    def made(self) -> int:
        """How many of its proteins are there."""
        return sum(self.there(j) > 0.5 for j in range(PROTEINS))

    def there(self, j: int) -> float:
        """How much of its j-th protein is there, 0..1."""
        return ease1(self.level * PROTEINS - j, 0.2, 0.8)

    def draw(self, c: Canvas, t: float) -> None:
        """Message, microRNA, proteins, dial."""
        t += 1.7 * self.seed
        with c.moved(k=self.k):
            along = np.linspace(-190, 190, 60)
            wave = 5 * np.sin(along / 40 + self.seed + 0.6 * t) * np.clip((60 - along) / 120, 0, 1)
            line = np.c_[along, 34 + wave]
            letters = np.random.default_rng(self.seed).choice(list("AUGC"), 40)
            distant(c, line, "".join(letters), 9.6, 6.0, 1.0, 6.0)
            x, y = _SITE
            if self.matches:
                c.stroke(path([(x - 26, y + 9), (x + 26, y + 9)]), 9, theme.BASE["C"])
            if self.bound > 0.01:
                with c.moved(x, y + 14 + 150 * (1 - ease1(self.bound))), c.layer(ease1(self.bound, 0, 0.4)):
                    self.holder.draw(c, t)
            for j in range(PROTEINS):
                here, (px, py) = self.there(j), (-10 + 42 * j, -18 + 3 * np.sin(0.9 * t + j))
                draw_gone(c, protein(1), px, py, 0.42, theme.PROTEIN[0], 1 - here)
                draw_baked(c, protein((self.seed + j) % 4 + 1), px, py - 30 * (1 - here), k=0.44, alpha=here)
            with c.moved(-120, -44):
                c.fill(disc(0, 0, 76), (theme.DEEP[4], 0.35))
                self.dial.level, self.dial.wrong = self.level, self.wrong
                self.dial.draw(c, t)


def specimens() -> list[Specimen]:
    """One that a microRNA holds."""

    def build(height: float) -> Mobject:
        k = height / 420
        return Gene(True, 3, k).set(level=0.4, bound=1.0).move_to((0, 0, 0))

    return [Specimen("gene among many", "body", build, "protein rna adenine uracil guanine cytosine")]
