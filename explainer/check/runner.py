"""The whole check: which chapters, languages and formats, everything found in them, and the page that shows it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from explainer.check.film import Watch, check_film
from explainer.check.finding import Finding, ordered, sifted
from explainer.check.rules.colours import check_colours, colours_drawn
from explainer.check.rules.file import Fit
from explainer.check.rules.labels import shown_nowhere
from explainer.check.rules.repetition import check_density, check_repeats
from explainer.check.rules.script import (
    Coverage,
    check_coverage,
    check_cuts,
    check_script,
    coverage,
    from_problems,
)
from explainer.check.strips import Pictures
from explainer.check.units import Moment, Unit, check_unit, is_known, shots
from explainer.core.errors import Problem, ScriptError, UserError
from explainer.core.formats import frame_rate
from explainer.core.model import FormatName, Lang
from explainer.core.workers import spread
from explainer.narration.takes import narrate
from explainer.narration.timeline import build_timeline
from explainer.project.loader import Project, load_project
from explainer.project.names import nearest
from explainer.render.effects import refuse_unknown_effects
from explainer.scene.registry import side_by_side, specimens
from explainer.sound.score import load_score

Report = Callable[[str, int, int], None]

FILMS = (".mp4", ".mov", ".m4v", ".mkv", ".webm")
"""How the name of a finished film ends."""

_MOST_SHOTS = 120  # pictures on the page: about 20 MB


@dataclass(frozen=True)
class CheckRequest:
    """What to check: cuts, chapters and finished films (all chapters if none), languages, formats."""

    targets: tuple[str, ...]
    langs: tuple[Lang, ...]
    formats: tuple[FormatName, ...]
    fast: bool
    jobs: int


@dataclass(frozen=True)
class Result:
    """What was found, in the order of the film: what stands and what is allowed, and the tables beside it."""

    standing: tuple[Finding, ...]
    allowed: tuple[Finding, ...]
    coverage: tuple[Coverage, ...]
    fits: tuple[tuple[str, Fit], ...]
    watched: tuple[Watch, ...]
    pictures: dict[Finding, Pictures]
    seconds: float

    def record(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "findings": [f.record() for f in self.standing],
            "allowed": [f.record() for f in self.allowed],
            "claims": [
                {"claim": c.claim, "verdict": c.verdict, "cues": list(c.cues), "left_out": c.left_out}
                for c in self.coverage
            ],
            "sites": [{"file": file, "site": fit.site, "against": fit.why} for file, fit in self.fits],
            "films": [asdict(watch) for watch in self.watched],
            "seconds": round(self.seconds, 1),
        }


def check(request: CheckRequest, report: Report) -> Result:
    """Check what is asked for.

    Parameters
    ----------
    report
        Told how far each step is: (step, done, of), steps being film, voice and pictures.

    Raises
    ------
    UserError
        For a target that is no cut, chapter or film, or a film that cannot be read.
    """
    began = time.monotonic()
    findings: list[Finding] = []
    in_films: list[Finding] = []  # in the order of their time
    fits: list[tuple[str, Fit]] = []
    watched: list[Watch] = []
    pictures: dict[Finding, Pictures] = {}
    table: tuple[Coverage, ...] = ()
    chapters: list[str] = []
    cues: dict[str, list[str]] = {}
    problems: list[Finding] = []
    project: Project | None = None
    try:
        project = load_project()
    except ScriptError as error:
        problems = from_problems(error.problems)
    films = [target for target in request.targets if Path(target).suffix.lower() in FILMS]
    others = [target for target in request.targets if target not in films]
    for film in films:
        seen = check_film(Path(film), project, lambda share: report("film", round(100 * share), 100))
        in_films += seen.findings
        fits += [(film, fit) for fit in seen.fits]
        watched.append(seen.watch)
        pictures |= seen.pictures
    if others or not films:
        findings += problems
        if project is not None:
            chapters = _chapters(project, others)
            unheard = _unheard(project, chapters)
            findings += from_problems(unheard)
            cues = {c: [cue.id for cue in project.chapter(c, project.languages[0]).cues] for c in chapters}
            whole = not others or project.settings.default_cut in others
            findings += _data(project, chapters, request.langs, whole)
            table = tuple(coverage(project)) if whole else ()
            units = _units(project, chapters, request, bool(unheard), report)
            found = shown_nowhere(_in_processes(units, request.jobs, report), len(request.formats))
            found = sifted(found, project.chapters.values())
            findings += found
            findings += _of_cuts(project, chapters, units)
            if not request.fast:
                pictures |= _pictures(units, [f for f in found if not f.allowed][:_MOST_SHOTS], request.jobs)
    if project is not None:
        in_films = sifted(in_films, project.chapters.values())
        findings = sifted(findings, project.chapters.values())
    findings = [*in_films, *ordered(findings, chapters, cues)]
    standing = tuple(f for f in findings if not f.allowed)
    allowed = tuple(f for f in findings if f.allowed)
    return Result(standing, allowed, table, tuple(fits), tuple(watched), pictures, time.monotonic() - began)


def _chapters(project: Project, targets: Sequence[str]) -> list[str]:
    """The chapters that are asked for, each once, in the film's order."""
    every = list(dict.fromkeys(c for _, c in project.chapters))
    film = project.cuts.get(project.settings.default_cut or "")
    if film:
        every.sort(key=lambda c: (film.chapters + (c,)).index(c))
    wanted: set[str] = set()
    for target in targets:
        if target in every:
            wanted.add(target)
        elif target in project.cuts:
            wanted.update(project.cuts[target].chapters)
        else:
            tip = nearest(target, [*every, *project.cuts]) or f"; write one of {', '.join([*project.cuts, *every])}"
            raise UserError(f"there is no cut, chapter or film '{target}'{tip}")
    return [c for c in every if c in wanted] if targets else every


