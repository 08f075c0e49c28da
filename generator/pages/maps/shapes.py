"""Outlines on paper: what a frame shows of the world, as SVG path data and as a grid of countries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from generator.pages.maps import geodata
from generator.pages.maps.geodata import BORDER, LAND, Flags, Floats, Ints, steps, within
from generator.pages.maps.projection import Frame

NAMED = -4  # the owner of a country that the article speaks of; other countries are for the grid only
MISS = 0.7  # user units by which a line may miss the points that it leaves out
STRETCHED = 0.7  # times less on a cylinder, which makes the north wide
ROUGH = 4  # ranks less, which is four times the units, for what only tells where a name has room
GRAIN = 4  # path data counts in quarters of a unit
BLEED = 2.0  # units beyond the frame, so that no cut edge shows
FAR = 2000 * GRAIN  # beyond that it does not matter how far out a point is
CELL = 4  # units; the grid's cells


@dataclass(frozen=True, slots=True)
class Outlines:
    """Points on paper in quarters of a unit, outline after outline; `heads` marks where one begins."""

    x: Ints
    y: Ints
    owner: Ints
    heads: Flags

    def of(self, kept: Ints) -> Outlines:
        """Some whole outlines of these."""
        return Outlines(self.x[kept], self.y[kept], self.owner[kept], self.heads[kept])

    def after(self) -> Ints:
        """For each point the number of the next one round its outline."""
        heads = np.flatnonzero(self.heads)
        after = np.arange(1, len(self.x) + 1)
        after[heads[1:] - 1] = heads[:-1]
        after[-1:] = heads[-1:]
        return after

    def path(self, owner: int) -> str:
        """SVG path data in relative steps; outlines are left open, for areas are filled as if closed."""
        own = np.flatnonzero(self.owner == owner)
        if not len(own):
            return ""
        words = np.zeros((len(own), 3), np.uint64)
        words[self.heads[own], 0] = ord("m")
        words[:, 1] = _words()[steps(self.x[own])]
        words[:, 2] = _words()[steps(self.y[own])]
        return words.astype("<u8", copy=False).tobytes().translate(None, b"\0").decode().replace("m ", "m")

    def grid(self, frame: Frame) -> NDArray[np.int16]:
        """The number of the country in the middle of each cell, plus one; 0 at sea.

        Where an outline crosses a row of cells going up, its country begins or ends, going down the other: the sum of
        all crossings to the left tells the country.
        """
        rows, columns = int(frame.height) // CELL, int(frame.width) // CELL
        rough = self.of(np.flatnonzero(self.owner >= 0))
        x, y, after = rough.x, rough.y, rough.after()
        side, half = CELL * GRAIN, CELL * GRAIN // 2
        line = np.minimum(np.maximum((y + half - 1) // side, 0), rows)  # the first row whose middle is not above
        climb = line - line[after]
        here = np.flatnonzero(climb)
        climb = climb[here]
        many = np.abs(climb)
        slope = (x[after] - x)[here] / (y[after] - y)[here]
        first = np.minimum(line[here], line[here] - climb)
        row = np.repeat(first, many) + within(many)
        start = x[here] - y[here] * slope
        crossing = np.repeat(start, many) + (row * side + half) * np.repeat(slope, many)
        column = np.minimum(np.maximum(np.ceil((crossing - half) / side), 0), columns).astype(np.int64)
        value = np.repeat((rough.owner[here] + 1) * np.sign(climb), many)
        found = np.bincount(row * (columns + 1) + column, value, rows * (columns + 1))
        sums = np.cumsum(found.astype(np.int16), dtype=np.int16)  # an outline is closed: in a row all come to nothing
        cells = sums.reshape(rows, columns + 1)[:, :columns]
        cells[(cells < 0) | (cells > rough.owner.max(initial=0) + 1)] = 0  # rough outlines may overlap a little
        return cells


def outlines(frame: Frame, named: Sequence[int]) -> Outlines:
    """The shapes that the frame shows, without specks and without the points that are too far out to matter."""
    finest = geodata.rank(MISS * frame.degrees * (1.0 if frame.cone else STRETCHED))
    fine, rough = geodata.world(finest), geodata.world(max(0, finest - ROUGH))
    window = frame.window
    drawn = np.zeros(len(geodata.names()) - NAMED, bool)  # by the owner, the negative ones from the end
    drawn[[*named, LAND, BORDER]] = True
    parts = [
        (lon, rise, np.where(owner < 0, owner, NAMED), heads)
        for lon, rise, owner, heads in fine.seen(drawn[fine.owners], window)
    ]
    parts += rough.seen(rough.owners >= 0, window)
    lon, rise, owner, heads = map(np.concatenate, zip(*parts, strict=True))
    x, y = map(_counted, frame.paper(lon, rise))
    side = _side(x, y, frame)
    # needless are points out on one side like both their neighbours, and those in sight where the last one is
    alike = (side[1:] == side[:-1]) & ~heads[1:]
    needed = np.ones(len(x), bool)
    needed[1:-1] = (side[1:-1] == 0) | ~(alike[:-1] & alike[1:])
    needed[1:] &= ~(alike & (side[1:] == 0) & (x[1:] == x[:-1]) & (y[1:] == y[:-1]))
    kept = np.flatnonzero(needed)
    return Outlines(x, y, owner, heads).of(kept[_in_sight(heads[kept], side[kept])])


def _counted(units: Floats) -> Ints:
    return np.minimum(np.maximum(np.rint(units * GRAIN), -FAR), FAR).astype(np.int64)


def _side(x: Ints, y: Ints, frame: Frame) -> NDArray[np.int8]:
    """0 for points in the frame, else the side on which they are out."""
    side = np.zeros(len(x), np.int8)
    side[y > (frame.height + BLEED) * GRAIN] = 4
    side[y < -BLEED * GRAIN] = 3
    side[x > (frame.width + BLEED) * GRAIN] = 2
    side[x < -BLEED * GRAIN] = 1
    return side


def _in_sight(heads: Flags, side: NDArray[np.int8]) -> Flags:
    """The points of outlines, but not of those that are out on one side as a whole, or a single point."""
    first = np.flatnonzero(heads)
    if not len(first):
        return heads
    counts = steps(np.append(first[1:], len(side)))
    seen = (side[first] == 0) | (np.minimum.reduceat(side, first) != np.maximum.reduceat(side, first))
    return np.repeat(seen & (counts > 1), counts)


@cache
def _words() -> NDArray[np.uint64]:
    """Every step as eight bytes of text, a space before where SVG needs one; negative ones count from the end."""
    most = 2 * FAR + 1
    steps = [f" {step}" for step in range(most)] + [f"{step}" for step in range(-most, 0)]
    return np.array(steps, "S8").view("<u8").astype(np.uint64)
