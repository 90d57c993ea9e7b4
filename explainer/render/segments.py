"""What must be drawn: a chapter cut at its cues into segments, each under a key of all that it depends on.

A picture depends on its cue, never on the clock: plays run by fractions of a cue, and ambient time is the
same length in every cue. So a segment that an edit only moved in time keeps its key.
"""

from __future__ import annotations

import ast
import hashlib
import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from explainer.captions.schedule import Caption
from explainer.core.files import project_root
from explainer.core.model import ChapterScript, FormatName, QualityName, Timeline

_PACKAGES = (
    "manim",
    "pycairo",
    "numpy",
    "scipy",
    "pillow",
    "av",
    "budoux",
    "noto-cjk-sans-jp-bold",
    "noto-cjk-sans-jp-regular",
)
_ALWAYS = ("explainer.render.frames", "explainer.media.h264", "explainer.captions.overlay", "explainer.scene.chapter")


@dataclass(frozen=True)
class Segment:
    """Frames `first` to `last` (exclusive) of a chapter, encoded as one piece under `key`."""

    chapter: str
    index: int
    first: int
    last: int
    key: str

    @property
    def frames(self) -> int:
        """Length in frames."""
        return self.last - self.first


def _module_file(root: Path, name: str) -> Path | None:
    base = root.joinpath(*name.split("."))
    for candidate in (base.with_suffix(".py"), base / "__init__.py"):
        if candidate.is_file():
            return candidate
    return None


def _statements(tree: ast.Module) -> Iterator[ast.AST]:
    """Every statement, also those inside others; expressions, which cannot import, are left out for speed."""
    todo: list[ast.AST] = [tree]
    while todo:
        node = todo.pop()
        yield node
        for field in ("body", "orelse", "finalbody", "handlers", "cases"):
            inner = getattr(node, field, ())
            todo.extend(inner if isinstance(inner, list) else ())


@lru_cache(maxsize=512)
def _imports(source: bytes) -> frozenset[str]:
    """Our modules that a source imports."""
    out: set[str] = set()
    for node in _statements(ast.parse(source)):
        if isinstance(node, ast.Import):
            out.update(a.name for a in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            out.add(node.module)
            out.update(f"{node.module}.{a.name}" for a in node.names)
    return frozenset(n for n in out if n.split(".")[0] in ("scenes", "explainer"))


@lru_cache(maxsize=64)
def code_digest(module: str) -> str:
    """Hash of a module's source and of everything of ours that it imports, however far."""
    root, todo, seen = project_root(), [module, *_ALWAYS], {}
    while todo:
        name = todo.pop()
        if name in seen:
            continue
        file = _module_file(root, name)
        if file is None:
            continue
        source = file.read_bytes()
        seen[name] = hashlib.sha256(source).hexdigest()
        # narration and its kin set the clock, which is in the key already: they draw nothing
        todo.extend(
            _imports(source) - {"explainer.project.loader", "explainer.narration.timeline", "explainer.narration.takes"}
        )
    return hashlib.sha256(json.dumps(sorted(seen.items())).encode()).hexdigest()


@lru_cache(maxsize=1)
def _versions() -> Mapping[str, str]:
    out = {}
    for p in _PACKAGES:
        try:
            out[p] = version(p)
        except PackageNotFoundError:
            out[p] = "none"
    return out


def segments(
    script: ChapterScript,
    timeline: Timeline,
    module: str,
    fmt: FormatName,
    quality: QualityName,
    size: tuple[int, int],
    burned: Sequence[Caption] = (),
) -> list[Segment]:
    """Cut a chapter at its cues.

    Parameters
    ----------
    module
        The module that draws the chapter.
    size
        Width and height in device px.
    burned
        Captions to burn in, on the chapter's own clock.
    """
    edges = [0, *(c.start for c in timeline.cues), *(c.end for c in timeline.cues[-1:]), timeline.frames]
    edges = sorted(set(edges))
    shared = {
        "code": code_digest(module),
        "versions": _versions(),
        "title": script.title,
        "labels": dict(script.labels),
        "lang": script.lang,
        "cues": [c.id for c in timeline.cues],
        "format": fmt,
        "quality": quality,
        "size": size,
        "fps": str(timeline.fps),
    }
    out = []
    for i, (a, b) in enumerate(itertools.pairwise(edges)):
        text = [
            (max(c.start_frame, a) - a, min(c.end_frame, b) - a, c.lines)
            for c in burned
            if c.start_frame < b and c.end_frame > a
        ]
        own = {**shared, "index": i, "of": len(edges), "frames": b - a, "burned": text}
        key = hashlib.sha256(json.dumps(own, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
        out.append(Segment(timeline.chapter, i, a, b, key))
    return out
