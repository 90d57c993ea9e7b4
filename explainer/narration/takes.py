"""Narration: every cue of a chapter becomes a take, recorded, spoken by a voice, or estimated."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from explainer.core.cache import Cache, file_hash
from explainer.core.errors import UserError
from explainer.core.files import cache_dir, project_root, write_atomic
from explainer.core.fingerprint import key_of
from explainer.core.model import ChapterScript, CueText, Lang, Sentence, Take
from explainer.language.pronunciation import Reader
from explainer.media.wav import Samples, read_wav, resampled, wav_bytes
from explainer.narration.voices import MutedVoice, Voice, VoiceUnavailable, voice
from explainer.project.readings import reader

Progress = Callable[[int, int], None]
"""Called with the number of cues done and of all cues."""

RATE = 48_000
"""Hz of a recorded take once it is taken in."""

GAP: dict[Lang, float] = {"ja": 0.35, "en": 0.3}
"""Seconds between two sentences of a cue."""

_CACHE_LIMIT = 2**30  # bytes: about three hours of speech
_CLOSING = "」』）)】］]”’\"'"
_OPENING = "「『（(【［[“"
_EN_END = re.compile(r"[.!?…]+[\"”’)\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])")
_EN_SHORT = (
    "Dr",
    "Mr",
    "Mrs",
    "Ms",
    "Prof",
    "St",
    "vs",
    "etc",
    "Fig",
    "No",
    "approx",
    "al",
    "e.g",
    "i.e",
    "cf",
)
_WORD = re.compile(r"\w")
_SECONDS: dict[Lang, dict[str, float]] = {
    "ja": {
        "": -0.38,
        r"[㐀-鿿々]": 0.27,
        r"[ぁ-ゖァ-ヺー](?![ゃゅょャュョぁぃぅぇぉァィゥェォ])": 0.168,
        r"[A-Za-z]": 0.26,
        r"[0-9]": 0.39,
        r"[、，]": 0.11,
    },
    "en": {"": 0.16, r".": 0.064, r"[,;:—]": 0.24, r"[0-9]": 0.37},
}  # in each language a start, and what every letter of a kind adds


class SilentFilm(UserWarning):
    """No voice could run: times are estimated from the text and the film is silent."""


def sentences(text: str, lang: Lang) -> tuple[str, ...]:
    """Cut text into sentences, closing brackets kept with the sentence they close."""
    cut = _sentences_ja(text) if lang == "ja" else _sentences_en(text)
    whole: list[str] = []
    for piece in filter(None, (" ".join(part.split()) for part in cut)):
        if whole and not _WORD.search(piece):
            whole[-1] += piece
        else:
            whole.append(piece)
    return tuple(whole)


def _sentences_ja(text: str) -> list[str]:
    """Cut after 。！？ outside brackets; a quotation the sentence goes on from (「…。」と) stays in it."""
    pieces: list[str] = []
    begin = depth = 0
    for at, letter in enumerate(text):
        depth = max(0, depth + (letter in _OPENING) - (letter in _CLOSING))
        after = text[at + 1 : at + 2]
        ends = letter in "。！？!?\n" or (letter in _CLOSING and text[at - 1] in "。！？!?")
        goes_on = after in (*"。！？!?」』）)、",) or (letter in _CLOSING and re.match(r"[ぁ-ん]", after))
        if ends and depth == 0 and not (after and goes_on):
            pieces.append(text[begin : at + 1])
            begin = at + 1
    return [*pieces, text[begin:]]


def _sentences_en(text: str) -> list[str]:
    """Cut after . ! ? before a capital or number, but not after a title, an abbreviation or an initial."""
    pieces: list[str] = []
    begin = 0
    for end in _EN_END.finditer(text):
        word = text[: end.start()].rpartition(" ")[2].lstrip('("“‘[')
        initial = len(word) == 1 and word.isupper()
        if text[end.start()] == "." and (word in _EN_SHORT or initial):
            continue
        pieces.append(text[begin : end.end()])
        begin = end.end()
    return [*pieces, text[begin:]]


def narrate(script: ChapterScript, *, progress: Progress | None = None, new: bool = True) -> tuple[Take, ...]:
    """Give every cue of a chapter its take, in order; what was spoken before comes from the cache.

    The variable EXPLAINER_VOICE=none leaves the voice out and estimates the times instead.

    Parameters
    ----------
    script
        The chapter.
    progress
        Told after every cue how many are done, of how many.
    new
        Whether to speak what was not spoken before; otherwise a chapter that lacks a take is estimated.

    Warns
    -----
    SilentFilm
        Once, if no voice can run.

    Raises
    ------
    UserError
        For a recorded take that cannot be read, or a cue without words.
    """
    words = reader(script.lang)
    speak = os.environ.get("EXPLAINER_VOICE") != "none"
    takes: list[Take] = []
    for cue in script.cues:
        take = _recorded(script, cue)
        if take is None and speak:
            try:
                take = _synthetic(cue, voice(script.lang) if new else MutedVoice(script.lang), words)
            except VoiceUnavailable as error:
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


def say(text: str, lang: Lang, out: Path) -> Path:
    """Speak `text` as a cue would be spoken and write it to the WAV file `out`.

    Raises
    ------
    VoiceUnavailable
        If the voice cannot run.
    UserError
        If there is nothing to speak.
    """
    said = sentences(text, lang)
    if not any(_WORD.search(sentence) for sentence in said):
        raise UserError("there are no words to speak; write a sentence")
    speaker, words = voice(lang), reader(lang)
    parts = [read_wav(_sentence_wav(words.speakable(sentence), speaker)) for sentence in said]
    write_atomic(out, wav_bytes(_joined([samples for samples, _ in parts], parts[0][1], lang), parts[0][1]))
    return out


def estimate_seconds(sentence: str, lang: Lang) -> float:
    """How long a sentence would take to speak, in s; the rates were fitted to the two voices' own speech."""
    rates = _SECONDS[lang]
    return max(0.6, rates[""] + sum(rates[kind] * len(re.findall(kind, sentence)) for kind in rates if kind))


