"""A cell's work seen close: ribosomes on one mRNA, the proteins they make, and the brake on it.

Facts C4: a microRNA in Argonaute holds on to the message behind its stop; fewer proteins are made, not none.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from manim import Mobject

from explainer.draw.canvas import Canvas, bake
from explainer.draw.colour import mix
from explainer.draw.geometry import Points, at_length, ease1, lengths
from explainer.draw.materials.light import glow
from explainer.draw.mobjects import Live
from explainer.draw.picture import Picture
from explainer.draw.props import prop
from explainer.draw.shapes import disc, discs, path
from scenes import theme
from scenes.cast.nucleic_acid.bases import PITCH, TILE, backbone, distant, letters_on, pair_height
from scenes.cast.specimen import Specimen
from scenes.cast.translation.ribosome import subunit
from scenes.cast.vesicle.bilayer import draw_globule

SITE = "CUACCUCA"  # in the mRNA, 5' to 3'; its first seven letters pair with nucleotides 8 to 2 of let-7a
_CODING = "AUGGUGCAUCUGACUCCUGAGGAGAAGUCU" * 4
_PROTEINS = 11
_STAY = 0.34  # share of the work that the brake leaves


@lru_cache(maxsize=4)
def _protein(seed: int) -> Picture:
    def draw(c: Canvas) -> None:
        glow(c, 0, 0, 86, theme.PROTEIN[1], 0.3)
        draw_globule(c, 0, 0, 40, seed)

    return bake(draw, (-86, -86, 86, 86), 1.0)


class Workshop(Live):
    """An mRNA at work. Local (0, 0) is on its backbone over the middle of the microRNA's site.

    The 5' end is on the left. Knob `brake` 0 (many proteins) .. 1 (few).

    Parameters
    ----------
    left, right
        How far the mRNA reaches to either side, px.
    pitch
        From letter to letter at the site, px.
    ribosomes
        How many are at work without the brake.
    high
        How far the proteins rise, px.
    """

    brake: float = prop()

    def __init__(
        self,
        left: float,
        right: float,
        *,
        pitch: float = 21.0,
        ribosomes: int = 5,
        high: float = 330.0,
        size: float = 0.17,
        brake: float = 0.0,
        parallax: float = 0.0,
    ) -> None:
        self.left, self.right, self.pitch, self.ribosomes = left, right, pitch, ribosomes
        self.high, self.size, self.brake = high, size, brake
        self.w = pitch * TILE / PITCH
        self.message: Picture | None = None  # baked at the size it is seen at
        self.stop = left - pitch * 7.5  # arc length of the stop codon, about
        super().__init__((-left - 60, -high - 160, right + 60, 140), parallax)

    @property
    def foot(self) -> float:
        """Where Argonaute's own (0, 0) belongs when it is paired: px below this one's."""
        return pair_height(self.w)

    def line(self) -> Points:
        """The backbone; straight at the site, wavy towards both ends."""
        x = np.linspace(-self.left, self.right, 240)
        far = np.clip((np.abs(x) - 6 * self.pitch) / 300, 0, 1) ** 1.5
        return np.asarray(np.c_[x, 12 * far * np.sin(x / 150)])

    def visible(self, i: int, n: int) -> float:
        """How much of the i-th of n things is left under the brake."""
        order = (i * 7) % n  # not one end first
        stays = round(n * _STAY)
        if order < stays:
            return 1.0
        at = (order - stays) / max(n - stays, 1)
        return 1 - ease1(self.brake, at * 0.8, at * 0.8 + 0.2)

    def draw(self, c: Canvas, t: float) -> None:
        """The message, the ribosomes on it, the proteins above."""
        line = self.line()
        self._proteins(c, t)
        self._ribosomes(c, line, t, large=False)
        if self.message is None or self.message.scale != c.scale:
            box = (-self.left - 30, -60.0, self.right + 30, 90.0)
            self.message = bake(lambda pen: self._message(pen, line), box, c.scale)
        c.picture(self.message)
        self._ribosomes(c, line, t, large=True)

    def _message(self, c: Canvas, line: Points) -> None:
        half = self.pitch * 0.62
        n = int((self.left - 5.2 * self.pitch) / half)
        distant(c, line, (_CODING * 3)[:n], half, self.w * 0.5, 1.0, 10.0)
        site = self.left - 3.5 * self.pitch
        letters = [(ch, site + i * self.pitch) for i, ch in enumerate(SITE)]
        letters_on(c, line, letters, -1.0, self.w)
        tail = int((self.right - 5.2 * self.pitch) / half)
        total = float(lengths(line)[-1])
        pegs = [(total - 8 - i * half, "A" if i < tail * 0.6 else "GUAC"[i % 4]) for i in range(max(tail, 0))]
        for s, ch in pegs:
            p = at_length(line, [s - 1, s, s + 1])
            c.stroke(path([p[1], p[1] + [0, self.w * 0.55]]), half * 0.42, theme.BASE[ch])
        backbone(c, line, self.w * 0.32)
        x, y = line[0].tolist()
        c.radial(
            disc(x, y, self.w * 0.5),
            (0, theme.RNA_CAP[3], 1),
            (0.6, theme.RNA[0], 1),
            (1, theme.RNA[2], 1),
            focus=(-0.3, -0.35),
        )

    def _ribosomes(self, c: Canvas, line: Points, t: float, large: bool) -> None:
        pic = subunit(large).at_scale(0.3)
        for i in range(self.ribosomes):
            u = (i / self.ribosomes + 0.05 * t + 0.07) % 1.0
            alpha = self.visible(i, self.ribosomes) * ease1(u, 0, 0.06) * (1 - ease1(u, 0.93, 1.0))
            if alpha <= 0.01:
                continue
            d = 40 + u * (self.stop - 60)
            x, y = at_length(line, d)[0].tolist()
            with c.moved(x, y + (0 if large else 4), self.size):
                c.picture(pic, alpha=alpha)
            if large:
                self._chain(c, x, y, u, alpha, t + i)

    def _chain(self, c: Canvas, x: float, y: float, u: float, alpha: float, t: float) -> None:
        """The protein that grows out of the ribosome's top."""
        n = int(2 + 13 * u)
        k = np.arange(n)
        r = 48 * self.size
        up = y - 600 * self.size - k * r * 1.15
        out = x + 30 * self.size + np.sin(k * 0.75 + 0.6 * t) * r * 1.9 * np.minimum(k / 3, 1)
        pos = np.c_[out, up]
        lit, main, deep = theme.PROTEIN
        c.fill(discs(pos + r * 0.15, r * 1.1), (theme.PROTEIN_SHADE, 0.5 * alpha))
        c.fill(discs(pos, r), (lit, alpha), (main, alpha), (mix(main, deep, 0.6), alpha))
        c.fill(discs(pos - r * 0.3, r * 0.32), (theme.GLINT, 0.7 * alpha))

    def _proteins(self, c: Canvas, t: float) -> None:
        """Finished proteins float up from the message and fade into the cell."""
        g = np.random.default_rng(11)
        for j in range(_PROTEINS):
            dx, turn, k = g.uniform(-0.5, 0.5), g.uniform(0, 6.28), g.uniform(0.75, 1.15)
            u = (j / _PROTEINS + 0.045 * t) % 1.0
            alpha = self.visible(j, _PROTEINS) * ease1(u, 0, 0.12) * (1 - ease1(u, 0.86, 1.0))
            if alpha <= 0.01:
                continue
            middle = -self.left * 0.62
            x = middle + self.left * dx * (0.6 + 0.3 * u) + 14 * float(np.sin(0.7 * t + turn))
            y = -150 - (self.high - 130) * u
            with c.moved(x, y, 0.72 * k, angle=0.3 * float(np.sin(0.4 * t + turn))):
                c.picture(_protein(j % 4 + 1), alpha=alpha)


def specimens() -> list[Specimen]:
    """Before and under the brake."""

    def build(height: float, brake: float) -> Mobject:
        return Workshop(760, 300, brake=brake).sized(height / 700).move_to((0, 0, 0))

    means = "ribosome rna protein adenine uracil guanine cytosine"
    return [
        Specimen("workshop", "body", lambda h: build(h, 0.0), means),
        Specimen("workshop, braked", "body", lambda h: build(h, 1.0), means),
    ]
