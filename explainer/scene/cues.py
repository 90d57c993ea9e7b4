"""Whether a chapter's methods and its script's cues belong together, found before anything is drawn."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

from explainer.core.errors import UserError
from explainer.project.records import ChapterScript, CueText
from explainer.scene.cue import RESERVED
from explainer.scene.labels import relative

if TYPE_CHECKING:
    from explainer.scene.chapter import Chapter


def check_methods(chapter: type[Chapter], script: ChapterScript) -> None:
    """Hold the methods `cue_<id>` of a chapter against its script, and the word marks that they name.

    Raises
    ------
    UserError
        For a cue without its method, a method without its cue, and a word mark that the cue does not have.
    """
    cues = {cue.id: cue for cue in script.cues}
    methods = {name[4:]: getattr(chapter, name) for name in dir(chapter) if name.startswith("cue_")}
    for name, method in methods.items():
        if name not in cues:
            raise UserError(
                f"{_place(method, 0)}: {chapter.__name__} has a method for cue {name!r}, which {script.file} does not "
                f"have; write one of: {', '.join(cues)}"
            )
    for name, cue in cues.items():
        if name not in methods:
            raise UserError(
                f"{cue.source}: cue {name!r} has no method in {chapter.__name__}; write  def cue_{name}(self, cue: Cue)"
                f" -> None  in {relative(inspect.getfile(chapter))}"
            )
        _check_marks(methods[name], cue)


def _check_marks(method: object, cue: CueText) -> None:
    marks = [name for name, _ in cue.marks]
    for mark, line in _named(method):
        if mark not in (*marks, *RESERVED):
            raise UserError(
                f"{_place(method, line)}: cue {cue.id!r} has no word mark {mark!r}; write {{{mark}}} before "
                f"a word of it in every language ({cue.source}), or one of: {', '.join([*marks, *RESERVED])}"
            )


def _named(method: object) -> Iterator[tuple[str, int]]:
    """The moments that a method names as plain text in `beats` and `sound`, each with its line in the method."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(method)))  # type: ignore[arg-type]
    for call in ast.walk(tree):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)):
            continue
        said: list[ast.expr] = []
        if call.func.attr == "beats":
            said = [e for beat in call.args if isinstance(beat, ast.Tuple) for e in beat.elts[:2]]
        elif call.func.attr == "sound":
            said = [*call.args[1:2], *(k.value for k in call.keywords if k.arg == "at")]
        for e in said:
            if isinstance(e, ast.Constant) and isinstance(e.value, str):
                yield e.value, e.lineno - 1


def _place(method: object, line: int) -> str:
    code = method.__code__  # type: ignore[attr-defined]
    return f"{relative(code.co_filename)}:{code.co_firstlineno + line}"
