"""The commands of render.py: read the options, call the step that does the work, print what came of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Annotated, cast, get_args

import typer
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table

from explainer.cli.terminal import Commands, console, in_project
from explainer.core.errors import UserError
from explainer.core.files import check_writable
from explainer.core.formats import FORMATS, rate
from explainer.core.machine import drawing_processes
from explainer.core.model import FormatName, Lang, QualityName, SoundMode, VoiceMode
from explainer.project.records import Settings
from explainer.render.request import FilmCaptions, RenderRequest

app = typer.Typer(
    cls=Commands,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Renders the narrated, captioned explainer film.",
)


LangOption = Annotated[
    Lang | None, typer.Option("--lang", help="Language of voice, labels and captions; the film's first if not given.")
]
FormatOption = Annotated[FormatName, typer.Option("--format", help="wide 16:9, tall 9:16 or square.")]
QualityOption = Annotated[
    QualityName,
    typer.Option("--quality", help="draft 480p15, preview 720p, small 1080p in few bytes, final 1080p, 4k."),
]
FpsOption = Annotated[
    Fraction | None,
    typer.Option("--fps", parser=rate, metavar="RATE", help="Frames per second, as 30, 29.97 or 30000/1001."),
]
JobsOption = Annotated[
    int | None, typer.Option("--jobs", min=1, help="Drawing processes; as many as the machine holds if not given.")
]
ForceOption = Annotated[bool, typer.Option("--force", help="Replace captions that were corrected by hand.")]
CaptionOption = Annotated[
    FilmCaptions | None,
    typer.Option(
        "--captions",
        help="Files beside the film; burned in (tall and square if not given); also inside it in every language; none.",
    ),
]
VoiceOption = Annotated[
    VoiceMode, typer.Option("--voice", help="Say everything or stop; leave out what cannot be said; or be silent.")
]
SoundOption = Annotated[SoundMode, typer.Option("--sound", help="Voice with music and effects, or the voice alone.")]
OutOption = Annotated[Path, typer.Option("--out", help="Folder for what is made.")]

_STEPS = {
    "voice": "Narration",
    "pictures": "Pictures",
    "film": "Sound and film",
    "slides": "Slides",
    "upload": "Upload",
}


@contextmanager
def steps() -> Iterator[Callable[[str, int, int], None]]:
    """Bars that show how far each step of a run is."""
    notes = console(sys.stderr)
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=notes, disable=not notes.is_terminal) as bars:
        tasks: dict[str, TaskID] = {}

        def report(step: str, done: int, of: int) -> None:
            if step not in tasks:
                tasks[step] = bars.add_task(_STEPS[step], total=max(of, 1))
            bars.update(tasks[step], completed=done if of else 1, total=max(of, 1))

        yield report


def _make(request: RenderRequest) -> None:
    with steps() as report:
        from explainer.render.pipeline import make_film

        path = make_film(request, report)
    print(path)


@app.command()
@in_project
def film(
    cut: Annotated[
        str | None, typer.Argument(help="A file of assets/cuts, without .toml; the film's default if not given.")
    ] = None,
    lang: LangOption = None,
    fmt: FormatOption = "wide",
    quality: QualityOption = "final",
    fps: FpsOption = None,
    jobs: JobsOption = None,
    captions: CaptionOption = None,
    out: OutOption = Path("out"),
    force: ForceOption = False,
    voice: VoiceOption = "full",
    sound: SoundOption = "full",
) -> None:
    """Render a cut: MP4, captions and poster."""
    from explainer.project.loader import load_project

    project = load_project()
    lang, cut = language_of(lang, project.settings), project.default_cut if cut is None else cut
    captions, jobs = captions or FORMATS[fmt].captions, drawing_processes(jobs)
    _make(RenderRequest(cut, None, lang, fmt, quality, fps, jobs, captions, out, force, voice, sound))


@app.command()
@in_project
def chapter(
    chapter_id: Annotated[str, typer.Argument(metavar="ID", help="A chapter's id.")],
    lang: LangOption = None,
    fmt: FormatOption = "wide",
    quality: QualityOption = "final",
    fps: FpsOption = None,
    jobs: JobsOption = None,
    captions: CaptionOption = None,
    out: OutOption = Path("out"),
    force: ForceOption = False,
    voice: VoiceOption = "full",
    sound: SoundOption = "full",
) -> None:
    """Render one chapter."""
    from explainer.project.loader import load_project

    lang = language_of(lang, load_project().settings)
    captions, jobs = captions or FORMATS[fmt].captions, drawing_processes(jobs)
    _make(RenderRequest("", chapter_id, lang, fmt, quality, fps, jobs, captions, out, force, voice, sound))


@app.command()
@in_project
def sheet(
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID …]", help="Chapters, or the cut whose joins to draw."),
    ] = None,
    lang: LangOption = None,
    fmt: FormatOption = "wide",
    cast: Annotated[bool, typer.Option("--cast", help="Draw the cast at three sizes instead.")] = False,
    joins: Annotated[bool, typer.Option("--joins", help="Draw the frames round a cut's joins instead.")] = False,
    at: Annotated[
        str | None, typer.Option("--at", metavar="CUE:A..B:N", help="N frames of a cue, fractions A to B of it.")
    ] = None,
    out: OutOption = Path("out"),
) -> None:
    """Draw contact sheets."""
    check_writable([out / "sheet.png"], "--out")
    made: list[Path] = []
    with steps() as report:
        from explainer.render.contact_sheet import cast_sheets, chapter_sheet
        from explainer.render.cue_sheet import cue_sheet, strip
        from explainer.render.join_sheet import join_sheets

        wanted_strip = strip(at) if at else None

        if cast:
            made = cast_sheets(out)
        else:
            from explainer.project.loader import load_project
            from explainer.render.plan import chapter_plans

            project = load_project()
            lang = language_of(lang, project.settings)
            cut = project.cut(ids[0] if joins and ids else project.default_cut)
            wanted = list(cut.chapters) if joins or not ids else ids
            plans = chapter_plans(project, wanted, lang, Fraction(30), report)
            if joins:
                made = join_sheets(plans, cut, fmt, out, report)
            else:
                for i, p in enumerate(plans):
                    report("pictures", i, len(plans))
                    name = f"sheet-{p.script.id}-{lang}-{fmt}"
                    if wanted_strip:
                        made.append(cue_sheet(p, fmt, wanted_strip, out / f"{name}-{wanted_strip.cue}.png"))
                    else:
                        made.append(chapter_sheet(p, fmt, out / f"{name}.png"))
                report("pictures", len(plans), len(plans))
    for path in made:
        print(path)


@app.command("list")
@in_project
def list_() -> None:
    """List chapters and cuts with their lengths in each language."""
    with steps() as report:
        from explainer.render.plan import lengths

        chapters, cuts = lengths(report)
    for name, rows in (("chapter", chapters), ("cut", cuts)):
        table = Table(name, "title", *rows[0].seconds, *(("chapters",) if name == "cut" else ()))
        for row in rows:
            times = [f"{int(s) // 60}:{int(s) % 60:02d}" for s in row.seconds.values()]
            table.add_row(row.id, row.title, *times, *((" ".join(row.chapters),) if name == "cut" else ()))
        console(sys.stdout).print(table)


@app.command()
@in_project
def say(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What the voice says.")],
    lang: LangOption = None,
    out: Annotated[Path, typer.Option("--out", help="The WAV file.")] = Path("out/say.wav"),
) -> None:
    """Speak one sentence into a WAV file, to tune readings."""
    from explainer.narration.takes import say as speak
    from explainer.project.settings import load_settings

    check_writable([out], "--out")
    path = speak(text, language_of(lang, load_settings()), out)
    print(path)


def language_of(given: Lang | None, settings: Settings) -> Lang:
    """The language asked for, which must be one of the film's, by default its first."""
    return settings.language if given is None else several(given, settings.languages, "--lang")[0]


