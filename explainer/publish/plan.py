"""What is posted where, planned and held against every limit that can be known before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path

from explainer.captions.subtitles import srt_text, vtt_text
from explainer.core.errors import Problem, ScriptError
from explainer.core.files import text_of
from explainer.core.formats import FORMATS
from explainer.core.model import FormatName, Lang, QualityName, VoiceMode
from explainer.language.registry import language
from explainer.project.loader import Project
from explainer.project.posting import SiteName
from explainer.project.records import Cut, Reference
from explainer.project.toml_lines import Loc
from explainer.project.toml_source import read_toml
from explainer.publish import thumbnail
from explainer.publish.kit import edited
from explainer.publish.sites import SITES, FilmFact, Limit, Site
from explainer.publish.texts import FilmFacts, clock, compose, given
from explainer.publish.wording import words
from explainer.render.dubbing import dubbed
from explainer.render.plan import FilmPlan, narrated, planned, segmented
from explainer.render.request import FilmCaptions, RenderRequest, Report
from explainer.sound.own_music import own_music
from explainer.sound.score import load_score


@dataclass(frozen=True)
class PostRequest:
    """A cut for some sites in some languages; the first is the film's own where a site takes several in one film."""

    cut: str
    sites: tuple[SiteName, ...]
    langs: tuple[Lang, ...]
    quality: QualityName
    fps: Fraction | None
    jobs: int
    out: Path
    force: bool
    voice: VoiceMode


@dataclass(frozen=True)
class Posting:
    """One film on one site: its plan, the same in other languages, and every text by the name of its file.

    `part` is its folder inside the site's where the site gets a series, "" otherwise.
    """

    site: Site
    part: str
    plan: FilmPlan
    others: tuple[FilmPlan, ...]
    facts: FilmFacts
    texts: Mapping[str, str]
    captions: Mapping[str, str]
    cover: str

    @property
    def film_facts(self) -> dict[FilmFact, float]:
        """What is known of the film before it is made."""
        return film_facts(self.plan)


@dataclass(frozen=True)
class Folder:
    """All that goes to one site in one language; several postings are a series, shorter cuts of a longer film."""

    path: Path
    site: Site
    facts: FilmFacts
    postings: tuple[Posting, ...]


def film_facts(plan: FilmPlan) -> dict[FilmFact, float]:
    """Length, rate and size of a planned film."""
    width, height = plan.size
    seconds = float(plan.frames / plan.fps)
    return {"seconds": seconds, "fps": float(plan.fps), "width": width, "height": height, "aspect": width / height}


def folders(project: Project, request: PostRequest, report: Report) -> list[Folder]:
    """Plan every folder.

    Raises
    ------
    ScriptError
        With every limit that is broken, and where it is to be mended.
    """
    planner = _Planner(project, request, report)
    found = [folder for name in request.sites for folder in planner.folders(SITES[name])]
    if planner.problems:
        raise ScriptError(planner.problems)
    return found


