"""The sound of a film: voice, music, effects and the room they are in, each at its level at every moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from explainer.core.files import project_root
from explainer.core.model import Timeline
from explainer.media.audio_file import Samples
from explainer.media.loudness import RATE, limited
from explainer.media.mix import CEILING_DBTP, voice_track
from explainer.sound.composition import Stretch, compose
from explainer.sound.effects import effect
from explainer.sound.envelope import BETWEEN, UNDER, Envelope, Windows, drawn, levels, sentences_at, speech, windows
from explainer.sound.music import play
from explainer.sound.own_music import own_music, play_own
from explainer.sound.score import load_score
from explainer.sound.synthesiser import Stereo

ROOM_DBFS: Final = -60.0
"""Level of the room: no second of a film is digital silence, and nobody hears why."""

APART: Final = 1.5
"""s between two effects; the later of two that are nearer is left out."""

_VOICE_DBFS: Final = -17.0  # level of a voice of -14 LUFS, for a film that has none yet
_MUSIC_UNDER: Final = UNDER + 6.5  # dB: a recogniser understands the mix as well as the voice alone
_USUAL_UNDER: Final = 28.0  # dB under the voice's usual level; a quiet second asks for more
_MUSIC_BETWEEN: Final = BETWEEN + 2.0
_EFFECT_UNDER: Final = UNDER + 4.0  # dB of an effect's second under the voice's
_EFFECT_BETWEEN: Final = BETWEEN + 3.0  # dB of an effect's loudest 50 ms under the voice's usual level
_VOICE_BAND: Final = (300.0, 3000.0)  # Hz
_CARVED: Final = 0.55  # of the voice's band that is taken out of the music while the voice speaks
_END: Final = 1.2  # s in which the music fades at the film's end
_PEAK: Final = 10 ** (CEILING_DBTP / 20)
_ADDED: Final = 10 ** (0.25 / 20)
_BLOCK: Final = 30 * RATE


@dataclass(frozen=True)
class PlacedEffect:
    """An effect on the film's clock: its name, first frame and pan from -1 (left) to 1."""

    name: str
    frame: int
    pan: float


@dataclass(frozen=True)
class Programme:
    """What a film's sound is made from.

    Attributes
    ----------
    name
        The cut (or the single chapter), by which its own music is found.
    chapters
        Timelines, each with the film's frame on which it begins.
    frames
        Length of the film at `fps`.
    """

    name: str
    chapters: tuple[tuple[int, Timeline], ...]
    frames: int
    fps: Fraction
    effects: tuple[PlacedEffect, ...] = ()

    @property
    def samples(self) -> int:
        """Length at 48 kHz."""
        return round(self.frames * RATE / self.fps)

    @property
    def seconds(self) -> float:
        """Length in s."""
        return float(self.frames / self.fps)


@dataclass(frozen=True)
class Stems:
    """The parts of a film's sound, each as it is in the mix: the voice mono, the others (samples, 2), 48 kHz."""

    voice: Samples
    music: Stereo | None
    effects: Stereo | None

    def spoken(self) -> Stereo:
        """The voice on both channels."""
        return np.repeat(self.voice[:, None], 2, axis=1)

    def mixed(self) -> Stereo:
        """All together with the room, peaks held."""
        out = self.spoken()
        for part in (self.music, self.effects):
            if part is not None:
                out += part
        room = _room()
        for start in range(0, len(out), len(room)):
            block = out[start : start + len(room)]
            block += room[: len(block)]
        # the voice is held already; what is so far under it hardly adds to its peaks
        over = float(np.abs(out).max()) > max(float(np.abs(self.voice).max()), _PEAK) * _ADDED
        return limited(out, CEILING_DBTP) if over else out


def voice_only(programme: Programme) -> Stems:
    """The voice, for a film that gets its music elsewhere."""
    return Stems(voice_track(programme.chapters, programme.frames, programme.fps), None, None)


def full_sound(programme: Programme) -> Stems:
    """Voice, music and effects.

    Raises
    ------
    ScriptError, UserError
        For mistakes in the score, or music that cannot be read or played.
    """
    voice = voice_only(programme).voice
    sentences = sentences_at(programme.chapters)
    seconds = windows(sentences, programme.seconds)
    spoken = levels(voice, len(seconds.begins))
    usual = float(np.median(spoken[seconds.spoken])) if voice.any() and seconds.spoken.any() else _VOICE_DBFS
    if not voice.any():
        spoken = np.where(seconds.spoken, usual, spoken)
    effects = _effects(programme, spoken, seconds, usual)
    return Stems(voice, _music(programme, spoken, seconds, usual), effects)


