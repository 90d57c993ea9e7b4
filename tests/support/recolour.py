"""The film's drawings with one meaning of the theme in other colours, as if scenes/theme.py had been edited."""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from manim import tempconfig
from numpy.typing import NDArray

from explainer.core.files import project_root
from explainer.draw.camera import PaintCamera
from explainer.scene.registry import specimens

GROUND = 128
"""What specimens are drawn on, in all three channels."""


class _Shifted(ast.NodeTransformer):
    """Moves one channel of every colour that is written for a meaning; each meaning has its own channel."""

    def __init__(self, meanings: Sequence[str]) -> None:
        self.channel = {meaning.upper(): i for i, meaning in enumerate(meanings)}
        self.own: int | None = None

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        names = [n.id for n in ast.walk(node.targets[0]) if isinstance(n, ast.Name)]
        means = {self.channel.get(n.partition("_")[0]) for n in names}
        assert len(means) == 1, f"two meanings in one assignment: {names}"
        self.own = means.pop()
        return self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if self.own is None or not isinstance(node.value, str) or not node.value.startswith("#"):
            return node
        rgb = bytearray.fromhex(node.value[1:])
        rgb[self.own] ^= 0x80
        return ast.Constant(f"#{rgb.hex().upper()}")


@contextmanager
def recoloured(*meanings: str) -> Iterator[None]:
    """Up to three meanings in other colours, the first in red only, then green, then blue; `scenes` is imported anew.

    Colours are mixed, blended and shaded channel by channel, so that a picture's channel tells which meaning it shows.
    """
    file: Path = project_root() / "scenes" / "theme.py"
    tree = ast.fix_missing_locations(_Shifted(meanings).visit(ast.parse(file.read_text())))
    ours = {name: module for name, module in sys.modules.items() if name.partition(".")[0] == "scenes"}
    for name in ours:
        if name != "scenes":
            del sys.modules[name]
    theme = ModuleType("scenes.theme")
    exec(compile(tree, str(file), "exec"), theme.__dict__)
    package = importlib.import_module("scenes")
    sys.modules["scenes.theme"] = theme
    vars(package)["theme"] = theme
    try:
        yield
    finally:
        for name in [n for n in sys.modules if n.partition(".")[0] == "scenes"]:
            del sys.modules[name]
        sys.modules.update(ours)
        for name, module in ours.items():
            if "." in name:
                setattr(ours[name.rpartition(".")[0]], name.rpartition(".")[2], module)


def drawn(height: float = 760.0, size: tuple[int, int] = (320, 180)) -> dict[str, NDArray[np.uint8]]:
    """Every specimen by name: its RGB pixels on mid grey, shape (h, w, 3)."""
    config: dict[str, Any] = {"pixel_width": size[0], "pixel_height": size[1]}
    out = {}
    with tempconfig({**config, "frame_width": 1920 / 135, "frame_height": 8.0}):
        for specimen in specimens():
            camera = PaintCamera(background_color=f"#{GROUND:02X}{GROUND:02X}{GROUND:02X}")
            camera.capture_mobjects([specimen.build(height)])
            out[specimen.name] = camera.pixel_array[..., :3].copy()
    return out
