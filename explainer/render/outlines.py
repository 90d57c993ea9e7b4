"""The outlines that a chapter is entered and left by, kept beside the segments on which they are seen."""

from __future__ import annotations

import json
from dataclasses import astuple
from typing import Literal, TypeAlias

from explainer.core.cache import Cache
from explainer.core.files import cache_dir
from explainer.core.fingerprint import key_of
from explainer.core.model import Outline
from explainer.render.segments import Segment

Side: TypeAlias = Literal["enters", "leaves"]
_LIMIT = 16 * 2**20  # bytes


def outlines_cache() -> Cache:
    """The cache of outlines."""
    return Cache(cache_dir("outlines"), ".json", _LIMIT)


def outline_key(segment: Segment, side: Side) -> str:
    """The key of the outline on a segment's first picture (enters) or last (leaves)."""
    return key_of(segment.key, side)


def note_outline(segment: Segment, side: Side, outline: Outline | None) -> None:
    """Keep an outline; None is kept as well."""
    with outlines_cache().putting(outline_key(segment, side)) as part:
        part.write_text(json.dumps(outline and astuple(outline)))


def noted_outline(segment: Segment, side: Side) -> Outline | None:
    """An outline that was kept."""
    file = outlines_cache().get(outline_key(segment, side))
    found = json.loads(file.read_text()) if file else None
    return Outline(*found) if found else None
