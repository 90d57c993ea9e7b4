"""The plan of a film, which every step of making it extends: script, narration, timeline, segments and joins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from explainer.captions.schedule import Caption, captions
from explainer.core.errors import UserError
from explainer.core.formats import frame_rate, pixel_size
from explainer.core.model import Lang, Timeline, Transition, VoiceMode
from explainer.narration.takes import narrate, refuse_unsayable
from explainer.narration.timeline import build_timeline
from explainer.narration.voices import voice
from explainer.project.loader import Project, load_project
from explainer.project.records import ChapterScript, Cut
from explainer.render import manifest
from explainer.render.request import RenderRequest, Report
from explainer.render.segments import Join, Segment, join, segments
from explainer.scene.registry import chapter_module, entrance


@dataclass(frozen=True)
class ChapterPlan:
    """A chapter in its film.

    Attributes
    ----------
    offset
        The film's frame on which it begins, after the join that leads to it.
    captions
        On the chapter's own clock.
    join
        The pictures that lead to it from the chapter before; None for a first chapter and after a cut.
    """

    script: ChapterScript
    timeline: Timeline
    offset: int = 0
    captions: tuple[Caption, ...] = ()
    segments: tuple[Segment, ...] = ()
    join: Join | None = None

    @property
    def end(self) -> int:
        """The film's frame after its last."""
        return self.offset + self.timeline.frames


@dataclass(frozen=True)
class FilmPlan:
    """A film as far as it is known; each step adds what it finds.

    Attributes
    ----------
    size
        Width and height in device px.
    kept
        Captions beside the film that somebody has corrected.
    """

    request: RenderRequest
    cut: Cut
    fps: Fraction
    size: tuple[int, int]
    kept: tuple[Path, ...] = ()
    chapters: tuple[ChapterPlan, ...] = ()

    @property
    def frames(self) -> int:
        """Length of the film."""
        return self.chapters[-1].end

    @property
    def pieces(self) -> tuple[Segment | Join, ...]:
        """All encoded pieces of picture in order."""
        return tuple(p for c in self.chapters for p in ((c.join,) if c.join else ()) + c.segments)

    @property
    def captions(self) -> tuple[Caption, ...]:
        """All captions on the film's clock."""
        return tuple(_shifted(line, c.offset, self.fps) for c in self.chapters for line in c.captions)

    @property
    def marks(self) -> tuple[tuple[str, int, int], ...]:
        """Title, first frame and end of every chapter: a mark is on its first own picture, not on the join to it."""
        ends = [*(c.offset for c in self.chapters[1:]), self.frames]
        return tuple((c.script.title, c.offset, end) for c, end in zip(self.chapters, ends, strict=True))

    @property
    def poster(self) -> Segment:
        """The segment whose last picture is the film's poster: a composed closing frame."""
        return next(c for c in self.chapters if c.script.id == self.cut.poster).segments[-1]

    @property
    def film(self) -> Path:
        """The MP4."""
        return self.request.out / f"{self.request.name}.mp4"

    @property
    def sidecars(self) -> tuple[Path, Path]:
        """Captions as SRT and VTT."""
        return self.film.with_suffix(".srt"), self.film.with_suffix(".vtt")

    @property
    def files(self) -> tuple[Path, ...]:
        """All files that are made."""
        beside = self.sidecars if self.request.captions in ("sidecar", "embed") else ()
        return (self.film, self.film.with_suffix(".jpg"), *(path for path in beside if path not in self.kept))


def planned(project: Project, request: RenderRequest) -> FilmPlan:
    """What is asked for, if the project has it.

    Raises
    ------
    UserError
        For an unknown cut or chapter, or a format that the cut does not allow.
    """
    fps, size = frame_rate(request.quality, request.fps), pixel_size(request.fmt, request.quality)
    plan = FilmPlan(request, _cut(project, request), fps, size)
    beside = [path for path in plan.sidecars if not path.is_dir()]
    kept = () if request.force else tuple(path for path in beside if manifest.edited(path))
    return replace(plan, kept=kept)


def _cut(project: Project, request: RenderRequest) -> Cut:
    """The cut that is asked for; a single chapter is a cut of its own."""
    if request.chapter is not None:
        return project.chapter_cut(request.chapter)
    cut = project.cut(request.cut)
    if request.fmt not in cut.formats:
        raise UserError(
            f"{cut.source}: the cut {cut.id!r} is not made for {request.fmt}; use --format {' or '.join(cut.formats)}"
        )
    return cut


