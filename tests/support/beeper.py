"""A voice that hums, and chapters for it to say."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from explainer.core.model import Lang
from explainer.project.records import ChapterScript
from tests.support.scripts import cue, script

RATE = 24_000


@dataclass
class Beeper:
    """A voice that hums 50 ms for every letter, and remembers what it was given."""

    lang: Lang = "ja"
    name: str = "beeper"
    settings: str = "1"
    heard: list[str] = field(default_factory=list)

    def dropped(self, text: str) -> list[str]:
        return [part for part in ("彁", "々々") if part in text]

    def speak(self, text: str) -> tuple[NDArray[np.float32], int]:
        self.heard.append(text)
        time = np.arange(len(text) * RATE // 20) / RATE
        return (0.5 * np.sin(2 * np.pi * 440 * time)).astype(np.float32), RATE


def chapter(*texts: str, lang: Lang = "ja", say: str | None = None) -> ChapterScript:
    """A chapter of these texts, a cue each."""
    cues = [cue(f"c{i}", text, i + 1, say=say) for i, text in enumerate(texts)]
    return script("part", cues, lang)


def cache_files(project: Path) -> list[Path]:
    """The takes that are kept."""
    return sorted((project / "cache" / "voice").glob("*.wav"))
