"""Clips: together they are the whole film, and each begins and ends where nothing is cut."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import cast

import av
import numpy as np
import pytest

from explainer.captions.subtitles import vtt_text
from explainer.core.model import Sentence, Take, TimedCue, Timeline
from explainer.language.registry import language
from explainer.media.aac import AAC_FRAME, SAMPLE_RATE
from explainer.media.probe import probe
from explainer.project.loader import Project
from explainer.project.records import ChapterScript, Cut
from explainer.publish.clips import clip_captions, clip_sound, clips, stops, write_clip
from explainer.render.plan import ChapterPlan, FilmPlan
from explainer.render.request import RenderRequest
from explainer.render.segments import Join, Segment
from tests.support import scripts
from tests.support.film_parts import SIZE, chord, segment

FPS = Fraction(30)
JOIN = 12


def chapter(id: str, *lengths: int, held: str = "", lead: int = 21, lang: str = "ja", offset: int = 0) -> ChapterPlan:
    """A chapter whose cues a, b, c … last so many frames, of which the last 20 are silent."""
    cues, texts, start = [], [], lead
    for name, frames in zip("abcdefghijkl", lengths, strict=False):
        seconds = (frames - 20) / 30
        take = Take(name, None, seconds, (Sentence(f"{id}の{name}です。", 0.0, seconds),), "estimated")
        cues.append(TimedCue(name, start, start + frames, frames - 20, take))
        texts.append(scripts.cue(name, f"{id}の{name}です。").model_copy(update={"hold": name in held}))
        start += frames
    line = Timeline(id, lang, FPS, tuple(cues), start + 30)
    edges = sorted({0, *(c.start for c in cues), start, line.frames})
    own = tuple(Segment(id, n, a, b, f"{id}{n}") for n, (a, b) in enumerate(pairwise(edges)))
    return ChapterPlan(scripts.script(id, texts, lang, title=id), line, offset, segments=own)


def film() -> FilmPlan:
    """Two chapters, of three clips and of one, with a join between them."""
    first = chapter("day", 40, 50, 60, held="ab")
    second = chapter("night", 40, offset=first.end + JOIN)
    joined = replace(second, join=Join("iris", first.segments[-1], second.segments[0], JOIN, "join"))
    return FilmPlan(RenderRequest("film", None, "ja", "wide"), cast(Cut, None), FPS, SIZE, chapters=(first, joined))


def test_clips_are_the_whole_film_in_order() -> None:
    plan = film()
    parts = clips(plan)
    assert [part.title for part in parts] == ["day (1/3)", "day (2/3)", "day (3/3)", "night"]
    assert [piece for part in parts for piece in part.pieces] == list(plan.pieces)
    assert [part.begin for part in parts] == list(np.cumsum([0, *(part.frames for part in parts)])[:-1])
    assert sum(part.frames for part in parts) == plan.frames
    assert [[cue.id for cue in part.cues] for part in parts] == [["a"], ["b"], ["c"], ["a"]]


def test_a_clip_has_its_own_clock() -> None:
    first, second, _, night = clips(film())
    assert [(c.start, c.end) for c in first.timeline(first.chapter.timeline).cues] == [(21, 61)]
    assert [(c.start, c.end) for c in second.timeline(second.chapter.timeline).cues] == [(0, 50)]
    line = night.timeline(night.chapter.timeline)
    assert [(c.start, c.end) for c in line.cues] == [(JOIN + 21, JOIN + 61)], "it begins with the join"
    assert line.frames == night.frames == JOIN + night.chapter.timeline.frames


def test_marked_cues_end_clips_and_nothing_else_does() -> None:
    assert stops(chapter("x", 40, 50, 60, held="b")) == (111, 201)
    assert stops(chapter("x", *[600] * 8, held="a")) == (621, 21 + 4800 + 30)


@pytest.mark.parametrize(
    ("lengths", "clips"),
    [
        ([60, 60], 1),  # 5.7 s
        ([150, 158], 1),  # 359 frames: a frame less than 12 s
        ([150, 159], 2),
        ([600], 1),  # a single cue
        ([300, 300], 2),
        ([300] * 6, 3),  # 62 s in thirds
        ([600] * 10, 6),  # 202 s, and no more than six
    ],
)
def test_without_marks_a_chapter_is_divided_evenly(lengths: list[int], clips: int) -> None:
    plan = chapter("x", *lengths)
    ends = stops(plan)
    assert len(ends) == clips
    assert ends[-1] == plan.timeline.frames
    assert set(ends[:-1]) <= {cue.end for cue in plan.timeline.cues[:-1]}
    longest = max(b - a for a, b in pairwise((0, *ends)))
    assert longest <= plan.timeline.frames / clips + max(lengths)


def test_a_clip_has_its_part_of_the_sound_without_a_click() -> None:
    plan = film()
    sound = chord(plan.frames / 30)
    for part in clips(plan):
        own = clip_sound(part, sound)
        assert own.shape == (part.frames * SAMPLE_RATE // 30, 2)
        assert own.dtype == np.float32
        assert not own[:AAC_FRAME].any(), "what the decoder puts out first takes the place of nothing"
        begin = part.begin * SAMPLE_RATE // 30
        spoken = max(cue.start + cue.voice for cue in part.timeline(part.chapter.timeline).cues) * SAMPLE_RATE // 30
        faded_in = AAC_FRAME + SAMPLE_RATE // 100
        np.testing.assert_array_equal(own[faded_in:spoken], sound[begin + faded_in - AAC_FRAME :][: spoken - faded_in])
        jump = float(np.abs(np.diff(sound, axis=0)).max())
        assert np.abs(np.diff(own, axis=0)).max() <= jump * 1.01, "no jump that the sound itself has not"
        assert np.abs(own[AAC_FRAME]).max() < 1e-6
        assert np.abs(own[-1]).max() < 1e-6


def test_a_clip_without_a_pause_at_its_end_still_ends_without_a_click() -> None:
    plan = film()
    part = clips(plan)[0]
    (a, *rest) = part.chapter.timeline.cues
    talking = replace(part.chapter.timeline, cues=(replace(a, voice=a.end - a.start), *rest))
    own = clip_sound(replace(part, chapter=replace(part.chapter, timeline=talking)), np.ones((200_000, 2), np.float32))
    fade = SAMPLE_RATE // 100
    assert own[-1, 0] == 0
    assert (own[AAC_FRAME + fade : -fade] == 1).all()


def test_captions_are_those_of_the_clip_in_every_language(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("EXPLAINER_CACHE", str(tmp_path))
    plan = film()
    texts = {"a": "One. Two and three.", "b": "Four.", "c": "Five."}
    others = {
        ("en", c.script.id): scripts.script(c.script.id, [scripts.cue(q.id, texts[q.id]) for q in c.script.cues], "en")
        for c in plan.chapters
    }
    project = Project(tmp_path, cast(ChapterScript, None), others, {}, {}, {}, {}, {}, {})  # type: ignore[arg-type]
    for part, own, other in zip(
        clips(plan),
        ["dayのaです。", "dayのbです。", "dayのcです。", "nightのaです。"],
        ["a", "b", "c", "a"],
        strict=True,
    ):
        cue = part.timeline(part.chapter.timeline).cues[0]
        spoken = clip_captions(part, plan, project, "ja")
        read = clip_captions(part, plan, project, "en")
        assert ["".join(line.lines) for line in spoken] == [own]
        assert " ".join(" ".join(line.lines) for line in read) == texts[other]
        for line in (*spoken, *read):
            assert 0 <= line.start_frame < line.end_frame <= part.frames
            assert cue.start - 8 <= line.start_frame < cue.end, vtt_text([line])


@pytest.fixture(scope="module")
def written(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[FilmPlan, np.ndarray[tuple[int, ...], np.dtype[np.float32]], list[Path]]:
    """A film's clips, written."""
    folder, plan = tmp_path_factory.mktemp("clips"), film()
    sound = chord(plan.frames / 30)
    files, first = {}, 0
    for piece in plan.pieces:
        files[piece.key] = segment(folder / f"{piece.key}.mp4", first, piece.frames)
        first += piece.frames
    made = []
    for number, part in enumerate(clips(plan)):
        made.append(folder / f"clip{number}.mp4")
        write_clip(part, plan, files, sound, made[-1])
    return plan, sound, made


