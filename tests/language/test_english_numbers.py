"""English numbers, units, signs, powers and abbreviations as they are handed to the voice."""

from __future__ import annotations

import re

import pytest

from explainer.language.pronunciation import Reader
from explainer.language.registry import language
from explainer.narration.voices.neural import without_telemetry

READER = Reader(language("en"), {})

READ = {
    "It is about 10⁻⁹ m wide.": "It is about 10 to the power of minus 9 meters wide.",
    "10⁶ cells, 2^10, 10^-3": "10 to the power of 6 cells, 2 to the power of 10, 10 to the power of minus 3",
    "x² and 5³": "x squared and 5 cubed",
    "1e-9 and 6.02E23": "1 times 10 to the power of minus 9 and 6.02 times 10 to the power of 23",
    "⑴, ①, Ⅳ": "(1), 1, 4",
    "½ cup, 2½ cups, 2 1/2 cups, 3/4": "1/2 cup, 2 and 1/2 cups, 2 and 1/2 cups, 3/4",
    "−5 °C, -5 °C, ±2": "minus 5 °C, minus 5 °C, plus or minus 2",
    "5-10%, 50–60%, 50%–60%, 10–20 °C": "5 to 10%, 50 to 60%, 50% to 60%, 10 to 20 °C",
    "30–150 nm": "30 to 150 nanometers",
    "1:1000, 3:2, 2:1:7": "1 to 1000, 3 to 2, 2 to 1 to 7",
    "at 10:05, 23:59, 00:15, 8:20:59": "at 10:05, 23:59, 0:15, 8:20:59",
    "–3 °C, from –7 to –2, 4 – 6": "minus 3 °C, from minus 7 to minus 2, 4 to 6",
    "pH 6.0, 1.20 and 3.00 g, $2.50, 0.05": "pH 6 point 0, 1 point 2 0 and 3 point 0 0 grams, $2.50, 0.05",
    "www.example.com, a@b.net, v. 3.": "W W W dot example dot com, a@b dot net, versus 3.",
    "№ 7, №12": "number 7, number 12",
    "4 Å, 1 Ω, 10 kΩ": "4 angstroms, 1 ohm, 10 kiloohms",
    "μ and µ, 2 μg, 2 µg": "mu and mu, 2 micrograms, 2 micrograms",
    "Tel. 12, max. 3 m, Op. 9, Tues. 4": "telephone 12, maximum 3 meters, Opus 9, Tuesday 4",
    "Adm. Nelson on Park Rd. in York": "Admiral Nelson on Park Road in York",
    "July 15, 2024, 2024-07-15": "July 15, 2024, 2024-07-15",
    "1987 people, some 1500 mice, 2000 times": "1,987 people, some 1,500 mice, 2,000 times",
    "A total of 1200 cells took part": "A total of 1,200 cells took part",
    "In 1987 scientists, since 2007 researchers": "In 1987 scientists, since 2007 researchers",
    "On 5 May 1996 papers, the 1987 papers": "On 5 May 1996 papers, the 1987 papers",
    "1987 was, 2007 marks a start, 1990 is": "1987 was, 2007 marks a start, 1990 is",
    "1st, 2nd, 23rd, the 1990s": "1st, 2nd, 23rd, the 1990s",
    "$5.3 million, $1.5bn, US$5m, ¥500, ¥3 million": "$5.3 million, $1.5 billion, 5 million US dollars, 500 yen, "
    "3 million yen",
    "≈ 100, ~30, p < 0.05, n = 5, ≥ 3": "about 100, about 30, p less than 0.05, n equals 5, at least 3",
    "3×10, 3 × 10, 10x, 10 × more": "3 times 10, 3 times 10, 10 times, 10 times more",
    "1 m, 10 µm, 1.5 mL, 1 mL, 5 µL, 3 L": "1 meter, 10 micrometers, 1.5 milliliters, 1 milliliter, 5 microliters, "
    "3 liters",
    "5 m/s, 20 km/h, 100 mg/L": "5 meters per second, 20 kilometers per hour, 100 milligrams per liter",
    "3 cm², 5 m2, 2 mm³": "3 square centimeters, 5 square meters, 2 cubic millimeters",
    "a 5-kg bag": "a 5-kilogram bag",
    "100 kDa, 5 kHz, 20 mM, 300 bp, 80 mmHg": "100 kilodaltons, 5 kilohertz, 20 millimolar, 300 base pairs, "
    "80 millimeters of mercury",
    "5 s, 3 min, 2 h": "5 seconds, 3 minutes, 2 hours",
    "α-globin, β cells": "alpha-globin, beta cells",
    "5′ and 3'-end": "5 prime and 3 prime-end",
    "1.2.3, 007": "1 point 2 point 3, 0 0 7",
    "24/7": "twenty-four seven",
    "No. 5, Nos. 3 and 4": "number 5, numbers 3 and 4",
    "Fig. 3, Sec. 3, Vol. 2, p. 9": "Figure 3, Section 3, Volume 2, page 9",
    "Mt. Fuji, St. Louis, Dr. Ito, Prof. Li": "Mount Fuji, Saint Louis, Doctor Ito, Professor Li",
    "Jan. 5, Sept. 9": "January 5, September 9",
    "9 a.m. Monday, by 5 p.m.": "9 AM Monday, by 5 PM.",
    "e.g. this, i.e. that, etc.": "for example this, that is that, etc.",
    "Smith et al. said, cf. Jones, A vs. B": "Smith et al said, compare Jones, A versus B",
    "the U.S. FDA of the U.S.": "the US [F](/ˈɛf/) [D](/dˈi/) [A](/ˈA/) of the US.",
    "R. Johnstone, E. coli": "R Johnstone, E coli",
    "There is no.": "There is [no](/nˈO/).",
    "COVID-19, NASA": "covid-19, Nasa",
    "CO2, H₂O": "[C](/sˈi/) [O](/ˈO/) 2, [H](/ˈAʧ/) 2 [O](/ˈO/)",
    "CD63, IL-6": "[C](/sˈi/) [D](/dˈi/) 63, IL-6",
    "in place of T.": "in place of [T](/tˈi/).",
    "It’s “small”, at 5%, $5 & £3 — naïve…": "It’s “small”, at 5%, $5 & £3 — naïve…",
}


