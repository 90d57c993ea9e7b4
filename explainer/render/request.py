"""What is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Literal

from explainer.core.model import CaptionMode, FormatName, Lang, QualityName, SoundMode, VoiceMode

FilmCaptions = Literal[CaptionMode, "embed"]
"""How a film's captions are given; `embed`: beside it, and inside it in every language."""

Report = Callable[[str, int, int], None]


@dataclass(frozen=True)
class RenderRequest:
    """A cut (or one chapter) in a language, format and quality.

    `fps` is None for the quality's own rate; `out` is the folder the film goes to; `force` replaces captions there
    that somebody has corrected; `voice` says what becomes of what the voice cannot say (see `narrate`);
    `sound` is the voice with music and effects, or alone.
    """

    cut: str
    chapter: str | None
    lang: Lang
    fmt: FormatName
    quality: QualityName = "final"
    fps: Fraction | None = None
    jobs: int = 1
    captions: FilmCaptions = "sidecar"
    out: Path = Path("out")
    force: bool = False
    voice: VoiceMode = "full"
    sound: SoundMode = "full"

    @property
    def name(self) -> str:
        """File name without ending."""
        return f"{self.chapter or self.cut}-{self.lang}-{self.fmt}"
