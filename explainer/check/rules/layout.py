"""Checks of where things stand, from the scene's own objects at every cue and between, before drawing.

What a viewer cannot notice is let pass: text that is coming or going (it is faint, or moves across the frame),
what the view has left behind, and what lasts for less than half a second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import dist
from typing import Final

from explainer.captions.schedule import Caption, caption_at
from explainer.check.finding import Finding, allowed_by, cue_at, cue_place
from explainer.check.inspect import VISIBLE, Sample
from explainer.check.speech import units
from explainer.core.formats import Format, Rect, Region
from explainer.core.model import Timeline
from explainer.draw.onscreen import SeenText
from explainer.project.records import ChapterScript
from explainer.scene.chapter import Chapter

STEP: Final = 0.5
"""s between looks, and how long something must be wrong to be noticed: about the time to read a word."""

MOVING: Final = 60.0
"""px/s (1080p) from which a text is taken to be on its way, and not there to be read: its height in a second."""

AFTER_START: Final = 0.3
"""s after a cue's start at which the picture must have answered the voice (architecture: every cue begins at once)."""

SLACK: Final = 2.0
"""px (1080p) by which an edge may be missed: less than a stroke of the smallest type."""

OVERLAP: Final = 0.04
"""Share of the smaller text's ink box that another may touch: less than the gap between two lines."""

OUTSIDE: Final = 0.10
"""Share of an important thing that may be outside the frame: a swaying thing may lose that much."""

HERO: Final = (1 / 2, 1 / 3)
"""Least share of the frame's width or of its height that a hero takes: an important thing whose name is being said."""

SCALE_SECONDS: Final = 2.0
"""s for which the chapter's scale caption must be there: it is read at seven characters a second."""


