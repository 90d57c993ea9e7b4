"""What a check finds, and which findings a script or a scene allows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from explainer.core.files import project_root
from explainer.core.formats import Rect
from explainer.core.model import FormatName, Lang, Timeline
from explainer.project.records import ChapterScript

CHECKS: Mapping[str, str] = {
    "script.data": "The script, facts, cuts and word lists can be read and agree with one another.",
    "text.control": "No text holds a character that nobody sees.",
    "text.glyph": "The fonts have every character that is shown.",
    "script.no-claim": "Every cue rests on a claim.",
    "script.no-source": "Every claim that a cue rests on has a source.",
    "script.wrong-claim": "A claim marked wrong is told in its corrected wording, and the cue says so.",
    "script.uncovered": "The whole film tells every claim, or lists it as left out with a reason.",
    "script.word": "No word makes a claim that a health film may not make.",
    "script.reading": "Every word, number and unit has a reading.",
    "voice.lost": "No cue lost its voice.",
    "voice.unspeakable": "The voice can say every sign.",
    "script.label-length": "A label has at most two lines of 13 full-width characters.",
    "script.title-length": "A title fits the heading of every format in two lines.",
    "script.density": "No two new terms come too close together.",
    "script.repeat": "No cut says a sentence twice.",
    "script.allow": "What is allowed is a check and a cue that exist.",
    "caption.limits": "Captions keep to lines, speed and times.",
    "layout.frame": "Text is inside the frame.",
    "layout.safe": "Text is inside the format's safe region.",
    "layout.overlap": "No text is on another.",
    "layout.passing": "Nothing passes through a word.",
    "layout.caption": "No text is where the burned-in captions are.",
    "layout.size": "Text is as large as the format's small print.",
    "layout.heading": "The heading is where every chapter has it.",
    "layout.scale": "A chapter that is not to scale says so.",
    "layout.empty": "A shot leaves little of the frame without drawing, and its hero is large.",
    "layout.cut": "No important thing is cut by the frame.",
    "label.short": "A label can be read for two seconds.",
    "label.late": "A label comes with its word.",
    "label.twice": "A label comes once.",
    "label.unused": "Every label of the script is shown.",
    "label.unspoken": "What stands on the screen is said.",
    "label.leader": "The line of a label ends on what the label names.",
    "motion.pop": "Nothing large is replaced between two neighbouring frames.",
    "motion.still": "No second of the picture stands still.",
    "motion.join": "A join shows a picture all along.",
    "picture.contrast": "Text stands out from what is behind it.",
    "picture.covered": "Nothing covers a text.",
    "picture.hidden": "Nothing hides an important thing.",
    "picture.colours": "Colours that mean different things differ for colour-blind eyes.",
    "picture.flash": "The picture does not flash.",
    "picture.red-flash": "The picture does not flash in red.",
    "picture.blank": "No frame is black or of one colour.",
    "sound.pace": "No take is much faster or slower than usual.",
    "sound.clipping": "No take is clipped.",
    "sound.silence": "No silence in a chapter is long.",
    "sound.loudness": "A chapter is as loud as the film must be.",
    "sound.peak": "True peaks stay under the limit.",
    "sound.music": "Music and effects stay far enough under the voice.",
    "sound.effect-word": "No effect covers a word.",
    "sound.effect-place": "Every effect is heard on its frame.",
    "sound.click": "The music begins, ends and changes without a jump.",
    "sound.dead": "The sound never falls into digital silence.",
    "file.mp4": "The file keeps every row of the delivery rules.",
    "file.metadata": "Title, description and chapter marks fit the sites.",
    "file.captions": "The captions beside the film keep to their limits.",
    "scene.error": "The chapter can be played.",
}
"""Every check by its id, and what it holds."""


@dataclass(frozen=True)
class Finding:
    """One thing a viewer would notice.

    `check` is the id of the check, such as `layout.safe`; `place` is file:line where that is known; `seconds`
    are on the chapter's clock (a file's own for a finished film), and what is wrong `lasts` so long, 0 for a moment;
    `box` is in design px of the format. `allowed` holds the reason, once it is allowed.
    """

    check: str
    what: str
    fix: str
    chapter: str = ""
    cue: str = ""
    lang: Lang | None = None
    fmt: FormatName | None = None
    seconds: float | None = None
    place: str = ""
    box: Rect | None = None
    allowed: str = ""
    lasts: float = 0.0

    @property
    def where(self) -> str:
        """Language, format and time in a few words."""
        time = "" if self.seconds is None else f"{self.seconds:.1f} s"
        return " ".join(filter(None, (self.lang, self.fmt, time)))

    def record(self) -> dict[str, Any]:
        """As plain data."""
        return {key: value for key, value in asdict(self).items() if value not in (None, "")}


def allowed_by(paint: Mapping[str, str], chapter: Mapping[str, str], check: str) -> str:
    """The reason for which a mobject or its chapter class allows a check, or nothing."""
    return paint.get(check) or chapter.get(check) or ""


def sifted(findings: Iterable[Finding], scripts: Iterable[ChapterScript]) -> list[Finding]:
    """The findings, those marked that an [[allow]] in the chapter's script allows."""
    tables = {(script.lang, script.id): script.allowed for script in scripts}
    out: list[Finding] = []
    for found in findings:
        for lang, chapter in tables:
            if found.allowed or chapter != found.chapter or found.lang not in (None, lang):
                continue
            for table in tables[lang, chapter]:
                fits = table.check == found.check and table.cue in (None, found.cue)
                if fits and (table.about is None or table.about in found.what):
                    found = replace(found, allowed=table.reason)
                    break
        out.append(found)
    return out


def cue_at(timeline: Timeline, frame: int) -> str:
    """The cue that is playing on a frame of the chapter: the first one before it, the last one behind it."""
    name = timeline.cues[0].id if timeline.cues else ""
    for cue in timeline.cues:
        if cue.start <= frame:
            name = cue.id
    return name


def cue_place(script: ChapterScript, cue: str) -> str:
    """Where a cue is written, as file:line."""
    return next((str(c.source) for c in script.cues if c.id == cue), str(script.file))


def relative(file: Path) -> str:
    """A file as it is named inside the project."""
    root = project_root()
    return str(file.relative_to(root)) if file.is_relative_to(root) else str(file)


def ordered(findings: Sequence[Finding], chapters: Sequence[str], cues: Mapping[str, Sequence[str]]) -> list[Finding]:
    """By chapter, cue, time, check; what belongs to no chapter first."""

    def key(f: Finding) -> tuple[Any, ...]:
        names = cues.get(f.chapter, ())
        return (
            chapters.index(f.chapter) if f.chapter in chapters else -1,
            f.chapter,
            names.index(f.cue) if f.cue in names else -1,
            f.check,
            f.lang or "",
            f.fmt or "",
            f.seconds or 0.0,
            f.place,
            f.what,
        )

    return sorted(dict.fromkeys(findings), key=key)
