"""From script to film: each step hands the next a frozen record, and none reaches back."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import astuple
from pathlib import Path
from typing import TypeVar

from explainer.captions.schedule import violations as caption_violations
from explainer.captions.subtitles import srt_text, vtt_text
from explainer.core.background import BackgroundTask
from explainer.core.cache import file_hash, segments_cache
from explainer.core.errors import ExplainerError, ScriptError
from explainer.core.files import atomic_path, check_writable, write_atomic
from explainer.core.fingerprint import code_digest, key_of
from explainer.draw.glyphs import undrawable_problems
from explainer.language.registry import language
from explainer.media.aac import Track
from explainer.media.mux import TextTrack, mux
from explainer.media.probe import probe, violations
from explainer.project.loader import Project, load_project
from explainer.render import manifest
from explainer.render.dubbing import dubbed
from explainer.render.pieces import lacking, pictures
from explainer.render.plan import FilmPlan, narrated, planned, segmented
from explainer.render.poster import poster
from explainer.render.request import RenderRequest, Report
from explainer.render.sound import check_own_music, check_written, sound_key, track

Heard = TypeVar("Heard")

_LEAST_BITS = 0.01
"""Bits a pixel that the plainest pictures are encoded in."""


class CaptionsKept(UserWarning):
    """A captions file beside the film is somebody's own."""


class CaptionsTooFast(UserWarning):
    """The voice is faster than captions may be read."""


def _least_bytes(frames: int, size: tuple[int, int]) -> int:
    """What the encoded pictures of a film take on the disk, if they are as plain as any were."""
    return round(frames * size[0] * size[1] * _LEAST_BITS / 8)


def make_film(request: RenderRequest, report: Report) -> Path:
    """Make the film, its captions and its poster; everything appears whole or not at all.

    Parameters
    ----------
    report
        Told how far each step is: (step, done, of), steps being voice, pictures and film.

    Raises
    ------
    ScriptError, UserError
        For mistakes in the script or the request, all at once.
    ExplainerError
        When a step fails, or the finished file breaks a delivery rule.
    """
    project = load_project()
    plan = planned(project, request)
    check_writable(plan.files, "--out")
    plan = prepared(plan, project, report)
    texts = _texts(plan, project, report) if request.captions == "embed" else ()
    key = key_of(_key(plan, project.root), [astuple(text) for text in texts])
    if not manifest.holds(key, plan.files):
        check_writable(plan.files[:1], "--out", _least_bytes(plan.frames, plan.size))
        pieces, heard = drawn(plan, track, report)
        cover = BackgroundTask(lambda: poster(segments_cache().path(plan.poster.key)))
        report("film", 1, 3)
        _assemble(plan, pieces, heard, texts, lambda: report("film", 2, 3))
        _write_captions(plan)
        write_atomic(plan.film.with_suffix(".jpg"), cover.result())
        manifest.note(key, plan.files)
        segments_cache().trim()
    for path in plan.kept:
        what = f"{path} was changed by hand and is kept; --force replaces it"
        warnings.warn(what, CaptionsKept, stacklevel=2)
    report("film", 3, 3)
    return plan.film


def prepared(plan: FilmPlan, project: Project, report: Report) -> FilmPlan:
    """A plan with its narration and its pieces of picture; every mistake is found before anything is drawn.

    Raises
    ------
    ScriptError, UserError
        For mistakes in the script or the request, all at once.
    """
    check_writable([segments_cache().folder / "segment.mp4"], "EXPLAINER_CACHE")
    _check_glyphs(plan, project)
    check_written(plan, project.root)
    plan = segmented(narrated(plan, project, report))
    check_own_music(plan, project.root)
    return plan


