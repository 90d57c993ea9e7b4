"""The picture that stands for a film."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final

from PIL import Image

from explainer.media.decode import edge_picture

LARGEST: Final = 2_000_000
"""Bytes that video sites take for a thumbnail (YouTube Help, "Add video thumbnails": under 2 MB)."""

_QUALITIES: Final = (95, 90, 80, 65, 45)  # of JPEG, best first


def poster(piece: Path) -> bytes:
    """The last picture of an encoded piece, a chapter's composed closing frame, as the best JPEG of `LARGEST` bytes."""
    image = Image.fromarray(edge_picture(piece, last=True)[..., :3])
    for quality in _QUALITIES:
        file = io.BytesIO()
        image.save(file, format="JPEG", quality=quality, subsampling=0, optimize=True)
        if file.tell() < LARGEST:
            break
    return file.getvalue()