def _music(programme: Programme, spoken: NDArray[np.float64], seconds: Windows, usual: float) -> Stereo | None:
    """The music under its envelope."""
    sound = _unmixed_music(programme)
    if sound is None:
        return None
    spans = speech(sentences_at(programme.chapters))
    carve = drawn(spans, [0.0] * len(spans), -60.0, programme.seconds)
    _carved(sound, carve)
    own = levels(sound, len(seconds.begins))
    heard = own > -70
    if not heard.any():
        return None
    mean = float(np.median(own[heard]))
    apart = spoken - _MUSIC_UNDER - own
    under = []
    for begin, end in spans:
        inside = seconds.spoken & (seconds.begins > begin - 1) & (seconds.begins < end)
        under.append(min([usual - _USUAL_UNDER - mean, *apart[inside]]))
    silent = heard & ~seconds.spoken
    between = min([usual - _MUSIC_BETWEEN - mean, *(usual - BETWEEN - own[silent])])
    envelope = drawn(spans, under, between, programme.seconds)
    for start in range(0, len(sound), _BLOCK):
        block = sound[start : start + _BLOCK]
        block *= envelope.at(start, len(block))[:, None]
    last = min(len(sound), round(_END * RATE))
    sound[len(sound) - last :] *= np.linspace(1, 0, last, dtype=np.float32)[:, None]
    return sound


def _carved(sound: Stereo, envelope: Envelope) -> None:
    """Take part of the voice's band out of the music where the envelope is up."""
    from scipy.signal import butter, sosfilt  # half a second: a film with nothing to do needs none

    band = butter(1, _VOICE_BAND, "bandpass", fs=RATE, output="sos")
    state = np.zeros((len(band), 2, 2))
    for start in range(0, len(sound), _BLOCK):
        block = sound[start : start + _BLOCK]
        taken, state = sosfilt(band, block, axis=0, zi=state)
        block -= np.asarray(taken, np.float32) * (_CARVED * envelope.at(start, len(block)))[:, None]


def _unmixed_music(programme: Programme) -> Stereo | None:
    root = project_root()
    file = own_music(root, programme.name)
    if file:
        return play_own(root, file, programme.samples)
    score = load_score(root)
    if score is None:
        return None
    notes = [note for passage in compose(score, stretches(programme)) for note in passage.notes]
    return play(score, notes, programme.samples)


def stretches(programme: Programme) -> list[Stretch]:
    """The chapters with their music's begins and ends: in the middle of the joins between them."""
    fps = programme.fps
    ends = [offset + timeline.frames for offset, timeline in programme.chapters]
    begins = [
        0.0,
        *(float((end + chapter[0]) / fps / 2) for end, chapter in zip(ends, programme.chapters[1:], strict=False)),
    ]
    out = []
    for i, (offset, timeline) in enumerate(programme.chapters):
        cues = {cue.id: float((offset + cue.start) / fps) for cue in timeline.cues}
        end = begins[i + 1] if i + 1 < len(begins) else programme.seconds
        out.append(Stretch(timeline.chapter, begins[i], end, cues))
    return out


def heard_effects(effects: Sequence[PlacedEffect], fps: Fraction) -> list[PlacedEffect]:
    """The effects that are heard: none sooner than `APART` after the one before."""
    out: list[PlacedEffect] = []
    for placed in sorted(effects, key=lambda placed: placed.frame):
        if not out or (placed.frame - out[-1].frame) / fps >= APART:
            out.append(placed)
    return out


def _effects(programme: Programme, spoken: NDArray[np.float64], seconds: Windows, usual: float) -> Stereo | None:
    """The effects at their frames, quiet: by the second in which each sounds."""
    wanted = heard_effects(programme.effects, programme.fps)
    if not wanted:
        return None
    out = np.zeros((programme.samples, 2), np.float32)
    for placed in wanted:
        sound = effect(placed.name)
        start = round(placed.frame * RATE / programme.fps)
        begin, end = start / RATE, (start + len(sound)) / RATE
        near = seconds.spoken & (seconds.begins > begin - 1) & (seconds.begins < end)
        loud = usual - _EFFECT_BETWEEN
        if near.any():
            power = min(1.0, len(sound) / RATE) * float(np.square(sound).mean())
            second = float(spoken[near].min()) - _EFFECT_UNDER - 10 * np.log10(power)
            loud = min(usual - UNDER, second)
        angle = (placed.pan + 1) * np.pi / 4
        sides = np.array([np.cos(angle), np.sin(angle)], np.float32) * np.sqrt(2)
        room = out[start : start + len(sound)]
        room += (sound[: len(room), None] * sides) * np.float32(10 ** (loud / 20))
    return out


@lru_cache(maxsize=1)
def _room() -> Stereo:
    """Twenty seconds of a quiet room, whose end passes into its begin: noise that falls by 6 dB an octave."""
    samples = 20 * RATE
    chance = np.random.default_rng(7)
    frequency = np.fft.rfftfreq(samples, 1 / RATE)
    shape = 1 / np.maximum(frequency, 40.0) / (1 + (frequency / 6000) ** 2)
    shape[frequency < 25] = 0
    phases = np.exp(2j * np.pi * chance.random((2, len(frequency))))
    noise = np.fft.irfft(shape * phases, samples).T
    return np.asarray(noise * (10 ** (ROOM_DBFS / 20) / np.sqrt(np.square(noise).mean())), np.float32)
