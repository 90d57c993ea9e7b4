"""The chapter: its labels in both languages, where things happen, and what its last pictures show."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, ClassVar

import numpy as np
import pytest

from explainer.core.formats import FORMATS
from explainer.core.model import FormatName, Lang, Timeline
from explainer.draw.typeset import width
from explainer.narration.takes import narrate
from explainer.narration.timeline import build_timeline
from explainer.project.loader import load_chapter
from explainer.project.records import ChapterScript
from explainer.render.frames import draw_chapter
from scenes.cast.nucleic_acid.helix import AXIAL
from scenes.cast.nucleic_acid.polymerase import Transcription
from scenes.cast.nucleus.pore import place
from scenes.chapters.protein_flow.scene import NEXT_U, ProteinFlow
from scenes.chapters.protein_flow.world import ProteinLayout

SIZES: dict[FormatName, tuple[int, int]] = {"wide": (320, 180), "tall": (180, 320), "square": (216, 216)}


@pytest.fixture(autouse=True)
def _no_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLAINER_VOICE", "none")


def _chapter(lang: Lang) -> tuple[ChapterScript, Timeline]:
    script = load_chapter("protein_flow", lang)
    return script, build_timeline(script, narrate(script), Fraction(5))


class Watched(ProteinFlow):
    """The chapter; at its end it tells where helix, ribosome and message are, world px."""

    ends: ClassVar[dict[str, list[Any]]] = {}

    def tear_down(self) -> None:
        super().tear_down()
        strand = self.passage.strand(0.0)
        Watched.ends = {
            "helix": [self.helix.local(x, y) for x in self.helix.reach for y in (-170, 170) if x > -900],
            "ribosome": [self.ribosome.local(x, y) for x, y in ((-380, 0), (380, 0), (0, -640), (0, 170))],
            "message": [self.passage.local(*strand[0]), self.passage.local(*strand[-1])],
        }


def _depth(fmt: FormatName, point: Any) -> float:
    """Distance from the envelope's middle, px: negative in the nucleus."""
    s = ProteinLayout(FORMATS[fmt])
    u, v = place(np.asarray(point) - s.pore, -s.border.angle)[0]
    return float(np.hypot(u + s.border.curve, v) - s.border.curve)


def test_labels_agree_and_fit() -> None:
    ja, en = load_chapter("protein_flow", "ja"), load_chapter("protein_flow", "en")
    assert ja.labels.keys() == en.labels.keys()
    for text in ja.labels.values():
        assert all(width(line, 1.0) <= 13 for line in text.split("\n")), text


@pytest.mark.parametrize("fmt", FORMATS)
def test_dna_stays_in_the_nucleus_and_the_ribosome_outside(fmt: FormatName) -> None:
    s = ProteinLayout(FORMATS[fmt])
    assert _depth(fmt, s.helix) < -1000
    assert _depth(fmt, s.ribosome) > 1000


@pytest.mark.parametrize("fmt", FORMATS)
def test_two_turns_of_the_helix_are_seen(fmt: FormatName) -> None:
    assert FORMATS[fmt].width / ProteinLayout(FORMATS[fmt]).shots["helix"][1] >= 2 * AXIAL


def test_the_letter_compared_is_t_in_dna_and_u_in_the_copy() -> None:
    m = Transcription()
    assert m.coding[NEXT_U - m.first] == "T"
    assert m.message[NEXT_U - m.first] == "U"
    assert m.template[NEXT_U - m.first] == "A"


@pytest.mark.parametrize("fmt", FORMATS)
def test_shown_words_stand_in_the_safe_box_and_off_the_captions(fmt: FormatName) -> None:
    f, s = FORMATS[fmt], ProteinLayout(FORMATS[fmt])
    for x, y in [*s.words.values(), *s.final_words.values()]:
        assert f.safe.x0 <= x <= f.safe.x1
        assert f.safe.y0 <= y <= f.caption.y0


@pytest.mark.parametrize("fmt", FORMATS)
def test_last_picture_keeps_dna_inside_and_the_ribosome_outside(fmt: FormatName) -> None:
    script, timeline = _chapter("ja")
    got: list[Any] = []
    draw_chapter(Watched, script, timeline, fmt, SIZES[fmt], lambda n, p: got.append(p.copy()), {timeline.frames - 1})
    assert len(got) == 1
    assert all(_depth(fmt, p) < 0 for p in Watched.ends["helix"])
    assert all(_depth(fmt, p) > 0 for p in Watched.ends["ribosome"])
    cap, tail = Watched.ends["message"]  # it has gone through the pore, cap first; its tail is still inside
    assert _depth(fmt, cap) > 0 > _depth(fmt, tail)


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