def narrated(plan: FilmPlan, project: Project, report: Report) -> FilmPlan:
    """Add narration and timeline.

    Raises
    ------
    UserError
        If the film is longer than its cut allows.
    """
    cut, lang, fps = plan.cut, plan.request.lang, plan.fps
    plan = replace(
        plan, chapters=placed(chapter_plans(project, cut.chapters, lang, fps, report, plan.request.voice), cut)
    )
    if cut.max_seconds is not None and plan.frames / fps > cut.max_seconds:
        raise UserError(
            f"{cut.source}: the cut {cut.id!r} lasts {float(plan.frames / fps):.0f} s in {lang}, "
            f"more than its max_seconds = {cut.max_seconds:g}; shorten its narration or raise max_seconds"
        )
    return plan


def chapter_plans(
    project: Project, chapters: Sequence[str], lang: Lang, fps: Fraction, report: Report, mode: VoiceMode = "partial"
) -> list[ChapterPlan]:
    """Narrate chapters, each on its own.

    Raises
    ------
    ScriptError
        In the mode full, with everything in all of them that the voice cannot say.
    """
    out: list[ChapterPlan] = []
    total = sum(len(project.chapter(c, lang).cues) for c in chapters)
    done = 0
    if mode == "full":
        refuse_unsayable([project.chapter(c, lang) for c in chapters])
    for chapter in chapters:
        script = project.chapter(chapter, lang)

        def tick(n: int, _: int, before: int = done) -> None:
            report("voice", before + n, total)

        timeline = build_timeline(script, narrate(script, mode=mode, progress=tick), fps)
        out.append(ChapterPlan(script, timeline))
        done += len(script.cues)
    voice.cache_clear()  # the model's memory is wanted for drawing
    return out


def placed(chapters: Sequence[ChapterPlan], cut: Cut) -> tuple[ChapterPlan, ...]:
    """Lay chapters one after another, with room for the joins between them."""
    out: list[ChapterPlan] = []
    for c in chapters:
        gap = join_length(cut, c.script.id, c.timeline.fps) if out else 0
        out.append(replace(c, offset=(out[-1].end if out else 0) + gap))
    return tuple(out)


def entered(cut: Cut, chapter: str) -> Transition:
    """How a cut enters a chapter: as it asks for, or as the chapter likes it."""
    return Transition(cut.joins[chapter]) if chapter in cut.joins else entrance(chapter)


def join_length(cut: Cut, chapter: str, fps: Fraction) -> int:
    """How long the join that leads to a chapter is, in frames."""
    return round(Fraction(entered(cut, chapter).seconds) * fps)


def segmented(plan: FilmPlan) -> FilmPlan:
    """Add captions, segments and joins, each under its key."""
    request, out = plan.request, list[ChapterPlan]()
    for c in plan.chapters:
        lines = tuple(captions([(0, c.timeline)], request.lang, request.fmt, plan.fps))
        burned = lines if request.captions == "burn" else ()
        module = chapter_module(c.script.id)
        cut = tuple(segments(c.script, c.timeline, module, request.fmt, request.quality, plan.size, burned))
        gap = c.offset - out[-1].end if out else 0
        led = join(entered(plan.cut, c.script.id).kind, out[-1].segments[-1], cut[0], gap) if gap else None
        out.append(replace(c, captions=lines, segments=cut, join=led))
    return replace(plan, chapters=tuple(out))


def _shifted(line: Caption, frames: int, fps: Fraction) -> Caption:
    s = float(frames / fps)
    return Caption(line.start_frame + frames, line.end_frame + frames, line.start + s, line.end + s, line.lines)


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
    ids = project.chapter_ids
    first = project.languages[0]
    alone = {
        lang: {c.script.id: c for c in chapter_plans(project, ids, lang, fps, report)} for lang in project.languages
    }
    chapters = [
        Length(c, project.chapter(c, first).title, {lang: of[c].timeline.seconds for lang, of in alone.items()}, ())
        for c in ids
    ]
    cuts = []
    for cut in project.cuts.values():
        ends = {lang: placed([of[c] for c in cut.chapters], cut)[-1].end for lang, of in alone.items()}
        seconds = {lang: float(end / fps) for lang, end in ends.items()}
        cuts.append(Length(cut.id, cut.title[first], seconds, cut.chapters))
    return chapters, cuts
