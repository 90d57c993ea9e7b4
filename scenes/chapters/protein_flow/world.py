"""The world of `protein_flow`: a nucleus with its helix, a pore, a ribosome outside, and what a chain becomes."""

from __future__ import annotations

from explainer.core.model import Outline
from explainer.draw.geometry import turn
from explainer.draw.mobjects import Sprite
from explainer.scene.chapter import Chapter
from scenes.cast.cell.cytosol import Cytosol
from scenes.cast.envelope.envelope import OpeningEnvelope
from scenes.cast.letter.four import FourLetters
from scenes.cast.letter.strand import ShortStrand
from scenes.cast.nucleic_acid.bases import PITCH, cap
from scenes.cast.nucleic_acid.genetics import HBB_LEADER, LET7A
from scenes.cast.nucleic_acid.helix import RADIUS
from scenes.cast.nucleic_acid.message import Message
from scenes.cast.nucleic_acid.polymerase import HYBRID, Lid, Transcription
from scenes.cast.nucleus.chromatin import Chromatin
from scenes.cast.nucleus.pore import complex_behind, complex_front, envelope
from scenes.cast.nucleus.rooms import Rooms
from scenes.cast.setting.backdrop import caption_shade, heading_shade, motes
from scenes.cast.setting.follower import Follower
from scenes.cast.setting.loose import Loose
from scenes.cast.translation.crowd import Crowd
from scenes.cast.translation.globin import Fold, Partners, RedCell
from scenes.cast.translation.proteins import antibody, muscle, skin
from scenes.cast.translation.reading import Chain, Reading
from scenes.cast.translation.ribosome import SITE_P, Ribosome
from scenes.chapters.protein_flow.layout import XY, FlowLayout

LETTER_R = 190.0
NAMED = 1  # the amino acid that is named: the second of the message


class FlowWorld(Chapter):
    """Builds the world and knows where things are in it."""

    layers = ("ground", "behind", "helix", "message", "front", "chain", "letter", "shade", "cards")
    layout: FlowLayout

    def build(self) -> None:
        """One world: nucleus, border with its pore, and what waits outside."""
        s, f = self.layout, self.fmt
        self.helix = Transcription(n=-float(len(HBB_LEADER)), reach=s.reach, fade=s.fade).at(0, 0)
        self.helix.tilt = s.tilt
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
        self.lenses = [Sprite(draw()).at(*at) for draw, at in zip((antibody, muscle, skin), s.lenses, strict=True)]
        for lens in self.lenses:
            lens.sized(s.lens).set_opacity(0)
        self.letter = OpeningEnvelope(LETTER_R, open=1.0, rise=0.1).at(*s.letter)
        self.micro = ShortStrand(LET7A, s.strand_w).at(*s.strand)
        self.four = FourLetters(s.four[2], there=1.0).at(*s.four[:2])
        self.pore = [Sprite(draw(s.border.angle)).at(*s.pore) for draw in (complex_behind, complex_front)]
        self.wall = Sprite(envelope(s.border)).at(*s.pore)
        dust = motes((-300, -300, f.width + 300, f.height + 300))
        for m in dust:
            m.parallax = 0.0
        self.dim = heading_shade()
        self.loose = [
            Loose(s.letters_in, "letters", s.apart, 3, self.words_in_world),
            Loose(s.acids_in, "amino acids", s.apart, 5, self.words_in_world),
        ]
        self.chromatin, self.cytosol = Chromatin(s.letters_in, 4, self.words_in_world), Cytosol(s.organelles)
        self.front = Follower(lambda: self.message.along(self.message.arc(2.0))[0]).set_opacity(0)
        self.on_dna = Follower(self.crest).set_opacity(0)
        self.acid = Follower(lambda: self.chain.xy + self.chain.acid(NAMED), 200.0)  # its word stands off the ribosome
        self.acid.set_opacity(0)
        self.message.on = lambda: 3 * self.reading.moved_on()
        in_p = self.message.nearest(s.ribosome[0] + SITE_P, s.ribosome[1])
        self.message.quiet = (in_p - 700, in_p + 500)
        self.at_pore = self.message.nearest(*s.pore) / PITCH
        self.at_start = in_p / PITCH + len(HBB_LEADER) + 1  # letters moved when the first AUG stands in the P seat
        self.layer("ground", Rooms(self.view, s.pore, s.border), dust[0])
        self.layer("behind", self.chromatin, self.cytosol, *self.loose, *self.far, *self.crowd)
        self.layer("behind", self.wall, self.pore[0], self.ribosome)
        self.layer("helix", self.helix, self.on_dna)
        self.layer("message", self.message, *self.ends, self.front)
        self.layer("front", self.lid, self.pore[1], self.reading)
        self.layer("chain", self.cell, self.chain, self.partners, *self.lenses, self.acid)
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

    # ---- places
    def on_helix(self, x: float, y: float) -> XY:
        """A point of the helix as it is turned now, from its middle."""
        (px, py), *_ = turn([(x, y)], self.helix.tilt).tolist()
        return px, py

    def crest(self) -> XY:
        """Where the coding strand turns back at the helix's lower edge."""
        _, (x, _) = self.helix.twist().grooves(near=300.0)
        return self.on_helix(x, RADIUS)

    def top_of_four(self) -> XY:
        """Where a line from above or from the right ends on the four, from their first."""
        r = self.layout.fold_r
        return (0.4 * r, -2.1 * r) if self.layout.partners_up else (1.56 * r, -0.2 * r)
