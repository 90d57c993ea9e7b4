"""From script to film: each step hands the next a frozen record, and none reaches back."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from explainer.captions.schedule import captions
from explainer.captions.schedule import violations as caption_violations
from explainer.captions.subtitles import moved, srt_text, vtt_text
from explainer.core.background import Aside
from explainer.core.cache import file_hash, segments_cache
from explainer.core.errors import ExplainerError, ScriptError, UserError
from explainer.core.files import atomic_path, check_writable, write_atomic
from explainer.core.fingerprint import code_digest, key_of
from explainer.core.formats import frame_rate, pixel_size
from explainer.core.model import Lang
from explainer.draw.glyphs import undrawable_problems
from explainer.language.registry import language
from explainer.media.aac import Track, encoded
from explainer.media.mix import mix
from explainer.media.mux import mux
from explainer.media.probe import probe, violations
from explainer.narration.takes import narrate
from explainer.narration.timeline import build_timeline
from explainer.narration.voices import voice
from explainer.project.loader import Project, load_project
from explainer.project.records import Cut
from explainer.render import manifest
from explainer.render.pieces import lacking, pictures
from explainer.render.poster import poster
from explainer.render.request import Order, Placed, Report
from explainer.render.segments import Segment, segments
from explainer.scene.registry import chapter_module

_LEAST_BITS = 0.01
"""Bits a pixel that the plainest pictures are encoded in."""


class CaptionsKept(UserWarning):
    """A captions file beside the film is somebody's own."""


class CaptionsTooFast(UserWarning):
    """The voice is faster than captions may be read."""


def cut_of(project: Project, order: Order) -> Cut:
    """The cut that is asked for; a single chapter is a cut of its own.

    Raises
    ------
    UserError
        For an unknown cut or chapter, or a format that the cut does not allow.
    """
    if order.chapter is not None:
        return project.chapter_cut(order.chapter)
    cut = project.cut(order.cut)
    if order.fmt not in cut.formats:
        raise UserError(
            f"{cut.source}: the cut {cut.id!r} is not made for {order.fmt}; use --format {' or '.join(cut.formats)}"
        )
    return cut


def timelines(project: Project, chapters: Sequence[str], lang: Lang, fps: Fraction, report: Report) -> list[Placed]:
    """Narrate chapters and lay them one after another."""
    out: list[Placed] = []
    total = sum(len(project.chapter(c, lang).cues) for c in chapters)
    offset = done = 0
    for chapter in chapters:
        script = project.chapter(chapter, lang)

        def tick(n: int, _: int, before: int = done) -> None:
            report("voice", before + n, total)

        timeline = build_timeline(script, narrate(script, progress=tick), fps)
        out.append(Placed(script, timeline, offset))
        offset += timeline.frames
        done += len(script.cues)
    voice.cache_clear()  # the model's memory is wanted for drawing
    return out


def _least_bytes(frames: int, size: tuple[int, int]) -> int:
    """What the encoded pictures of a film take on the disk, if they are as plain as any were."""
    return round(frames * size[0] * size[1] * _LEAST_BITS / 8)


def make_film(order: Order, report: Report) -> Path:
    """Make the film, its captions and its poster; everything appears whole or not at all.

    Parameters
    ----------
    report
        Told how far each step is: (step, done, of), steps being voice, pictures and film.

    Raises
    ------
    ScriptError, UserError
        For mistakes in the script or the order, all at once.
    ExplainerError
        When a step fails, or the finished file breaks a delivery rule.
    """
    project = load_project()
    cut = cut_of(project, order)
    fps, size = frame_rate(order.quality, order.fps), pixel_size(order.fmt, order.quality)
    film = order.out / f"{order.name}.mp4"
    sidecars = [film.with_suffix(e) for e in (".srt", ".vtt")]
    kept = [] if order.force else [path for path in sidecars if manifest.edited(path)]
    made = [film, film.with_suffix(".jpg")]
    if order.captions == "sidecar":
        made += [path for path in sidecars if path not in kept]
    pieces_of_cache = [segments_cache().folder / "segment.mp4"]
    check_writable(made, "--out")
    check_writable(pieces_of_cache, "EXPLAINER_CACHE")
    scripts, burn = [project.chapter(c, order.lang) for c in cut.chapters], order.captions == "burn"
    if problems := [p for script in scripts for p in undrawable_problems(script, project.root, captions=burn)]:
        raise ScriptError(problems)
    placed = timelines(project, cut.chapters, order.lang, fps, report)
    total = sum(p.timeline.frames for p in placed)
    if cut.max_seconds is not None and total / fps > cut.max_seconds:
        raise UserError(
            f"{cut.source}: the cut {cut.id!r} lasts {float(total / fps):.0f} s in {order.lang}, "
            f"more than its max_seconds = {cut.max_seconds:g}; shorten its narration or raise max_seconds"
        )
    shown = [captions([(0, p.timeline)], order.lang, order.fmt, fps) for p in placed]
    plans = [
        segments(p.script, p.timeline, chapter_module(p.script.id), order.fmt, order.quality, size, c if burn else ())
        for p, c in zip(placed, shown, strict=True)
    ]
    key = _key(cut, order, placed, plans)
    if not manifest.holds(key, made):
        check_writable(made[:1], "--out", _least_bytes(total, size))
        wanted = lacking(plans)
        check_writable(pieces_of_cache, "EXPLAINER_CACHE", _least_bytes(sum(s.frames for r in wanted for s in r), size))
        if wanted:
            import explainer.render.pool  # noqa: F401 - before another thread imports: two at once can lock each other out
        sound = Aside(lambda: encoded(mix([(p.offset, p.timeline) for p in placed], total, fps), total, fps))
        pieces = pictures(order, size, placed, plans, wanted, shown if burn else None, report)
        last = sum(len(plan) for plan in plans[: cut.chapters.index(cut.poster) + 1]) - 1
        cover = Aside(lambda: poster(pieces[last]))
        report("film", 0, 3)
        track = sound.result()
        report("film", 1, 3)
        _assemble(film, cut, order, placed, pieces, track, lambda: report("film", 2, 3))
        lines = [c for p, s in zip(placed, shown, strict=True) for c in moved(s, p.offset, fps)]
        for what in caption_violations(lines, order.lang, order.fmt, fps):
            warnings.warn(what, CaptionsTooFast, stacklevel=2)
        for path, text in zip(sidecars, (srt_text(lines), vtt_text(lines)), strict=True):
            if path in made:
                manifest.write(path, text)
            elif path not in kept:
                path.unlink(missing_ok=True)
        write_atomic(film.with_suffix(".jpg"), cover.result())
        manifest.note(key, made)
        segments_cache().trim()
    for path in kept:
        what = f"{path} was changed by hand and is kept; --force replaces it"
        warnings.warn(what, CaptionsKept, stacklevel=2)
    report("film", 3, 3)
    return film


