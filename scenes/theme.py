"""Colours by meaning: the one place with a hex value.

Two worlds share the envelope: the luminous body (deep ink-blue to teal) and the paper archive (warm cut paper).
Bases and families start from Okabe and Ito's palette, so that meanings survive colour blindness.

The first word of a name is what the colour means, the rest is where it is: `RECEIVER`, `RECEIVER_SKIN` and
`RECEIVER_PAPER` are all the receiving cell. `MEANINGS` lists the words that drawings declare (`Specimen.means`).
Several values of one name run from lit to dark unless the line says otherwise.
"""

from __future__ import annotations

MEANINGS = (
    "sender", "receiver", "nucleus", "exosome", "letter", "seal", "envelope", "rna", "dna", "protein", "ribosome",
    "polymerase", "adenine", "thymine", "uracil", "guanine", "cytosine", "reticulocyte", "immune", "bag",
    "postmark", "tumour",
)  # fmt: skip
# meanings that stand side by side, with the world they do so in: eyes without red or green cones must tell them apart
SIDE_BY_SIDE = {
    "letters": ("body", ("adenine", "thymine", "uracil", "guanine", "cytosine")),
    "letters on paper": ("archive", ("adenine", "uracil", "guanine", "cytosine")),
    "cells": ("body", ("sender", "receiver")),
    "cells on paper": ("archive", ("reticulocyte", "receiver", "immune")),
}

# ---- grounds and light of the luminous body
DEEP, DEEP_POOL = ("#45BDB6", "#24929A", "#11607A", "#0A3152", "#050D1F"), "#1B4C9A"
BLUR = ("#2A8FA6", "#3FB7C0", "#4B8FE0", "#3FC7BD")  # cells far off, out of focus
DUST = ("#BFFFF4", "#7FC8FF", "#D8FFF0")  # discs of blurred dust
MOTES = ("#CFFBF2", "#A9D8FF")
HALO = "#FF8A2A"  # warm light round what shines
GLINT = "#FFFFFF"
STRAND_CASE, NIGHT_VIOLET, NIGHT_BLUE = "#0C0830", "#2A1F70", "#05122A"
SHADE_WARM, SHADE_PAPER = "#3B0F06", "#5A1C0C"  # under what lies in an exosome, in a paper envelope
SHADE_FLAP = "#7A2E0C"  # of a flap on what shines under it

# ---- words
TEXT, TEXT_SOFT, TEXT_SHADE = "#FFF8E8", "#BFE3E6", "#020A18"
LEADER = "#FFF3D6"
INK, INK_SMALL, INK_WARN, INK_TYPED = "#3A2720", "#6E5138", "#9A3A1E", "#5E4A38"

# ---- cells; a skin's ten are those of `scenes.cast.cell.skin.Tone`, a paper cell's four seam, leaflets, inside
SENDER = ("#E6FFF8", "#27AFA8", "#0C5F69")
SENDER_SKIN = (
    SENDER[0], "#74DCD2", "#2A8C98", "#0C4A56", "#3FE0D0", SENDER[2], SENDER[1], "#D9FFF3", "#021522", "#2FD9C9",
)  # fmt: skip
SENDER_PAPER = ("#0F6B66", "#1F9186", "#74C2B2", "#B5DFD0")
RECEIVER = ("#F4FAFF", "#3F86DA", "#16458A")
RECEIVER_SKIN = (
    RECEIVER[0], "#8FC4FF", "#3566B0", "#123C78", "#4FA8FF", RECEIVER[2], RECEIVER[1], "#E3F3FF", "#030B22", "#4FA0FF",
)  # fmt: skip
RECEIVER_GROUND = ("#5C9BEA", "#2F6FC6", "#1B4C9A", "#102F6C", "#071533")
RECEIVER_PAPER = ("#1D4E7E", "#2F76B0", "#86BAE0", "#C2DEF0")
RETICULOCYTE = ("#6E2A20", "#B0503C", "#DB8F78", "#E8AD97")
RETICULOCYTE_STAIN = "#86507F"  # the dye that shows its remnant net
RETICULOCYTE_GRAIN, RETICULOCYTE_MITOCHONDRION = "#9A4634", "#D9745A"
IMMUNE, IMMUNE_SEAM = ("#8C3F73", "#C4719F", "#E9BFD5"), "#5E2A50"
TUMOUR = ("#F0D3D6", "#8A5068", "#4B2A40")  # a cancer cell
TUMOUR_SKIN = (
    TUMOUR[0], "#A9707F", "#4E2A3E", "#4A2638", "#B5667A", TUMOUR[2], TUMOUR[1], "#FFE3E4", "#1A0A1E", "#B56A8A",
)  # fmt: skip
MITOCHONDRION = ("#6F9BFF", "#1B2A7A")  # what its membranes and its inside lean to in any cell
LYSOSOME = ("#7B3D90", "#27103E")
LYSOSOME_SKIN = (
    "#FFE6FF", "#C79BE0", "#6A4796", "#33184F", *LYSOSOME, LYSOSOME[0], "#FFE6FF", "#12061F", LYSOSOME[0],
)  # fmt: skip

