"""Captions as files: SubRip and WebVTT, written and read."""

from __future__ import annotations

import html
from collections.abc import Iterable
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import srt

from explainer.captions.schedule import Caption


def srt_text(shown: Iterable[Caption]) -> str:
    """Captions as SubRip."""
    subtitles = (
        srt.Subtitle(number, _rounded(caption.start), _rounded(caption.end), "\n".join(caption.lines))
        for number, caption in enumerate(shown, 1)
    )
    return str(srt.compose(subtitles))


def vtt_text(shown: Iterable[Caption]) -> str:
    """Captions as WebVTT, which is SubRip with a header, points in its times and &, < and > escaped.

    Source: W3C, WebVTT: The Web Video Text Tracks Format, sections 4.1 and 4.2.
    """
    blocks = ["WEBVTT\n\n"]
    for number, caption in enumerate(shown, 1):
        stamps = [srt.timedelta_to_srt_timestamp(_rounded(at)) for at in (caption.start, caption.end)]
        times = " --> ".join(stamps).replace(",", ".")
        words = html.escape("\n".join(caption.lines), quote=False)
        blocks.append(f"{number}\n{times}\n{words}\n\n")
    return "".join(blocks)


def read_subtitles(path: Path, fps: Fraction) -> tuple[Caption, ...]:
    """The captions of a SubRip or WebVTT file, in frames of a film at `fps`.

    Raises
    ------
    ValueError
        If it is neither, or not UTF-8.
    OSError
        If it cannot be read.
    """
    text = path.read_text(encoding="utf-8-sig")
    web = text.startswith("WEBVTT")
    try:
        found = list(srt.parse(text.partition("\n\n")[2] if web else text))
    except srt.SRTParseError as error:
        raise ValueError(" ".join(str(error).split())) from error
    shown = []
    for subtitle in found:
        start, end = (Fraction(round(at / timedelta(milliseconds=1)), 1000) for at in (subtitle.start, subtitle.end))
        lines = tuple((html.unescape(subtitle.content) if web else subtitle.content).split("\n"))
        shown.append(Caption(round(start * fps), round(end * fps), float(start), float(end), lines))
    return tuple(shown)


def _rounded(seconds: float) -> timedelta:
    return timedelta(milliseconds=round(seconds * 1000))
