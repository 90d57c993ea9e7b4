"""Labels: long enough to be read, in time with their word, once, said, and none that is forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from explainer.check.drawing import FrameRule, Looker, Watched
from explainer.check.finding import Finding, allowed_by, cue_at, cue_place
from explainer.check.inspect import READABLE, VISIBLE, texts_on
from explainer.check.measure import Grey
from explainer.check.speech import said_share, spoken_at
from explainer.core.files import project_root
from explainer.core.formats import FORMATS, Rect
from explainer.draw.typeset import listening
from explainer.project.places import written_texts
from explainer.scene.chapter import Chapter

SHORTEST: Final = 2.0
"""s for which a label must be readable."""

LATE: Final = 0.3
"""s after its word from which a label comes late; twice as much where the word's time is only estimated."""

SAID: Final = 0.5
"""Share of a label's words that the voice must say somewhere in the chapter."""

_GAP = 0.25  # s for which a label may be away without having gone
_LONGEST_LATE = 6.0  # s: a label that comes later belongs to another moment


@dataclass
class Stay:
    """One stay of a text on the screen: first and last frame, frames on which it can be read, and where it came."""

    text: str
    first: int
    last: int
    read: int
    box: Rect
    place: str
    allow: Mapping[str, str] = field(default_factory=dict)


class LabelRule(FrameRule):
    """Observes the texts of a chapter."""

    def __init__(self, watched: Watched) -> None:
        super().__init__(watched)
        self._open: dict[str, Stay] = {}
        self._stays: list[Stay] = []
        self._drawn: dict[str, int] = {}
        self._heard = listening()

    def see(self, scene: Chapter, number: int, renderer: Looker, small: Grey) -> None:
        """Take the next frame."""
        for text in self._heard:
            self._drawn.setdefault(text, number)
        self._heard.clear()
        f, gap = FORMATS[self._fmt], round(_GAP * float(self._timeline.fps))
        for _, seen in texts_on(scene):
            middle = (seen.box[0] + seen.box[2]) / 2, (seen.box[1] + seen.box[3]) / 2
            if seen.opacity < VISIBLE or not (0 <= middle[0] <= f.width and 0 <= middle[1] <= f.height):
                continue
            stay = self._open.get(seen.text)
            if stay is None or number - stay.last > gap:
                stay = Stay(seen.text, number, number - 1, 0, seen.box, renderer.place, seen.allow)
                self._open[seen.text] = stay
                self._stays.append(stay)
            if stay.last < number:  # the same text may stand twice
                stay.read += seen.opacity >= READABLE
                stay.last = number

    def findings(self) -> Iterator[Finding]:
        """What is wrong."""
        labels = {text: name for name, text in self._script.labels.items()}
        lines = {w.text: str(w.source) for w in written_texts(self._script, project_root())}
        fps = float(self._timeline.fps)
        told: dict[str, Stay] = {}
        for stay in self._stays:
            name = f"“{''.join(stay.text.split(chr(10)))}”"
            if stay.read / fps < SHORTEST - 1 / fps:
                what = f"{name} can be read for {stay.read / fps:.1f} s, at least {SHORTEST:g}"
                yield self._finding("label.short", stay, what, "let it come earlier or stay longer")
            if stay.text in told and stay.text != self._script.title:
                before = told[stay.text].last / fps
                what = f"{name} comes a second time; it had gone at {before:.1f} s"
                yield self._finding("label.twice", stay, what, "let it stay, or leave the second out")
            late = self._late(stay)
            if stay.text not in told and late is not None:
                what = f"{name} comes {late:.1f} s after its word, at most {LATE:g}"
                yield self._finding("label.late", stay, what, "let it come with its word, behind a word mark")
            if stay.text in labels and stay.text not in told and labels[stay.text] != self._chapter.scale_label:
                yield from self._unspoken(stay, name, lines.get(stay.text, str(self._script.file)))
            told.setdefault(stay.text, stay)
        shown = {*told, *self._drawn}
        for text, number in self._drawn.items():
            short = 3 if text.isascii() else 2  # single letters and codes of a drawing (Met, UAG) are its texture
            if len(text.strip()) > short and text not in told:
                stay = Stay(text, number, number, 0, (0, 0, 0, 0), lines.get(text, str(self._script.file)))
                yield from self._unspoken(stay, f"“{text}”, drawn inside a picture,", stay.place)
        for text, name in labels.items():
            counted = re.compile(re.escape(text).replace(r"\{\}", r"[\d,]+"))  # a live count shows numbers for {}
            if text not in shown and not any(line in shown for line in text.split("\n")):
                if "{}" in text and any(map(counted.fullmatch, shown)):
                    continue
                what, fix = f"label '{name}' is shown by nothing", "show it, or take it out of [labels]"
                yield Finding(
                    "label.unused", what, fix, self._script.id, "", self._script.lang, self._fmt, None,
                    lines.get(text, str(self._script.file)), None, self._chapter.allow.get("label.unused", ""),
                )  # fmt: skip

    def _late(self, stay: Stay) -> float | None:
        """How long after its word a label comes, s; None if it is in time or belongs to no word."""
        if stay.text == self._script.title:
            return None
        came = stay.first / float(self._timeline.fps)
        said = list(spoken_at(stay.text, self._script, self._timeline))
        if not said:
            return None
        at, exact = min(said, key=lambda word: abs(word[0] - came))
        allowed = (LATE if exact else 2 * LATE) + 1 / float(self._timeline.fps)
        return came - at if allowed < came - at <= _LONGEST_LATE else None

    def _unspoken(self, stay: Stay, name: str, line: str) -> Iterator[Finding]:
        if said_share(stay.text, self._script) < SAID:
            what = f"{name} stands on the screen and is never said"
            found = self._finding("label.unspoken", stay, what, "say it, or leave it out")
            yield replace(found, place=line)

    def _finding(self, check: str, stay: Stay, what: str, fix: str) -> Finding:
        script, fps = self._script, float(self._timeline.fps)
        cue = cue_at(self._timeline, stay.first)
        allowed = allowed_by(stay.allow, self._chapter.allow, check)
        lasts = max(0.0, (stay.last - stay.first) / fps) if check == "label.short" else 0.0
        box = stay.box if any(stay.box) else None
        return Finding(
            check, what, fix, script.id, cue, script.lang, self._fmt,
            stay.first / fps, stay.place or cue_place(script, cue), box, allowed, lasts,
        )  # fmt: skip


def shown_nowhere(findings: Sequence[Finding], formats: int) -> list[Finding]:
    """The findings, those of labels that another format shows left out, and each of the others once."""
    counts: dict[Finding, int] = {}
    for f in findings:
        if f.check == "label.unused":
            once = replace(f, fmt=None)
            counts[once] = counts.get(once, 0) + 1
    unused = [f for f, count in counts.items() if count == formats]
    return [f for f in findings if f.check != "label.unused"] + unused
