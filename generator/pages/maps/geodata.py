"""The world's land and countries as this package carries them: Natural Earth's outlines, thinned for every scale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from math import ceil, isfinite, log2
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
LAND, BORDER, SPECK = -1, -2, -3  # owners of shapes that are no country's; specks are too small to be drawn
WEST, EAST = -182.0, 191.0  # between them lie all longitudes
FINEST = 14  # the rank of points that are drawn at the largest scale only
SMALLEST = 6.0  # times the degrees that a line may be wrong, across and down together: islands below that are specks
PIECE = 24  # points; longer pieces are more out of sight, shorter ones more to look through
GRID = 0.0036  # degrees between neighbouring longitudes and latitudes
SIDES = (np.minimum, np.minimum, np.maximum, np.maximum)  # how the sides of an extent are found


class Extent(NamedTuple):
    """Degrees, or arrays of them; longitudes may lie past 180."""

    west: Any
    south: Any
    east: Any
    north: Any

    def meets(self, other: Extent) -> Any:
        upright = (self.south <= other.north) & (other.south <= self.north)
        return upright & (self.west <= other.east) & (other.west <= self.east)

    def of(self, rows: Ints) -> Extent:
        return Extent(*(side[rows] for side in self))

    def turned(self, degrees: Any) -> Extent:
        return Extent(self.west + degrees, self.south, self.east + degrees, self.north)


@dataclass(frozen=True, slots=True)
class World:
    """Points, pieces of lines, and shapes made of pieces: `owners` has LAND, BORDER, SPECK or a country's number.

    A use is a piece in a shape: the points from `first` in steps of 1 or -1, without its last, which is the next one's
    first. Longitudes run on past 180 degrees, so that no shape jumps from one edge of the world to the other. The first
    shape of a country is its largest, the mainland, and never a speck.
    """

    lon: Floats
    rise: Floats  # see `rise`
    first: Ints
    step: Ints
    count: Ints
    turn: Ints  # degrees round the globe that join the use to the last one
    extent: Extent  # of each use
    shape: Ints  # of each use
    owners: Ints
    extents: Extent  # of each shape

    def seen(self, shown: Flags, window: Extent) -> Iterator[tuple[Floats, Floats, Ints, Flags]]:
        """The shapes shown that meet the window: longitudes, rises, owners, and whether a point is a shape's first.

        They come once for each of the turns (degrees) round the globe after which they are seen. A piece out of sight
        is its first point alone: what is drawn within the window stays the same.
        """
        for turn in (-360, 0, 360) if isfinite(window.west) else (0,):
            seen = window.turned(-turn)
            if turn and (seen.east < WEST or seen.west > EAST):
                continue
            hits = shown & self.extents.meets(seen)
            if hits.any() or not turn:
                lon, rise, shape = self.points(np.flatnonzero(hits[self.shape]), seen)
                yield lon + turn, rise, self.owners[shape], firsts(shape)

    def points(self, uses: Ints, window: Extent) -> tuple[Floats, Floats, Ints]:
        """The points of some uses, and the shape of each."""
        counts = np.where(self.extent.of(uses).meets(window), self.count[uses], 1)
        point = np.repeat(self.first[uses], counts) + np.repeat(self.step[uses], counts) * within(counts)
        lon = self.lon[point] + np.repeat(self.turn[uses], counts)
        return lon, self.rise[point], np.repeat(self.shape[uses], counts)


def rise(lat: Any) -> Any:
    """How far north latitudes stand on Mercator's map, whence every other conformal one is a short way: radians."""
    return np.log(np.tan(np.pi / 4 + np.radians(np.minimum(np.maximum(lat, -89.0), 89.0)) / 2))


def latitude(rises: Any) -> Any:
    return 90 - 2 * np.degrees(np.arctan(np.exp(-rises)))


def rank(worth: float) -> int:
    """The rank of a point without which a line is so many degrees wrong: two ranks halve the degrees, 0 is 1."""
    return max(0, min(FINEST + 1, ceil(-2 * log2(worth)))) if worth > 0 else FINEST + 1


def firsts(values: Any) -> Flags:
    """Whether each value is another than the one before it. (np.diff takes five times as long for a few hundred.)"""
    out = np.ones(len(values), bool)
    np.not_equal(values[1:], values[:-1], out=out[1:])
    return out


