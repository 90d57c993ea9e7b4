"""Checks of what is said: claims and their sources, banned words, readings, lengths of labels and titles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from explainer.check.finding import CHECKS, Finding
from explainer.check.rules.wording import banned_words
from explainer.core.errors import Problem
from explainer.core.formats import FORMATS
from explainer.core.model import Lang
from explainer.draw import typeset as type_
from explainer.draw.glyphs import undrawable_texts
from explainer.language.pronunciation import Reader
from explainer.language.registry import language
from explainer.narration.unsayable import unsayable
from explainer.project.loader import Project
from explainer.project.names import nearest
from explainer.project.places import shown_texts, written_texts
from explainer.project.records import ChapterScript, Cut

LABEL_EM: Final = 13.2
"""Longest line of a label in full-width characters: 13, read at a glance, and a little for a hyphen or period."""

LABEL_LINES: Final = 2
"""Most lines of a label or heading: three are a caption."""


@dataclass(frozen=True)
class Coverage:
    """What becomes of a claim: the cues that tell it (chapter/cue), or why it is left out; neither: missing."""

    claim: str
    verdict: str
    cues: tuple[str, ...]
    left_out: str


def from_problems(problems: Sequence[Problem]) -> list[Finding]:
    """Mistakes that keep the script from being read, as findings."""
    out: list[Finding] = []
    for problem in problems:
        what, _, fix = problem.what.partition("; ")
        chapter = problem.file.stem if problem.file.parts[1:2] == ("script",) else ""
        out.append(Finding(problem.check, what, fix, chapter, place=f"{problem.file}:{problem.line}"))
    return out


def check_script(project: Project, chapters: Sequence[str], langs: Sequence[Lang]) -> list[Finding]:
    """Everything about the words of these chapters."""
    out: list[Finding] = []
    for lang in langs:
        reader = Reader(language(lang), project.readings.get(lang, {}))
        for chapter in chapters:
            script = project.chapters.get((lang, chapter))
            if script:
                if "claims" in project.settings.checks:
                    out += _claims(project, script)
                if "words" in project.settings.checks:
                    out += _banned(project, script)
                out += _unsayable(project, reader, script)
                out += _undrawable(project, script)
                out += _lengths(project, script)
                out += _allowed(script)
    return out


def check_cuts(project: Project, cuts: Sequence[Cut]) -> list[Finding]:
    """Banned words in what is read beside cuts (titles, descriptions, posts), if the project asks for that."""
    out: list[Finding] = []
    for cut in cuts if "words" in project.settings.checks else ():
        for name, texts in cut.written.items():
            for lang in project.languages:
                if lang in project.words:
                    for use in banned_words(texts.get(lang, ""), lang, project.words[lang]):
                        what = f"the {name} of the cut '{cut.id}' says “{use.written}”"
                        out.append(Finding("script.word", what, use.rule.instead, lang=lang, place=str(cut.source)))
    return out


def coverage(project: Project) -> list[Coverage]:
    """The table of claims: which cues of the whole film tell each, or why it is left out."""
    cut = _film(project)
    if cut is None:
        return []
    lang = project.languages[0]
    told: dict[str, list[str]] = {}
    for chapter in cut.chapters:
        for cue in project.chapter(chapter, lang).cues:
            for claim in cue.claims:
                told.setdefault(claim, []).append(f"{chapter}/{cue.id}")
    reasons = {claim: table.reason for table in cut.left_out for claim in table.claims}
    return [
        Coverage(claim.id, claim.verdict, tuple(told.get(claim.id, ())), reasons.get(claim.id, ""))
        for claim in project.facts.values()
    ]


def _film(project: Project) -> Cut | None:
    """The cut that must cover every claim, or list it as left out, if the project asks for that."""
    return project.cuts.get(project.settings.default_cut or "") if "claims" in project.settings.checks else None


def check_coverage(project: Project) -> list[Finding]:
    """Claims that the whole film neither tells nor lists as left out, and those that it does both with."""
    cut = _film(project)
    if cut is None:
        return []
    out: list[Finding] = []
    for row in coverage(project):
        place = str(project.facts[row.claim].source)
        if not row.cues and not row.left_out:
            what = f"claim {row.claim} is told by no cue of the cut '{cut.id}' and not listed as left out"
            fix = f"name it in the claims of a cue, or in a [[left_out]] with its reason in {cut.source.file}"
            out.append(Finding("script.uncovered", what, fix, place=place))
        elif row.cues and row.left_out:
            what = f"claim {row.claim} is listed as left out, but {row.cues[0]} tells it"
            out.append(Finding("script.uncovered", what, "take it out of [[left_out]]", place=str(cut.source)))
    return out


def _claims(project: Project, script: ChapterScript) -> Iterator[Finding]:
    for cue in script.cues:

        def found(check: str, what: str, fix: str, at: str = cue.id, place: str = str(cue.source)) -> Finding:
            return Finding(check, what, fix, script.id, at, script.lang, place=place)

        if not cue.claims:
            yield found("script.no-claim", "the cue rests on no claim", 'write claims = ["…"], ids of facts.toml')
        for id in cue.claims:
            claim = project.facts.get(id)
            if claim is None:
                continue
            if not claim.refs and claim.verdict != "remark":
                what = f"claim {id}, which the cue rests on, has no source"
                yield found("script.no-source", what, f'write refs = ["…"] in {claim.source}')
            if claim.verdict == "wrong" and id not in cue.corrected:
                right = claim.wording.get(script.lang, "")
                what = f"claim {id} is marked wrong, and the cue does not say that it tells the corrected wording"
                yield found("script.wrong-claim", what, f'tell “{right}” and write corrected = ["{id}"]')
        for id in cue.corrected:
            if id not in cue.claims or (id in project.facts and project.facts[id].verdict != "wrong"):
                what = f"claim {id} in corrected is not one that the cue cites and facts.toml marks as wrong"
                yield found("script.wrong-claim", what, "take it out of corrected, or put it into claims")


def _banned(project: Project, script: ChapterScript) -> Iterator[Finding]:
    rules = project.words.get(script.lang)
    if rules is None:
        return
    for text in written_texts(script, project.root):
        for use in banned_words(text.text, script.lang, rules):
            what = f"{text.name} says “{use.written}”"
            where = script.id, text.cue, script.lang
            yield Finding("script.word", what, use.rule.instead, *where, place=str(text.source))


def _undrawable(project: Project, script: ChapterScript) -> Iterator[Finding]:
    for text, what in undrawable_texts(script, project.root, captions=True):
        where = script.id, text.cue, script.lang
        yield Finding("text.glyph", what, "write it without", *where, place=str(text.source))


def _unsayable(project: Project, reader: Reader, script: ChapterScript) -> Iterator[Finding]:
    for text, what, fix, check in unsayable(script, reader, project.root):
        yield Finding(check, what, fix, script.id, text.cue, script.lang, place=str(text.source))


def _lengths(project: Project, script: ChapterScript) -> Iterator[Finding]:
    title, *others = [text for text in shown_texts(script, project.root) if not text.cue]
    for label in others:
        shown = type_.wrap(label.text, 100, 100 * LABEL_EM)
        widest = max(type_.width(line, 100) / 100 for line in shown)
        if len(shown) > LABEL_LINES or widest > LABEL_EM:
            what = f"{label.name} needs {len(shown)} lines, the longest {widest:.1f} full-width characters wide"
            fix = f"shorten it to {LABEL_LINES} lines of 13"
            yield Finding("script.label-length", what, fix, script.id, "", script.lang, place=str(label.source))
    for fmt in FORMATS.values():
        shown = type_.wrap(title.text, fmt.heading_px, fmt.heading.width)
        widest = max(type_.width(line, fmt.heading_px) for line in shown)
        if len(shown) > LABEL_LINES or widest > fmt.heading.width:
            what = f"the title needs {len(shown)} lines of {widest:.0f} px in {fmt.name}"
            fix = f"shorten it to {LABEL_LINES} lines of {fmt.heading.width:.0f} px ({fmt.heading_px:.0f} px type)"
            where = script.id, "", script.lang, fmt.name
            yield Finding("script.title-length", what, fix, *where, place=str(title.source))


def _allowed(script: ChapterScript) -> Iterator[Finding]:
    ids = [cue.id for cue in script.cues]
    for table in script.allowed:
        for what, name, known in (("check", table.check, list(CHECKS)), ("cue", table.cue, ids)):
            if name is not None and name not in known:
                fix = (nearest(name, known) or f"; write one of {', '.join(known)}").removeprefix("; ")
                text = f"[[allow]] names the {what} '{name}', which there is not"
                yield Finding("script.allow", text, fix, script.id, "", script.lang, place=str(table.source))
