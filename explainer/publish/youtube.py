"""A folder for YouTube as its Data API takes it, and the upload: in pieces, gone on with where it broke off.

Source: https://developers.google.com/youtube/v3/guides/using_resumable_upload_protocol and the reference of
videos.insert, thumbnails.set and captions.insert.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from explainer.core.cache import file_hash
from explainer.core.errors import ExplainerError, Problem, ScriptError, UserError
from explainer.core.files import text_of, write_atomic
from explainer.core.fingerprint import key_of
from explainer.publish.kit import METADATA
from explainer.publish.sites import SITES, Site

Privacy = Literal["private", "unlisted", "public"]
Report = Callable[[str, int, int], None]

CHUNK: Final = 8 * 2**20
"""Bytes of a piece: a multiple of 256 KiB."""

_EDUCATION: Final = "27"  # videoCategories.list
_TRIES: Final = 6  # of a piece, with pauses that double
_GONE: Final = (404, 410)  # a session of the upload that has ended
_REFUSED: Final[Mapping[str, str]] = {
    "quotaExceeded": "today's quota of your key is used up; it is renewed at midnight Pacific time, run again then",
    "uploadLimitExceeded": "your channel may upload no more videos today; run again tomorrow",
    "youtubeSignupRequired": "your account has no channel; make one at https://www.youtube.com/create_channel",
    "forbidden": "your channel may not do this; verify it at https://www.youtube.com/verify, then run again",
    "authError": "your key is not accepted any more; log in again",
    "invalidTitle": "the title is not accepted; write another into title.txt",
    "invalidDescription": "the description is not accepted; change description.txt",
    "invalidTags": "the tags are not accepted; change tags.txt",
}


@dataclass(frozen=True)
class Upload:
    """A folder, read and checked: what is sent as the video's data, and the files that go with it."""

    folder: Path
    body: Mapping[str, Any]
    captions: Mapping[str, Path]
    thumbnail: Path | None

    @property
    def film(self) -> Path:
        """The film."""
        return self.folder / "film.mp4"

    @property
    def key(self) -> str:
        """What this upload is known by: its film and its data."""
        return key_of(file_hash(self.film), self.body)


def read(folder: Path, privacy: Privacy) -> Upload:
    """Read a folder that `post` has made, with what its user has edited, and check it again.

    Raises
    ------
    UserError, ScriptError
        If it is no such folder, lacks a file, or a text breaks a limit.
    """
    try:
        told = json.loads((folder / METADATA).read_text("utf-8"))
        if series := told.get("series"):
            raise UserError(f"{folder}: holds a series; upload its folders one by one: {', '.join(series)}")
        site, lang = SITES[told["site"]], told["language"]
        captions = {of: folder / name for of, name in told["captions"].items()}
        cover = told["thumbnail"] and folder / told["thumbnail"]
        others = sorted(told["localizations"])
        answers = {question: bool(told[question]["answer"]) for question in ("kids", "synthetic")}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        what = f"{folder / METADATA}:1: is not that of a folder for a site"
        raise UserError(f"{what}; make the folder with: render.py post --site youtube") from error
    if site.name not in ("youtube", "shorts"):
        raise UserError(f"{folder}: is a folder for {site.title}; write one for youtube or shorts")
    missing = [file for file in (folder / "film.mp4", *captions.values(), cover) if file and not file.is_file()]
    if missing:
        raise UserError(f"{missing[0]}: is missing; make the folder again with: render.py post --site {site.name}")
    body = _body(folder, site, lang, others, privacy, answers)
    return Upload(folder, body, captions, cover)


def _body(
    folder: Path, site: Site, lang: str, others: list[str], privacy: Privacy, answers: Mapping[str, bool]
) -> dict[str, Any]:
    problems = list[Problem]()

    def text(name: str, of: str | None = None) -> str:
        file = folder / (f"{name}.{of}.txt" if of else f"{name}.txt")
        said = text_of(file).strip() if file.is_file() else ""
        asked = next(field for field in site.texts if field.name == name)
        problems.extend(Problem(file, 1, what, "post.text") for what in asked.broken(said))
        return said

    body = {
        "snippet": {
            "title": text("title"),
            "description": text("description"),
            "tags": text("tags").splitlines(),
            "categoryId": _EDUCATION,
            "defaultLanguage": lang,
            "defaultAudioLanguage": lang,
        },
        "status": {
            "privacyStatus": privacy,
            "selfDeclaredMadeForKids": answers["kids"],
            "containsSyntheticMedia": answers["synthetic"],
        },
        "localizations": {of: {name: text(name, of) for name in ("title", "description")} for of in others},
    }
    if problems:
        raise ScriptError(problems)
    return body


def shown(upload: Upload) -> Iterator[str]:
    """What would be sent, line by line."""
    yield f"{upload.film} ({upload.film.stat().st_size:,} bytes)"
    yield json.dumps(upload.body, ensure_ascii=False, indent=2)
    if upload.thumbnail:
        yield f"thumbnail: {upload.thumbnail}"
    for lang, file in upload.captions.items():
        yield f"captions {lang}: {file}"


