"""The key with which the user's own YouTube channel is opened: a file of theirs, never kept in the project."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from explainer.core.errors import ExplainerError, UserError
from explainer.core.files import project_root, write_atomic

SCOPES: Final = ("https://www.googleapis.com/auth/youtube.force-ssl",)
"""To upload videos, thumbnails and captions (captions.insert asks for this one)."""

_GET = (
    "make one at https://console.cloud.google.com/apis/credentials (OAuth client ID, desktop app, YouTube Data API v3 "
    "enabled), download its JSON to a place outside the project, and name it with --credentials or EXPLAINER_YOUTUBE"
)


def service(file: Path | None) -> Any:
    """The YouTube Data API, opened with the user's key; the first time, a browser asks for consent.

    Parameters
    ----------
    file
        The JSON of an OAuth client, beside which the consent is kept, or of a user who has consented.

    Raises
    ------
    UserError
        Without such a file, or if it lies in the project.
    ExplainerError
        If the packages for it are not installed, or consent is refused.
    """
    key = checked(file)
    try:
        from googleapiclient.discovery import build
    except ModuleNotFoundError as error:
        what = "the package google-api-python-client is not installed"
        raise ExplainerError(
            f"{what}; install the extra: uv sync --extra upload, or pip install '.[upload]'"
        ) from error
    return build("youtube", "v3", credentials=_credentials(key), cache_discovery=False)


def checked(file: Path | None) -> Path:
    """The user's file, if it is one and lies where it cannot be committed with the project.

    Raises
    ------
    UserError
        If not.
    """
    if file is None:
        raise UserError(f"no key for YouTube is named; {_GET}")
    if file.resolve().is_relative_to(project_root().resolve()):
        raise UserError(f"{file}: a key in the project could be published with it; move it outside, {project_root()}")
    if not file.is_file():
        raise UserError(f"{file}: there is no such file; {_GET}")
    return file


def _credentials(file: Path) -> Any:
    from google.auth.exceptions import GoogleAuthError
    from google.oauth2.credentials import Credentials

    try:
        told = json.loads(file.read_text("utf-8"))
        if "refresh_token" in told:
            return Credentials.from_authorized_user_info(told, SCOPES)
        told["installed"]["client_id"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UserError(f"{file}:1: is not the JSON of an OAuth client; {_GET}") from error
    kept = file.with_suffix(".token.json")
    if kept.is_file():
        return Credentials.from_authorized_user_file(str(kept), SCOPES)
    try:
        from google_auth_oauthlib.flow import InstalledAppFlow

        given = InstalledAppFlow.from_client_config(told, SCOPES).run_local_server(port=0)
    except (GoogleAuthError, OSError) as error:
        raise ExplainerError(f"no consent was given: {error}") from error
    write_atomic(kept, given.to_json())
    kept.chmod(0o600)
    return given
