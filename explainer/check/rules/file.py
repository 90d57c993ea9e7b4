"""Checks of a finished film: `explainer.media.probe.violations`, its captions, and what video sites take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Final, get_args

from explainer.captions.schedule import violations
from explainer.captions.subtitles import read_subtitles
from explainer.check.finding import Finding
from explainer.core.formats import FORMATS, pixel_size
from explainer.core.model import FormatName, Lang, QualityName
from explainer.language.registry import known_languages
from explainer.media.probe import FilmFacts, probe
from explainer.media.probe import violations as file_violations
from explainer.project.fields import LONGEST_TITLE

RATES: Final = tuple(
    sorted(
        {
            Fraction(15),
            *(Fraction(n) for n in (24, 25, 30, 48, 50, 60)),
            *(Fraction(n * 1000, 1001) for n in (24, 30, 60)),
        }
    )
)
"""Frames per second a film may have: a draft's 15, and those of YouTube's "Recommended upload encoding settings"."""

LONGEST_DESCRIPTION: Final = 5000
"""Bytes of UTF-8 (same page: snippet.description)."""

SHORTEST_CHAPTER, FEWEST_CHAPTERS = 10.0, 3
"""s, and how many, where a film has several chapters (https://support.google.com/youtube/answer/9884579)."""


@dataclass(frozen=True)
class Site:
    """What a site takes: lengths in s, size in bytes, longest and shortest side in px, frame rates, shapes."""

    name: str
    seconds: tuple[float, float] = (0, float("inf"))
    bytes: float = float("inf")
    widest: float = float("inf")
    sides: tuple[float, float] = (0, float("inf"))
    fps: tuple[float, float] = (0, float("inf"))
    shapes: tuple[FormatName, ...] = ("wide", "tall", "square")


SITES: Final = (
    Site("YouTube"),
    Site("YouTube Shorts", seconds=(0, 180), shapes=("square", "tall")),
    Site("X", seconds=(0, 1200), bytes=8e9, fps=(0, 60)),
    Site("TikTok", seconds=(0, 600), bytes=4e9, fps=(23, 60), sides=(360, 4096)),
    Site("Instagram Reels", seconds=(3, 900), bytes=300e6, widest=1920),
    Site("PowerPoint"),
)
"""Video sites' own limits, from their help pages on uploading; PowerPoint takes any H.264 with AAC."""


@dataclass(frozen=True)
class Fit:
    """Whether a site takes the file; `why` says what is against it, or is empty."""

    site: str
    why: str


def check_file(path: Path) -> tuple[list[Finding], list[Fit]]:
    """Every rule that a finished MP4 and the captions beside it break, and which sites take it.

    Raises
    ------
    ExplainerError
        If it cannot be read as an MP4 with one picture and one sound.
    """
    facts = probe(path)
    out = [Finding("file.mp4", what, "make the film again with render.py", place=str(path)) for what in rows(facts)]
    for what, fix in _words(facts):
        out.append(Finding("file.metadata", what, fix, place=str(path)))
    lang, fmt = named(path, facts)
    for beside in (path.with_suffix(".srt"), path.with_suffix(".vtt")):
        if beside.exists():
            out += _captions(beside, lang, fmt, facts)
    return out, [Fit(site.name, ", ".join(_against(site, facts, path))) for site in SITES]


def rows(facts: FilmFacts) -> list[str]:
    """Every row of the MP4 and size tables that the film breaks, in words."""
    qualities: tuple[QualityName, ...] = get_args(QualityName)
    sizes = {pixel_size(fmt, quality) for fmt in FORMATS for quality in qualities}
    fps = facts.fps if facts.fps in RATES else Fraction(30)
    out = file_violations(facts, fps=fps, size=facts.size)
    if facts.size not in sizes:
        nearest = min(sizes, key=lambda size: abs(size[0] - facts.size[0]) + abs(size[1] - facts.size[1]))
        out.append(f"size is {facts.size}, no size of the film; the nearest is {nearest}")
    length = facts.video_end - facts.video_start
    if round(length * facts.fps) != facts.frames:
        out.append(f"{facts.frames} frames in {length:.3f} s, must be {round(length * facts.fps)}")
    return out


def named(path: Path, facts: FilmFacts) -> tuple[Lang, FormatName]:
    """Language and format of a film, by its tracks and its shape."""
    track = facts.languages[1]
    lang = next((one.code for one in known_languages().values() if track in (one.track, one.code)), track)
    shape = facts.size[0] / facts.size[1]
    return lang, min(FORMATS.values(), key=lambda f: abs(f.width / f.height - shape)).name


def _words(facts: FilmFacts) -> Iterator[tuple[str, str]]:
    """Mistakes in title, description and chapters."""
    title, description = facts.metadata.get("title", ""), facts.metadata.get("description", "")
    if len(title) > LONGEST_TITLE:
        yield f"the title has {len(title)} characters, at most {LONGEST_TITLE}", "shorten it in the cut"
    size = len(description.encode())
    if size > LONGEST_DESCRIPTION:
        yield f"the description has {size} bytes, at most {LONGEST_DESCRIPTION}", "shorten it in the cut"
    for name, text in (("title", title), ("description", description)):
        if "<" in text or ">" in text:
            yield f"the {name} has < or >, which video sites refuse", "write it without"
    chapters = facts.chapters
    if chapters and chapters[0][1] != 0:
        yield f"the first chapter begins at {chapters[0][1]:.2f} s", "begin it at 0:00"
    for (before, _, end), (name, begin, _) in pairwise(chapters):
        if begin < end - 1e-3:
            yield f"chapter “{name}” begins before “{before}” ends", "make the film again with render.py"
    if len(chapters) >= FEWEST_CHAPTERS:
        for name, begin, end in chapters:
            if end - begin < SHORTEST_CHAPTER:
                yield (
                    f"chapter “{name}” lasts {end - begin:.1f} s, at least {SHORTEST_CHAPTER:g}",
                    "lengthen or join it",
                )


def _captions(path: Path, lang: Lang, fmt: FormatName, facts: FilmFacts) -> list[Finding]:
    try:
        shown = read_subtitles(path, facts.fps)
    except (OSError, ValueError) as error:
        return [Finding("file.captions", f"cannot be read: {error}", "make the film again", place=str(path))]
    out = [
        Finding("file.captions", what, "correct the sentence in the script", lang=lang, fmt=fmt, place=str(path))
        for what in violations(shown, lang, fmt, facts.fps)
    ]
    if shown and shown[-1].end_frame > facts.frames:
        what = f"the last caption ends at {shown[-1].end:.2f} s, after the film"
        out.append(Finding("file.captions", what, "make the film again", lang=lang, fmt=fmt, place=str(path)))
    return out


def _against(site: Site, facts: FilmFacts, path: Path) -> Sequence[str]:
    """What keeps a site from taking the film."""
    seconds, size = facts.video_end - facts.video_start, path.stat().st_size
    shape = named(path, facts)[1]
    tests = (
        (site.seconds[0] <= seconds <= site.seconds[1], f"{seconds:.0f} s long, must be {_between(site.seconds, 's')}"),
        (size <= site.bytes, f"{size / 1e6:.0f} MB, at most {site.bytes / 1e6:.0f}"),
        (facts.size[0] <= site.widest, f"{facts.size[0]} px wide, at most {site.widest:.0f}"),
        (
            site.sides[0] <= min(facts.size) and max(facts.size) <= site.sides[1],
            f"{facts.size[0]} x {facts.size[1]} px, sides must be {_between(site.sides, 'px')}",
        ),
        (site.fps[0] <= facts.fps <= site.fps[1], f"{float(facts.fps):g} fps, must be {_between(site.fps, 'fps')}"),
        (shape in site.shapes, f"{shape}, must be {' or '.join(site.shapes)}"),
    )
    return [why for holds, why in tests if not holds]


def _between(limits: tuple[float, float], unit: str) -> str:
    return f"{limits[0]:g} to {limits[1]:g} {unit}" if limits[0] else f"at most {limits[1]:g} {unit}"