# ---- the nucleus
NUCLEUS = ("#A18CF6", "#4B3AA9", "#130D3C")
NUCLEUS_GROUND = ("#A18CF6", "#7C68E2", "#4B3AA9", "#2B2074", "#130D3C")
NUCLEUS_BODY, NUCLEUS_COOL = ("#8B7BEB", "#4B3CA6", "#281F66"), "#5A78E8"  # seen from outside; what it may lean to
NUCLEUS_GLOW = ("#7C6BFF", "#B9A6FF", "#9C8AFF", "#9FB6FF", "#BBAAFF")  # round it, pools, cleft, envelope, far helices
NUCLEUS_RIM, NUCLEUS_EDGE = "#E9E2FF", ("#F6F1FF", "#A998F6", "#5B4BB4")
NUCLEUS_SHADE = ("#0B0730", "#120B3C", "#1A1150", "#1A0A30")  # of body, nucleolus, chromatin, pores
NUCLEUS_NUCLEOLUS = ("#EDE3FF", "#A58FF4", "#5B49B8", "#F4EEFF", "#EDE6FF")  # lit to dark, its rim, the rim's end
NUCLEUS_CHROMATIN = ("#F1EBFF", "#C9BBFF", "#8C78EA")
NUCLEUS_CLEFT, NUCLEUS_PORE = ("#5646B8", "#231A62"), ("#FFD9EF", "#D884B8")  # between its membranes; pores' grains
NUCLEUS_ENVELOPE = ("#FBFAFF", "#C9C4FA", "#6A70C4", "#2B2C74")  # heads of its leaflets, bed
NUCLEUS_LUMEN = ("#7C80DA", "#4A55B0", "#1C2766", "#0F1742")
NUCLEUS_SMALL = ("#6C4FB8", "#7A4FA8")  # in a muscle fibre, in skin
NUCLEUS_PAPER = "#5F8FC4"
NUCLEUS_TEXT = "#CFC6FF"

# ---- the exosome: a lantern of two leaflets
EXOSOME = ("#FFF4D2", "#FAB957", "#93431F")
EXOSOME_LAMP = ("#FFF4D2", "#FFDF9A", "#FAB957", "#D9822F", "#AE5A22", "#7C3719")  # the light inside, middle to skin
EXOSOME_LIPID = ("#FFFCF2", "#FFEDCB", "#FBD093", "#EDAE6C")  # heads of a leaflet
EXOSOME_TAIL = ("#FFEBC2", "#F8CB84", "#E6AA66")
EXOSOME_BED = ("#CB7A35", "#B2622E", "#9C5129")  # between the leaflets
EXOSOME_SCATTER = ("#FF9A3C", "#FFD28A")  # light that went through the ball
EXOSOME_SKIN = (
    "#FFFBEF", "#FFE0A6", "#C98243", "#7A3517", "#FFB45A", "#C9742E", "#FAB957", "#FFF4D2", "#3A150F", "#FF9234",
)  # fmt: skip
EXOSOME_WITHIN = ("#FFC873", "#C9742E", "#5A3A3A")  # exosomes shining inside a room, middle to edge
EXOSOME_FLAP = ("#FFEBBE", "#FDCB7E", "#F0A851", "#FFFBEF")  # a fold of its near side; the fold's free edge