def _data(project: Project, chapters: Sequence[str], langs: Sequence[Lang], whole: bool) -> list[Finding]:
    """What is wrong with the project's words, claims and colours."""
    out = check_script(project, chapters, langs)
    out += check_cuts(project, [cut for cut in project.cuts.values() if whole or set(cut.chapters) <= set(chapters)])
    if whole:
        out += check_coverage(project)
        theme = (project.settings.theme or "").replace(".", "/") + ".py"
        out += check_colours(colours_drawn(side_by_side(), specimens()), theme)
    return out


def _of_cuts(project: Project, chapters: Sequence[str], units: Sequence[Unit]) -> list[Finding]:
    """What is wrong with the cuts that these chapters make: each thing once, the longest cut first."""
    sounds = {(unit.script.lang, unit.script.id): unit.timeline for unit in units if unit.fmt is None}
    out: dict[tuple[str, str, str, Lang | None], Finding] = {}
    for cut in sorted(project.cuts.values(), key=lambda cut: -len(cut.chapters)):
        for lang in {lang for lang, _ in sounds} if set(cut.chapters) <= set(chapters) else ():
            timelines = {chapter: sounds[lang, chapter] for chapter in cut.chapters}
            found = [*check_density(project, cut, lang, timelines), *check_repeats(project, cut, lang)]
            for f in found:
                out.setdefault((f.check, f.what.partition(" in the cut")[0], f.cue, f.lang), f)
    return list(out.values())


def _unheard(project: Project, chapters: Sequence[str]) -> list[Problem]:
    """What stands in the way of music and effects: mistakes in the score, effects that there are not."""
    out: list[Problem] = []
    looks: tuple[Callable[[], object], ...] = (
        lambda: load_score(project.root),
        lambda: refuse_unknown_effects(chapters),
    )
    for look in looks:
        try:
            look()
        except ScriptError as error:
            out += error.problems
    return out


def _units(
    project: Project, chapters: Sequence[str], request: CheckRequest, unheard: bool, report: Report
) -> list[Unit]:
    """Every chapter in every language and format, and once without a format for its sound, if that can be heard."""
    out: list[Unit] = []
    draft, film = frame_rate("draft", None), frame_rate("final", None)
    pairs = [(lang, chapter) for lang in request.langs for chapter in chapters]
    for i, (lang, chapter) in enumerate(pairs):
        script = project.chapter(chapter, lang)
        takes = narrate(script, mode="partial", new=not request.fast)
        timeline, drawn = build_timeline(script, takes, film), build_timeline(script, takes, draft)
        for fmt in (None, *request.formats):
            out.append(Unit(script, timeline, drawn, fmt, request.fast or (fmt is None and unheard)))
        report("voice", i + 1, len(pairs))
    return out


def _in_processes(units: Sequence[Unit], jobs: int, report: Report) -> list[Finding]:
    """Check all units; those that need drawing in several processes."""
    new = [unit for unit in units if not unit.fast and not is_known(unit)]

    def tick(done: int) -> None:
        report("pictures", done, len(units))

    drawn = dict(zip(map(id, new), spread("the check", check_unit, new, jobs, tick), strict=True))
    out: list[Finding] = []
    for i, unit in enumerate(units):
        out += drawn[id(unit)] if id(unit) in drawn else check_unit(unit)
        tick(max(len(drawn), i + 1))
    return out


def _pictures(units: Sequence[Unit], findings: Sequence[Finding], jobs: int) -> dict[Finding, Pictures]:
    """The frame and strip of every finding that has a time and a format."""
    asked: list[tuple[Unit, frozenset[Moment]]] = []
    for unit in units:
        own = frozenset((f.seconds, f.lasts) for f in findings if _of(f, unit) and f.seconds is not None)
        if own:
            asked.append((unit, own))
    drawn = spread("the check", shots, asked, jobs, lambda done: None)
    out: dict[Finding, Pictures] = {}
    for (unit, _), shown in zip(asked, drawn, strict=True):
        for f in findings:
            if _of(f, unit) and f.seconds is not None and (f.seconds, f.lasts) in shown:
                out[f] = shown[f.seconds, f.lasts]
    return out


def _of(f: Finding, unit: Unit) -> bool:
    return unit.fmt is not None and (f.chapter, f.lang, f.fmt) == (unit.script.id, unit.script.lang, unit.fmt)
