"""What is shown and told in front of people: the slides of a film, whatever they are then written as."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Final

from PIL import Image

from explainer.captions.subtitles import vtt_text
from explainer.language.language import Language
from explainer.language.registry import language
from explainer.media.decode import edge_picture
from explainer.project.loader import Project
from explainer.project.records import ChapterScript, CueText, Reference
from explainer.publish.clips import clip_captions, clips, write_clip
from explainer.render.plan import FilmPlan
from explainer.render.request import Report
from explainer.sound.synthesiser import Stereo

_JPEG: Final = 88  # quality of stills: beside the film, no difference is seen


@dataclass(frozen=True)
class Slide:
    """A clip with all that belongs to it.

    Attributes
    ----------
    words
        What is said, cue by cue.
    sources
        Places of its sources in `Show.references`.
    film
        The clip as an MP4.
    first, last
        Its first and its last picture as JPEG.
    captions
        WebVTT by language.
    after
        The title of what comes next, "" at the end.
    """

    title: str
    words: tuple[str, ...]
    sources: tuple[int, ...]
    seconds: float
    film: Path
    first: bytes
    last: bytes
    captions: Mapping[str, str]
    after: str

    @property
    def length(self) -> str:
        """Its length as minutes and seconds."""
        return f"{round(self.seconds) // 60}:{round(self.seconds) % 60:02d}"

    def alternative(self, spoken: Language) -> str:
        """What stands for the clip where it cannot be seen."""
        return f"{spoken.show.clip}, {self.length}: {spoken.line_joint.join(self.words)}"


@dataclass(frozen=True)
class Show:
    """A film as slides, in one language.

    Attributes
    ----------
    cover
        The film's poster as JPEG.
    size
        Width and height of the pictures in px.
    references
        The sources of everything that is claimed, by their number from 0.
    """

    title: str
    description: str
    spoken: Language
    cover: bytes
    size: tuple[int, int]
    slides: tuple[Slide, ...]
    references: tuple[Reference, ...]

    def notes(self, slide: Slide) -> list[str]:
        """What the presenter reads beside a slide, line by line: its words, its length, what is next, its sources."""
        show = self.spoken.show
        following = [f"{show.next}: {slide.after}"] if slide.after else []
        sources = [f"[{n + 1}] {self.references[n].citation}" for n in slide.sources]
        listed = [f"{show.sources}:", *sources] if sources else []
        return [*slide.words, f"{show.length}: {slide.length}", *following, *listed]

    @property
    def about(self) -> list[str]:
        """The description's paragraphs."""
        return [line for line in self.description.split("\n") if line.strip()]

    def reference_pages(self, columns: int, lines: int) -> list[tuple[str, list[tuple[int, Reference]]]]:
        """The references, numbered from 1, on pages of so many lines of so many half-width characters, with titles."""
        pages: list[list[tuple[int, Reference]]] = []
        left = 0
        for number, reference in enumerate(self.references, 1):
            texts = (f"[{number}] {reference.citation}", *filter(None, [reference.url]))
            needed = sum(ceil(_half_widths(text) / columns) for text in texts)
            if needed > left or not pages:
                pages.append([])
                left = lines
            pages[-1].append((number, reference))
            left -= needed
        title = self.spoken.show.sources
        several = len(pages) > 1
        return [(f"{title} ({n}/{len(pages)})" if several else title, page) for n, page in enumerate(pages, 1)]


def _half_widths(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def show(plan: FilmPlan, project: Project, pieces: Sequence[Path], sound: Stereo, folder: Path, report: Report) -> Show:
    """Cut a drawn film into slides.

    Parameters
    ----------
    pieces
        The plan's encoded pieces of picture.
    sound
        The whole film's, (samples, 2), 48 kHz.
    folder
        Where the clips go.
    """
    files = {piece.key: file for piece, file in zip(plan.pieces, pieces, strict=True)}
    parts, spoken = clips(plan), language(plan.request.lang)
    keys = references([c.script for c in plan.chapters], project)
    after = [*(part.title for part in parts[1:]), spoken.show.sources if keys else ""]
    slides = []
    for number, (part, following) in enumerate(zip(parts, after, strict=True), 1):
        report("slides", number - 1, len(parts))
        film = folder / f"{number:02d}.mp4"
        write_clip(part, plan, files, sound, film)
        slide = Slide(
            title=part.title,
            words=tuple(" ".join(cue.text.split()) for cue in part.cues),
            sources=tuple(sorted({keys.index(key) for cue in part.cues for key in _sources(cue, project)})),
            seconds=part.seconds,
            film=film,
            first=_still(files[part.pieces[0].key], last=False),
            last=_still(files[part.pieces[-1].key], last=True),
            captions={lang: vtt_text(clip_captions(part, plan, project, lang)) for lang in project.languages},
            after=following,
        )
        slides.append(slide)
    report("slides", len(parts), len(parts))
    title, description = plan.cut.title[spoken.code], plan.cut.description[spoken.code]
    cover = _still(files[plan.poster.key], last=True)
    sources = tuple(project.sources[key] for key in keys)
    return Show(title, description, spoken, cover, plan.size, tuple(slides), sources)


def references(scripts: Sequence[ChapterScript], project: Project) -> tuple[str, ...]:
    """The keys of all sources of what chapters say, in the order in which they are first needed."""
    return tuple(dict.fromkeys(key for script in scripts for cue in script.cues for key in _sources(cue, project)))


def _sources(cue: CueText, project: Project) -> Iterator[str]:
    for claim in cue.claims:
        yield from project.facts[claim].refs


def _still(piece: Path, last: bool) -> bytes:
    """The first or last picture of an encoded piece as JPEG."""
    file = io.BytesIO()
    Image.fromarray(edge_picture(piece, last)[..., :3]).save(
        file, format="JPEG", quality=_JPEG, subsampling=0, optimize=True
    )
    return file.getvalue()
