"""Names written across areas: countries within their outlines, seas and regions where there is room."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import ceil

import numpy as np
from numpy.typing import NDArray

from generator.pages.maps.geodata import Flags, firsts
from generator.pages.maps.labels import ASCENT, DESCENT, Box, Label, Point, set_at, width
from generator.pages.maps.shapes import CELL

Grid = NDArray[np.signedinteger]
ROOM = 4.0  # units that a name keeps from other names
ENOUGH = 10.0  # cells of free space to either side, beyond which more is no better
OFF_CENTRE = 0.3  # what a cell of height away from the area's middle costs


@cache
def _wide(names: tuple[str, ...], size: float) -> Grid:
    """Cells that each name takes."""
    return np.array([ceil(width(name, size) / CELL) for name in names])


class Room:
    """A map's grid of countries (`Outlines.grid`), and the cells that nothing is written in yet."""

    def __init__(self, grid: Grid, filled: Iterable[Box]) -> None:
        self._grid = grid
        self._open = np.zeros(grid.shape, bool)
        self._open[1:-1, 1:-1] = True  # names keep from the paper's edge
        for box in filled:
            self.fill(box)

    def fill(self, box: Box) -> None:
        self._open[self._cells(box, ROOM)] = False

    def inside(self, names: tuple[str, ...], those: Flags, size: float) -> list[Label]:
        """The names of those countries, each where its country has most room, near the middle of its rows.

        Left out are those that fit nowhere within. All countries are looked at together: a stretch is a run of free
        cells of one country, so high that a line of type fits.
        """
        tall = ceil((ASCENT + DESCENT) * size / CELL)
        country, row, column, long = self._stretches(tall)
        spare = long - _wide(names, size)[country]
        fits = np.flatnonzero((spare > 0) & those[country])
        if not len(fits):
            return []
        country, row, middle, spare = country[fits], row[fits], column[fits] + long[fits] / 2, spare[fits]
        highest, lowest = np.full(len(names), row[-1]), np.zeros(len(names), int)
        np.minimum.at(highest, country, row)
        np.maximum.at(lowest, country, row)
        score = np.minimum(spare / 2, ENOUGH) - OFF_CENTRE * np.abs(row - (highest + lowest)[country] / 2)
        order = np.lexsort((score, country))
        best = order[::-1][firsts(country[order[::-1]])][::-1]
        base = (row[best] + tall / 2) * CELL + (ASCENT - DESCENT) / 2 * size
        found = zip(country[best].tolist(), (middle[best] * CELL).tolist(), base.tolist(), strict=True)
        return [set_at(names[own], x, y, "middle", size) for own, x, y in found]

    def _stretches(self, tall: int) -> tuple[Grid, Grid, Grid, Grid]:
        """The country, first row, first column and length in cells of every stretch that is so many rows high."""
        free = np.where(self._open, self._grid, 0)
        rows = len(free) - tall + 1
        lines = free[:rows]
        for below in range(1, tall):
            lines = np.where(free[below : rows + below] == lines, lines, 0)
        cells = lines.ravel()
        begins = np.flatnonzero(firsts(cells))  # the edge is shut: no stretch runs on to the next row
        long = begins[1:] - begins[:-1]
        ours = np.flatnonzero(cells[begins[:-1]])
        row, column = np.divmod(begins[ours], lines.shape[1])
        return cells[begins[ours]] - 1, row, column, long[ours]

    def near(self, text: str, point: Point, size: float) -> Label | None:
        """The name centred on a point, or a little above, below or beside it; None when something is in the way."""
        x, y = point[0], point[1] + size / 2 - DESCENT * size
        for dx, dy in ((0, 0), (0, -size), (0, size), (-size * 2, 0), (size * 2, 0), (0, -size * 2), (0, size * 2)):
            label = set_at(text, x + dx, y + dy, "middle", size)
            if label.box.within(self._paper) and self._open[self._cells(label.box, 0.0)].all():
                return label
        return None

    @property
    def _paper(self) -> Box:
        rows, columns = self._grid.shape
        return Box(0, 0, columns * CELL, rows * CELL)

    def _cells(self, box: Box, margin: float) -> tuple[slice, slice]:
        """The cells that a box touches."""
        left, top, right, bottom = box
        down = slice(max(0, int((top - margin) // CELL)), max(0, ceil((bottom + margin) / CELL)))
        return down, slice(max(0, int((left - margin) // CELL)), max(0, ceil((right + margin) / CELL)))
