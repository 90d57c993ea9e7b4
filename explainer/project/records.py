"""The tables of the project's TOML files: what they may hold, as the frozen records that the program reads.

Each field shows in `examples` how it is written, which is what a message about it advises.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import ConfigDict, Field

from explainer.core.errors import UserError
from explainer.core.model import FormatName, Lang, TransitionKind
from explainer.project.fields import Description, Id, Key, Lines, Module, Spoken, Text, Title, Url, Wording
from explainer.project.posting import Post, SitePost
from explainer.project.record import Record, Several

MARK = re.compile(r"\{([a-z][a-z0-9_]*)\}")
"""A word mark in what is spoken."""

FilmCheck = Literal["claims", "words"]
Verdict = Literal["correct", "imprecise", "wrong", "contested", "remark"]


class Settings(Record):
    """project.toml: what this film is, in the folder that holds assets/ and scenes/.

    The first of `languages` is the default, and the one that the others are held against. `default_cut` is the
    film that is made if no other is named; without one, all chapters are. `checks` are those that only some
    films need: cues that rest on claims of facts.toml, and words that may not be used.
    """

    languages: Several[str] = Field((), examples=['languages = ["en"]'])
    default_cut: Id | None = Field(None, examples=['default_cut = "full"'])
    theme: Module | None = Field(None, examples=['theme = "scenes.theme"'])
    checks: Several[FilmCheck] = Field((), examples=['checks = ["claims", "words"]'])

    @property
    def language(self) -> Lang:
        """The language that is spoken if none is asked for.

        Raises
        ------
        UserError
            If the project has none.
        """
        if not self.languages:
            raise UserError('write the film\'s languages in project.toml, such as languages = ["en"]')
        return self.languages[0]


class CueText(Record):
    """[[cue]]: what the voice says, and the claims that it rests on.

    `say`, where given, is spoken instead of `text`; captions always show `text`. `pause` is the silence after
    the cue in s, None for the usual gap. `corrected` are those of the claims that are marked wrong and told here
    in their corrected wording. A presenter may pause at the end of a cue with `hold`. `marks` are the word marks in
    what is spoken (`say` where given), written as {name} before a word and neither shown nor spoken: their names,
    and the number of letters before each.
    """

    id: Id = Field(examples=['id = "greeting"'])
    text: Spoken = Field(examples=['text = "What the voice says."'])
    say: Spoken | None = Field(None, examples=['say = "Instead of the text."'])
    claims: Several[str] = Field((), examples=['claims = ["1", "2"]'])
    pause: float | None = Field(None, ge=0, le=10, allow_inf_nan=False, examples=["pause = 0.8"])
    corrected: Several[str] = Field((), examples=['corrected = ["1"]'])
    hold: bool = Field(False, examples=["hold = true"])
    marks: Several[tuple[str, int]] = Field((), alias="{}", exclude=True)

    @classmethod
    def _derived(cls, data: dict[str, Any]) -> dict[str, Any]:
        """The texts without their word marks, and the marks."""
        texts = {key: _unmarked(data[key]) for key in ("text", "say") if isinstance(data.get(key), str)}
        spoken = texts.get("say") or texts.get("text") or ("", ())
        return {**{key: text for key, (text, _) in texts.items()}, "{}": spoken[1]}


def _unmarked(text: str) -> tuple[str, tuple[tuple[str, int], ...]]:
    """A text without its word marks, and their names with the number of letters before each."""
    parts = MARK.split(text)  # text, name, text, name … text
    plain = ["".join(parts[: 2 * at + 1 : 2]) for at in range(len(parts) // 2 + 1)]
    return plain[-1], tuple(zip(parts[1::2], map(len, plain), strict=False))


class Allowed(Record):
    """[[allow]]: a finding of `check` that is right in a chapter, and why.

    `cue` limits it to a cue, `about` to findings whose words contain this text.
    """

    check: Text = Field(examples=['check = "layout.safe"'])
    reason: Text = Field(examples=['reason = "Why it is right here."'])
    cue: Id | None = Field(None, examples=['cue = "greeting"'])
    about: Text | None = Field(None, examples=['about = "words of the finding"'])


class ChapterScript(Record):
    """assets/script/<lang>/<chapter>.toml: a chapter in one language, its labels by name."""

    title: Title = Field(examples=['title = "Words"'])
    cues: Several[CueText] = Field(min_length=1, alias="cue", examples=["[[cue]] with id and text below it"])
    allowed: Several[Allowed] = Field((), alias="allow", examples=["[[allow]] with check and reason below it"])
    labels: Mapping[Id, Lines] = Field({}, examples=['[labels] with name = "Words" below it'])

    @property
    def id(self) -> str:
        """The chapter's id: its file's name."""
        return self.source.file.stem

    @property
    def lang(self) -> Lang:
        """The language: its folder's name."""
        return self.source.file.parent.name

    @property
    def file(self) -> Path:
        """The file, relative to the project."""
        return self.source.file


