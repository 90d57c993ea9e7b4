"""The chapter microrna: what pairs with what, and that its counts are counted."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.cast.nucleic_acid.genetics import LET7A, LET7A_GENE, transcribe
from scenes.cast.regulation.dial import Dial
from scenes.cast.regulation.gene import Gene
from scenes.cast.translation.argonaute import Argonaute
from scenes.cast.translation.workshop import Workshop


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
