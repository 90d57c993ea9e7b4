"""Every limit of every site, from both sides."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import get_args

import pytest

from explainer.core.formats import FORMATS
from explainer.project.posting import SiteName
from explainer.publish.counting import COUNTS
from explainer.publish.sites import SITES, FilmFact, Limit, Site, TextField
from explainer.publish.wording import words

LONG: Mapping[str, Callable[[int], str]] = {
    "characters": lambda n: "手" * n,
    "bytes": lambda n: "手" * (n // 3) + "a" * (n % 3),
    "UTF-16 units": lambda n: "🧬" * (n // 2) + "a" * (n % 2),
    "graphemes": lambda n: "か\u3099" * n,
    "weighted characters": lambda n: "手" * (n // 2) + "a" * (n % 2),
    "characters with commas and quotes": lambda n: "ab c\n" * (n // 7 - 1) + "d" * (n - 7 * (n // 7 - 1)),
    "hashtags": lambda n: " ".join(["#手紙"] * n),
}


def text_limits() -> Iterator[tuple[Site, TextField, Limit]]:
    """Every limit of a text."""
    for site in SITES.values():
        for field in site.texts:
            for limit in field.limits:
                yield site, field, limit


def film_limits() -> Iterator[tuple[Site, FilmFact, Limit]]:
    """Every limit of a film."""
    for site in SITES.values():
        for what, limit in site.film.items():
            yield site, what, limit


@pytest.mark.parametrize(("site", "field", "limit"), list(text_limits()), ids=lambda x: getattr(x, "name", ""))
def test_a_text_is_refused_from_the_first_too_many(site: Site, field: TextField, limit: Limit) -> None:
    alone = TextField(field.name, (limit,))
    just, over = (LONG[limit.unit](int(limit.most) + more) for more in (0, 1))
    assert (COUNTS[limit.unit](just), COUNTS[limit.unit](over)) == (limit.most, limit.most + 1)
    assert alone.broken(just) == []
    (what,) = alone.broken(over)
    assert what.startswith(f"the {field.name} has {int(limit.most) + 1:,} {limit.unit}, ")
    assert limit.page in what
    if limit.least:
        assert alone.broken("")


@pytest.mark.parametrize(("site", "what", "limit"), list(film_limits()), ids=lambda x: getattr(x, "name", ""))
def test_a_film_is_refused_beyond_each_bound(site: Site, what: FilmFact, limit: Limit) -> None:
    assert site.film_broken({what: limit.most}) == []
    (found,) = site.film_broken({what: limit.most * 1.001})
    assert limit.page in found
    if limit.least:
        assert site.film_broken({what: limit.least}) == []
        assert len(site.film_broken({what: limit.least * 0.999})) == 1


def test_the_numbers_are_those_of_the_pages() -> None:
    """A slip of the finger in the table is seen here: one known number of each site."""
    assert {name: site.film["seconds"].most for name, site in SITES.items()} == {
        "youtube": 43_200, "shorts": 180, "x": 1200, "tiktok": 600, "reels": 900, "linkedin": 1800,
        "niconico": 1800, "line": 1200, "bluesky": 180,
    }  # fmt: skip
    most = {name: [int(limit.most) for field in site.texts for limit in field.limits] for name, site in SITES.items()}
    assert most == {
        "youtube": [100, 5000, 500], "shorts": [100, 5000, 500], "x": [280, 1000], "tiktok": [2200],
        "reels": [2200, 30], "linkedin": [3000], "niconico": [100, 1200], "line": [],
        "bluesky": [300, 3000, 1000, 10_000],
    }  # fmt: skip


@pytest.mark.parametrize("name", ["title", "description", "tags"])
def test_youtube_refuses_angle_brackets(name: str) -> None:
    field = next(field for field in SITES["youtube"].texts if field.name == name)
    assert field.broken("cells ‹ 100 nm") == []
    assert field.broken("cells < 100 nm") == [f"the {name} has <, which the site refuses"]


def test_every_limit_names_its_page_and_when_it_was_read() -> None:
    limits = [limit for *_, limit in (*text_limits(), *film_limits())]
    limits += [site.cover.bytes for site in SITES.values() if site.cover]
    assert len(limits) > 40
    assert all(
        re.fullmatch(r"https://\S+", limit.page) and re.fullmatch(r"20\d\d-\d\d", limit.read) for limit in limits
    )


def test_every_site_can_be_asked_for_and_has_a_film_that_fits() -> None:
    assert set(SITES) == set(get_args(SiteName))
    for site in SITES.values():
        best = FORMATS[site.formats[0]]
        facts: dict[FilmFact, float] = {"width": best.width, "height": best.height, "aspect": best.width / best.height}
        assert site.film_broken({**facts, "fps": 30, "seconds": 60, "bytes": 10**7}) == []


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_language_says_the_same(lang: str) -> None:
    said, english = words(lang), words("en")
    for table in ("description", "answers", "howto", "files"):
        ours, theirs = getattr(said, table), getattr(english, table)
        assert list(ours) == list(theirs)
        for key, text in ours.items():
            assert sorted(re.findall(r"{\w+}", text)) == sorted(re.findall(r"{\w+}", theirs[key])), key
    assert set(said.steps) == set(SITES)
    assert {site: len(steps) for site, steps in said.steps.items()} == {
        site: len(steps) for site, steps in english.steps.items()
    }
    assert set(SITES["youtube"].fields) <= set(said.files)


def test_a_language_that_nobody_has_written_is_english() -> None:
    assert words("fi") == words("en")