class Claim(Record):
    """[[claim]] of facts.toml: one checked claim, its verdict and its references.

    What else it holds is the wording that may be used, by language: `wording`.
    """

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Wording]

    id: Key = Field(examples=['id = "1"'])
    verdict: Verdict = Field(examples=['verdict = "correct"'])
    article: Text = Field(examples=['article = "What was claimed."'])
    refs: Several[str] = Field((), examples=['refs = ["SMITH20"]'])
    note: Wording = Field("", examples=['note = "Why."'])

    @property
    def wording(self) -> Mapping[Lang, str]:
        """The wording that may be used, by language."""
        return self.__pydantic_extra__


class Reference(Record):
    """[sources.KEY] of facts.toml: what claims rest on, and its web address where it has one."""

    citation: Text = Field(examples=['citation = "Smith A. Title. Journal 2020;1:2-3"'])
    url: Url | None = Field(None, examples=['url = "https://doi.org/…"'])


class Facts(Record):
    """assets/facts.toml."""

    claims: Several[Claim] = Field((), alias="claim", examples=["[[claim]] with its keys below it"])
    sources: Mapping[Key, Reference] = Field({}, examples=["[sources.KEY] with its keys below it"])


class LeftOut(Record):
    """[[left_out]]: claims that a cut leaves out on purpose, and why."""

    claims: Several[str] = Field(min_length=1, examples=['claims = ["1", "2"]'])
    reason: Text = Field(examples=['reason = "Why the cut does without them."'])


class Cut(Record):
    """assets/cuts/<cut>.toml: chapters that make a film; title and description by language, `max_seconds` in s.

    `joins` says by which transition a chapter is entered where the film should not do as the chapter likes. `post` is
    what is posted with the film.
    """

    chapters: Several[Id] = Field(min_length=1, examples=['chapters = ["intro", "end"]'])
    formats: Several[FormatName] = Field(min_length=1, examples=['formats = ["wide", "tall", "square"]'])
    poster: Id = Field(examples=['poster = "intro"'])
    max_seconds: float | None = Field(None, gt=0, allow_inf_nan=False, examples=["max_seconds = 180"])
    title: Mapping[str, Title] = Field(examples=['[title] with ja = "Words" below it'])
    description: Mapping[str, Description] = Field(examples=['[description] with ja = "Words" below it'])
    left_out: Several[LeftOut] = Field((), examples=["[[left_out]] with claims and reason below it"])
    joins: Mapping[Id, TransitionKind] = Field({}, examples=['[joins] with intro = "iris" below it'])
    post: Post | None = Field(None, examples=["[post] with its keys below it"])

    @property
    def id(self) -> str:
        """The cut's id: its file's name."""
        return self.source.file.stem

    @property
    def written(self) -> dict[str, Mapping[str, str]]:
        """Every text that viewers read beside the film, by its name: those of the cut, and what is posted with it."""
        posts: dict[str, Post | SitePost] = {"post": self.post} if self.post else {}
        posts |= {f"post.sites.{name}": own for name, own in (self.post.sites.items() if self.post else ())}
        posted = {f"{place}.{name}": texts for place, post in posts.items() for name, texts in post.written.items()}
        return {"title": self.title, "description": self.description, **posted}


class Phrases(Record):
    """assets/phrases/<lang>.toml: wording that scripts and cuts share, used there as {=name}."""

    phrases: Mapping[Id, Text] = Field(examples=['[phrases] with name = "Words" below it'])


class Readings(Record):
    """assets/readings/<lang>.toml: the spoken form of written words."""

    words: Mapping[Text, Text] = Field(examples=['[words] with "written" = "spoken" below it'])


class Banned(Record):
    """[[banned]]: words that the film may not use to make a claim, in any inflection, and what to write instead.

    `reported`: they may tell what studies report.
    """

    words: Several[Text] = Field(min_length=1, examples=['words = ["cure", "heal"]'])
    instead: Text = Field(examples=['instead = "say what was studied"'])
    reported: bool = Field(False, examples=["reported = true"])


class WordRules(Record):
    """assets/words/<lang>.toml: banned words, and the words that turn a claim into something else.

    A clause doubts what it says with one of `doubts` denied, or one of `unsure`. `warnings` mark the sentence
    around a quotation as a warning of it; `reports` mark a sentence as telling what studies found.
    """

    banned: Several[Banned] = Field((), examples=["[[banned]] with words and instead below it"])
    doubts: Several[Text] = Field((), examples=['doubts = ["shown", "proven"]'])
    unsure: Several[Text] = Field((), examples=['unsure = ["whether"]'])
    warnings: Several[Text] = Field((), examples=['warnings = ["beware"]'])
    reports: Several[Text] = Field((), examples=['reports = ["reported"]'])


class Terms(Record):
    """assets/terms/<lang>.toml: words that are new to a viewer; each item lists the names of one thing."""

    terms: Several[Several[Text]] = Field(examples=['terms = [["exosome"], ["messenger RNA", "mRNA"]]'])
