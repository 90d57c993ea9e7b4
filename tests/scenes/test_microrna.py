"""The chapter microrna: what pairs with what, and that its counts are counted."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from explainer.narration.takes import narrate
from explainer.narration.timeline import build_timeline
from explainer.project.loader import load_chapter
from explainer.render.frames import draw_chapter
from scenes.cast.nucleic_acid.genetics import LET7A, LET7A_GENE, transcribe
from scenes.cast.regulation.curve import BEFORE, Curve
from scenes.cast.regulation.dial import Dial
from scenes.cast.regulation.gene import Gene
from scenes.cast.translation.argonaute import Argonaute
from scenes.cast.translation.workshop import SETTLED, Workshop
from scenes.chapters.microrna.scene import Microrna


def test_let7a_is_copied_from_its_gene() -> None:
    assert transcribe(LET7A_GENE)[5:27] == LET7A


def test_the_label_ends_on_the_strand() -> None:
    held = Argonaute(39.0)
    near = np.hypot(*(held.line - np.array(held.strand_point)).T).min()
    assert near < 39 / 8
    assert np.hypot(*(held.line - np.array(held.protein_point)).T).min() > 39


def test_the_strand_leads_with_its_5_prime_end() -> None:
    coming = Argonaute(39.0, way=[(400, 300), (600, -200), (600, -1200)])
    coming.loaded = coming.copied(30)
    first, last = (coming.nucleotide(i)[1] for i in (1, 22))
    assert first > last, "nucleotide 1 is nearer to the protein"
    coming.loaded = 1.0
    assert coming.nucleotide(5) == pytest.approx((0, 0), abs=3)


def test_the_dial_shows_what_is_made() -> None:
    work = Workshop(900, 300)
    dial = Dial(reads=lambda: work.output / 10)
    assert dial.stands == 1
    work.held = 9.0
    assert dial.stands == pytest.approx(0.4)


def test_a_gene_turned_down_still_makes_some() -> None:
    gene = Gene(True, 1)
    assert gene.made == 5
    gene.level = 0.4
    assert gene.made == 2


def test_the_curve_ends_at_the_count_and_not_at_zero() -> None:
    work = Workshop(900, 300)
    curve = Curve(400, 200, lambda since: work.output_after(since) / 10, SETTLED, 20.0)
    for now in (-BEFORE, 0.0, 2.4, SETTLED, 20.0):
        work.held, curve.now = max(now, 0.0), now
        line = curve.line(0.0)
        assert line[-1, 1] == pytest.approx(-200 * work.output / 10, abs=1)
        assert (np.diff(line[:, 0]) > 0).all()
    assert line[:, 1].max() < -0.3 * 200


def test_what_is_paired_holds_still_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPLAINER_VOICE", "none")
    script = load_chapter("microrna", "ja")
    timeline = build_timeline(script, narrate(script), Fraction(4))
    stage: list[Microrna] = []

    class Kept(Microrna):
        def build(self) -> None:
            stage.append(self)
            super().build()

    counts: list[tuple[int, float, float]] = []

    def keep(n: int, _: object) -> None:
        work, held, curve = stage[0].work, stage[0].argonaute, stage[0].curve
        assert (held.afloat, held.paired) == (0, 7)
        assert held.xy.tolist() == pytest.approx([0, work.foot], abs=0.5)
        counts.append((work.made, work.held, curve.now))

    match = next(c for c in timeline.cues if c.id == "match")
    draw_chapter(Kept, script, timeline, "wide", (192, 108), keep, {match.end - 1, timeline.frames - 1})
    assert [made for made, *_ in counts] == [10, 4]
    assert counts[-1][1] == pytest.approx(counts[-1][2])
