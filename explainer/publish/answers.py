"""What sites ask of whoever posts a film, with an answer and what speaks for it; the maker decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from explainer.publish.sites import Site
from explainer.publish.texts import FilmFacts, given
from explainer.publish.wording import words

Question = Literal["kids", "synthetic"]


@dataclass(frozen=True)
class Answer:
    """A question, the answer, and its reasons in the maker's language."""

    question: Question
    answer: bool
    reasons: tuple[str, ...]


def answers(site: Site, film: FilmFacts) -> tuple[Answer, ...]:
    """The answers to "made for kids" and "synthetic content"."""
    return (_kids(site, film), _synthetic(site, film))


def _kids(site: Site, film: FilmFacts) -> Answer:
    said, post = words(film.maker).answers, film.cut.post
    kids = bool(post and post.made_for_kids)
    own = given(site, film.cut, "made_for_kids_reason", film.maker)
    return Answer("kids", kids, (own[0] if own else said["kids_yes" if kids else "kids_no"],))


def _synthetic(site: Site, film: FilmFacts) -> Answer:
    said, post = words(film.maker).answers, film.cut.post
    on_site = post.sites.get(site.name) if post else None
    chosen = next((t.synthetic for t in (on_site, post) if t and t.synthetic is not None), None)
    labelled = site.labels_voice and bool(film.voice)
    answer = labelled if chosen is None else chosen
    own = given(site, film.cut, "synthetic_reason", film.maker)
    if own:
        return Answer("synthetic", answer, (own[0],))
    reasons = [said["synthetic_yes"] if chosen else said["synthetic_no"]]
    if film.voice:
        reasons.append(said["synthetic_voice"])
    if labelled:
        reasons.append(said["synthetic_labelled"].format(site=site.title))
    if site.name in ("youtube", "shorts"):
        reasons.append(said["synthetic_health"])
    return Answer("synthetic", answer, tuple(reasons))
