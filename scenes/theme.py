"""Colours by meaning, type and durations: the one place for all of them.

Two worlds share the envelope: the luminous body (deep ink-blue to teal) and the paper archive (warm cut
paper). Letters and families start from Okabe-Ito, so that meanings survive colour blindness.
"""

from __future__ import annotations

# ---- the luminous body
DEEP = ("#45BDB6", "#24929A", "#11607A", "#0A3152", "#050D1F")  # lit to dark
NUCLEAR = ("#A18CF6", "#7C68E2", "#4B3AA9", "#2B2074", "#130D3C")  # the ground inside a nucleus
CYTOSOL = ("#5C9BEA", "#2F6FC6", "#1B4C9A", "#102F6C", "#071533")  # the ground inside the receiver
SENDER = ("#E6FFF8", "#27AFA8", "#0C5F69")  # lit, main, dark
RECEIVER = ("#F4FAFF", "#3F86DA", "#16458A")
NUCLEUS = ("#A18CF6", "#4B3AA9", "#130D3C")
LANTERN = ("#FFF4D2", "#FAB957", "#93431F")  # an exosome
HALO = "#FF8A2A"
RNA = ("#FFBE94", "#FF8A4C", "#E8702F")
DNA_CODING, DNA_TEMPLATE = "#B4DDFF", "#5E9DF2"
PROTEIN = ("#FFC4E2", "#EE86BC", "#A2407C")
RIBOSOME = ("#9CC2EE", "#4C77B8")
TEXT, TEXT_SOFT, TEXT_SHADE = "#FFF8E8", "#BFE3E6", "#020A18"
LEADER = "#FFF3D6"
BLUR = ("#2A8FA6", "#3FB7C0", "#4B8FE0", "#3FC7BD")  # far things out of focus

# ---- letters, one colour each everywhere in the body world; their glyphs
BASE = {"A": "#2FC79A", "T": "#E8703A", "U": "#F7A823", "G": "#F5E663", "C": "#62BDF2"}
BASE_GLYPH = "#14122E"

# ---- the envelope, the same in both worlds
PAPER, INK_PEN, SEAL = "#FFF3D6", "#C8501B", "#D8432B"
RING_OUTER, RING_INNER, LINING = "#CF4A24", "#EE8359", "#A93A22"
RING = (RING_OUTER, RING_INNER, LINING, TEXT_SHADE)  # of the iris that opens onto a chapter

# ---- the envelope's material in the luminous body, lit to dark (or middle to skin)
LAMP = ("#FFF4D2", "#FFDF9A", "#FAB957", "#D9822F", "#AE5A22", "#7C3719")  # the light inside
LIPID = ("#FFFCF2", "#FFEDCB", "#FBD093", "#EDAE6C")  # heads of a leaflet
LIPID_TAIL = ("#FFEBC2", "#F8CB84", "#E6AA66")
LIPID_BED = ("#CB7A35", "#B2622E", "#9C5129")  # between the leaflets
SCATTER = ("#FF9A3C", "#FFD28A")  # light that went through the ball
WAX = ("#F6806A", SEAL, "#9A2216", "#FFD9C8")  # lit, body, dark, emblem
SHEET = (
    "#FFFDF4",
    "#FFF2D2",
    "#F3DCAC",
    "#CFA766",
    "#9A6A2C",
)  # cream paper in warm light, its edge, its creases
SHADE_WARM, SHADE_PROTEIN = "#3B0F06", "#43102F"
GLINT = "#FFFFFF"

# ---- the paper archive
INK, INK_SMALL, INK_WARN = "#3A2720", "#6E5138", "#9A3A1E"
WHITE_PAPER, CREAM, KRAFT = (
    "#FFFCF4",
    ("#FFF6E3", "#FBEBCD", "#F3DAB0"),
    ("#E7C190", "#D6A468", "#B27D45", "#8B5A2E"),
)
PAPER_SENDER = ("#0F6B66", "#1F9186", "#74C2B2", "#B5DFD0")
PAPER_RECEIVER = ("#1D4E7E", "#2F76B0", "#86BAE0", "#C2DEF0")
PAPER_RED_CELL = ("#6E2A20", "#B0503C", "#DB8F78", "#E8AD97")
IMMUNE = ("#8C3F73", "#C4719F", "#E9BFD5")
TETRASPANIN = ("#22406E", "#3A63A0")
BAG = ("#4E4A46", "#76716D", "#A59C92")
GOLD = ("#C98A0C", "#EDB02E", "#F8DC93")
SEPIA, UMBER = "#8A6847", "#5B3A24"
AGED = ("#DDD3BF", "#EBDCBC", "#F8E8C9", "#FFF3DC", "#FFFAEE")  # the scroll, from grey-beige to white
ERA_INK = ("#6E5A47", "#8A5F40", "#9C5138", IMMUNE[0], "#BC3E1B")  # postmarks along it
OLD_POST = (("#E4C596", "#B98A72", "#7A5A44"), ("#F6E2BC", "#D88A66", "#8A4A34"))  # paper, stamp, ink
CUT_EDGE = "#FFF3DC"  # the pale edge of cut letters
FOLD_EDGE = ("#A9825A", "#FFFDF4")  # the scroll's edges away from the light and towards it
STAMP_PAPER = "#FFF6E4"
DESK = ("#E9BE84", "#BE8448")
PAPER_BASE = {"A": "#0B8A68", "U": "#E39A12", "T": "#E39A12", "G": "#1F6FAE", "C": "#BE5F97"}

# ---- real sequences (facts: let-7a, miRBase MIMAT0000062; start of human beta-globin, HBB)
LET7A = "UGAGGUAGUAGGUUGUAUAGUU"
HBB_CODING = "ATGGTGCATCTGACTCCTGAGGAGAAGTCT"

# what surrounds HBB_CODING in the gene's first exon and its neighbour in the mRNA (GenBank NM_000518)
HBB_LEADER = "ACATTTGCTTCTGACACAACTGTGTTCACTAGCAACCTCAAACAGACACC"
HBB_AFTER = "GCCGTTACTGCCCTGTGGGGCAAGGTGAACGTGGATGAAGTTGGTGGTGAG"

# ---- DNA, RNA and the machines that read them
STRAND_CASE, NIGHT_VIOLET, NIGHT_BLUE = "#0C0830", "#2A1F70", "#05122A"
POLYMERASE = ("#F3B7F2", "#C06BD0", "#5A2578")  # lit, main, dark
NUCLEAR_TEXT = "#CFC6FF"
ENVELOPE = ("#FBFAFF", "#C9C4FA", "#6A70C4", "#2B2C74")  # heads lit to dark, bed

# ---- colours that mean different things side by side: `check` sees that colour-blind eyes can tell them apart
MEANINGS = {
    "letters": BASE,
    "letters on paper": {letter: PAPER_BASE[letter] for letter in "AUGC"},
    "cells": {"sender": SENDER[1], "receiver": RECEIVER[1]},
    "cells on paper": {"red cell": PAPER_RED_CELL[1], "receiver": PAPER_RECEIVER[1], "immune cell": IMMUNE[1]},
    "a letter on paper": {"sender": PAPER_SENDER[1], "receiver": PAPER_RECEIVER[1]},
}
