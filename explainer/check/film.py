"""The check of a finished film: its file, and what can be seen and heard in it from its first frame to its last."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import numpy as np
from PIL import Image

from explainer.captions.schedule import Caption
from explainer.captions.subtitles import read_subtitles
from explainer.check.finding import Finding, cue_place
from explainer.check.rules.emptiness import empties
from explainer.check.rules.file import Fit, check_file
from explainer.check.rules.motion import AROUND, Seen, joins, pops, still_share, stills, torn
from explainer.check.rules.sound import dead_air, dead_seconds, lost_captions, one_sided
from explainer.check.strips import STRIP, Pictures, jpeg, strip, strip_times
from explainer.check.watch_file import Watched, pictures, watch_file
from explainer.core.errors import ExplainerError
from explainer.core.formats import FORMATS, format_of
from explainer.core.model import FormatName
from explainer.draw.glyphs import unknown_names
from explainer.project.loader import Project
from explainer.project.records import ChapterScript

_MOST_STRIPS = 80  # on the page: about 12 MB


@dataclass(frozen=True)
class Watch:
    """A film in numbers: its length and its digital silence in s, the shares of its seconds that stand still."""

    file: str
    seconds: float
    still: float
    dead: float


@dataclass(frozen=True)
class FilmResult:
    """All that was found in a film."""

    findings: list[Finding]
    fits: list[Fit]
    watch: Watch
    pictures: dict[Finding, Pictures]


def check_film(path: Path, project: Project | None, tick: Callable[[float], None]) -> FilmResult:
    """Check a finished film, whoever made it.

    Parameters
    ----------
    project
        Where its chapters and captions are looked for, so that findings name the text they are about.
    tick
        Told now and then which share of the film has been watched.

    Raises
    ------
    UserError
        If the file is no film.
    """
    film = watch_file(path, tick)
    fmt = format_of(*film.size).name
    captions = _captions(path)
    out: list[Finding] = []
    fits: list[Fit] = []
    try:
        out, fits = check_file(path)
    except ExplainerError as error:
        what = str(error).removeprefix(f"{path}: ")
        out.append(Finding("file.mp4", what, "make the film again with render.py", place=str(path)))
    out += _unknown(path, film, captions)
    if film.broken:
        out.append(Finding("file.mp4", film.broken, "make or copy the film again", place=str(path)))
    locate = Locator(path, project, film.marks, captions)
    things = [*_seen(film, fmt, captions), *_torn(path, film)]
    seen = [locate(thing, fmt) for thing in sorted(things, key=lambda thing: thing.seconds)]
    watch = Watch(str(path), film.measure.end, still_share(film.measure), dead_seconds(film.heard))
    return FilmResult(out + seen, fits, watch, _pictures(path, film, [f for f in seen if not f.allowed]))


def _seen(film: Watched, fmt: FormatName, captions: Sequence[Caption]) -> Iterator[Seen]:
    """Everything that a viewer would notice."""
    measure = film.measure
    yield from (seen for _, seen in pops(measure))
    yield from joins(measure, [at for _, at in film.marks if at > 0])
    yield from stills(measure)
    yield from empties(measure, fmt, [(0.0, measure.end)])
    yield from dead_air(film.heard, measure.end)
    yield from one_sided(film.heard)
    yield from lost_captions(film.heard, [(c.start, c.end, " ".join(c.lines)) for c in captions])


def _unknown(path: Path, film: Watched, captions: Sequence[Caption]) -> Iterator[Finding]:
    """Characters of the captions and chapter marks that the film's fonts lack, as players' fonts often do."""
    texts: list[tuple[str, str, float | None]] = [("a caption", " ".join(c.lines), c.start) for c in captions]
    texts += [("a chapter's mark", name, at) for name, at in film.marks] + [("the title", film.title, None)]
    for what, text, at in texts:
        if names := unknown_names(text):
            said = f"{what}, “{text}”, has {names}, for which the fonts have no glyph"
            yield Finding("text.glyph", said, "write it without", seconds=at, place=str(path))


def _torn(path: Path, film: Watched) -> Iterator[Seen]:
    """Joins that tear, from their own frames."""
    for _, at in film.marks:
        times = [t for t in film.measure.times if abs(t - at) < AROUND] if at > 0 else []
        frames = pictures(path, {0: times}, film.measure.frame_seconds)[0]
        if frames:
            scale = min(frames[0].size) / min(FORMATS["wide"].width, FORMATS["wide"].height)
            yield from torn(at, times, [np.asarray(frame) for frame in frames], scale)


def _captions(path: Path) -> list[Caption]:
    """The captions beside a film, if they can be read."""
    for beside in (path.with_suffix(".srt"), path.with_suffix(".vtt")):
        try:
            return list(read_subtitles(beside, Fraction(30)))
        except (OSError, ValueError):
            continue
    return []


class Locator:
    """Finds the chapter, the cue and the line of the script that a second of a film shows.

    A chapter is known by the title that its mark in the film has, a cue by the caption beside the film.
    """

    def __init__(
        self,
        path: Path,
        project: Project | None,
        marks: Sequence[tuple[str, float]],
        captions: Sequence[Caption],
    ) -> None:
        self._path, self._marks, self._captions = path, marks, captions
        scripts = project.chapters.values() if project else ()
        self._scripts: dict[str, ChapterScript] = {script.title: script for script in scripts}

    def __call__(self, seen: Seen, fmt: FormatName) -> Finding:
        """What was seen as a finding."""
        title = next((name for name, at in reversed(self._marks) if at <= seen.seconds + 1e-3), "")
        script = self._scripts.get(title)
        f = FORMATS[fmt]
        box = seen.box and (
            seen.box[0] * f.width, seen.box[1] * f.height, seen.box[2] * f.width, seen.box[3] * f.height,
        )  # fmt: skip
        found = Finding(
            seen.check, seen.what, seen.fix, title, "", None, fmt, seen.seconds, str(self._path), box,
            lasts=seen.lasts,
        )  # fmt: skip
        if script is None:
            return found
        cue = self._cue(script, seen.seconds)
        return replace(found, chapter=script.id, cue=cue, lang=script.lang, place=cue_place(script, cue))

    def _cue(self, script: ChapterScript, seconds: float) -> str:
        """The cue whose words the last caption before this second shows; "" before the chapter's first."""
        name = ""
        for caption in self._captions:
            words = "".join("".join(caption.lines).split())
            if caption.start > seconds + 0.3:
                break
            name = next((c.id for c in script.cues if words in "".join(c.text.split())), name)
        return name


def _pictures(path: Path, film: Watched, findings: Sequence[Finding]) -> dict[Finding, Pictures]:
    """A frame and a strip of neighbouring frames for each finding that has a time."""
    step = film.measure.frame_seconds
    asked = findings[:_MOST_STRIPS]
    wanted = {i: strip_times(f.seconds or 0.0, f.lasts, step) for i, f in enumerate(asked)}
    out: dict[Finding, Pictures] = {}
    for i, frames in pictures(path, wanted, step).items():
        if frames:
            out[asked[i]] = Pictures(jpeg(_telling(frames)), strip(frames))
    return out


def _telling(frames: Sequence[Image.Image]) -> Image.Image:
    """The frame of a strip that the finding is about: its middle."""
    return frames[min(STRIP // 2, len(frames) - 1)]
