"""Pictures out of encoded pieces."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
from av.video.reformatter import Colorspace
from numpy.typing import NDArray

from explainer.core.errors import ExplainerError


def edge_picture(piece: Path, last: bool) -> NDArray[np.uint8]:
    """The first or last picture of an encoded piece: (h, w, 4) uint8, opaque RGBA.

    Raises
    ------
    ExplainerError
        If there is none.
    """
    with av.open(str(piece)) as film:
        stream = film.streams.video[0]
        if last:
            film.seek(stream.duration or 0, stream=stream)  # to the keyframe before the end
        image = None
        for frame in film.decode(stream):
            image = frame
            if not last:
                break
        if image is None:
            raise ExplainerError(f"{piece}: holds no picture; run again")
        space = {"src_colorspace": Colorspace.ITU709, "dst_colorspace": Colorspace.ITU709}
        return np.ascontiguousarray(image.reformat(format="rgba", **space).to_ndarray())
