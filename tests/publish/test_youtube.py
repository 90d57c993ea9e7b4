"""The upload to YouTube, against a stand-in that speaks the same HTTP: pieces, interruptions, refusals."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from explainer.core.errors import ExplainerError, ScriptError, UserError
from explainer.publish import google_account, youtube
from explainer.publish.kit import Content, write
from explainer.publish.youtube import Progress, Upload, read, send, shown
from tests.support.running import run
from tests.support.youtube_stand_in import Memory, service, stand_in

CUT = [("session", 0, "")] * 4
"""Connections that are cut, more often than the client tries."""

FILM = np.random.default_rng(1).integers(0, 256, 600_000, np.uint8).tobytes()
PIECE = 256 * 1024


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(youtube, "CHUNK", PIECE)
    monkeypatch.setattr(time, "sleep", lambda _: None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as `post` makes them, its film no film."""
    files: dict[str, bytes | str | Path] = {
        "film.mp4": FILM, "thumbnail.jpg": b"jpeg", "captions.ja.srt": "字幕", "captions.en.srt": "words",
        "title.txt": "手紙\n", "description.txt": "説明\n", "tags.txt": "細胞\nstem cell\n",
        "title.en.txt": "Letters\n", "description.en.txt": "About.\n",
    }  # fmt: skip
    told = {
        "site": "youtube", "language": "ja", "captions": {"ja": "captions.ja.srt", "en": "captions.en.srt"},
        "thumbnail": "thumbnail.jpg", "localizations": {"en": {}}, "kids": {"answer": False},
        "synthetic": {"answer": True},
    }  # fmt: skip
    write(tmp_path / "youtube-ja", {"": Content(files, told)}, force=False)
    return tmp_path / "youtube-ja"


@pytest.fixture
def site() -> Iterator[tuple[str, Memory]]:
    """The stand-in."""
    with stand_in() as running:
        yield running


@pytest.fixture
def upload(folder: Path) -> Upload:
    """What is sent."""
    return read(folder, "private")


def sent(upload: Upload, address: str, credentials: Any = None) -> str:
    """One run of the program."""
    progress = Progress(upload.folder.parent / "key.uploads" / f"{upload.key}.json")
    return send(upload, service(address, credentials), progress, lambda *_: None)


def refused(upload: Upload, address: str) -> str:
    """What a run that fails says."""
    with pytest.raises(ExplainerError) as caught:
        sent(upload, address)
    assert caught.value.status == 1
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_everything_is_sent_in_pieces(upload: Upload, site: tuple[str, Memory]) -> None:
    address, memory = site
    assert sent(upload, address) == "v1d30"
    assert memory.film == FILM
    assert memory.ranges == ["bytes 0-262143/600000", "bytes 262144-524287/600000", "bytes 524288-599999/600000"]
    assert memory.films == [
        {
            "snippet": {
                "title": "手紙", "description": "説明", "tags": ["細胞", "stem cell"], "categoryId": "27",
                "defaultLanguage": "ja", "defaultAudioLanguage": "ja",
            },
            "status": {
                "privacyStatus": "private", "selfDeclaredMadeForKids": False, "containsSyntheticMedia": True,
            },
            "localizations": {"en": {"title": "Letters", "description": "About."}},
        }
    ]  # fmt: skip
    assert memory.notify == ["false"]
    assert memory.thumbnail == b"jpeg"
    assert memory.captions == {"ja": "字幕".encode(), "en": b"words"}