# ---- the envelope on paper, the letter in both worlds
ENVELOPE_OUTER, ENVELOPE_INNER, ENVELOPE_LINING = "#CF4A24", "#EE8359", "#A93A22"
RING = (ENVELOPE_OUTER, ENVELOPE_INNER, ENVELOPE_LINING, TEXT_SHADE)  # of the iris that opens onto a chapter
ENVELOPE_BED = ("#E0683A", "#C24A28", "#8C2C18")  # between the two leaflets of its ring
ENVELOPE_FLAP = ("#FFF8E6", "#FDEBC8", "#F8D9A4", "#C98B4C")  # the paper flap, its cut edge
ENVELOPE_POCKET = ("#FFEFC8", "#FFE2A8", "#FBBE66", "#F4C27C", "#EAB873")  # thin paper from its lit middle to the ring
ENVELOPE_SEAM, ENVELOPE_DOTS = ("#A8642A", "#FFFDF2"), ("#FFE2B4", "#FFF0D4")  # glued seams; the ring's printed heads
ENVELOPE_LAMP = "#FFA040"  # what the paper sheds on its ground
POSTMARK = ("#2FB5A8", "#0E857E", "#075A58", "#F2FFFB")  # the sign of the one envelope that is followed; rings, waves
POSTMARK_HOLE = "#063B3E"  # punched in a tag of its colour
SEAL, SEAL_PAPER = "#D8432B", "#CF4A24"
SEAL_WAX = ("#F6806A", SEAL, "#9A2216", "#FFD9C8")  # lit, body, dark, emblem
LETTER = ("#FFFDF4", "#FFF2D2", "#F3DCAC", "#CFA766", "#9A6A2C")  # cream paper in warm light, its edge, its creases
LETTER_PEN = ("#B2431A", "#A33A14")  # the ink of words that are read
LETTER_INK, LETTER_LINES = ("#C8501B", "#CF4A24"), "#7A5A6E"  # handwriting along a line; a small sheet's lines

# ---- nucleic acids; each base in the body and on paper
ADENINE = ("#2FC79A", "#0B8A68")
THYMINE = ("#E8703A", "#E39A12")
URACIL = ("#F7A823", "#E39A12")
GUANINE = ("#F5E663", "#1F6FAE")
CYTOSINE = ("#62BDF2", "#BE5F97")
BASE = {"A": ADENINE[0], "T": THYMINE[0], "U": URACIL[0], "G": GUANINE[0], "C": CYTOSINE[0]}
BASE_PAPER = {"A": ADENINE[1], "T": THYMINE[1], "U": URACIL[1], "G": GUANINE[1], "C": CYTOSINE[1]}
BASE_GLYPH = "#14122E"
RNA = ("#FFBE94", "#FF8A4C", "#E8702F")
RNA_CAP = ("#FFFDF2", "#FFD6B0", "#FFF6E6", "#FFFDF4")  # lit, main, rim; its light from afar
RNA_FOLD = ("#F7A06C", "#D86A36", "#9A4420", "#5A1E0C")  # a tRNA's inside lit to dark, its edge
DNA_CODING, DNA_TEMPLATE = "#B4DDFF", "#5E9DF2"

# ---- proteins and the machines that read
PROTEIN, PROTEIN_COOL = ("#FFC4E2", "#EE86BC", "#A2407C"), "#A18CF6"  # a lobe may lean to the cool
PROTEIN_RIM, PROTEIN_SHADE, PROTEIN_NIGHT = ("#FFF6FB", "#FFF3FA"), "#43102F", ("#1A0620", "#14061E")
PROTEIN_PAPER = ("#F3B1D0", "#D9719F", "#8E3468")
PROTEIN_GLOW = ("#FF9CCB", "#FF8CC8", "#FFB0E0")  # round a folded chain, round an amino acid, from behind
PROTEIN_PARTNER = ("#D9C6FF", "#A48BE8", "#4E3A98")  # the other half of haemoglobin
HEME = ("#FF8A6A", "#E0362A", "#8E1420", "#FFC0A8")  # lit, main, deep, rim
RED_CELL = ("#E8604C", "#C23530", "#8E1A22", "#FFD2C0")
POLYMERASE, POLYMERASE_COOL = ("#F3B7F2", "#C06BD0", "#5A2578"), "#A18CF6"
POLYMERASE_RIM = ("#FFF2FF", "#FFF4FF")
RIBOSOME, RIBOSOME_RIM = ("#9CC2EE", "#4C77B8"), ("#F8FCFF", "#9CC6F4", "#3A62A6")
RIBOSOME_GLOW = ("#9CC8FF", "#7FD0FF", "#2F6BC0")  # at its edge, from behind, in its rooms
RIBOSOME_SHADE = ("#0A1D48", "#0B1B45")  # of its body, of its rooms
DIAL_RIM = ("#7FB6CF", "#2B6687", "#0E3550", "#06223A")  # how much a cell makes: the knob's rim, its grips
DIAL_FACE, DIAL_LIGHT = ("#69A9C2", "#3F86A6", "#1E5675", "#174A68"), ("#D9F6FF", "#6FB4D8")
DIAL_WRONG = "#FF7A5C"  # its light where it stands where it should not
MUSCLE = ("#FFC9C4", "#E8707E", "#7E2340")
SKIN, SKIN_BASE = ("#FBD9C2", "#F0AE97", "#C9706F"), "#FFE1C8"
SKIN_CELL = ("#FFE9D6", "#E98D86", "#8E3A4A", "#A2525A")  # uppermost, lowest, shade, edge
ANTIBODY_LIGHT, ANTIBODY_HINGE = ("#FFF0D6", "#F3B27E", "#9C5636"), "#FFE27A"
ANTIBODY_PAPER = ("#DE920F", "#F6CF7A")
LENS_MUSCLE, LENS_SKIN, LENS_ANTIBODY = ("#6A2442", "#2A0C26"), ("#6B2C55", "#2A1030"), ("#3A4FA0", "#101B4A")