@pytest.mark.parametrize("written", READ)
def test_what_is_no_word_is_read_by_rule(written: str) -> None:
    assert READER.speakable(written) == READ[written]
    assert READER.unread(written) == []


def test_the_voice_takes_all_of_it() -> None:
    without_telemetry()
    import hibari

    voice = hibari.Hibari()
    for spoken in READ.values():
        said = " ".join(voice.phonemize(spoken))
        assert len(re.findall(r"\S+", said)) >= len(re.findall(r"\w+", re.sub(r"\(/.*?/\)", "", spoken))) * 0.6, spoken


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("東京 and Москва", ["東京", "Москва"]),
        ("A → B", ["→"]),
        ("the 🧬 of it ★", ["🧬", "★"]),
        ("a_b {x} a\\b", ["a_b", "{x}", "a\\b"]),
        ("5‰ of it", ["5‰"]),
        ("The naïve, Müller-like Ørsted said: “No!” (yes).", []),
    ],
)
def test_what_the_voice_would_leave_out_is_known(text: str, unread: list[str]) -> None:
    assert READER.unread(text) == unread


def test_a_reading_in_the_middle_keeps_its_spaces() -> None:
    own = Reader(language("en"), {"miRNA": "micro RNA"})
    assert own.speakable("e.g. miRNA is 5 nm wide") == "for example micro RNA is 5 nanometers wide"
    assert own.speakable("the U.S. miRNA") == "the US micro RNA"
