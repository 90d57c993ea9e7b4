"""`render.py cache`: what is kept is shown, and goes when asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from explainer.cli.commands import app


def test_clear_removes_segments_and_posted_films(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLAINER_CACHE", str(tmp_path))
    kept = [tmp_path / "segments" / "a.h264", tmp_path / "posted" / "burn" / "film.mp4"]
    for path in kept:
        path.parent.mkdir(parents=True)
        path.write_bytes(b"x")
    assert CliRunner().invoke(app, ["cache"]).exit_code == 0
    assert all(path.exists() for path in kept)
    assert CliRunner().invoke(app, ["cache", "--clear"]).exit_code == 0
    assert not kept[1].exists()