def several(given: str, known: tuple[str, ...], option: str) -> tuple[str, ...]:
    """The names in a list such as `ja,en`, each of which must be known."""
    names = tuple(dict.fromkeys(filter(None, given.replace(" ", "").split(","))))
    for name in names or (given,):
        if name not in known:
            raise UserError(f"{option} {name!r} is not known; write one or more of {','.join(known)}")
    return names


@app.command()
@in_project
def check(
    targets: Annotated[
        list[str] | None, typer.Argument(metavar="[CUT|CHAPTER|FILM.mp4 …]", help="All chapters if none is given.")
    ] = None,
    lang: Annotated[
        str | None, typer.Option("--lang", help="Languages, with commas between them; all if not given.")
    ] = None,
    fmt: Annotated[str, typer.Option("--format", help="Formats, with commas between them.")] = "wide,tall,square",
    fast: Annotated[bool, typer.Option("--fast", help="Leave out what needs drawn frames.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
    jobs: JobsOption = None,
    out: OutOption = Path("out"),
) -> None:
    """Find what a viewer would notice; exit status 1 if anything is found that no script or scene allows."""
    page = out / "check.html"
    check_writable([page], "--out")
    with steps() as progress:
        from explainer.check import runner as run
        from explainer.check.html import as_json as json_text
        from explainer.check.html import lines, write_html
        from explainer.project.settings import load_settings

        languages = load_settings().languages
        langs = languages if lang is None else several(lang, languages, "--lang")
        formats = cast(tuple[FormatName, ...], several(fmt, get_args(FormatName), "--format"))
        asked = run.CheckRequest(tuple(targets or ()), langs, formats, fast, drawing_processes(jobs))
        result = run.check(asked, progress)
    write_html(result, page)
    for line in [json_text(result)] if as_json else [*lines(result), str(page)]:
        print(line)
    if result.standing:
        raise typer.Exit(1)


@app.command()
@in_project
def doctor() -> None:
    """List what is present, what is missing and the command that fixes it."""
    from explainer.cli.doctor import report

    fine = report(console(sys.stdout))
    if not fine:
        raise typer.Exit(1)


import explainer.cli.keeping  # noqa: E402
import explainer.cli.listen  # noqa: E402
import explainer.cli.new  # noqa: E402
import explainer.cli.post  # noqa: E402
import explainer.cli.present  # noqa: E402
import explainer.cli.scene  # noqa: E402
import explainer.cli.upload  # noqa: E402, F401 - commands in modules of their own