def drawn(plan: FilmPlan, sound: Callable[[FilmPlan], Heard], report: Report) -> tuple[list[Path], Heard]:
    """A prepared film's pieces of picture, and its sound, which is made meanwhile."""
    wanted = lacking(plan)
    check_writable([segments_cache().folder / "segment.mp4"], "EXPLAINER_CACHE", _least_bytes(wanted.frames, plan.size))
    if wanted.frames:
        import explainer.render.pool  # noqa: F401 - before another thread imports: two at once can lock each other out
    heard = BackgroundTask(lambda: sound(plan))
    pieces = pictures(plan, wanted, report)
    report("film", 0, 3)
    return pieces, heard.result()


def _check_glyphs(plan: FilmPlan, project: Project) -> None:
    """Find what the fonts cannot draw before anything is spoken."""
    burn = plan.request.captions == "burn"
    scripts = [project.chapter(c, plan.request.lang) for c in plan.cut.chapters]
    if problems := [p for s in scripts for p in undrawable_problems(s, project.root, captions=burn)]:
        raise ScriptError(problems)


def _key(plan: FilmPlan, root: Path) -> str:
    """Everything that the film's files are made from."""
    cut, timelines = plan.cut, [c.timeline for c in plan.chapters]
    sound = [[(c.start, c.voice, c.take.wav and file_hash(c.take.wav)) for c in t.cues] for t in timelines]
    words = [[(t.text, t.start, t.seconds) for c in line.cues for t in c.take.sentences] for line in timelines]
    said = (dict(cut.title), dict(cut.description), cut.poster, plan.marks, _credits(plan))
    drawn = [p.key for p in plan.pieces]
    code = code_digest("explainer.render.pipeline")
    return key_of(plan.request.name, plan.request.captions, said, sound, words, drawn, code, sound_key(plan, root))


def _texts(plan: FilmPlan, project: Project, report: Report) -> tuple[TextTrack, ...]:
    """Captions for tracks of their own, in every language of the project, the film's own first."""
    others = [
        dubbed(plan, project, lang, report, spoken=False) for lang in project.languages if lang != plan.request.lang
    ]
    spoken = [(language(p.request.lang), p) for p in (plan, *others)]
    return tuple(
        TextTrack(of.track, of.own_name, tuple((c.start, c.end, "\n".join(c.lines)) for c in p.captions))
        for of, p in spoken
    )


def _assemble(
    plan: FilmPlan, pieces: Sequence[Path], sound: Track, texts: Sequence[TextTrack], muxed: Callable[[], None]
) -> None:
    """Join pictures and sound into the film; it takes its name only if it keeps every delivery rule."""
    cut, lang = plan.cut, plan.request.lang
    about = {"title": cut.title[lang], "description": cut.description[lang], "comment": _credits(plan)}
    silent = all(cue.take.wav is None for c in plan.chapters for cue in c.timeline.cues)
    code = language(lang).track
    with atomic_path(plan.film) as part:
        mux(pieces, sound, part, fps=plan.fps, chapters=plan.marks, metadata=about, track_language=code, texts=texts)
        muxed()
        broken = violations(probe(part), fps=plan.fps, size=plan.size, quality=plan.request.quality)
        if silent:
            broken = [b for b in broken if not b.startswith(("loudness", "true peak"))]
        if broken:
            raise ExplainerError(f"{plan.film}: the finished file would break the delivery rules: {'; '.join(broken)}")


def _write_captions(plan: FilmPlan) -> None:
    """Write captions beside the film, or take away those of an earlier one."""
    for what in caption_violations(plan.captions, plan.request.lang, plan.request.fmt, plan.fps):
        warnings.warn(what, CaptionsTooFast, stacklevel=3)
    for path, text in zip(plan.sidecars, (srt_text(plan.captions), vtt_text(plan.captions)), strict=True):
        if path in plan.files:
            manifest.write(path, text)
        elif path not in plan.kept and not path.is_dir():
            path.unlink(missing_ok=True)


def _credits(plan: FilmPlan) -> str:
    claims = {claim for c in plan.chapters for cue in c.script.cues for claim in cue.claims}
    told = sorted(claims, key=lambda c: (len(c), c))
    return f"Claims {', '.join(told)} of assets/facts.toml, where their sources are listed."
