"""One chapter in one language and format, checked in any process; what is unchanged comes from the cache."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image

from explainer.captions.schedule import captions
from explainer.check.drawing import FrameRule, Watched, draw_for
from explainer.check.finding import Finding
from explainer.check.inspect import watch
from explainer.check.rules.captions import check_captions
from explainer.check.rules.labels import LabelRule
from explainer.check.rules.layout import check_layout, looks
from explainer.check.rules.leaders import LeaderRule
from explainer.check.rules.moving import MovingRule
from explainer.check.rules.passing import PassingRule
from explainer.check.rules.picture import PictureRule
from explainer.check.rules.sound import check_sound
from explainer.check.strips import STRIP_PX, Pictures, jpeg, strip, strip_times
from explainer.core.cache import Cache, file_hash
from explainer.core.errors import ExplainerError
from explainer.core.files import cache_dir, project_root
from explainer.core.fingerprint import code_digest, key_of, package_versions
from explainer.core.formats import FORMATS, pixel_size
from explainer.core.model import FormatName, Timeline
from explainer.project.records import ChapterScript
from explainer.render.effects import film_effects
from explainer.render.frames import Frame, draw_chapter
from explainer.scene.chapter import Chapter
from explainer.scene.registry import chapter_class, chapter_module
from explainer.sound.mix import PlacedEffect
from explainer.sound.score import SCORE

_LIMIT = 64 * 2**20  # bytes: findings are small
_PLACE = re.compile(r"[\w./-]+\.(?:py|toml):\d+")


@dataclass(frozen=True)
class Unit:
    """A chapter to be checked: `drawn` is its timeline at draft rate, `timeline` at the film's own.

    Without a format its sound is checked. `fast` leaves out what needs pixels or the finished mix.
    """

    script: ChapterScript
    timeline: Timeline
    drawn: Timeline
    fmt: FormatName | None
    fast: bool

    @property
    def key(self) -> str:
        """The hash of everything that the findings depend on."""
        code = code_digest("explainer.check.units", chapter_module(self.script.id))
        score = project_root() / SCORE
        music = file_hash(score) if self.fmt is None and score.exists() else ""
        return key_of(code, dict(package_versions()), repr(self), music)


def check_unit(unit: Unit) -> list[Finding]:
    """The findings of a unit, from the cache if nothing has changed."""
    cache = Cache(cache_dir("check"), ".json", _LIMIT)
    kept = cache.get(unit.key)
    if kept is not None:
        return [_finding(row) for row in json.loads(kept.read_text(encoding="utf-8"))]
    found = _found(unit)
    with cache.putting(unit.key) as part:
        part.write_text(json.dumps([f.record() for f in found], ensure_ascii=False), encoding="utf-8")
    return found


def is_known(unit: Unit) -> bool:
    """Whether the cache has the findings of a unit."""
    return Cache(cache_dir("check"), ".json", _LIMIT).get(unit.key) is not None


def _finding(row: dict[str, Any]) -> Finding:
    box = row.pop("box", None)
    return Finding(**row, box=tuple(box) if box else None)


def _found(unit: Unit) -> list[Finding]:
    if unit.fmt is None:
        found = () if unit.fast else film_effects(unit.script, unit.timeline, "wide")
        effects = tuple(PlacedEffect(effect.name, effect.frame, effect.pan) for effect in found)
        return check_sound(unit.script, unit.timeline, effects, level=not unit.fast)
    out = check_captions(unit.script, unit.timeline, unit.fmt)
    try:
        out += _scene(unit, unit.fmt)
    except Exception as error:  # whatever a scene raises is a finding, and the other chapters go on
        out.append(_broken(unit, error))
    return out


def _scene(unit: Unit, fmt: FormatName) -> list[Finding]:
    chapter = chapter_class(unit.script.id)
    shown = captions([(0, unit.drawn)], unit.script.lang, fmt, unit.drawn.fps)
    samples = watch(chapter, unit.script, unit.drawn, fmt, looks(unit.drawn))
    out = check_layout(chapter, unit.script, unit.drawn, FORMATS[fmt], samples, shown)
    if not unit.fast:
        out += check_drawn(chapter, unit.script, unit.drawn, fmt, pixel_size(fmt, "draft"))
    return out


def check_drawn(
    chapter: type[Chapter], script: ChapterScript, timeline: Timeline, fmt: FormatName, size: tuple[int, int]
) -> list[Finding]:
    """Everything that needs a chapter's drawn frames, seen in one pass at `size` device px."""
    scale = size[0] / FORMATS[fmt].width
    watched = Watched(chapter, script, timeline, fmt, scale)
    rules: list[FrameRule] = [kind(watched) for kind in (PictureRule, MovingRule, LabelRule, PassingRule, LeaderRule)]
    draw_for(rules, chapter, script, timeline, fmt, size)
    return [found for rule in rules for found in rule.findings()]


def _broken(unit: Unit, error: Exception) -> Finding:
    said = str(error) if isinstance(error, ExplainerError) else f"{type(error).__name__}: {error}"
    place = _PLACE.search(said)
    what, fix = f"the chapter cannot be played: {said}", "correct the chapter or its script"
    return Finding(
        "scene.error", what, fix, unit.script.id, "", unit.script.lang, unit.fmt, None, place.group() if place else ""
    )


Moment = tuple[float, float]
"""When a finding is, and how long it lasts, s."""


def shots(asked: tuple[Unit, Collection[Moment]]) -> dict[Moment, Pictures]:
    """Draft frames and strips of a unit at these moments; none where the chapter cannot be played."""
    unit, moments = asked
    if unit.fmt is None:
        return {}
    fps, last = unit.drawn.fps, unit.drawn.frames - 1
    frames: dict[int, Image.Image] = {}
    strips = {m: [min(max(round(s * fps), 0), last) for s in strip_times(*m, float(1 / fps))] for m in moments}
    telling = {m: min(round(m[0] * fps), last) for m in moments}

    def sink(number: int, pixels: Frame) -> None:
        picture = Image.fromarray(np.ascontiguousarray(pixels[..., :3]))
        frames[number] = picture if number in whole else picture.resize(_small(picture.size), Image.Resampling.BOX)

    size, whole = pixel_size(unit.fmt, "draft"), set(telling.values())
    wanted = whole.union(*strips.values())
    with suppress(Exception):  # what a scene raises has been found already; the page does without its pictures
        draw_chapter(chapter_class(unit.script.id), unit.script, unit.drawn, unit.fmt, size, sink, wanted)
    return {
        m: Pictures(jpeg(frames[telling[m]]), strip([frames[n] for n in strips[m] if n in frames]))
        for m in moments
        if telling[m] in frames and any(n in frames for n in strips[m])
    }


def _small(size: tuple[int, int]) -> tuple[int, int]:
    """The size of a frame in a strip."""
    k = STRIP_PX / max(size)
    return max(1, round(size[0] * k)), max(1, round(size[1] * k))