@dataclass
class _Planner:
    project: Project
    request: PostRequest
    report: Report
    problems: list[Problem] = field(default_factory=list)
    _narrated: dict[tuple[str, Lang], FilmPlan] = field(default_factory=dict)
    _dubbed: dict[tuple[str, Lang, FormatName, Lang], FilmPlan] = field(default_factory=dict)

    def folders(self, site: Site) -> Iterator[Folder]:
        """The folders of a site: one, if it takes several languages in one film, or one a language."""
        langs = self.request.langs
        for lang in langs[:1] if site.languages else langs:
            path = self.request.out / "post" / self.request.cut / f"{site.name}-{lang}"
            cut = self.project.cut(self.request.cut)
            parts = self._parts(site, cut, lang)
            own = () if self.request.force else edited(path)
            postings = [self._posting(site, path, own, name, part, lang) for name, part in parts]
            made = tuple(p for p in postings if p)
            if made:
                yield Folder(path, site, _facts(self.project, self._film(cut, lang), lang), made)

    def _parts(self, site: Site, cut: Cut, lang: Lang) -> list[tuple[str, Cut]]:
        """The cuts that are posted, each with its folder: the cut itself, or its series where it is too long."""
        limit = site.film["seconds"]
        if limit.holds(self._seconds(cut, lang)):
            return [("", cut)]
        series = cut.post.series if cut.post and self._seconds(cut, lang) > limit.most else ()
        if series:
            return [(f"{at}-{id}", self.project.cut(id)) for at, id in enumerate(series, 1)]
        fit = [c for c in self.project.cuts.values() if limit.holds(self._seconds(c, lang))]
        some = ", ".join(f"{c.id} ({clock(self._seconds(c, lang))})" for c in fit) or "no cut"
        names = ", ".join(f'"{c.id}"' for c in fit)
        tip = f"; write series = [{names}] under [post]" if fit else ""
        what = f"{cut.id} lasts {clock(self._seconds(cut, lang))} in {lang}, {site.title} takes {limit.words}"
        self._found(cut, ("post", "series"), f"{what}; {some} would fit{tip}, or leave out --site {site.name}")
        return []

    def _posting(self, site: Site, path: Path, own: Sequence[Path], part: str, cut: Cut, lang: Lang) -> Posting | None:
        fmt = next((f for f in site.formats if f in cut.formats), None)
        if fmt is None:
            what = f"the cut {cut.id!r} is made for {' and '.join(cut.formats)}, {site.title} takes"
            self._found(
                cut,
                ("formats",),
                f"{what} {' or '.join(site.formats)}; add one to formats, or leave out --site {site.name}",
            )
            return None
        plan = self._film(cut, lang)
        captions: FilmCaptions = "sidecar" if site.captions else "burn"
        plan = planned(self.project, replace(plan.request, cut=cut.id, fmt=fmt, captions=captions))
        plan = segmented(replace(plan, chapters=self._film(cut, lang).chapters))
        for what in site.film_broken(film_facts(plan)):
            tip = "post a shorter cut" if "length" in what else "choose another --fps or --quality"
            self._found(cut, ("chapters",), f"{site.title}: {what}; {tip}")
        others = tuple(self._other(plan, lang) for lang in self.request.langs[1:]) if site.languages else ()
        spoken = [(p.request.lang, p, _facts(self.project, p, p.request.lang)) for p in (plan, *others)]
        texts = dict[str, str]()
        for of, _, facts in spoken:
            texts |= self._texts(site, facts, path, own, part, localised=of != lang)
        written = {f"captions.{of}.{site.captions}": _captions(site, p) for of, p, _ in spoken} if site.captions else {}
        for name, text in written.items():
            self._small_enough(site.caption_bytes, text, cut, f"{site.title}: {name}")
        cover = self._cover(site, spoken[0][2])
        return Posting(site, part, plan, others, spoken[0][2], texts, written, cover)

    def _texts(
        self, site: Site, facts: FilmFacts, path: Path, own: Sequence[Path], part: str, *, localised: bool
    ) -> dict[str, str]:
        """The texts of a site by file, each as its user has edited it; every limit that one breaks is noted."""
        found = dict[str, str]()
        for asked, written in zip(site.texts, compose(site, facts).values(), strict=True):
            if localised and asked.name not in ("title", "description"):
                continue
            name = f"{asked.name}.{facts.lang}.txt" if localised else f"{asked.name}.txt"
            text, file = written.text, Path(part) / name
            if file in own:
                text = text_of(path / file).strip()
            for what in asked.broken(text):
                tip = "write it shorter" if "refuses" not in what else "write it without"
                if file in own:
                    self.problems.append(Problem(path / file, 1, f"{what}; {tip}", "post.text"))
                else:
                    self._found(facts.cut, written.loc, f"{site.title}: {what}; {tip}")
            found[name] = text
        return found

    def _cover(self, site: Site, facts: FilmFacts) -> str:
        """The words of a site's thumbnail; "" if it takes none. What was written must be large enough to be read."""
        if site.cover is None:
            return ""
        written = given(site, facts.cut, "thumbnail", facts.lang)
        said = written[0] if written else thumbnail.usual_words(facts.cut.title[facts.lang])
        frame = FORMATS[site.cover.format]
        lines = thumbnail.fitted(said, thumbnail.place(facts.cut.id, frame).region, frame)
        small = thumbnail.too_small(lines, frame)
        if small:
            loc = written[1] if written else ("post", "thumbnail")
            self._found(facts.cut, loc, f"{site.title}: {small}; write fewer words as [post.thumbnail]")
        return str(said)

    def _small_enough(self, limit: Limit | None, text: str, cut: Cut, what: str) -> None:
        size = len(text.encode())
        if limit and not limit.holds(size):
            self._found(cut, ("chapters",), f"{what} has {size:,} bytes, {limit.words}; post a shorter cut")

    def _film(self, cut: Cut, lang: Lang) -> FilmPlan:
        """A cut, narrated, whatever its format."""
        if (cut.id, lang) not in self._narrated:
            asked = self.request
            request = RenderRequest(
                cut.id, None, lang, cut.formats[0], asked.quality, asked.fps, asked.jobs, "none", voice=asked.voice
            )
            self._narrated[cut.id, lang] = narrated(planned(self.project, request), self.project, self.report)
        return self._narrated[cut.id, lang]

    def _other(self, plan: FilmPlan, lang: Lang) -> FilmPlan:
        key = (plan.cut.id, plan.request.lang, plan.request.fmt, lang)
        if key not in self._dubbed:
            self._dubbed[key] = dubbed(plan, self.project, lang, self.report)
        return self._dubbed[key]

    def _seconds(self, cut: Cut, lang: Lang) -> float:
        film = self._film(cut, lang)
        return float(film.frames / film.fps)

    def _found(self, cut: Cut, loc: Loc, what: str) -> None:
        """Note a mistake at a place of the cut's file, or of what stands for it where there is none."""
        document = read_toml(self.project.root, cut.source.file)
        line = 1 if isinstance(document, Problem) else document.lines.line(loc)
        self.problems.append(Problem(cut.source.file, line, what, "post.limit"))


