"""Narration: every cue of a chapter becomes a take, recorded, spoken by a voice, or estimated."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from explainer.core.cache import Cache, file_hash
from explainer.core.errors import Problem, ScriptError, UserError
from explainer.core.files import cache_dir, project_root, write_atomic
from explainer.core.fingerprint import key_of
from explainer.core.model import Lang, Sentence, Take, VoiceMode
from explainer.language.pronunciation import Reader
from explainer.language.registry import language
from explainer.language.sentences import WORD, sentences
from explainer.media.audio_file import Samples, read_audio, wav_bytes
from explainer.narration.unsayable import recording, unsayable, unsayable_problems
from explainer.narration.voices import MutedVoice, units, voice
from explainer.narration.voices.neural import SentenceLost, Voice, VoiceUnavailable
from explainer.narration.word_marks import even, heard, mark_times
from explainer.project.places import spoken_texts
from explainer.project.readings import reader
from explainer.project.records import ChapterScript, CueText

Progress = Callable[[int, int], None]
"""Called with the number of cues done and of all cues."""

RATE = 48_000
"""Hz of a recorded take once it is taken in."""

_SHORTEST = 0.05  # s: no syllable is shorter
_CACHE_LIMIT = 2**30  # bytes: about three hours of speech


class SilentFilm(UserWarning):
    """No voice could run: times are estimated from the text and the film is silent."""


class SilentCue(UserWarning):
    """The voice could not say a cue or a part of it, and the film was asked to go on without."""


def narrate(
    script: ChapterScript, *, mode: VoiceMode = "full", progress: Progress | None = None, new: bool = True
) -> tuple[Take, ...]:
    """Give every cue of a chapter its take, in order; what was spoken before comes from the cache.

    The variable EXPLAINER_VOICE=none is the mode none of every run.

    Parameters
    ----------
    script
        The chapter.
    mode
        full: everything is said, or nothing is made. partial: what the voice cannot say is left out, with a
        warning. none: the times are estimated from the text.
    progress
        Told after every cue how many are done, of how many.
    new
        Whether to speak what was not spoken before; otherwise a chapter that lacks a take is estimated.

    Warns
    -----
    SilentCue, SilentFilm
        In the mode partial, if the voice cannot say a cue, or cannot run.

    Raises
    ------
    ScriptError
        In the mode full, with everything that the voice cannot say.
    VoiceUnavailable
        In the mode full, if the voice cannot run.
    UserError
        For a recorded take that cannot be read, or a cue without words.
    """
    words = reader(script.lang)
    speak = mode != "none" and not _muted()
    if speak and new and mode == "full":
        refuse_unsayable([script])
    elif speak and new:
        for text, what, *_ in unsayable(script, words, project_root()):
            warnings.warn(f"{text.source}: cue '{text.cue}': {what}; spoken without it", SilentCue, stacklevel=2)
    takes: list[Take] = []
    for cue in script.cues:
        take = _recorded(script, cue)
        if take is None and speak:
            try:
                speaker = voice(script.lang) if new else MutedVoice(script.lang)
                take = _synthetic(cue, speaker, words, partial=mode == "partial")
            except SentenceLost as error:
                if mode == "full":
                    fix = "say it in other words, or leave it out with --voice partial"
                    raise ScriptError([Problem(*_line(script, cue), f"{error}; {fix}", "voice.lost")]) from error
                warnings.warn(f"{cue.source}: cue '{cue.id}' is silent: {error}", SilentCue, stacklevel=2)
            except VoiceUnavailable as error:
                if new and mode == "full":
                    fix = "the command doctor says what is missing, --voice none makes a silent film"
                    raise VoiceUnavailable(f"{error}; {fix}") from error
                speak = False
                # half a voice would be worse than none
                takes = [_estimated(c, script.lang) if t.kind == "synthetic" else t
                         for c, t in zip(script.cues, takes, strict=False)]  # fmt: skip
                if new:
                    warnings.warn(f"the film is silent and timed from its text: {error}", SilentFilm, stacklevel=2)
        takes.append(take or _estimated(cue, script.lang))
        if progress:
            progress(len(takes), len(script.cues))
    _kept().trim()
    return tuple(takes)


def refuse_unsayable(scripts: Sequence[ChapterScript]) -> None:
    """Stop before anything is spoken if some of it cannot be said.

    Raises
    ------
    ScriptError
        With every word, number and sign in these chapters that the voice cannot say.
    """
    root = project_root()
    found = [] if _muted() else [p for s in scripts for p in unsayable_problems(s, reader(s.lang), root)]
    if found:
        raise ScriptError(found)


def _muted() -> bool:
    """Whether no run may speak."""
    return os.environ.get("EXPLAINER_VOICE") == "none"


def _line(script: ChapterScript, cue: CueText) -> tuple[Path, int]:
    """Where what a cue says is written."""
    return next((t.source.file, t.source.line) for t in spoken_texts(script, project_root()) if t.cue == cue.id)


def say(text: str, lang: Lang, out: Path) -> Path:
    """Speak `text` as a cue would be spoken and write it to the WAV file `out`.

    Raises
    ------
    VoiceUnavailable
        If the voice cannot run.
    UserError
        If there is nothing to speak, or the voice is left out.
    """
    said = sentences(text, lang)
    if not any(WORD.search(sentence) for sentence in said):
        raise UserError("there are no words to speak; write a sentence")
    if os.environ.get("EXPLAINER_VOICE") == "none":
        raise UserError("EXPLAINER_VOICE=none leaves the voice out; unset it to hear a sentence")
    speaker, words = voice(lang), reader(lang)
    if unread := words.unread(text):
        raise UserError(f"the voice cannot say “{'”, “'.join(unread)}”; write readings in assets/readings/{lang}.toml")
    parts = [read_audio(_sentence_wav(words.speakable(sentence), speaker)) for sentence in said]
    write_atomic(out, wav_bytes(_joined([samples for samples, _ in parts], parts[0][1], lang), parts[0][1]))
    return out


def _recorded(script: ChapterScript, cue: CueText) -> Take | None:
    """The take a person recorded for a cue, if there is one; its sentences are timed by their length."""
    name = recording(script, cue.id, project_root())
    if name is None:
        return None
    file = project_root() / name
    try:
        samples, _ = read_audio(file, RATE)
        if (seconds := len(samples) / RATE) < _SHORTEST:
            raise ValueError(f"lasts {seconds:.3f} s, too short for a word")
    except (ValueError, OSError) as error:
        what = error.strerror if isinstance(error, OSError) else error
        raise UserError(f"{name}:1: {what}; put a whole recording here, or take it away for the voice") from error
    key = _key("recording", RATE, file_hash(file))
    wav = _wav(key, lambda: wav_bytes(samples, RATE))
    shown = _shown(cue, script.lang)
    whole = " ".join((cue.say or cue.text).split())
    share = heard(whole, samples, RATE, language(script.lang).speech_seconds)
    marks = mark_times(cue.marks, cue.say or cue.text, [whole], [0.0], [share])
    return Take(cue.id, wav, seconds, _in_proportion(shown, seconds, script.lang), "recorded", marks)


def _synthetic(cue: CueText, speaker: Voice, words: Reader, *, partial: bool) -> Take:
    """Speak a cue sentence by sentence and join them; `partial` leaves out what the voice cannot say."""
    shown = _shown(cue, speaker.lang)
    said = sentences(cue.say, speaker.lang) if cue.say else shown
    left = [words.without_unread(sentence) if partial else sentence for sentence in said]
    files = [_sentence_wav(words.speakable(sentence), speaker, partial) for sentence in left]
    spoken = [read_audio(file) for file in files]
    parts, rate = [samples for samples, _ in spoken], spoken[0][1]
    key = _key("take", language(speaker.lang).sentence_gap, [file_hash(file) for file in files])
    wav = _wav(key, lambda: wav_bytes(_joined(parts, rate, speaker.lang), rate))
    lengths = [len(part) / rate for part in parts]
    seconds = len(read_audio(wav)[0]) / rate
    if len(said) == len(shown):
        timed = _in_turn(shown, lengths, language(speaker.lang).sentence_gap)
    else:
        timed = _in_proportion(shown, seconds, speaker.lang)
    marks = _marks(cue, speaker.lang, said, parts, rate, words) if cue.marks else ()
    return Take(cue.id, wav, seconds, timed, "synthetic", marks)


def _marks(
    cue: CueText, lang: Lang, said: Sequence[str], parts: Sequence[Samples], rate: int, words: Reader
) -> tuple[tuple[str, float], ...]:
    """When the words behind a cue's marks are spoken in its take."""
    sounds = units(lang)
    gap = language(lang).sentence_gap
    starts = [sum(len(part) / rate for part in parts[:i]) + gap * i for i in range(len(parts))]
    shares = [
        heard(sentence, part, rate, lambda text: sounds(words.speakable(text)))
        for sentence, part in zip(said, parts, strict=True)
    ]
    return mark_times(cue.marks, cue.say or cue.text, said, starts, shares)