@pytest.mark.parametrize("how", [CUT, [("session", 503, "backendError")]])
def test_an_upload_that_is_interrupted_goes_on_where_it_was(
    upload: Upload, site: tuple[str, Memory], monkeypatch: pytest.MonkeyPatch, how: list[tuple[str, int, str]]
) -> None:
    address, memory = site
    monkeypatch.setattr(youtube, "_TRIES", 0)
    one = Progress(upload.folder.parent / "key.uploads" / f"{upload.key}.json")

    def fail_second(step: str, done: int, of: int) -> None:
        memory.fail = list(how)

    with pytest.raises(ExplainerError):
        send(upload, service(address), one, fail_second)
    assert memory.film == FILM[:PIECE]
    memory.ranges.clear()
    memory.fail = []
    assert sent(upload, address) == "v1d30"
    assert memory.ranges[0] == "bytes */600000", "the server is asked how much it has"
    assert memory.film == FILM, "and is sent no byte twice"
    assert len(memory.films) == 1


def test_a_cut_connection_is_told_in_one_line(upload: Upload, site: tuple[str, Memory]) -> None:
    site[1].fail = list(CUT)
    assert refused(upload, site[0]) == "the connection broke; run again to go on where it ended"


def test_a_short_fault_of_the_server_is_waited_for(upload: Upload, site: tuple[str, Memory]) -> None:
    site[1].fail = [("session", 503, "backendError"), ("session", 500, "backendError"), ("session", 0, "")]
    assert sent(upload, site[0]) == "v1d30"
    assert site[1].film == FILM


def test_a_session_that_has_ended_is_begun_anew(upload: Upload, site: tuple[str, Memory]) -> None:
    address, memory = site
    memory.fail = list(CUT)
    refused(upload, address)
    memory.fail, memory.film = [("session", 410, "")], b""
    assert sent(upload, address) == "v1d30"
    assert len(memory.films) == 2
    assert memory.film == FILM


def test_what_is_up_is_not_sent_again(upload: Upload, site: tuple[str, Memory]) -> None:
    address, memory = site
    memory.fail = [("captions", 403, "forbidden")]
    said = refused(upload, address)
    assert said.startswith("https://youtu.be/v1d30 is up; YouTube refuses: your channel may not do this; verify it")
    memory.asked.clear()
    assert sent(upload, address) == "v1d30"
    assert memory.asked == ["captions", "captions"]
    memory.asked.clear()
    assert sent(upload, address) == "v1d30"
    assert memory.asked == []


def test_captions_that_are_there_already_are_fine(upload: Upload, site: tuple[str, Memory]) -> None:
    site[1].fail = [("captions", 409, "captionExists")]
    assert sent(upload, site[0]) == "v1d30"


@pytest.mark.parametrize(
    ("status", "reason", "says"),
    [
        (403, "quotaExceeded", "YouTube refuses: today's quota of your key is used up"),
        (400, "uploadLimitExceeded", "YouTube refuses: your channel may upload no more videos today"),
        (401, "anything", "YouTube refuses: your key is not accepted any more; log in again"),
        (400, "somethingElse", "YouTube refuses: No. (somethingElse)"),
    ],
)
def test_refusals_in_plain_words(upload: Upload, site: tuple[str, Memory], status: int, reason: str, says: str) -> None:
    site[1].fail = [("videos", status, reason)]
    assert refused(upload, site[0]).startswith(says)