def _key(cut: Cut, order: Order, placed: Sequence[Placed], plans: Sequence[Sequence[Segment]]) -> str:
    """Everything that the film's files are made from."""
    sound = [[(c.start, c.voice, c.take.wav and file_hash(c.take.wav)) for c in p.timeline.cues] for p in placed]
    words = [[(t.text, t.start, t.seconds) for c in p.timeline.cues for t in c.take.sentences] for p in placed]
    said = (dict(cut.title), dict(cut.description), cut.poster, [p.script.title for p in placed], _credits(placed))
    drawn = [s.key for plan in plans for s in plan]
    return key_of(order.name, order.captions, said, sound, words, drawn, code_digest("explainer.render.pipeline"))


def _assemble(
    film: Path,
    cut: Cut,
    order: Order,
    placed: Sequence[Placed],
    pieces: Sequence[Path],
    sound: Track,
    muxed: Callable[[], None],
) -> None:
    """Join pictures and sound into the film; it takes its name only if it keeps every delivery rule."""
    fps, size = placed[0].timeline.fps, pixel_size(order.fmt, order.quality)
    chapters = [(p.script.title, p.offset, p.offset + p.timeline.frames) for p in placed]
    about = {
        "title": cut.title[order.lang],
        "description": cut.description[order.lang],
        "comment": _credits(placed),
    }
    silent = all(c.take.wav is None for p in placed for c in p.timeline.cues)
    with atomic_path(film) as part:
        mux(pieces, sound, part, fps=fps, chapters=chapters, metadata=about, track_language=language(order.lang).track)
        muxed()
        broken = violations(probe(part), fps=fps, size=size)
        if silent:
            broken = [b for b in broken if not b.startswith(("loudness", "true peak"))]
        if broken:
            raise ExplainerError(f"{film}: the finished file would break the delivery rules: {'; '.join(broken)}")


def _credits(placed: Sequence[Placed]) -> str:
    claims = sorted({c for p in placed for cue in p.script.cues for c in cue.claims}, key=lambda c: (len(c), c))
    return f"Claims {', '.join(claims)} of assets/facts.toml, where their sources are listed."


@dataclass(frozen=True)
class Length:
    """How long a chapter or cut is, in s, by language."""

    id: str
    title: str
    seconds: dict[str, float]
    chapters: tuple[str, ...]


def lengths(report: Report) -> tuple[list[Length], list[Length]]:
    """Lengths of all chapters and all cuts in every language."""
    project, fps = load_project(), Fraction(30)
    ids = list(dict.fromkeys(c for _, c in project.chapters))
    seconds: dict[str, dict[str, float]] = {c: {} for c in ids}
    for lang in project.languages:
        for p in timelines(project, ids, lang, fps, report):
            seconds[p.script.id][lang] = p.timeline.seconds
    first = project.languages[0]
    chapters = [Length(c, project.chapter(c, first).title, seconds[c], ()) for c in ids]
    cuts = [
        Length(
            k.id,
            k.title[first],
            {lang: sum(seconds[c][lang] for c in k.chapters) for lang in project.languages},
            k.chapters,
        )
        for k in project.cuts.values()
    ]
    return chapters, cuts
