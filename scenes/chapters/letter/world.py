"""The world of `letter`: a cell that sends, two that receive, a cancer cell, the mail, and the letter that is read."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import rate_functions

from explainer.core.model import Outline
from explainer.draw.geometry import smooth, turn
from explainer.draw.mobjects import Paint
from explainer.scene.chapter import Chapter
from explainer.scene.shots import Pose, Travel, pose_at
from explainer.scene.shown import Appearing
from scenes.cast.cell.gate import Gate, OpenCell
from scenes.cast.cell.interior import interior, surroundings
from scenes.cast.cell.room import Room
from scenes.cast.cell.variants import EATER, READER, TUMOUR
from scenes.cast.envelope.envelope import OpeningEnvelope
from scenes.cast.letter.four import FourLetters
from scenes.cast.letter.page import LetterPage
from scenes.cast.letter.strand import WritingToStrand
from scenes.cast.letter.tag import PaperTag
from scenes.cast.screen.evidence_meter import EvidenceMeter
from scenes.cast.setting.backdrop import caption_shade, deep_body, motes
from scenes.cast.vesicle.lanterns import Lanterns
from scenes.cast.vesicle.mail import Kind, MailPiece, Route
from scenes.chapters.letter.layout import XY, LetterLayout, Placed

KINDS: tuple[Kind, ...] = ("plain", "plain", "plain", "ours", "plain", "plain", "plain")
OURS, PASSES, BROKEN = KINDS.index("ours"), 1, 5  # of what is packed, those that are followed
ROOM_R, POCKET_R = 86.0, 84.0  # px of their cell
DOCK = ROOM_R + 21.0  # under the membrane: both skins touch
FRONT, TAKEN = -104.0, 150.0  # before a receiver's membrane, under it


class LetterWorld(Chapter):
    """Builds the world and knows where things are in it."""

    layout: LetterLayout
    layers = ("ground", "far", "cells", "mail", "near", "read_ground", "strand", "envelope", "page", "shade", "front")

    def build(self) -> None:
        """Put everything on the stage, far to near."""
        s, f = self.layout, self.fmt
        self.gate = Gate(s.anatomy, s.facing, deep=DOCK, r=0.0, lamp=0.0)
        self.eater_gate, self.reader_gate = (
            Gate(a, s.facing, deep=FRONT, r=POCKET_R, neck=74.0, half=200.0, lamp=0.5) for a in (EATER, READER)
        )
        self.tumour_gate = Gate(TUMOUR, s.facing, deep=52.0, r=70.0, neck=40.0, lamp=1.0)
        self.sender = self._cell(s.sender, self.gate)
        self.eater, self.reader = self._cell(s.eater, self.eater_gate), self._cell(s.reader, self.reader_gate)
        self.tumour = self._cell(s.tumour, self.tumour_gate)
        k = s.sender[2]
        self.room = Room(ROOM_R, KINDS, s.anatomy.tone).at(*s.room).sized(k)
        tx, ty, _ = s.tumour
        water = (-300, -200, max(f.width, tx + 500) + 300, max(f.height, ty + 400) + 200)
        lights = round((water[2] - water[0]) * (water[3] - water[1]) / 20000)
        self.crowd = Lanterns(water, lights, sizes=(4.0, 13.0), flow=(26.0, -10.0), letters=0.0, seed=6)
        self.crowd.allow["layout.passing"] = "lights far behind the words, as dust is"
        dust = motes((-0.4 * f.width, -0.4 * f.height, 1.4 * f.width, 2.2 * f.height))
        self.layer("ground", deep_body(margin=0.3, parallax=0.12))
        self.layer("far", dust[0], self.crowd)
        self.layer("cells", self.tumour, self.eater, self.reader, self.sender, self.room)
        self.layer("near", dust[1], dust[2])
        self.layer("shade", caption_shade())
        self._build_reading()
        self.cut("first")

    def _cell(self, placed: Placed, gate: Gate) -> OpenCell:
        x, y, k = placed
        return OpenCell(gate.anatomy, self.layout.facing, (gate,)).at(x, y).sized(k)

    def _build_reading(self) -> None:
        """What is seen inside the reader: in px of the frame as it is seen in the shot `read`, put into the world."""
        s, f = self.layout, self.fmt
        self.inside = interior(f.width, f.height)
        self.insides = [m.set_opacity(0) for m in surroundings(f.width, f.height)] + [self.inside]
        self.page = LetterPage([self.label(f"line_{i}") for i in (1, 2, 3)], s.page[2], written=0.0, loops=1.0)
        self.tag_ = PaperTag(self.label("picture"), f.label_px)
        (ax, ay), (bx, by) = self.page.tail()
        px, py, _ = s.page
        way, base = s.strand
        writing = np.c_[np.linspace(px + ax, px + bx, 40), np.linspace(py + ay, py + by, 40)]
        self.strand = WritingToStrand(writing, smooth(way, n=24), w=base, height=base * 0.2, pen=6.0, side=s.outer)
        self.letters = FourLetters(s.four[2])
        self.ours = OpeningEnvelope(s.ours[2])
        things: dict[Paint, XY] = {
            self.inside: (0, 0),
            self.page: (px, py),
            self.strand: (0, 0),
            self.letters: s.four[:2],
        }
        left = max(px - s.page[2] / 2 + 0.3 * self.tag_.half, f.safe.x0 + self.tag_.half + 0.05 * f.width)
        things[self.tag_] = (left, py - 0.38 * s.page[2] - 1.15 * f.label_px)
        for thing, (x, y) in things.items():
            self.put_into_reader(thing, x, y).set_opacity(0.0)
        self.layer("read_ground", *self.insides)
        self.layer("strand", self.strand, self.letters)
        self.layer("page", self.page, self.tag_)
        self.meter = EvidenceMeter("body", *self._steps()).at(*s.meter[:2]).sized(s.meter[2]).set_opacity(0)
        self.layer("front", self.meter)

    def _steps(self) -> tuple[str, list[str]]:
        return self.label("question"), [self.label(name) for name in ("cells", "animals", "trials", "approved")]

    # ---- places
    def at_gate(self, gate: Gate, depth: float) -> XY:
        """The place `depth` px of its cell under a gate's membrane (over it when negative), world px."""
        s = self.layout
        x, y, k = {self.gate: s.sender, self.eater_gate: s.eater, self.reader_gate: s.reader}.get(gate, s.tumour)
        p = np.array([x, y]) + (gate.mouth - gate.out * depth) * k
        return float(p[0]), float(p[1])

    def turned(self, x: float, y: float) -> XY:
        """A place in a cell that faces right, px about its middle, when it faces the way the mail goes."""
        p = turn([(x, y)], self.layout.facing)[0]
        return float(p[0]), float(p[1])

    def packed(self, i: int) -> XY:
        """Where vesicle `i` is in the room now, world px."""
        x, y = self.room.place(i)
        p = self.room.xy + np.array([x, y]) * self.layout.sender[2]
        return float(p[0]), float(p[1])

    @property
    def small(self) -> float:
        """Radius of an envelope in the room, world px."""
        return self.room.small * 1.12 * self.layout.sender[2]

    # ---- the letter's view
    @property
    def home(self) -> XY:
        """Where our envelope lies in the reader, world px."""
        return self.at_gate(self.reader_gate, TAKEN)

    @property
    def read_pose(self) -> Pose:
        """The view in which the letter is read: our envelope where the layout wants it."""
        x, y, r = self.layout.ours
        return pose_at(self.fmt, self.home, r / self.layout.lane, (x, y))

    def put_into_reader(self, thing: Paint, x: float, y: float) -> Paint:
        """A thing drawn for the letter's view, its local (0, 0) seen at (x, y) there."""
        vx, vy, zoom = self.read_pose
        wx, wy = vx + (x - self.fmt.width / 2) / zoom, vy + (y - self.fmt.height / 2) / zoom
        thing.at(wx, wy).sized(1 / zoom)
        return thing

    # ---- the mail
    def routes(self) -> list[Route]:
        """What else was in the room: each leaves by the mouth and goes its own way, slower and slower."""
        g = np.random.default_rng(8)
        s = self.layout
        (ox, oy), (mx, my) = s.out, self.at_gate(self.gate, 0)
        reach = 0.34 * max(self.fmt.width, 0.8 * self.fmt.height)
        out = []
        others = [i for i in range(len(KINDS)) if i not in (OURS, PASSES, BROKEN)]
        for n, i in enumerate(others):
            v = reach * (-1.5, 1.4, -1.9, 1.8)[n]
            stops = [self.packed(i), (mx, my)]
            for u, share in ((0.18, 0.35), (0.4, 0.75), (0.6, 1.0)):
                along, across = reach * u * (1 + 0.1 * n), v * share + g.uniform(-20, 20)
                stops.append((mx + ox * along - oy * across, my + oy * along + ox * across))
            out.append(Route(tuple(stops), self.small, "plain", i, 0.04 * n, 1.0 + 0.1 * n, 10.0))
        return out

    def piece(self, kind: Kind, i: int) -> MailPiece:
        """One of the room's vesicles with a fate of its own, where it is now."""
        return MailPiece(self.small, kind, i).at(*self.packed(i))

    # ---- how the film joins it to others
    def enters_at(self) -> Outline:
        """The room."""
        return Outline(*self.seen_at(self.layout.room), ROOM_R * self.layout.sender[2] * self.view.zoom)

    def leaves_at(self) -> Outline:
        """Our envelope."""
        return Outline(*self.seen_at(self.home), self.layout.lane * self.view.zoom)

    def close_up(self, at: XY, r: float, share: float = 0.5, seen: XY = (0.5, 0.5)) -> Pose:
        """A view of something round, `share` of the stage's smaller side, at a place of the stage."""
        stage = self.fmt.stage
        return pose_at(self.fmt, at, min(stage.width, stage.height) * share / (2 * r), stage.at(*seen))

    def go(self, to: Pose, dip: float = 0.0, rate_func: Any = rate_functions.ease_in_out_cubic) -> Travel:
        """Travel to a view that is made here."""
        return Travel(self.view, to, dip, rate_func=rate_func)

    def caption(self, name: str, x: float, y: float, ems: float = 6.5) -> Appearing:
        """A label that stands right at what it names, on the screen."""
        return Appearing(self.words(name, anchor="c", max_width=ems * self.fmt.label_px).at(x, y))

    def creep(self, by: float) -> Travel:
        """The view comes a little nearer, or goes."""
        x, y, zoom = self.view.x, self.view.y, self.view.zoom
        return Travel(self.view, (x, y, zoom * by), rate_func=rate_functions.linear)
