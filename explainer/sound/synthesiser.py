"""Where single notes come from: libsonare's instruments, behind one small interface so that another can take over.

Every third semitone of an instrument is played once and kept; the notes between are made from their neighbour.
"""

from __future__ import annotations

import io
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from explainer.core.cache import Cache
from explainer.core.errors import ExplainerError, Problem, ScriptError
from explainer.core.files import cache_dir
from explainer.core.fingerprint import key_of
from explainer.media.loudness import RATE
from explainer.project.names import nearest
from explainer.sound.score import Score

Stereo = NDArray[np.float32]
"""Shape (samples, 2), 48 kHz, full scale 1."""

_LIMIT: Final = 2**29  # bytes: some hundred notes of some seconds
_VELOCITY: Final = 70
_APART: Final = 3  # semitones between two notes that are really played
_SEMITONE: Final = (84, 89)  # 89/84 is a semitone within 0.1 cent
_TOP: Final = 32_000  # of 32767, the peak of a kept note
_TAIL: Final = 0.05  # s in which the end of a note is faded


class MusicUnavailable(ExplainerError):  # noqa: N818 - a state of the machine, not a mistake
    """There is a score, and nothing that plays it."""


class Synthesiser(Protocol):
    """Plays single notes. `settings` names everything that changes how they sound."""

    settings: str

    def presets(self) -> frozenset[str]:
        """The names of its instruments."""

    def play(self, preset: str, pitch: int, seconds: float) -> Stereo:
        """One note of an instrument, held for so long."""


class Libsonare:
    """libsonare's NativeSynth (Apache-2.0), which needs no sound font and plays the same note the same way."""

    def __init__(self) -> None:
        try:
            import libsonare

            self._engine = libsonare
            self.settings = f"libsonare {version('libsonare')} velocity {_VELOCITY}"
        except (ImportError, OSError, PackageNotFoundError) as error:
            fix = "the command doctor says what is missing, --sound voice makes the film without music and effects"
            raise MusicUnavailable(f"the music cannot be played: {error}; {fix}") from error

    def presets(self) -> frozenset[str]:
        """See `Synthesiser.presets`."""
        return frozenset(self._engine.synth_preset_names())

    def play(self, preset: str, pitch: int, seconds: float) -> Stereo:
        """See `Synthesiser.play`."""
        engine = self._engine
        with engine.Project() as project:
            project.set_sample_rate(RATE)
            _, clip = project.add_midi_clip(0.0, 2 * seconds)  # at 120 beats a minute
            on, off = project.midi_note_on, project.midi_note_off
            project.set_midi_events(clip, [on(0.0, 0, 0, pitch, _VELOCITY), off(2 * seconds, 0, 0, pitch)])
            patch = engine.SynthPatch(preset=preset, retrigger="note")
            heard = project.bounce_with_synth_instrument(
                patch, num_channels=2, sample_rate=RATE, total_frames=round(seconds * RATE)
            )
        return np.asarray(heard, np.float32)


@lru_cache(maxsize=1)
def synthesiser() -> Synthesiser:
    """What plays the music.

    Raises
    ------
    MusicUnavailable
        If it is not there.
    """
    return Libsonare()


def check_presets(score: Score) -> None:
    """Hold the score's instruments against those that there are.

    Raises
    ------
    ScriptError
        With every instrument that asks for a sound there is not.
    MusicUnavailable
        If nothing plays the music.
    """
    known = synthesiser().presets()
    unknown = [i for i in score.instruments.values() if i.preset not in known]
    if unknown:
        raise ScriptError([Problem(i.source.file, i.source.line, _no_preset(i.preset, known)) for i in unknown])


def _no_preset(name: str, known: frozenset[str]) -> str:
    tip = nearest(name, sorted(known)) or f"; write one of {', '.join(sorted(known))}"
    return f"the synthesiser has no sound '{name}'{tip}"


def note(preset: str, pitch: int, seconds: float) -> Stereo:
    """A note of an instrument, held for so long, its loudest 50 ms at a level of 1 (root mean square)."""
    from scipy.signal import resample_poly  # half a second: a film with nothing to do needs none

    played = round(pitch / _APART) * _APART
    up, down = _SEMITONE
    heard = _kept(preset, played, seconds)
    for _ in range(abs(pitch - played)):
        heard = resample_poly(heard, *((up, down) if pitch > played else (down, up)), axis=0).astype(np.float32)
    return heard[: round(seconds * RATE)]


def _kept(preset: str, pitch: int, seconds: float) -> Stereo:
    """A note that is really played, from the cache if it has it."""
    engine = synthesiser()
    cache = Cache(cache_dir("notes"), ".npy", _LIMIT)
    key = key_of(engine.settings, preset, pitch, seconds)
    file = cache.get(key)
    if file is None:
        heard = engine.play(preset, pitch, seconds)
        fade = np.ones(len(heard), np.float32)
        edge = min(len(heard), round(_TAIL * RATE))
        fade[len(heard) - edge :] = np.linspace(1, 0, edge)
        heard = heard * fade[:, None]
        whole = np.round(heard * (_TOP / max(float(np.abs(heard).max()), 1e-9))).astype(np.int16)
        data = io.BytesIO()
        np.save(data, whole)
        with cache.putting(key) as part:
            part.write_bytes(data.getvalue())
        file = cache.path(key)
    heard = np.load(file).astype(np.float32)
    power = np.square(heard).mean(axis=1)
    step = RATE // 20
    loudest = np.pad(power, (0, -len(power) % step)).reshape(-1, step).mean(axis=1).max()
    return np.asarray(heard / np.sqrt(max(float(loudest), 1e-9)), np.float32)


def trim() -> None:
    """Keep the notes' cache within its limit."""
    Cache(cache_dir("notes"), ".npy", _LIMIT).trim()
