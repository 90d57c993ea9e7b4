"""[post] of a cut: what is posted with the film, in every language, and what differs on a site.

All of it may be left out: texts, the words of the thumbnail and the answers to sites' questions then follow from
the cut itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from explainer.project.fields import Description, Id, Lines, Text, Title, refuse
from explainer.project.record import Record, Several

SiteName = Literal["youtube", "shorts", "x", "tiktok", "reels", "linkedin", "niconico", "line", "bluesky"]


def _check_hashtag(text: str) -> str:
    """A hashtag without its #: letters, digits and _, and not digits alone, which every site takes as one."""
    if not text.replace("_", "a").isalnum() or text.isdecimal():
        raise refuse("is no hashtag; write letters, digits and _ without # and spaces")
    return text


Hashtag = Annotated[str, AfterValidator(_check_hashtag)]


class Posted(Record):
    """Texts by language: those of every site, or in [post.sites.SITE] those of one.

    `text` is the post itself where a site has no title, `thumbnail` the few large words on the thumbnail, a line each,
    `alt` tells those who cannot see it what the film shows. `synthetic` answers whether a site's viewers must be told
    that the film is made by a machine, `synthetic_reason` says why.
    """

    text: Mapping[str, Description] = Field({}, examples=['[post.text] with ja = "Words" below it'])
    thumbnail: Mapping[str, Lines] = Field({}, examples=['[post.thumbnail] with ja = "Words" below it'])
    hashtags: Mapping[str, Several[Hashtag]] = Field({}, examples=['[post.hashtags] with ja = ["word"] below it'])
    alt: Mapping[str, Description] = Field({}, examples=['[post.alt] with ja = "Words" below it'])
    synthetic: bool | None = Field(None, examples=["synthetic = false"])
    synthetic_reason: Mapping[str, Text] = Field({}, examples=['[post.synthetic_reason] with ja = "Why." below it'])

    @property
    def written(self) -> dict[str, Mapping[str, str]]:
        """Every text that viewers read, by its name."""
        tags = {lang: " ".join(tags) for lang, tags in self.hashtags.items()}
        return {"text": self.text, "thumbnail": self.thumbnail, "hashtags": tags, "alt": self.alt}


class SitePost(Posted):
    """[post.sites.SITE]: what is otherwise there."""

    title: Mapping[str, Title] = Field({}, examples=['[post.sites.x.title] with ja = "Words" below it'])
    description: Mapping[str, Description] = Field({}, examples=['[post.sites.x.description] with ja = "Words"'])

    @property
    def written(self) -> dict[str, Mapping[str, str]]:
        """Every text that viewers read, by its name."""
        return {**super().written, "title": self.title, "description": self.description}


class Post(Posted):
    """[post]: what is posted with the film on every site.

    `series` are the shorter cuts that are posted, one after another, where the film is too long; `music` is the licence
    of the film's own music, which only its maker knows. `made_for_kids` and its reason answer what sites ask.
    """

    series: Several[Id] = Field((), examples=['series = ["first_part", "second_part"]'])
    made_for_kids: bool = Field(False, examples=["made_for_kids = false"])
    made_for_kids_reason: Mapping[str, Text] = Field({}, examples=['[post.made_for_kids_reason] with ja = "Why."'])
    music: Mapping[str, Text] = Field({}, examples=['[post.music] with ja = "Title, maker, licence" below it'])
    sites: Mapping[SiteName, SitePost] = Field({}, examples=["[post.sites.x] with its keys below it"])
