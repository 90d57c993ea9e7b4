"""Keys: what they are made of, whether the order of names counts, the packages under the pictures."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest

from explainer.core import fingerprint
from explainer.core.fingerprint import code_digest, key_of, package_versions


def test_a_key_is_of_all_inputs_and_their_order_but_not_of_the_order_of_names() -> None:
    assert key_of("a", 1, {"x": 1, "y": 2}) == key_of("a", 1, {"y": 2, "x": 1})
    keys = {key_of("a", 1), key_of(1, "a"), key_of("a", "1"), key_of("a"), key_of(["a", 1]), key_of("あ", 1)}
    assert len(keys) == 6
    assert all(len(key) == 64 and set(key) <= set("0123456789abcdef") for key in keys)


@pytest.mark.parametrize("name", ["sortie-\udcc3\udca9t", "\ud800", "出力"])
def test_names_of_files_that_are_no_text_have_keys_too(name: str) -> None:
    assert key_of(name) == key_of(name) != key_of(name + "x")


def test_package_versions_are_those_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    found = package_versions()
    for name in ("manim", "pycairo", "numpy", "pillow", "av"):
        assert found[name] == version(name)
    monkeypatch.setattr(fingerprint, "_PACKAGES", ("numpy", "nothing-of-that-name"))
    package_versions.cache_clear()
    assert package_versions() == {"numpy": version("numpy"), "nothing-of-that-name": "none"}
    package_versions.cache_clear()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a module that imports another in each of Python's ways."""
    monkeypatch.setenv("EXPLAINER_ROOT", str(tmp_path))
    monkeypatch.setenv("EXPLAINER_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "drawn"
    (folder / "deep").mkdir(parents=True)
    (folder / "__init__.py").write_text("")
    (folder / "deep" / "__init__.py").write_text("WHOLE = 1\n")
    for name in ("one", "two", "three"):
        (folder / "deep" / f"{name}.py").write_text("X = 1\n")
    return folder


@pytest.mark.parametrize(
    "line",
    [
        "import drawn.deep.one",
        "import drawn.deep.two, drawn.deep.one as o",
        "from drawn.deep import one",
        "from drawn.deep.one import X",
        "from .deep import one",
        "from .deep.one import X",
        "def late():\n    from .deep import one",
        "try:\n    pass\nexcept ValueError:\n    import drawn.deep.one",
        "try:\n    pass\nfinally:\n    import drawn.deep.one",
        "if True:\n    pass\nelse:\n    import drawn.deep.one",
        "match 1:\n    case 1:\n        import drawn.deep.one",
    ],
)
def test_a_digest_follows_every_kind_of_import(line: str, project: Path) -> None:
    (project / "scene.py").write_text(line + "\n")
    before = code_digest("drawn.scene")
    (project / "deep" / "three.py").write_text("X = 2\n")
    assert code_digest("drawn.scene") == before
    (project / "deep" / "one.py").write_text("X = 2\n")
    after = code_digest("drawn.scene")
    assert after != before
    (project / "deep" / "__init__.py").write_text("WHOLE = 2\n")  # a package runs before its modules
    assert code_digest("drawn.scene") not in (before, after)


@pytest.mark.parametrize(
    "line", ["from .. import two", "from ..deep import two", "from . import two", "from .two import X"]
)
def test_a_digest_follows_imports_from_beside_and_above(line: str, project: Path) -> None:
    (project / "two.py").write_text("X = 1\n")
    (project / "deep" / "scene.py").write_text(line + "\n")
    before = code_digest("drawn.deep.scene")
    for file in (project / "two.py", project / "deep" / "two.py"):
        file.write_text("X = 3\n")
    assert code_digest("drawn.deep.scene") != before


def test_what_sources_mean_is_remembered_by_their_bytes(project: Path) -> None:
    (project / "scene.py").write_text("X = 1\n")
    before = code_digest("drawn.scene")
    (note,) = (project.parent / "cache" / "code").glob("*.json")
    for spoilt in (b"{", b"", b"\xff"):
        note.write_bytes(spoilt)
        assert code_digest("drawn.scene") == before
    (project / "scene.py").write_text('"""Words."""\nX = 1  # one\n')
    assert code_digest("drawn.scene") == before
    (project / "scene.py").write_text('X = "Words."\n')
    assert code_digest("drawn.scene") != before