def _estimated(cue: CueText, lang: Lang) -> Take:
    """A silent take as long as the cue would take to speak."""
    shown, spoken = _shown(cue, lang), language(lang)
    timed = _in_turn(shown, [spoken.speech_seconds(sentence) for sentence in shown], spoken.sentence_gap)
    seconds = timed[-1].start + timed[-1].seconds
    if cue.say:
        shares, said, starts = [even(cue.say, seconds, spoken.speech_seconds)], [cue.say], [0.0]
    else:
        shares = [even(t.text, t.seconds, spoken.speech_seconds) for t in timed]
        said, starts = [t.text for t in timed], [t.start for t in timed]
    marks = mark_times(cue.marks, cue.say or cue.text, said, starts, shares)
    return Take(cue.id, None, seconds, timed, "estimated", marks)


def _shown(cue: CueText, lang: Lang) -> tuple[str, ...]:
    """The sentences that the captions show while the cue is spoken."""
    shown = sentences(cue.text, lang)
    if not all(any(map(WORD.search, sentences(text, lang))) for text in (cue.text, cue.say or cue.text)):
        raise UserError(f"{cue.source}: cue '{cue.id}' has no words to speak; write a sentence")
    return shown


def _in_turn(texts: Sequence[str], lengths: Sequence[float], gap: float) -> tuple[Sentence, ...]:
    """Sentences one after another with a gap between them; lengths in s."""
    starts = [sum(lengths[:index]) + gap * index for index in range(len(lengths))]
    return tuple(map(Sentence, texts, starts, lengths))