def looks(timeline: Timeline) -> list[int]:
    """The frames to look at: every half second, just after each cue's start, its middle and its last frame."""
    fps, last = timeline.fps, timeline.frames - 1
    step = max(1, round(STEP * fps))
    wanted = {*range(0, last, step), last}
    for cue in timeline.cues:
        wanted |= {min(cue.start + round(AFTER_START * fps), cue.end - 1), (cue.start + cue.end) // 2, cue.end - 1}
    return sorted(wanted)


@dataclass(frozen=True)
class _Sight:
    """Something wrong on one frame. `key` says what it is about: the same thing on the next look is the same sight."""

    key: tuple[str, ...]
    what: str
    fix: str
    box: Rect
    allow: Mapping[str, str]

    @property
    def check(self) -> str:
        """The check's id."""
        return self.key[0]


def check_layout(
    chapter: type[Chapter],
    script: ChapterScript,
    timeline: Timeline,
    fmt: Format,
    samples: Sequence[Sample],
    shown: Sequence[Caption] = (),
) -> list[Finding]:
    """Everything wrong with where things stand; `shown` are the captions, if they are burned in."""
    out: list[Finding] = []
    sights = [
        [*_sights(s, script, fmt, caption_at(shown, s.frame) is not None), *_small_heroes(s, script, timeline, fmt)]
        for s in _at_rest(samples, timeline)
    ]
    for i, sight in _lasting(sights, [float(s.frame / timeline.fps) for s in samples]):
        out.append(_finding(chapter, script, timeline, fmt, samples[i], sight))
    for at, sight in _never_seen(samples, fmt):
        out.append(_finding(chapter, script, timeline, fmt, at, sight))
    return out + list(_scale_caption(chapter, script, timeline, fmt, samples))


def _centre(box: Rect) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _at_rest(samples: Sequence[Sample], timeline: Timeline) -> Iterator[Sample]:
    """Each look without the texts that are faint or have come far since the look before."""
    before: dict[str, list[tuple[float, float]]] = {}
    last = 0
    for s in samples:
        reach = max(SLACK, MOVING * float((s.frame - last) / timeline.fps))
        still = [
            t
            for t in s.texts
            if t.opacity >= VISIBLE
            and min((dist(_centre(t.box), p) for p in before.get(t.text, [])), default=0.0) < reach
        ]
        yield replace(s, texts=tuple(still))
        last, before = s.frame, {}
        for t in s.texts:
            before.setdefault(t.text, []).append(_centre(t.box))


def _never_seen(samples: Sequence[Sample], fmt: Format) -> Iterator[tuple[Sample, _Sight]]:
    """Texts of the world that are there to be read and that the view never shows by half."""
    frame = (0.0, 0.0, float(fmt.width), float(fmt.height))
    first: dict[str, tuple[Sample, SeenText]] = {}
    shown: set[str] = set()
    for s in samples:
        for text in s.texts:
            if text.parallax != 0 and text.opacity >= VISIBLE:
                first.setdefault(text.text, (s, text))
                if overlap(text.box, frame) >= 0.5:
                    shown.add(text.text)
    for words, (at, text) in first.items():
        if words not in shown:
            yield at, _sight("layout.frame", text, "is never inside the frame", "move it, or the view to it")


def _finding(
    chapter: type[Chapter], script: ChapterScript, timeline: Timeline, fmt: Format, at: Sample, sight: _Sight
) -> Finding:
    cue = cue_at(timeline, at.frame)
    seconds = float(at.frame / timeline.fps)
    found = Finding(sight.check, sight.what, sight.fix, script.id, cue, script.lang, fmt.name, seconds)
    reason = allowed_by(sight.allow, chapter.allow, sight.check)
    return replace(found, place=cue_place(script, cue), box=sight.box, allowed=reason)


def _lasting(sights: Sequence[Sequence[_Sight]], seconds: Sequence[float]) -> Iterator[tuple[int, _Sight]]:
    """Each sight that stays for half a second, once, with the look at which it has."""
    since: dict[tuple[str, ...], float] = {}
    told: set[tuple[str, ...]] = set()
    for i, now in enumerate(seconds):
        here = {sight.key: sight for sight in sights[i]}
        since = {key: since.get(key, now) for key in here}
        told &= here.keys()
        for key, sight in here.items():
            if now - since[key] > STEP - 0.1 and key not in told:
                told.add(key)
                yield i, sight


def _sights(sample: Sample, script: ChapterScript, fmt: Format, captioned: bool) -> Iterator[_Sight]:
    frame = (0.0, 0.0, float(fmt.width), float(fmt.height))
    texts = [text for text in sample.texts if text.parallax == 0 or overlap(text.box, frame) > 0]
    for text in texts:
        for rule in _RULES:
            yield from rule(text, script, fmt)
        if captioned and overlap(text.box, _rect(fmt.caption)) > 0:
            yield _sight(
                "layout.caption", text, "stands where the burned-in captions are", "move it out of fmt.caption"
            )
    for a, b in combinations(texts, 2):
        yield from _over(a, b)
    for thing in sample.things:
        if thing.opacity >= VISIBLE and thing.inside < 1 - OUTSIDE:
            what = f"{thing.name}, which is important, is {100 * (1 - thing.inside):.0f} % outside the frame"
            yield _Sight(("layout.cut", thing.name), what, "move or shrink it", thing.box, thing.allow)


def _small_heroes(sample: Sample, script: ChapterScript, timeline: Timeline, fmt: Format) -> Iterator[_Sight]:
    """Important things that a tag names with words of this cue, and that are small.

    Only so is it certain what the voice speaks of: the scene says that the thing is important and what it is called,
    the script that its name is said.
    """
    now = cue_at(timeline, sample.frame)
    said = " ".join(f"{cue.text} {cue.say or ''}" for cue in script.cues if cue.id == now).casefold()
    for thing, label in sample.named:
        x0, y0, x1, y1 = thing.box
        if not any(unit in said for unit in units(label)) or thing.opacity < VISIBLE:
            continue
        if x1 - x0 < HERO[0] * fmt.width and y1 - y0 < HERO[1] * fmt.height:
            what = f"{thing.name}, which the voice speaks of as “{''.join(label.split())}”, is {y1 - y0:.0f} px high"
            fix = f"show it larger: {HERO[1] * fmt.height:.0f} px high or {HERO[0] * fmt.width:.0f} px wide"
            yield _Sight(("layout.empty", thing.name), what, fix, thing.box, thing.allow)


def _sight(check: str, text: SeenText, what: str, fix: str) -> _Sight:
    words = "".join(text.text.split("\n"))
    return _Sight((check, text.text), f"“{words}” {what}", fix, text.box, text.allow)


def _safe(text: SeenText, script: ChapterScript, fmt: Format) -> Iterator[_Sight]:
    """Text that must be read stays in the format's safe region: outside it, video sites lay their own buttons."""
    x0, y0, x1, y1 = text.box
    frame, safe = Region(0, 0, fmt.width, fmt.height), fmt.safe
    for check, region, name in (("layout.frame", frame, "the frame"), ("layout.safe", safe, "the safe region")):
        over = {
            "left": region.x0 - x0,
            "top": region.y0 - y0,
            "right": x1 - region.x1,
            "bottom": y1 - region.y1,
        }
        side, px = max(over.items(), key=lambda item: item[1])
        if px > SLACK:
            yield _sight(check, text, f"is {px:.0f} px outside {name} at the {side}", "move it in, or break its lines")
            return


def _size(text: SeenText, script: ChapterScript, fmt: Format) -> Iterator[_Sight]:
    """No text is smaller than the format's small print, `fmt.small_px`."""
    if text.size < 0.98 * fmt.small_px:
        what = f"is {text.size:.0f} px small, at least {fmt.small_px:.0f} in {fmt.name}"
        yield _sight("layout.size", text, what, "set it larger, or leave it out at this size")


def _heading(text: SeenText, script: ChapterScript, fmt: Format) -> Iterator[_Sight]:
    """The heading's first baseline is the same in every chapter: `fmt.heading.y1`."""
    if text.text != script.title or text.own_size != fmt.heading_px or text.parallax != 0 or text.opacity < 1:
        return
    dx, dy = text.baseline[0] - fmt.heading.x0, text.baseline[1] - fmt.heading.y1
    if abs(dx) > SLACK or abs(dy) > SLACK:
        what = f"is off the heading's place by {dx:.0f} px to the right and {dy:.0f} px down"
        yield _sight("layout.heading", text, what, "use self.heading() as it is")


_RULES: tuple[Callable[[SeenText, ChapterScript, Format], Iterator[_Sight]], ...] = (_safe, _size, _heading)


def _over(a: SeenText, b: SeenText) -> Iterator[_Sight]:
    """Two texts on one another; a cross-fade, in which they are there by halves, is none."""
    if a.opacity + b.opacity < 1.2:
        return
    pairs = [(one, two) for one in a.lines for two in b.lines if overlap(one, two) > OVERLAP]
    if pairs:
        (x0, y0, x1, y1), (u0, v0, u1, v1) = pairs[0]
        box = (min(x0, u0), min(y0, v0), max(x1, u1), max(y1, v1))
        key = ("layout.overlap", *sorted((a.text, b.text)))
        what = f"“{a.text}” and “{b.text}” are on one another"
        yield _Sight(key, what, "move them apart", box, {**a.allow, **b.allow})


def overlap(a: Rect, b: Rect) -> float:
    """The share of the smaller box that the other covers."""
    w, h = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    if w <= SLACK or h <= SLACK:
        return 0.0
    return w * h / max(1e-6, min((r[2] - r[0]) * (r[3] - r[1]) for r in (a, b)))


def _rect(region: Region) -> Rect:
    return region.x0, region.y0, region.x1, region.y1


def _scale_caption(
    chapter: type[Chapter], script: ChapterScript, timeline: Timeline, fmt: Format, samples: Sequence[Sample]
) -> Iterator[Finding]:
    """A chapter that is not to scale says so for long enough to be read."""
    name = chapter.scale_label
    if name is None:
        return
    label = script.labels.get(name)
    frames = [s.frame for s in samples if any(t.text == label and t.opacity >= VISIBLE for t in s.texts)]
    if not frames or (frames[-1] - frames[0]) / timeline.fps < SCALE_SECONDS:
        what = f"the chapter is not to scale and does not show its label '{name}' for {SCALE_SECONDS:g} s"
        fix = f"add self.small_print({name!r}) where sizes are exaggerated"
        place = str(script.file)
        reason = chapter.allow.get("layout.scale", "")
        yield Finding(
            "layout.scale", what, fix, script.id, "", script.lang, fmt.name, 0.0, place, _rect(fmt.aside), reason
        )