class Progress:
    """How far an upload is: a file of the user's own, outside the project, that outlives an interrupted run."""

    def __init__(self, file: Path) -> None:
        self._file = file
        try:
            self._known: dict[str, Any] = dict(json.loads(file.read_text("utf-8")))
        except (OSError, ValueError):
            self._known = {}

    @property
    def session(self) -> str | None:
        """The address at which the film's upload can be gone on with."""
        return self._known.get("session")

    @property
    def video(self) -> str | None:
        """The video's id, once the film is up."""
        return self._known.get("video")

    def has(self, part: str) -> bool:
        """Whether a part (the thumbnail, captions) is up."""
        return part in self._known.get("done", [])

    def note(self, **known: Any) -> None:
        """Remember more; only the user may read it, for whoever has a session's address can go on with it."""
        self._known |= known
        self._file.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(self._file, json.dumps(self._known))
        self._file.chmod(0o600)

    def done(self, part: str) -> None:
        """Remember that a part is up."""
        self.note(done=[*self._known.get("done", []), part])


def send(upload: Upload, service: Any, progress: Progress, report: Report) -> str:
    """Send everything that is not there yet.

    Parameters
    ----------
    service
        The Data API, version 3, as `googleapiclient.discovery.build` gives it.

    Returns
    -------
    str
        The video's id.

    Raises
    ------
    ExplainerError
        With the reason in plain words; a further run goes on where this one ended.
    """
    from googleapiclient.http import MediaFileUpload

    with _plainly(progress):
        video = progress.video or _film(upload, service, progress, report)
        if upload.thumbnail and not progress.has("thumbnail"):
            picture = MediaFileUpload(str(upload.thumbnail), mimetype="image/jpeg")
            service.thumbnails().set(videoId=video, media_body=picture).execute(num_retries=_TRIES)
            progress.done("thumbnail")
        for lang, file in upload.captions.items():
            if not progress.has(f"captions.{lang}"):
                _captions(service, video, lang, file)
                progress.done(f"captions.{lang}")
    return video


def _film(upload: Upload, service: Any, progress: Progress, report: Report) -> str:
    """Send the film in pieces; what is there of it already is not sent again."""
    from googleapiclient.errors import HttpError
    from googleapiclient.http import MediaFileUpload

    film = MediaFileUpload(str(upload.film), mimetype="video/mp4", chunksize=CHUNK, resumable=True)
    # a piece is bytes and not a stream: the client sends it again if the connection is cut, and a stream is spent then
    film.has_stream = lambda: False
    parts = "snippet,status,localizations"
    request = service.videos().insert(part=parts, body=upload.body, media_body=film, notifySubscribers=False)
    if progress.session:
        request.resumable_uri = progress.session
        request._in_error_state = True  # asks the server first how much it has
    size, answer = film.size(), None
    while answer is None:
        try:
            status, answer = request.next_chunk(num_retries=_TRIES)
        except HttpError as error:
            if progress.session is None or error.resp.status not in _GONE:
                raise
            progress.note(session=None)
            return _film(upload, service, progress, report)
        finally:
            if request.resumable_uri != progress.session and request.resumable_uri:
                progress.note(session=request.resumable_uri)
        report("upload", status.resumable_progress if status else size, size)
    progress.note(video=answer["id"], session=None)
    return str(answer["id"])


def _captions(service: Any, video: str, lang: str, file: Path) -> None:
    from googleapiclient.errors import HttpError
    from googleapiclient.http import MediaFileUpload

    body = {"snippet": {"videoId": video, "language": lang, "name": "", "isDraft": False}}
    data = MediaFileUpload(str(file), mimetype="application/octet-stream")
    try:
        service.captions().insert(part="snippet", body=body, media_body=data).execute(num_retries=_TRIES)
    except HttpError as error:
        if _reason(error) != "captionExists":  # sent by a run that was interrupted before it could note it
            raise


@contextmanager
def _plainly(progress: Progress) -> Iterator[None]:
    """Errors of the client in plain words."""
    from google.auth.exceptions import GoogleAuthError, RefreshError, TransportError
    from googleapiclient.errors import HttpError
    from httplib2 import HttpLib2Error

    def refused(what: object) -> ExplainerError:
        up = f"https://youtu.be/{progress.video} is up; " if progress.video else ""
        return ExplainerError(f"{up}{what}")

    try:
        yield
    except HttpError as error:
        reason = "authError" if error.resp.status == 401 else _reason(error)
        said = _REFUSED.get(reason) or f"{error.reason or error.resp.status} ({reason or 'no reason given'})"
        raise refused(f"YouTube refuses: {said}") from error
    except RefreshError as error:
        raise refused(f"YouTube refuses: {_REFUSED['authError']}") from error
    except (TransportError, HttpLib2Error, ConnectionError, TimeoutError) as error:
        raise refused("the connection broke; run again to go on where it ended") from error
    except GoogleAuthError as error:
        raise refused(f"YouTube refuses: {error}") from error


def _reason(error: Any) -> str:
    """The word by which the API names a refusal."""
    try:
        return str(json.loads(error.content)["error"]["errors"][0]["reason"])
    except (ValueError, KeyError, IndexError, TypeError):
        return ""
