"""The chapters in order, each with the module and class that draw it."""

CHAPTERS: dict[str, str] = {
    "title": "scenes.cards:Title",
    "letter": "scenes.letter:Letter",
    "history": "scenes.history:History",
    "protein_flow": "scenes.protein_flow:ProteinFlow",
    "end": "scenes.cards:End",
}

CAST: tuple[str, ...] = (
    "scenes.cast.exosome",
    "scenes.cast.letter",
    "scenes.cast.strand",
    "scenes.cast.argonaute",
    "scenes.cast.opening",
    "scenes.cast.adverts",
    "scenes.cast.cell",
    "scenes.cast.organelles",
    "scenes.cast.membrane",
    "scenes.cast.mail",
    "scenes.cast.workshop",
    "scenes.cast.emblems",
    "scenes.cast.helix",
    "scenes.cast.bases",
    "scenes.cast.polymerase",
    "scenes.cast.pore",
    "scenes.cast.rooms",
    "scenes.cast.ribosome",
    "scenes.cast.trna",
    "scenes.cast.proteins",
    "scenes.cast.parcel",
    "scenes.cast.archive",
    "scenes.cast.stationery",
    "scenes.cast.paper_cells",
    "scenes.cast.paper_immune",
    "scenes.cast.evidence",
    "scenes.cast.organs",
)
