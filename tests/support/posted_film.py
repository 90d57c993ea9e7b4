"""A film about something else, small enough to be posted in a test: three chapters, two languages, and a short cut."""

from __future__ import annotations

from pathlib import Path

from tests.support.small_project import write

WORDS = {
    "en": (("Dough", "Flour and water."), ("Rest", "It rises."), ("Oven", "It is baked.")),
    "ja": (("生地", "粉と水をこねます。"), ("休み", "生地がふくらみます。"), ("オーブン", "パンを焼きます。")),
}
CHAPTERS = ("dough", "rest", "oven")
CUT, SHORT = "assets/cuts/bread.toml", "assets/cuts/crumb.toml"
SCENE = '''\
"""A ball on a ground."""

from explainer.draw.canvas import Canvas
from explainer.draw.mobjects import Live
from explainer.draw.shapes import disc
from explainer.scene.chapter import Chapter


class Ball(Live):
    """A ground and a ball."""

    def draw(self, c: Canvas, t: float) -> None:
        """Both."""
        c.fill(disc(960, 540, 2000), "#203040")
        c.fill(disc(700, 500, 120), "#F0E060")


class {name}(Chapter):
    """The chapter."""

    id = "{id}"

    def construct(self) -> None:
        """One cue."""
        self.add(Ball((0, 0, 1920, 1080), 0.0))
        self.cue("only").wait()
'''
CUT_TOML = """\
chapters = [{chapters}]
formats = ["wide", "tall"]
poster = "dough"

[title]
ja = "パンのできるまで: 粉からオーブンへ"
en = "How bread is made: from flour to oven"

[description]
ja = "粉と水から、パンができます。"
en = "Bread is made from flour and water."
"""


def write_film(root: Path, pause: float = 9.0) -> Path:
    """Write the film under `root`; `pause` s after each cue make its chapters long enough to be a site's."""
    write(root, "project.toml", 'languages = ["ja", "en"]\ndefault_cut = "bread"\n')
    for at, id in enumerate(CHAPTERS):
        for lang, chapters in WORDS.items():
            title, text = chapters[at]
            cue = f'[[cue]]\nid = "only"\ntext = "{text}"\npause = {pause}\n'
            write(root, f"assets/script/{lang}/{id}.toml", f'title = "{title}"\n\n{cue}')
        write(root, f"scenes/chapters/{id}/scene.py", SCENE.format(id=id, name=id.capitalize()))
    write(root, CUT, CUT_TOML.format(chapters=", ".join(f'"{id}"' for id in CHAPTERS)))
    write(root, SHORT, CUT_TOML.format(chapters='"dough"'))
    return root
