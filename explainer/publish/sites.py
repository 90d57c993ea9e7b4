"""What each video site takes: limits as data, each with the page that says so and when it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from explainer.core.model import FormatName
from explainer.project.posting import SiteName
from explainer.publish.counting import COUNTS

FilmFact = Literal["seconds", "bytes", "fps", "width", "height", "aspect"]
_UNITS: Final[Mapping[FilmFact, tuple[str, str]]] = {
    "seconds": ("length", "s"),
    "bytes": ("file", "bytes"),
    "fps": ("frame rate", "frames/s"),
    "width": ("width", "px"),
    "height": ("height", "px"),
    "aspect": ("width by height", ""),
}


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == round(value) else f"{value:.3g}"


@dataclass(frozen=True)
class Limit:
    """The least and the most of something, the page that says so, and the month in which it was read.

    `careful`: the page is somebody else's, or pages differ, and this is the stricter of what they say.
    """

    most: float
    page: str
    least: float = 0
    unit: str = ""
    read: str = "2026-11"
    careful: bool = False

    def holds(self, value: float) -> bool:
        """Whether a value is within it."""
        return self.least <= value <= self.most

    @property
    def words(self) -> str:
        """What may be, and who says so."""
        least = f"{_number(self.least)} to " if self.least else "at most "
        return f"{least}{_number(self.most)} {self.unit}".rstrip() + f" ({self.page}, read {self.read})"


@dataclass(frozen=True)
class TextField:
    """A text that a site asks for: the file it is written to, its limits, and characters that it may not have."""

    name: str
    limits: tuple[Limit, ...] = ()
    forbidden: str = ""

    def broken(self, text: str) -> list[str]:
        """Every limit that a text breaks, in words."""
        found = [
            f"the {self.name} has {COUNTS[limit.unit](text):,} {limit.unit}, {limit.words}"
            for limit in self.limits
            if not limit.holds(COUNTS[limit.unit](text))
        ]
        wrong = [c for c in self.forbidden if c in text]
        return [*found, *([f"the {self.name} has {' and '.join(wrong)}, which the site refuses"] if wrong else [])]


@dataclass(frozen=True)
class Cover:
    """A picture that stands for the film: its shape, its size in px, and how large its file may be."""

    format: FormatName
    size: tuple[int, int]
    bytes: Limit


@dataclass(frozen=True)
class Site:
    """A site: the film it takes, its texts, and what it asks.

    Attributes
    ----------
    formats
        Shapes of film, the one that suits it best first.
    captions
        The kind of file that it takes; None where captions must be in the picture.
    languages
        Whether one film carries captions, texts and sound in several languages.
    marks
        Whether a description with times becomes chapters.
    labels_voice
        Whether a voice made by a machine must be labelled, even under drawn pictures.
    """

    name: SiteName
    title: str
    formats: tuple[FormatName, ...]
    film: Mapping[FilmFact, Limit]
    texts: tuple[TextField, ...]
    captions: Literal["srt", "vtt"] | None = None
    caption_bytes: Limit | None = None
    cover: Cover | None = None
    languages: bool = False
    marks: bool = False
    labels_voice: bool = False
    pages: tuple[str, ...] = field(default=())

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of its texts."""
        return tuple(text.name for text in self.texts)

    def film_broken(self, facts: Mapping[FilmFact, float]) -> list[str]:
        """Every limit that a film breaks, in words."""
        return [
            f"the film's {_UNITS[what][0]} is {_number(value)} {_UNITS[what][1]}".rstrip()
            + f", {self.film[what].words}"
            for what, value in facts.items()
            if what in self.film and not self.film[what].holds(value)
        ]


_MB, _GB = 10**6, 10**9
_YT_VIDEOS = "https://developers.google.com/youtube/v3/docs/videos"
_YT_SHORTS = "https://support.google.com/youtube/answer/15424877"
_X_MEDIA = "https://docs.x.com/x-api/media/quickstart/best-practices"
_TIKTOK = "https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide"
_TIKTOK_POST = "https://developers.tiktok.com/doc/content-posting-api-reference-direct-post"
_REELS = "https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media"
_LINKEDIN = "https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/videos-api"
_NICO = "https://qa.nicovideo.jp/faq/show/5685"
_VOOM = "https://voom-studio.line.biz/"
_BSKY_VIDEO = "https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/embed/video.json"
_BSKY_POST = "https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/feed/post.json"

_YOUTUBE_TEXTS = (
    TextField("title", (Limit(100, _YT_VIDEOS, 1, "characters"),), "<>"),
    TextField("description", (Limit(5000, _YT_VIDEOS, 0, "bytes"),), "<>"),
    TextField("tags", (Limit(500, _YT_VIDEOS, 0, "characters with commas and quotes"),), "<>"),
)
_YOUTUBE_BYTES = Limit(256 * _GB, "https://support.google.com/youtube/answer/71673")
_HALF_A_SECOND = 0.5

