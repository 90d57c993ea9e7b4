"""What the letters of DNA and RNA mean: what pairs, what is copied, what is translated."""

from __future__ import annotations

LET7A = "UGAGGUAGUAGGUUGUAUAGUU"
"""let-7a, 5'→3' (miRBase MIMAT0000062)."""
LET7A_GENE = "TGGGATGAGGTAGTAGGTTGTATAGTTTTAGGGTCACACCCACCACTGGGAGATAACTATACAATCTACTGTCTTTCCTA"
"""The DNA of the hairpin that let-7a is cut from, 5'→3' (hsa-let-7a-1, miRBase MI0000060)."""
HBB_BEFORE = "CTACTCCCAGGAGCAGGGAGGGCAGGAGCCAGGGCTGGGCATAAAAGTCAGGGCAGAGCCATCTATTGCTT"
"""What stands before beta-globin's first copied letter in the DNA."""
HBB_LEADER = "ACATTTGCTTCTGACACAACTGTGTTCACTAGCAACCTCAAACAGACACC"
"""What stands before `HBB_CODING` in the mRNA (5'→3', as all here)."""
HBB_CODING = (
    "ATGGTGCATCTGACTCCTGAGGAGAAGTCTGCCGTTACTGCCCTGTGGGGCAAGGTGAACGTGGATGAAGTTGGTGGTGAGGCCCTGGGC"
    "AGGCTGCTGGTGGTCTACCCTTGGACCCAGAGGTTCTTTGAGTCCTTTGGGGATCTGTCCACTCCTGATGCTGTTATGGGCAACCCTAAG"
    "GTGAAGGCTCATGGCAAGAAAGTGCTCGGTGCCTTTAGTGATGGCCTGGCTCACCTGGACAACCTCAAGGGCACCTTTGCCACACTGAGT"
    "GAGCTGCACTGTGACAAGCTGCACGTGGATCCTGAGAACTTCAGGCTCCTGGGCAACGTGCTGGTCTGTGTGCTGGCCCATCACTTTGGC"
    "AAAGAATTCACCCCACCAGTGCAGGCTGCCTATCAGAAAGTGGTGGCTGGTGTGGCTAATGCCCTGGCCCACAAGTATCACTAA"
)
"""Human beta-globin from its first ATG to its stop TAA: 147 amino acids (RefSeq NM_000518)."""
HBB_TRAILER = (
    "GCTCGCTTTCTTGCTGTCCAATTTCTATTAAAGGTTCCTTTGTTCCCTAAGTCCAACTACTAAACTGGGGGATATTATGAAGGGCCTTGA"
    "GCATCTGGATTCTGCCTAATAAAAAACATTTATTTTCATTGC"
)
"""What follows `HBB_CODING` in the mRNA; behind it the tail of A begins."""

_PAIR = {"A": "T", "T": "A", "G": "C", "C": "G", "U": "A"}
# The standard genetic code (NCBI table 1), codons in the order TCAG.
_CODE = "FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG"
_NAMES = {
    "A": "Ala", "R": "Arg", "N": "Asn", "D": "Asp", "C": "Cys", "Q": "Gln", "E": "Glu", "G": "Gly", "H": "His",
    "I": "Ile", "L": "Leu", "K": "Lys", "M": "Met", "F": "Phe", "P": "Pro", "S": "Ser", "T": "Thr", "W": "Trp",
    "Y": "Tyr", "V": "Val",
}  # fmt: skip


def complement(strand: str) -> str:
    """The DNA letters opposite each letter, in the same order (so 3'→5' when `strand` runs 5'→3')."""
    return "".join(_PAIR[ch] for ch in strand)


def transcribe(coding: str) -> str:
    """The mRNA, 5'→3': what pairs with the template, which is the coding strand with U for T."""
    return complement(complement(coding)).replace("T", "U")


def anticodon(codon: str) -> str:
    """The tRNA letters opposite a codon of the mRNA, written 3'→5' (under the codon's 5'→3')."""
    return complement(codon).replace("T", "U")


def peptide(message: str) -> tuple[str, ...]:
    """Amino acids (three letters each) of an mRNA read 5'→3' from its first AUG to a stop or its last whole codon."""
    start = message.find("AUG")
    out: list[str] = []
    if start < 0:
        return ()
    for i in range(start, len(message) - 2, 3):
        a, b, c = ("UCAG".index(ch) for ch in message[i : i + 3])
        letter = _CODE[16 * a + 4 * b + c]
        if letter == "*":
            break
        out.append(_NAMES[letter])
    return tuple(out)