def test_a_refused_token_is_one_clear_line(
    upload: Upload, site: tuple[str, Memory], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("EXPLAINER_ROOT", str(tmp_path / "project"))
    key = tmp_path / "key.json"
    key.write_text(json.dumps({"client_id": "i", "client_secret": "s", "refresh_token": "r"}))
    given = google_account._credentials(google_account.checked(key))
    monkeypatch.setattr(given, "_token_uri", f"{site[0]}/token")  # which answers 404
    with pytest.raises(ExplainerError, match=r"^YouTube refuses: your key is not accepted any more; log in again$"):
        sent(upload, site[0], given)
    assert site[1].films == []


def test_only_the_user_may_read_how_to_go_on(upload: Upload, site: tuple[str, Memory]) -> None:
    site[1].fail = list(CUT)
    refused(upload, site[0])
    (file,) = (upload.folder.parent / "key.uploads").iterdir()
    assert file.stat().st_mode & 0o077 == 0


# ---- the folder
@pytest.mark.parametrize(("length", "fine"), [(100, True), (101, False)])
def test_the_users_own_texts_are_sent_and_checked(folder: Path, length: int, fine: bool) -> None:
    (folder / "title.txt").write_text("語" * length + "\n", "utf-8")
    if fine:
        assert read(folder, "unlisted").body["snippet"]["title"] == "語" * length
        return
    with pytest.raises(ScriptError, match="has 101 characters, 1 to 100") as caught:
        read(folder, "private")
    assert caught.value.problems[0].file == folder / "title.txt"


def test_a_folder_that_is_none_lacks_a_file_or_is_for_another_site(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is not that of a folder for a site"):
        read(tmp_path, "private")
    (folder / "captions.en.srt").unlink()
    with pytest.raises(UserError, match=r"captions\.en\.srt: is missing"):
        read(folder, "private")
    told = (folder / "metadata.json").read_text("utf-8").replace('"youtube"', '"x"')
    (folder / "metadata.json").write_text(told, "utf-8")
    with pytest.raises(UserError, match="is a folder for X; write one for youtube or shorts"):
        read(folder, "private")
    write(tmp_path / "shorts-ja", {"": Content({}, {"site": "shorts", "series": ["1-a", "2-b"]})}, force=False)
    with pytest.raises(UserError, match="holds a series; upload its folders one by one: 1-a, 2-b"):
        read(tmp_path / "shorts-ja", "private")


def test_a_dry_run_shows_all_that_would_be_sent(upload: Upload) -> None:
    text = "\n".join(shown(upload))
    for part in (
        '"privacyStatus": "private"',
        "film.mp4 (600,000 bytes)",
        "captions.en.srt",
        "thumbnail.jpg",
        "Letters",
    ):
        assert part in text


# ---- the key, the command
def test_the_key_is_the_users_own_file_outside_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLAINER_ROOT", str(tmp_path / "project"))
    (tmp_path / "project").mkdir()
    inside = tmp_path / "project" / "key.json"
    inside.write_text("{}")
    with pytest.raises(UserError, match="a key in the project could be published with it"):
        google_account.checked(inside)
    with pytest.raises(UserError, match="there is no such file; make one at https://console"):
        google_account.checked(tmp_path / "none.json")
    with pytest.raises(UserError, match="no key for YouTube is named"):
        google_account.checked(None)
    (tmp_path / "key.json").write_text('{"web": {}}')
    with pytest.raises(UserError, match=r"key\.json:1: is not the JSON of an OAuth client"):
        google_account._credentials(tmp_path / "key.json")


def test_without_the_extra_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLAINER_ROOT", str(tmp_path / "project"))
    (tmp_path / "key.json").write_text("{}")
    monkeypatch.setitem(sys.modules, "googleapiclient.discovery", None)
    with pytest.raises(ExplainerError, match="uv sync --extra upload") as caught:
        google_account.service(tmp_path / "key.json")
    assert caught.value.status == 1


def test_the_command_sends_nothing_unless_asked(folder: Path, tmp_path: Path) -> None:
    dry = run("upload", "youtube", str(folder), cache=tmp_path / "cache")
    assert (dry.returncode, dry.stderr) == (0, "nothing was sent; --send does it\n")
    assert '"privacyStatus": "private"' in dry.stdout
    keyless = run("upload", "youtube", str(folder), "--send", cache=tmp_path / "cache", EXPLAINER_YOUTUBE="")
    assert keyless.returncode == 2
    assert keyless.stderr.startswith("no key for YouTube is named; make one at https://console.cloud.google.com")
    wrong = run("upload", "youtube", str(folder), "--privacy", "secret", cache=tmp_path / "cache")
    assert (wrong.returncode, wrong.stderr) == (
        2,
        "--privacy 'secret' is not known; write private or unlisted or public\n",
    )