SITES: Final[Mapping[SiteName, Site]] = {
    site.name: site
    for site in (
        Site(
            "youtube",
            "YouTube",
            ("wide",),
            {
                "seconds": Limit(12 * 3600, "https://support.google.com/youtube/answer/71673", unit="s"),
                "bytes": _YOUTUBE_BYTES,
            },
            _YOUTUBE_TEXTS,
            captions="srt",
            cover=Cover("wide", (1280, 720), Limit(2 * _MB, "https://support.google.com/youtube/answer/72431")),
            languages=True,
            marks=True,
            pages=(
                "https://support.google.com/youtube/answer/9884579",  # chapters
                "https://support.google.com/youtube/answer/13338784",  # languages of sound
                "https://support.google.com/youtube/answer/9528076",  # made for kids
                "https://support.google.com/youtube/answer/14328491",  # altered or synthetic content
            ),
        ),
        Site(
            "shorts",
            "YouTube Shorts",
            ("tall", "square"),
            {"seconds": Limit(180, _YT_SHORTS, unit="s"), "bytes": _YOUTUBE_BYTES},
            _YOUTUBE_TEXTS,
        ),
        Site(
            "x",
            "X",
            ("wide", "square", "tall"),
            {
                "seconds": Limit(1200, _X_MEDIA, _HALF_A_SECOND, "s"),
                "bytes": Limit(8 * _GB, _X_MEDIA),
                "fps": Limit(60, _X_MEDIA),
                "aspect": Limit(3, _X_MEDIA, 1 / 3),
            },
            (
                TextField(
                    "text",
                    (Limit(280, "https://docs.x.com/fundamentals/counting-characters", 1, "weighted characters"),),
                ),
                TextField("alt", (Limit(1000, "https://docs.x.com/x-api/media/metadata-create", 0, "characters"),)),
            ),
            captions="srt",
        ),
        Site(
            "tiktok",
            "TikTok",
            ("tall",),
            {
                "seconds": Limit(600, _TIKTOK, 3, "s"),
                "bytes": Limit(4 * _GB, _TIKTOK),
                "fps": Limit(60, _TIKTOK, 23),
                "width": Limit(4096, _TIKTOK, 360),
                "height": Limit(4096, _TIKTOK, 360),
            },
            (TextField("text", (Limit(2200, _TIKTOK_POST, 0, "UTF-16 units"),)),),
            cover=Cover(
                "tall",
                (1080, 1920),
                Limit(20 * _MB, "https://www.ayrshare.com/docs/media-guidelines/tiktok", careful=True),
            ),
            labels_voice=True,
        ),
        Site(
            "reels",
            "Instagram Reels",
            ("tall",),
            {
                "seconds": Limit(900, _REELS, 3, "s"),
                "bytes": Limit(300 * _MB, _REELS, careful=True),
                "fps": Limit(60, _REELS, 23),
                "width": Limit(1920, _REELS),
            },
            (TextField("text", (Limit(2200, _REELS, 0, "characters"), Limit(30, _REELS, 0, "hashtags"))),),
            cover=Cover("tall", (1080, 1920), Limit(8 * _MB, _REELS)),
            labels_voice=True,
        ),
        Site(
            "linkedin",
            "LinkedIn",
            ("wide", "square", "tall"),
            {
                "seconds": Limit(1800, _LINKEDIN, 3, "s"),
                "bytes": Limit(500 * _MB, _LINKEDIN, 75_000),
                "aspect": Limit(2.4, _LINKEDIN, 1 / 2.4),
            },
            (
                TextField(
                    "text", (Limit(3000, "https://www.linkedin.com/help/linkedin/answer/a528176", 0, "characters"),)
                ),
            ),
            captions="srt",
            cover=Cover("wide", (1280, 720), Limit(2 * _MB, _LINKEDIN, careful=True)),
        ),
        Site(
            "niconico",
            "ニコニコ動画",
            ("wide", "square"),
            {"seconds": Limit(1800, _NICO, unit="s"), "bytes": Limit(6 * _GB, _NICO)},
            (
                TextField("title", (Limit(100, "https://dic.nicovideo.jp/a/動画説明", 1, "characters", careful=True),)),
                TextField(
                    "description", (Limit(1200, "https://dic.nicovideo.jp/a/動画説明", 0, "characters", careful=True),)
                ),
                TextField("tags"),
            ),
            cover=Cover("wide", (1280, 720), Limit(2 * _MB, _NICO, careful=True)),
        ),
        Site(
            "line",
            "LINE VOOM",
            ("tall", "square", "wide"),
            {
                "seconds": Limit(1200, _VOOM, unit="s", careful=True),
                "bytes": Limit(500 * _MB, _VOOM, careful=True),
            },
            (TextField("text"),),
        ),
        Site(
            "bluesky",
            "Bluesky",
            ("wide", "square", "tall"),
            {
                "seconds": Limit(180, "https://bsky.social/about/blog", unit="s", careful=True),
                "bytes": Limit(100 * _MB, _BSKY_VIDEO, careful=True),
            },
            (
                TextField("text", (Limit(300, _BSKY_POST, 1, "graphemes"), Limit(3000, _BSKY_POST, 0, "bytes"))),
                TextField("alt", (Limit(1000, _BSKY_VIDEO, 0, "graphemes"), Limit(10_000, _BSKY_VIDEO, 0, "bytes"))),
            ),
            captions="vtt",
            caption_bytes=Limit(20_000, _BSKY_VIDEO),
        ),
    )
}
"""The sites, by their name on the command line."""
