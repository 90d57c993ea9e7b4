"""Titles, descriptions and posts: what the maker wrote is whole, what is added fits."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.core.model import Source
from explainer.project.posting import Post, SitePost
from explainer.project.records import Cut, Reference
from explainer.publish.answers import answers
from explainer.publish.sites import SITES
from explainer.publish.texts import FilmFacts, chapter_lines, clock, compose

HERE = Source(Path("assets/cuts/film.toml"), 1)
MARKS = (("Flour & water", 0.0), ("Oven", 65.4), ("End", 130.0))


def film(
    post: dict[str, Any] | None = None,
    sources: int = 2,
    description: str = "About bread.",
    voice: str = "",
    **more: Any,
) -> FilmFacts:
    """A film of 150 s with three chapters."""
    cut = Cut(
        source=HERE,
        chapters=("a",),
        formats=("wide",),
        poster="a",
        title={"en": "Bread"},
        description={"en": description},
        post=Post(source=HERE, **post) if post is not None else None,
    )
    refs = tuple(Reference(source=HERE, citation=f"Smith A <{i}>", url="https://doi.org/1") for i in range(sources))
    return FilmFacts(cut, "en", MARKS, 150.0, voice, "Music: ours", refs, "en")


def words_of(site: Any, facts: FilmFacts) -> dict[str, str]:
    """A site's texts, none of which may break a limit."""
    found = compose(SITES[site], facts)
    for field in SITES[site].texts:
        assert field.broken(found[field.name].text) == []
    return {name: written.text for name, written in found.items()}


@given(st.lists(st.floats(0.1, 200), min_size=1, max_size=20))
def test_chapters_are_what_youtube_reads_as_such(lengths: Sequence[float]) -> None:
    starts = [sum(lengths[:i]) for i in range(len(lengths))]
    lines = chapter_lines([(f"c{i}", start) for i, start in enumerate(starts)], sum(lengths))
    if not lines:
        return
    times = [sum(int(part) * 60**at for at, part in enumerate(reversed(line.split()[0].split(":")))) for line in lines]
    assert times[0] == 0
    assert len(times) >= 3
    assert all(later - sooner >= 10 for sooner, later in pairwise(times))
    assert sum(lengths) - times[-1] >= 10


def test_a_chapter_of_ten_seconds_is_one_and_a_shorter_is_not() -> None:
    assert chapter_lines([("a", 0), ("b", 10), ("c", 20)], 30) == ["0:00 a", "0:10 b", "0:20 c"]
    assert chapter_lines([("a", 0), ("b", 9.9), ("c", 20)], 30) == []
    assert chapter_lines([("a", 0), ("b", 10), ("c", 20)], 29.9) == []
    assert chapter_lines([("a", 0), ("b", 10), ("x", 15), ("c", 20)], 30) == ["0:00 a", "0:10 b", "0:20 c"]


def test_times_are_written_as_people_do() -> None:
    assert [clock(s) for s in (0, 59.99, 60, 3599, 3661)] == ["0:00", "0:59", "1:00", "59:59", "1:01:01"]


def test_a_description_has_chapters_sources_licences_and_hashtags() -> None:
    text = words_of("youtube", film({"hashtags": {"en": ("bread", "oven")}}, voice="Hibari"))["description"]
    assert text.split("\n\n") == [
        "About bread.",
        "Chapters\n0:00 Flour & water\n1:05 Oven\n2:10 End",
        "Sources\nSmith A ＜0＞ https://doi.org/1\nSmith A ＜1＞ https://doi.org/1",
        "Music: ours\nVoice: synthetic (Hibari)\nPictures: drawn by a program (Manim)",
        "#bread #oven",
    ]


def test_sources_that_do_not_fit_are_left_to_a_comment() -> None:
    text = words_of("youtube", film(sources=400))["description"]
    assert "Sources: in the first comment" in text
    assert "Smith" not in text
    assert "Music: ours" in text


def test_what_the_maker_wrote_is_never_shortened() -> None:
    long = film(description="語" * 1667)
    (broken,) = (f.broken(compose(SITES["youtube"], long)["description"].text) for f in SITES["youtube"].texts[1:2])
    assert broken
    assert compose(SITES["youtube"], film(description="語" * 1600))["description"].text.startswith("語" * 1600)


def test_a_post_is_the_makers_or_title_and_description_and_has_as_many_hashtags_as_fit() -> None:
    tags = {"en": tuple(f"tag{i:03d}" for i in range(60))}
    assert words_of("x", film({"hashtags": tags}))["text"].count("#") == (280 - len("Bread\n\n") + 1) // 8
    assert words_of("reels", film({"hashtags": tags}))["text"].count("#") == 30
    assert words_of("tiktok", film({"hashtags": {"en": ("a",)}}))["text"] == "Bread\n\nAbout bread.\n\n#a"
    assert words_of("bluesky", film({"text": {"en": "Read this."}}))["text"] == "Read this."


def test_a_site_may_have_words_of_its_own() -> None:
    own = SitePost(source=HERE, text={"en": "For X."}, title={"en": "Other"}, hashtags={"en": ("x",)})
    facts = film({"text": {"en": "For all."}, "hashtags": {"en": ("all",)}, "sites": {"x": own, "youtube": own}})
    assert words_of("x", facts)["text"] == "For X.\n\n#x"
    assert words_of("bluesky", facts)["text"] == "For all.\n\n#all"
    assert words_of("youtube", facts)["title"] == "Other"
    assert words_of("shorts", facts)["title"] == "Bread"
    assert compose(SITES["x"], facts)["text"].loc == ("post", "sites", "x", "text", "en")


def test_alt_text_is_as_long_as_may_be() -> None:
    facts = film(description="語" * 600 + "\n" + "語" * 600)
    assert words_of("x", facts)["alt"] == "Bread\n" + "語" * 600
    assert words_of("x", film({"alt": {"en": "A loaf."}}))["alt"] == "A loaf."


@pytest.mark.parametrize(
    ("site", "voice", "post", "answer"),
    [
        ("youtube", "Hibari", {}, False),
        ("tiktok", "Hibari", {}, True),
        ("tiktok", "", {}, False),
        ("tiktok", "Hibari", {"synthetic": False}, False),
        ("youtube", "Hibari", {"sites": {"youtube": SitePost(source=HERE, synthetic=True)}}, True),
    ],
)
def test_synthetic_content_is_answered_with_reasons(site: Any, voice: str, post: dict[str, Any], answer: bool) -> None:
    kids, synthetic = answers(SITES[site], film(post, voice=voice))
    assert (kids.answer, synthetic.answer) == (False, answer)
    assert kids.reasons
    assert synthetic.reasons
    assert any("voice" in reason for reason in synthetic.reasons) == bool(voice)


def test_the_makers_own_answers_and_reasons_stand() -> None:
    post = {"made_for_kids": True, "synthetic_reason": {"en": "Because."}, "made_for_kids_reason": {"en": "So."}}
    kids, synthetic = answers(SITES["youtube"], film(post))
    assert (kids.answer, kids.reasons, synthetic.reasons) == (True, ("So.",), ("Because.",))
