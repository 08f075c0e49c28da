"""The world's land and countries as this package carries them: Natural Earth outlines at two scales."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import ceil, cos, log2, radians
from typing import Any, Literal

Scale = Literal["110m", "50m"]
Point = tuple[float, float]  # longitude, latitude in degrees; on paper x to the right, y down
Line = tuple[Point, ...]
Extent = tuple[float, float, float, float]  # west, south, east, north; may lie past 180
FIRST, FINEST = "a", "q"  # the ranks of points: drawn at every scale; drawn at the largest only
FLATTEST = 0.2  # what a degree of longitude is reckoned to be of one of latitude near a pole


@dataclass(frozen=True, slots=True)
class Ring:
    """An outline: numbers of arcs, ~n for one walked backwards; `turns` round the globe that join each to the last."""

    arcs: tuple[int, ...]
    turns: tuple[int, ...]
    extent: Extent


@dataclass(frozen=True, slots=True)
class Country:
    """`code` is ISO 3166-1 alpha-2, "" for areas without one. A polygon's first ring is its outline."""

    code: str
    name: str
    polygons: tuple[tuple[Ring, ...], ...]

    @property
    def rings(self) -> Iterator[Ring]:
        return (ring for polygon in self.polygons for ring in polygon)


@dataclass(frozen=True, slots=True)
class World:
    """`ranks` has a letter for each point of each arc; `borders` are the arcs that two countries share.

    Longitudes run on past 180 degrees, so that no outline jumps from one edge of the world to the other.
    """

    arcs: tuple[Line, ...]
    ranks: tuple[str, ...]
    boxes: tuple[Extent, ...]
    land: tuple[Ring, ...]
    countries: tuple[Country, ...]
    borders: tuple[int, ...]

    def ring(self, ring: Ring) -> list[Point]:
        """All points of a ring, each once."""
        out: list[Point] = []
        for index, turns in zip(ring.arcs, ring.turns, strict=True):
            line = self.arcs[index] if index >= 0 else self.arcs[~index][::-1]
            out += [(lon + 360 * turns, lat) for lon, lat in line[1:]]
        return out

    def thinned(self, number: int, miss: float, *, flat: bool) -> list[Point]:
        """The arc's points without those that can be left out at the cost of `miss` degrees of latitude.

        `flat` maps stretch degrees of longitude near the poles, so that more points show.
        """
        _, south, _, north = self.boxes[number]
        stretch = max(FLATTEST, cos(radians(max(abs(south), abs(north))))) if flat else 1.0
        finest = rank(miss * stretch)
        return [point for point, own in zip(self.arcs[number], self.ranks[number], strict=True) if own <= finest]


def rank(worth: float) -> str:
    """The letter of a point without which a line is so many degrees wrong: two letters halve the degrees, "a" is 1."""
    return chr(ord(FIRST) + max(0, min(25, ceil(-2 * log2(worth))))) if worth > 0 else "z"


@cache
def world(scale: Scale) -> World:
    """Countries at 1:110 million or 1:50 million. Read once (0.1 s for the finer one)."""
    data = _file()[scale]
    arcs = _arcs(data)
    boxes = tuple(map(_extent, arcs))
    countries = tuple(Country(code, name, _polygons(arcs, boxes, shapes)) for code, name, shapes in data["countries"])
    land = tuple(ring for polygon in _polygons(arcs, boxes, data["land"]) for ring in polygon)
    return World(arcs, tuple(data["ranks"]), boxes, land, countries, _borders(countries))


@cache
def waters() -> tuple[tuple[str, Point], ...]:
    """Seas and lakes with the place where their name is written."""
    return tuple((name, (lon, lat)) for name, lat, lon in _file()["waters"])


@cache
def _file() -> Any:
    return json.loads(gzip.decompress(files("generator.pages.maps").joinpath("world.json.gz").read_bytes()))


def _arcs(data: dict[str, Any]) -> tuple[Line, ...]:
    (sx, sy), (tx, ty) = data["scale"], data["translate"]
    half, whole = 180 / sx, round(360 / sx)
    out = []
    for steps in data["arcs"]:
        x = y = 0
        line: list[Point] = []
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            if line and not -half < dx < half:
                dx -= whole if dx > 0 else -whole
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        out.append(tuple(line))
    return tuple(out)


def _extent(line: Line) -> Extent:
    lons, lats = [lon for lon, _ in line], [lat for _, lat in line]
    return min(lons), min(lats), max(lons), max(lats)


def _polygons(
    arcs: tuple[Line, ...], boxes: tuple[Extent, ...], shapes: list[list[list[int]]]
) -> tuple[tuple[Ring, ...], ...]:
    return tuple(tuple(_ring(arcs, boxes, ring) for ring in polygon) for polygon in shapes)


def _ring(arcs: tuple[Line, ...], boxes: tuple[Extent, ...], numbers: list[int]) -> Ring:
    turns: list[int] = []
    end: float | None = None
    for index in numbers:
        first, last = (
            (arcs[index][0][0], arcs[index][-1][0]) if index >= 0 else (arcs[~index][-1][0], arcs[~index][0][0])
        )
        turns.append(0 if end is None else round((end - first) / 360))
        end = last + 360 * turns[-1]
    parts = [beside(boxes[max(index, ~index)], turn) for index, turn in zip(numbers, turns, strict=True)]
    wests, souths, easts, norths = zip(*parts, strict=True)
    return Ring(tuple(numbers), tuple(turns), (min(wests), min(souths), max(easts), max(norths)))


def beside(extent: Extent, turns: int) -> Extent:
    """The same ground, counted so many times round the globe further east."""
    west, south, east, north = extent
    return west + 360 * turns, south, east + 360 * turns, north


def meets(one: Extent, other: Extent) -> Sequence[int]:
    """The turns round the globe after which the first extent shares ground with the second."""
    if one[3] < other[1] or other[3] < one[1]:
        return ()
    return [turns for turns in (-1, 0, 1) if one[0] + 360 * turns <= other[2] and other[0] <= one[2] + 360 * turns]


def _borders(countries: Iterable[Country]) -> tuple[int, ...]:
    uses: Counter[int] = Counter()
    for country in countries:
        uses.update({max(arc, ~arc) for ring in country.rings for arc in ring.arcs})
    return tuple(sorted(arc for arc, times in uses.items() if times > 1))