def steps(values: Ints) -> Ints:
    """The steps that lead from 0 to each value in turn."""
    out = values.copy()
    out[1:] -= values[:-1]
    return out


def within(counts: Ints) -> Ints:
    """0, 1, 2 … in each of several runs, one after another."""
    return np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)


@cache
def names() -> tuple[str, ...]:
    """The names of the countries, by their numbers."""
    return tuple(_file()["names"].tolist())


@cache
def numbers() -> dict[str, int]:
    """The numbers of the countries by their codes, ISO 3166-1 alpha-2."""
    return {code: number for number, code in enumerate(_file()["codes"].tolist()) if code}


@cache
def waters() -> tuple[tuple[str, ...], list[tuple[float, float]]]:
    """Seas and lakes, and the longitude and latitude where their name is written."""
    return tuple(_file()["waters"].tolist()), [(lon, lat) for lon, lat in _file()["at"].tolist()]


@cache
def world(finest: int) -> World:
    """The world as it is drawn at a scale: with the points up to a rank."""
    data = _file()
    kept = data["ranks"] <= finest
    lon, lat = data["lon"][kept], data["lat"][kept]
    lengths = np.add.reduceat(kept.astype(int), np.cumsum(data["lengths"]) - data["lengths"])
    pieces = -(-(lengths - 1) // PIECE)  # of each line
    ahead = within(pieces) * PIECE
    start = np.repeat(np.cumsum(lengths) - lengths, pieces) + ahead
    count = np.minimum(PIECE, np.repeat(lengths - 1, pieces) - ahead)
    # a line of a shape is its pieces, from the last to the first when it is walked backwards, ~line
    forwards, line = data["lines"] >= 0, np.maximum(data["lines"], ~data["lines"])
    many, shape = pieces[line], np.repeat(np.arange(len(data["sizes"])), data["sizes"])
    forwards, at, last = np.repeat(forwards, many), within(many), np.repeat(many - 1, many)
    piece = np.repeat((np.cumsum(pieces) - pieces)[line], many) + np.where(forwards, at, last - at)
    turn, shape = np.repeat(data["turns"] * 360, many), np.repeat(shape, many)
    extent = _extent(lon, lat, start, count).of(piece).turned(turn)
    begins = np.flatnonzero(firsts(shape))
    extents = Extent(*(how.reduceat(side, begins) for how, side in zip(SIDES, extent, strict=True)))
    first = np.where(forwards, start[piece], start[piece] + count[piece])
    owners = _worthy(data["owners"], extents, SMALLEST * 2 ** (-finest / 2))
    counts, ends = count[piece], np.append(begins[1:], len(shape)) - 1
    counts[ends[owners == BORDER]] += 1  # a border does not come back to its first point
    return World(
        lon, data["rise"][kept], first, np.where(forwards, 1, -1), counts, turn, extent, shape, owners, extents
    )


def _extent(lon: Floats, lat: Floats, starts: Ints, counts: Ints) -> Extent:
    """The extent of each piece, its last point included."""
    bounds = np.column_stack([starts, starts + counts + 1]).ravel()
    sides = zip(SIDES, (lon, lat, lon, lat), strict=True)
    return Extent(*(how.reduceat(np.append(side, 0.0), bounds)[::2] for how, side in sides))


def _worthy(owners: Ints, extents: Extent, least: float) -> Ints:
    narrow = np.cos(np.radians((extents.south + extents.north) / 2))
    small = (extents.east - extents.west) * narrow + extents.north - extents.south < least
    small[np.unique(owners, return_index=True)[1]] = False
    small[owners == BORDER] = False  # the rest of the border would show the gap
    return np.where(small, SPECK, owners)


@cache
def _file() -> dict[str, Any]:
    """The arrays of world.npz (tools/geodata/make.py), with room to count in."""
    with as_file(files("generator.pages.maps").joinpath("world.npz")) as path, np.load(path) as file:
        data = dict(file)
    steps = np.ascontiguousarray(data.pop("steps").transpose(1, 2, 0)).view("<i4")[..., 0]
    lon, lat = np.cumsum(steps, axis=1) * GRID
    counts = {name: array.astype(np.int64) for name, array in data.items() if array.dtype.kind in "iu"}
    return {**data, **counts, "lon": lon, "lat": lat, "rise": rise(lat)}