def _facts(project: Project, plan: FilmPlan, lang: Lang) -> FilmFacts:
    takes = [cue.take for c in plan.chapters for cue in c.timeline.cues]
    voice = language(lang).voice.capitalize() if any(take.kind == "synthetic" for take in takes) else ""
    marks = tuple((title, float(start / plan.fps)) for title, start, _ in plan.marks)
    seconds = float(plan.frames / plan.fps)
    music, sources = _music(project, plan.cut, lang), _sources(project, plan)
    return FilmFacts(plan.cut, lang, marks, seconds, voice, music, sources, project.language)


def _music(project: Project, cut: Cut, lang: Lang) -> str:
    """Whose the music is.

    Raises
    ------
    ScriptError
        If it is the maker's own, who has not said.
    """
    said = words(lang).description
    own = own_music(project.root, cut.id)
    if own is None:
        return said["music_own"] if load_score(project.root) else said["music_none"]
    licence = cut.post.music.get(lang) if cut.post else None
    if licence is None:
        what = f'{own} is music of your own; write whose it is and its licence as [post.music] with {lang} = "…"'
        raise ScriptError([Problem(cut.source.file, cut.source.line, what, "post.music")])
    return said["music_given"].format(licence=licence)


def _sources(project: Project, plan: FilmPlan) -> tuple[Reference, ...]:
    """What the claims rest on that the film tells, in its order, each once."""
    claims = (id for c in plan.chapters for cue in c.script.cues for id in (*cue.claims, *cue.corrected))
    refs = dict.fromkeys(ref for id in claims if id in project.facts for ref in project.facts[id].refs)
    return tuple(project.sources[ref] for ref in refs)


def _captions(site: Site, plan: FilmPlan) -> str:
    return vtt_text(plan.captions) if site.captions == "vtt" else srt_text(plan.captions)