# ---- the paper archive
WHITE_PAPER = "#FFFCF4"
CREAM = ("#FFF6E3", "#FBEBCD", "#F3DAB0")
KRAFT = ("#E7C190", "#D6A468", "#B27D45", "#8B5A2E")
GOLD = ("#C98A0C", "#EDB02E", "#F8DC93")
SEPIA, UMBER = "#8A6847", "#5B3A24"
BAG = ("#4E4A46", "#76716D", "#A59C92")  # the waste bag that the envelope was taken for
BAG_SHEEN = ("#8C8783", "#393634", "#6A6561")  # lit middle, rim away from the light, the knot's band
BAG_CREASE = ("#171413", "#C9C3BC", "#E4DED6", "#14110F")  # folds' shade, a ridge's ends and middle, under the sheet
AGED = ("#DDD3BF", "#EBDCBC", "#F8E8C9", "#FFF3DC", "#FFFAEE")  # the scroll, from grey-beige to white
RULED = "#8A5F40"  # the lines of its paper
PAPER_ROLL = ("#FFFEF8", "#FFF9EA", "#F2E2C4", "#C9A878", "#A07B4C")  # the rest of the scroll, from the light on
ERA_INK = ("#6E5A47", "#8A5F40", "#9C5138", "#8C3F73", "#BC3E1B")  # postmarks along it
THREAD = ("#A99C88", "#A9805A", "#B8644A", "#B4506A", "#CF4A24")  # the thread along it
NEEDLE = ("#F2F1EE", "#B9B6B0", "#8D8A86", "#6A655F")  # steel lit to dark, its eye
OLD_POST = (("#E4C596", "#B98A72", "#7A5A44"), ("#F6E2BC", "#D88A66", "#8A4A34"))  # paper, stamp, ink
CUT_EDGE = "#FFF3DC"  # the pale edge of cut letters
FOLD_EDGE = ("#A9825A", "#FFFDF4")  # the scroll's edges away from the light and towards it
STAMP_PAPER = ("#FFF6E4", "#FFFCF3", "#FBF1DC")  # of a card's postage, of organs, of animals
DESK = ("#E9BE84", "#BE8448")
CARD = ("#F1E6CF", "#E2D2B2", "#B0643F", "#C9AE84")  # a library card, the one under it, its two rulings
NOTE, TAG = "#FFF3C9", ("#E9C48C", "#A8532F")  # a tag and its string
SHEEP, SHEEP_GROUND = ("#5B4636", "#4A382B"), ("#D6C39C", "#BFA87E")
RAT, RAT_GROUND = ("#8B7668", "#B39A8A", "#8A5C58"), ("#DCC0A9", "#C2A088")
BROOM, LENS_GLASS, TOOL_RED = ("#E7BE6C", "#B9873A", "#D8C8AA"), "#FFFDF6", "#A93A22"  # bristles, straws, dust
PENCIL = (
    "#2A7F86",
    "#F3D9AE",
    "#D9B27C",
    "#3A2720",
    "#E9E4DA",
    "#A8A198",
    "#D98676",
)  # paint, wood … rubber
INK_PAD = ("#4F5B66", "#8E2F1E", "#A93A22")  # tin, ink

