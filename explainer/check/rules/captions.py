"""Checks of captions: every limit of a language, in a format.

The limits stand in each language with their source;
`explainer.captions.schedule.violations` applies them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from explainer.captions.schedule import Caption, captions, violations
from explainer.check.finding import Finding, cue_at, cue_place
from explainer.core.formats import FORMATS, Format
from explainer.core.model import FormatName, Timeline
from explainer.draw import typeset as type_
from explainer.language.registry import language
from explainer.project.records import ChapterScript

_FIXES = (
    ("characters/s", "shorten the sentence, or give the cue a pause to be read in"),
    ("a line of", "shorten the longest word or phrase of the sentence, or put a comma into it"),
    ("lines, at most", "cut the sentence in two"),
    ("shown for", "join a very short sentence to its neighbour, or cut a very long one in two"),
    ("a gap of", "make the captions meet, or leave two frames between them"),
)


def broken(shown: Sequence[Caption], timeline: Timeline, fmt: FormatName) -> Iterator[tuple[Caption, str, str]]:
    """Every limit that a caption breaks: the caption, what is wrong, what would fix it."""
    fps, lang = timeline.fps, timeline.lang
    for caption in shown:
        for text in violations([caption], lang, fmt, fps):
            yield caption, text, _fix(text)
    for before, after in pairwise(shown):
        alone = {*violations([before], lang, fmt, fps), *violations([after], lang, fmt, fps)}
        for text in violations([before, after], lang, fmt, fps):
            if text not in alone:
                yield after, text, _fix(text)


def check_captions(
    script: ChapterScript, timeline: Timeline, fmt: FormatName, shown: Sequence[Caption] | None = None
) -> list[Finding]:
    """The captions of a chapter, on its own clock; `shown` are other captions than those made for it."""
    if shown is None:
        shown = captions([(0, timeline)], timeline.lang, fmt, timeline.fps)
    region = FORMATS[fmt].caption
    box = (region.x0, region.y0, region.x1, region.y1)
    out: list[Finding] = []
    found = list(broken(shown, timeline, fmt))
    long = [caption for caption, text, _ in found if "a line of" in text]
    for caption, text, fix in [*found, *_too_wide([c for c in shown if c not in long], FORMATS[fmt])]:
        cue = _cue(timeline, caption)
        what = f"“{'/'.join(caption.lines)}”: {text.partition(': ')[2] if '”: ' not in text else text.split('”: ')[-1]}"
        out.append(
            Finding(
                "caption.limits", what, fix, script.id, cue, script.lang, fmt, caption.start,
                cue_place(script, cue), box,
            )
        )  # fmt: skip
    return out


def _too_wide(shown: Sequence[Caption], fmt: Format) -> Iterator[tuple[Caption, str, str]]:
    """Lines that are wider than the region that captions are burned into."""
    for caption in shown:
        widest = max(type_.width(line, fmt.caption_px) for line in caption.lines)
        if widest > fmt.caption.width:
            text = f"a line of {widest:.0f} px, at most {fmt.caption.width:.0f}"
            yield caption, text, _fix(text)


def _fix(text: str) -> str:
    return next((fix for sign, fix in _FIXES if sign in text), "reword the sentence so that it can be broken elsewhere")


def _cue(timeline: Timeline, caption: Caption) -> str:
    """The cue whose words a caption shows: it may come before its cue or stay on behind it."""
    words = language(timeline.lang).line_joint.join(caption.lines)
    own = [c for c in timeline.cues if any(words in " ".join(s.text.split()) for s in c.take.sentences)]
    near = min(own, key=lambda c: abs(c.start - caption.start_frame), default=None)
    return near.id if near else cue_at(timeline, caption.start_frame)
