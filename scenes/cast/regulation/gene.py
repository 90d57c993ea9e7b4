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
from scenes.cast.translation.ribosome import subunit
from scenes.cast.translation.workshop import protein

PROTEINS = 5
SIZE = (400.0, 270.0)  # px
_SMALL = 7.0  # px from nucleotide to nucleotide of a microRNA seen from afar
_SITE = (128.0, 48.0)
_MESSAGE = 38.0  # y of the message, px
_READERS = 2  # ribosomes on a message that nothing holds
_LAP = 5.0  # ambient s that a ribosome takes along it
_RIBOSOME = 0.075  # its size beside one at work in `Workshop`


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
        super().__init__((-w / 2 * k - 20, -h / 2 * k - 20, w / 2 * k + 20, (h / 2 + 120) * k), 0.0)

    @property
    def made(self) -> int:
        """How many of its proteins are there."""
        return sum(self.there(j) > 0.5 for j in range(PROTEINS))

    def there(self, j: int) -> float:
        """How much of its j-th protein is there, 0..1."""
        return ease1(self.level * PROTEINS - j, 0.2, 0.8)

    def draw(self, c: Canvas, t: float) -> None:
        """Ribosomes on their message, microRNA, proteins, dial."""
        t += 1.7 * self.seed
        with c.moved(k=self.k):
            self._readers(c, t, large=False)
            self._message(c, t)
            self._readers(c, t, large=True)
            x, y = _SITE
            if self.bound > 0.01:
                with c.moved(x, y + 14 + 130 * (1 - ease1(self.bound))), c.layer(ease1(self.bound, 0, 0.4)):
                    self.holder.draw(c, t)
            for j in range(PROTEINS):
                here, px = self.there(j), -24 + 46 * j
                py = -76 + 7 * float(np.sin(1.3 * t + 1.9 * j))
                draw_gone(c, protein(1), px, py, 0.44, theme.PROTEIN[0], 1 - here)
                draw_baked(c, protein((self.seed + j) % 4 + 1), px, py - 30 * (1 - here), k=0.48, alpha=here)
            with c.moved(-128, -58):
                c.fill(disc(0, 0, 76), (theme.DEEP[4], 0.35))
                self.dial.level, self.dial.wrong = self.level, self.wrong
                self.dial.draw(c, t)

    def _message(self, c: Canvas, t: float) -> None:
        along = np.linspace(-190, 190, 60)
        wave = 5 * np.sin(along / 40 + self.seed + 0.9 * t) * np.clip((60 - along) / 120, 0, 1)
        letters = np.random.default_rng(self.seed).choice(list("AUGC"), 40)
        distant(c, np.c_[along, _MESSAGE + wave], "".join(letters), 9.6, 6.0, 1.0, 6.0)
        if self.matches:
            x, y = _SITE
            c.stroke(path([(x - 26, y + 5), (x + 26, y + 5)]), 9, theme.BASE["C"])

    def _readers(self, c: Canvas, t: float, large: bool) -> None:
        """One half of each ribosome; fewer are on a message that is held."""
        for i in range(_READERS):
            u = (t / _LAP + i / _READERS) % 1.0
            alpha = ease1(self.level * _READERS - i, 0.1, 0.5) * ease1(u, 0, 0.08) * (1 - ease1(u, 0.9, 1.0))
            y = _MESSAGE + (0 if large else 30 * _RIBOSOME)
            draw_baked(c, subunit(large), -185 + 250 * u, y, k=_RIBOSOME, alpha=alpha)


def specimens() -> list[Specimen]:
    """One that a microRNA holds."""

    def build(height: float) -> Mobject:
        k = height / 420
        return Gene(True, 3, k).set(level=0.4, bound=1.0).move_to((0, 0, 0))

    return [Specimen("gene among many", "body", build, "protein ribosome rna adenine uracil guanine cytosine")]