def _in_proportion(texts: Sequence[str], seconds: float, lang: Lang) -> tuple[Sentence, ...]:
    """Sentences that share `seconds` as their estimated lengths would."""
    estimates = [language(lang).speech_seconds(text) for text in texts]
    factor = seconds / sum(estimates)
    return _in_turn(texts, [estimate * factor for estimate in estimates], 0.0)


def _sentence_wav(text: str, speaker: Voice, partial: bool = False) -> Path:
    """The WAV file of one sentence, spoken now unless the cache has it whole.

    Raises
    ------
    SentenceLost
        If the voice would leave out a part of it; `partial` speaks the rest instead.
    """

    if partial:
        for part in speaker.dropped(text):
            text = text.replace(part, " ")

    def speak() -> bytes:
        if lost := speaker.dropped(text):
            raise SentenceLost(f"the voice cannot say “{'”, “'.join(lost)}” of 「{text}」")
        return wav_bytes(*speaker.speak(text))

    return _wav(_key(speaker.name, speaker.settings, text), speak)


def _joined(parts: Sequence[Samples], rate: int, lang: Lang) -> Samples:
    """Sentences with the language's gap of silence between them."""
    gap = np.zeros(round(language(lang).sentence_gap * rate), np.float32)
    return np.concatenate([piece for part in parts for piece in (gap, part)][1:])


def _key(*parts: object) -> str:
    """What an entry of the cache depends on, in 64 hexadecimal digits."""
    return key_of(*parts)


def _kept() -> Cache:
    """The cache of sentences and takes."""
    return Cache(cache_dir("voice"), ".wav", _CACHE_LIMIT)


def _wav(key: str, make: Callable[[], bytes]) -> Path:
    """The WAV file of a key from the cache, made now unless it is there and whole."""
    cache = _kept()
    found = cache.get(key)
    if found is None:
        data = make()
        with cache.putting(key) as part:
            part.write_bytes(data)
        found = cache.path(key)
    return found