def test_a_written_clip_is_a_film_that_every_player_takes(
    written: tuple[FilmPlan, np.ndarray[tuple[int, ...], np.dtype[np.float32]], list[Path]],
) -> None:
    plan, _, files = written
    for part, file in zip(clips(plan), files, strict=True):
        facts = probe(file)
        assert (facts.video_codec, facts.video_profile, facts.pixel_format) == ("h264", "High", "yuv420p")
        assert (facts.audio_codec, facts.audio_profile, facts.sample_rate, facts.channels) == ("aac", "LC", 48000, 2)
        assert facts.frames == part.frames
        assert facts.edit_lists == 0
        assert [box for box in facts.boxes if box in ("moov", "mdat")] == ["moov", "mdat"]
        assert facts.video_start == facts.audio_start == 0
        assert abs(facts.video_end - facts.audio_end) < 1e-3
        assert facts.chapters == ()
        assert facts.languages == (language("ja").track, language("ja").track)


def test_what_is_heard_of_the_clips_is_what_is_heard_of_the_film(
    written: tuple[FilmPlan, np.ndarray[tuple[int, ...], np.dtype[np.float32]], list[Path]],
) -> None:
    plan, sound, files = written
    for part, file in zip(clips(plan), files, strict=True):
        with av.open(str(file)) as clip:
            heard = np.concatenate([frame.to_ndarray() for frame in clip.decode(audio=0)], axis=1).T
        begin, length = part.begin * SAMPLE_RATE // 30, part.frames * SAMPLE_RATE // 30
        inner = slice(4800, length - 15_000)  # without the fades
        apart = heard[inner] - sound[begin : begin + length][inner.start - AAC_FRAME : inner.stop - AAC_FRAME]
        assert 10 * np.log10(np.square(apart).mean() / np.square(sound).mean()) < -25
        assert np.abs(heard[:AAC_FRAME]).max() < 0.05 * np.abs(sound).max()
        assert np.abs(heard[length - 16 : length]).max() < 0.05 * np.abs(sound).max()


def test_the_pictures_of_the_clips_are_those_of_the_film_untouched(
    written: tuple[FilmPlan, np.ndarray[tuple[int, ...], np.dtype[np.float32]], list[Path]],
) -> None:
    plan, _, files = written

    def packets(file: Path) -> list[bytes]:
        with av.open(str(file)) as film:
            return [bytes(packet) for packet in film.demux(video=0) if packet.size]

    pieces = [packet for piece in plan.pieces for packet in packets(files[0].with_name(f"{piece.key}.mp4"))]
    assert [packet for file in files for packet in packets(file)] == pieces