# ---- organs in cut paper, evidence
HEART = ("#C9402F", "#E2684E", "#3E77AE", "#6FA3CF", "#F7C9B0")  # muscle, ventricle, vein, trunk, its own vessels
JOINT = ("#F4E3C0", "#E6CFA2", "#FFF3D8", "#2E9C92", "#D98A66")  # bone, fibula, patella, cartilage, ligament
BRAIN = ("#D98AA6", "#EBB0C2", "#B9607F", "#E7C08A", "#E9B3C6", "#F6CBD8")  # cortex, lobe, cerebellum, stem, lines
LIVER = ("#A8512F", "#C2693F", "#6E9A3C", "#F0CFA0")  # right lobe, left lobe, gall bladder, furrow
IMMUNE_ORGAN = ("#7C5CA0", "#A98CC8", "#D9C9E8", "#8A66B4")  # skin, leaflet, inside, nucleus
ORGAN_GROUND = ("#F7D9C4", "#CFE3D6", "#F3D9DF", "#F2DDB4", "#DDD3EA")  # behind heart, joint, nerve, liver, immune
EVIDENCE = ("#2F8C84", "#2F76B0", "#7A5BA6", "#9A3A1E")  # cells, animals, trials, approved
BOARD = ("#FFF7E6", "#E4CDA2", "#B08A58")  # the board, its slots, a dashed seal
EVIDENCE_GLASS = ("#27AFA8", "#3F86DA", "#A18CF6", "#F0705A")  # the same four steps, shining in glass
EVIDENCE_OPEN = ("#BFE3E6", "#8A6238", "#9A3A1E")  # what is not known: on glass, on card, its ring on card
EVIDENCE_FRONT = ("#FFF4D2", "#FFDF9A")  # how far it goes on glass: the line, the pointer
EVIDENCE_WELL = ("#07203A", "#E9D6AF")  # an empty window in glass, in card
EVIDENCE_PANE = ("#11607A", "#0A3152", "#05122A", "#45BDB6", "#E6FFF8")  # glass from its light, its edge, its lit edge
QUESTION = ("#B92E14", "#F6806A", "#FFF8E8")  # "how much has been shown?": stamped, its sign on glass, its words there

# ---- advertisements and emblems
ADVERT_GLASS = ("#FFFDF4", "#FFF2D2", "#FFDF9A")
ADVERT_PALE, ADVERT_WARM, ADVERT_INK = "#FFF4D2", "#FAB957", ("#D8432B", "#A93A22", "#9A6A2C")
EMBLEM, EMBLEM_SKIN = ("#F4FAFF", "#3F86DA", "#16458A"), ("#FFC4E2", "#EE86BC")  # glass and glow; a mouse's skin
EMBLEM_CELL = ("#E6FFF8", "#27AFA8", "#0C5F69", "#4B3AA9")  # lit, main, dark, nucleus

# ---- the laboratory: glass of dish and pipette; the medium from its lit middle to its edge; a person of glass
DISH_GLASS = ("#EAFBFF", "#8FC9DA", "#1D4F6E")
DISH_MEDIUM = ("#2C86A0", "#155A80", "#0A2F56")
FIGURE = ("#E9FFF9", "#39A8AE", "#0F4A66")

# ---- a worm clear as glass: lit, body, shade, gut, eggs, throat
WORM = ("#EAFFF6", "#7FC9B4", "#1E5A5E", "#B98A3C", "#E8C98A", "#E79A7E")

# ---- a hair: lit edge of a scale to its night side, and the light on its left and right rim
HAIR = ("#C79A78", "#7E5540", "#4A2E2A", "#251824", "#100D1C")
HAIR_RIM, HAIR_LIGHT = ("#96FAEE", "#6EAAFF"), "#FFE9CF"

# ---- the street where the word is met, at dusk; the stamp that asks
DUSK = ("#0B2A4A", "#11607A", "#4FA7A6", "#F2B98A")  # sky from above to the horizon
STREET_HOUSE, STREET_GLOW = ("#2C7F8C", "#1B5A74", "#123F5C"), "#FFCF9A"  # far to near; light behind them
STREET_LAMP = ("#FFF4D2", "#FFDF9A", "#FAB957", "#D8432B")  # windows and lamps, bright to warm; a lamp's shade
STREET_LEAF = ("#0F6B66", "#1F9186")
STREET_WALL, STREET_DOOR, STREET_AWNING = "#1A4A72", "#1F9186", ("#D8432B", "#FFF6E3", "#A93A22")
DEVICE, HAND = "#1A2636", ("#F0C79B", "#FFF6E3")  # a screen's and a phone's case; skin and cuff
PASSER = ("#1F9186", "#4A382B", "#EDB02E", "#2E241F", "#F0C79B")  # coat, hair, the child's coat and hair, skin
STAMP_RUBBER = ("#9A2216", "#D8432B", "#F6806A")  # a hand stamp's rubber: dark, inked, its wet edge
STAMP_SHADE = ("#120A06", "#3B1E0C")  # what the hand stamp throws on paper, its knob on its wood
