"""The sound of a planned film: what it is made from, and what is wrong with that before anything is drawn."""

from __future__ import annotations

from pathlib import Path

from explainer.core.cache import file_hash
from explainer.media.aac import Track, encoded
from explainer.render.effects import film_effects, refuse_unknown_effects
from explainer.render.plan import FilmPlan
from explainer.sound.mix import PlacedEffect, Programme, Stems, full_sound, voice_only
from explainer.sound.own_music import own_music, read_own
from explainer.sound.score import SCORE, load_score
from explainer.sound.synthesiser import check_presets


def check_written(plan: FilmPlan, root: Path) -> None:
    """Find mistakes in the score and in names of effects before anything is spoken.

    Raises
    ------
    ScriptError, MusicUnavailable
        With every mistake; if nothing plays the score.
    """
    if plan.request.sound == "voice":
        return
    refuse_unknown_effects(plan.cut.chapters)
    score = None if own_music(root, plan.cut.id) else load_score(root)
    if score is not None:
        check_presets(score)


def check_own_music(plan: FilmPlan, root: Path) -> None:
    """Find out whether the film's own music can be used, before anything is drawn.

    Raises
    ------
    UserError
        If it cannot.
    """
    file = own_music(root, plan.cut.id)
    if file and plan.request.sound == "full":
        read_own(root, file, programme(plan).samples)


def sound_key(plan: FilmPlan, root: Path) -> list[str]:
    """What the sound of a film is made from, beside its timeline and its chapters' code."""
    files = (own_music(root, plan.cut.id), SCORE) if plan.request.sound == "full" else ()
    return [plan.request.sound, *(file_hash(root / file) for file in files if file and (root / file).exists())]


def programme(plan: FilmPlan, effects: tuple[PlacedEffect, ...] = ()) -> Programme:
    """A plan as its sound sees it."""
    timelines = tuple((c.offset, c.timeline) for c in plan.chapters)
    return Programme(plan.cut.id, timelines, plan.frames, plan.fps, effects)


def stems(plan: FilmPlan, pictures: FilmPlan | None = None) -> Stems:
    """Voice, and music and effects if they are asked for.

    Parameters
    ----------
    pictures
        The film whose pictures the effects belong to, where the plan is only another language on them.

    Raises
    ------
    UserError
        For music that cannot be read or played, or an unknown effect.
    """
    if plan.request.sound == "voice":
        return voice_only(programme(plan))
    found = tuple(
        PlacedEffect(effect.name, c.offset + effect.frame, effect.pan)
        for c in (pictures or plan).chapters
        for effect in film_effects(c.script, c.timeline, plan.request.fmt)
    )
    return full_sound(programme(plan, found))


def track(plan: FilmPlan) -> Track:
    """The whole film's sound, encoded."""
    return encoded(stems(plan).mixed(), plan.frames, plan.fps)