def _recorded(script: ChapterScript, cue: CueText) -> Take | None:
    """The take a person recorded for a cue, if there is one; its sentences are timed by their length."""
    name = Path("assets", "voice", script.lang, script.id, f"{cue.id}.wav")
    file = project_root() / name
    if not file.exists():
        return None
    try:
        samples, rate = read_wav(file)
    except (ValueError, OSError) as error:
        what = f"{error}; put a PCM WAV file here, or take it away to hear the synthetic voice"
        raise UserError(f"{name}:1: {what}") from error
    seconds = len(samples) / rate
    key = _key("recorded", RATE, file_hash(file))
    wav = _wav(key, lambda: wav_bytes(resampled(samples, rate, RATE), RATE))
    shown = _shown(cue, script.lang)
    return Take(cue.id, wav, seconds, _in_proportion(shown, seconds, script.lang), "recorded")


def _synthetic(cue: CueText, speaker: Voice, words: Reader) -> Take:
    """Speak a cue sentence by sentence and join them."""
    shown = _shown(cue, speaker.lang)
    said = sentences(cue.say, speaker.lang) if cue.say else shown
    files = [_sentence_wav(words.speakable(sentence), speaker) for sentence in said]
    spoken = [read_wav(file) for file in files]
    parts, rate = [samples for samples, _ in spoken], spoken[0][1]
    key = _key("take", GAP[speaker.lang], [file_hash(file) for file in files])
    wav = _wav(key, lambda: wav_bytes(_joined(parts, rate, speaker.lang), rate))
    lengths = [len(part) / rate for part in parts]
    seconds = len(read_wav(wav)[0]) / rate
    if len(said) == len(shown):
        timed = _in_turn(shown, lengths, GAP[speaker.lang])
    else:
        timed = _in_proportion(shown, seconds, speaker.lang)
    return Take(cue.id, wav, seconds, timed, "synthetic")


def _estimated(cue: CueText, lang: Lang) -> Take:
    """A silent take as long as the cue would take to speak."""
    shown = _shown(cue, lang)
    timed = _in_turn(shown, [estimate_seconds(sentence, lang) for sentence in shown], GAP[lang])
    return Take(cue.id, None, timed[-1].start + timed[-1].seconds, timed, "estimated")


def _shown(cue: CueText, lang: Lang) -> tuple[str, ...]:
    """The sentences that the captions show while the cue is spoken."""
    shown = sentences(cue.text, lang)
    if not all(any(map(_WORD.search, sentences(text, lang))) for text in (cue.text, cue.say or cue.text)):
        raise UserError(f"{cue.source}: cue '{cue.id}' has no words to speak; write a sentence")
    return shown


def _in_turn(texts: Sequence[str], lengths: Sequence[float], gap: float) -> tuple[Sentence, ...]:
    """Sentences one after another with a gap between them; lengths in s."""
    starts = [sum(lengths[:index]) + gap * index for index in range(len(lengths))]
    return tuple(map(Sentence, texts, starts, lengths))


def _in_proportion(texts: Sequence[str], seconds: float, lang: Lang) -> tuple[Sentence, ...]:
    """Sentences that share `seconds` as their estimated lengths would."""
    estimates = [estimate_seconds(text, lang) for text in texts]
    factor = seconds / sum(estimates)
    return _in_turn(texts, [estimate * factor for estimate in estimates], 0.0)


def _sentence_wav(text: str, speaker: Voice) -> Path:
    """The WAV file of one sentence, spoken now unless the cache has it whole."""
    return _wav(_key(speaker.name, speaker.settings, text), lambda: wav_bytes(*speaker.speak(text)))


def _joined(parts: Sequence[Samples], rate: int, lang: Lang) -> Samples:
    """Sentences with the language's gap of silence between them."""
    gap = np.zeros(round(GAP[lang] * rate), np.float32)
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
