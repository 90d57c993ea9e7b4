"""The chapter: its labels in both languages, where things happen, and that one message goes all the way."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, ClassVar

import numpy as np
import pytest

from explainer.core.formats import FORMATS
from explainer.core.model import FormatName, Lang, Timeline
from explainer.draw.geometry import turn
from explainer.draw.typeset import width
from explainer.narration.takes import narrate
from explainer.narration.timeline import build_timeline
from explainer.project.loader import load_chapter
from explainer.project.records import ChapterScript
from explainer.render.frames import draw_chapter
from scenes.cast.nucleic_acid.helix import AXIAL
from scenes.cast.nucleic_acid.message import CAPPED
from scenes.cast.nucleic_acid.polymerase import Transcription
from scenes.cast.nucleus.chromatin import winds
from scenes.cast.nucleus.pore import place
from scenes.cast.setting.give_way import seen_beside
from scenes.cast.setting.loose import Loose
from scenes.cast.translation.ribosome import SITE_P
from scenes.chapters.protein_flow.layout import FlowLayout
from scenes.chapters.protein_flow.scene import COMPARED, COPIED, ProteinFlow

SIZES: dict[FormatName, tuple[int, int]] = {"wide": (320, 180), "tall": (180, 320), "square": (216, 216)}


@pytest.fixture(autouse=True)
def _no_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLAINER_VOICE", "none")


def _chapter(lang: Lang) -> tuple[ChapterScript, Timeline]:
    script = load_chapter("protein_flow", lang)
    return script, build_timeline(script, narrate(script), Fraction(5))


class Watched(ProteinFlow):
    """The chapter; it tells of the message on every frame."""

    seen: ClassVar[list[dict[str, Any]]] = []

    def update_mobjects(self, dt: float) -> None:
        super().update_mobjects(dt)
        m, s = self.message, self.layout
        seat = m.nearest(s.ribosome[0] + SITE_P, s.ribosome[1])
        Watched.seen.append({
            "first": float(m.arc(0)), "made": m.made, "capped": m.capped, "joined": self.chain.joined,
            "large": self.ribosome.large, "small": self.ribosome.small, "n": self.reading.n,
            "in_seat": float(m.gone - seat / 60.0), "tilt": self.helix.tilt, "copied": self.helix.n,
        })  # fmt: skip


def _depth(fmt: FormatName, point: Any) -> float:
    """Distance from the envelope's middle, px: negative in the nucleus."""
    s = FlowLayout(FORMATS[fmt])
    u, v = place(np.asarray(point) - s.pore, -s.border.angle)[0]
    return float(np.hypot(u + s.border.curve, v) - s.border.curve)


def test_labels_agree_and_fit() -> None:
    ja, en = load_chapter("protein_flow", "ja"), load_chapter("protein_flow", "en")
    assert ja.labels.keys() == en.labels.keys()
    for text in ja.labels.values():
        assert all(width(line, 1.0) <= 13 for line in text.split("\n")), text


@pytest.mark.parametrize("fmt", FORMATS)
def test_dna_stays_in_the_nucleus_and_the_ribosome_outside(fmt: FormatName) -> None:
    s = FlowLayout(FORMATS[fmt])
    for corner in [(x, y) for x in s.reach for y in (-170, 170)]:
        for tilt in np.linspace(s.tilt, 0.0, 5):  # as it leans at first, until it lies
            assert _depth(fmt, turn([corner], float(tilt))[0]) < -60
    assert _depth(fmt, s.ribosome) > 1000
    assert _depth(fmt, s.letter) > 200


@pytest.mark.parametrize("fmt", FORMATS)
def test_the_way_crosses_the_border_once_and_in_the_pore(fmt: FormatName) -> None:
    s = FlowLayout(FORMATS[fmt])
    depth = np.array([_depth(fmt, p) for p in s.way])
    assert (np.diff(np.sign(depth[np.abs(depth) > 1])) != 0).sum() == 1
    assert s.pore in s.way


def test_two_turns_of_the_helix_are_seen() -> None:
    assert FORMATS["wide"].width / (1800 / ProteinFlow.shots["pairs"].width) >= 2 * AXIAL


def test_the_letter_compared_is_t_in_dna_and_u_in_the_copy() -> None:
    m = Transcription()
    assert COMPARED < COPIED
    at = COMPARED - 50 - m.first
    assert (m.coding[at], m.message[at], m.template[at]) == ("T", "U", "A")


def test_loose_molecules_give_way_to_words() -> None:
    word = (300.0, 200.0, 700.0, 260.0)
    loose = Loose((0.0, 0.0, 1200.0, 600.0), "amino acids", 60.0, words=lambda: [(word, 1.0)])
    near = (loose.middle > [250.0, 150.0]).all(1) & (loose.middle < [750.0, 310.0]).all(1)
    far = (loose.middle < [100.0, 1000.0]).all(1)
    over = (loose.middle > word[:2]).all(1) & (loose.middle < word[2:]).all(1)
    seen = seen_beside(loose.words, loose.middle, 40.0)
    assert over.sum() > 3
    assert (seen[over] == 0).all()
    assert (seen[near] < 1).any()
    assert far.any()
    assert (seen[far] == 1).all()


def test_dna_winds_round_its_spools_to_the_left() -> None:
    for line in winds():
        assert line[0, 0] < line[-1, 0]
        assert line[0, 1] < line[-1, 1]  # in front it falls to the right


@pytest.mark.parametrize("fmt", FORMATS)
def test_one_message_all_the_way(fmt: FormatName) -> None:
    script, timeline = _chapter("ja")
    Watched.seen = []
    draw_chapter(Watched, script, timeline, fmt, SIZES[fmt], lambda n, p: None, {timeline.frames - 1})
    seen = Watched.seen
    first = [w["first"] for w in seen]
    assert (np.diff(first) >= -1e-3).all()  # it never turns back
    assert all(w["capped"] == (w["made"] >= CAPPED) for w in seen)  # cap only on a long copy
    assert all(w["tilt"] == 0 for w in seen if w["made"] > 0)  # the helix lies while it is copied
    assert all(w["small"] == 1 for w in seen if w["large"] > 0)  # the small subunit comes first
    begun = [w for w in seen if w["n"] > 1]
    assert all(w["large"] == 1 for w in begun)
    last = seen[-1]
    assert last["joined"] == 147
    assert last["in_seat"] == pytest.approx(50 + 1 + 3 * 146, abs=0.2)  # its last codon stands in the P seat
    start = next(w for w in seen if w["large"] > 0.99)
    assert start["in_seat"] == pytest.approx(50 + 1, abs=0.2)  # the first AUG stands there when it begins


def test_every_cue_begins_to_move_at_once() -> None:
    script, timeline = _chapter("en")
    want: dict[int, str] = {}
    for cue in timeline.cues:
        want[cue.start] = cue.id
        want[cue.start + 2] = cue.id
    frames: dict[int, Any] = {}
    draw_chapter(
        ProteinFlow, script, timeline, "wide", SIZES["wide"], lambda n, p: frames.__setitem__(n, p.copy()), set(want)
    )
    for cue in timeline.cues:
        before, after = frames[cue.start].astype(int), frames[cue.start + 2].astype(int)
        assert (np.abs(before - after).max(-1) > 12).mean() > 0.002, cue.id
