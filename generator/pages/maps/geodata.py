"""The world's land and countries as this package carries them: Natural Earth outlines at two scales."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Scale = Literal["110m", "50m"]
Point = tuple[float, float]  # longitude, latitude in degrees; on paper x to the right, y down
Line = tuple[Point, ...]
Extent = tuple[float, float, float, float]  # west, south, east, north; east may pass 180
SKIP = 12
Polygon = tuple[tuple[int, ...], ...]  # rings of arc numbers, ~n for an arc walked backwards


@dataclass(frozen=True, slots=True)
class Country:
    """`code` is ISO 3166-1 alpha-2, "" for areas without one."""

    code: str
    name: str
    polygons: tuple[Polygon, ...]


@dataclass(frozen=True, slots=True)
class World:
    """`borders` are the arcs that two countries share, `boxes` the arcs' extents, `reaches` the rings' by arcs."""

    arcs: tuple[Line, ...]
    boxes: tuple[Extent, ...]
    land: tuple[Polygon, ...]
    countries: tuple[Country, ...]
    borders: tuple[int, ...]
    reaches: Mapping[tuple[int, ...], Extent]

    def ring(self, arcs: tuple[int, ...], seen: Extent | None = None) -> list[Point]:
        """The ring's points, each once; of arcs out of sight only every SKIP-th, which changes nothing seen."""
        out: list[Point] = []
        for index in arcs:
            number = index if index >= 0 else ~index
            line = self.arcs[number]
            if seen and not meets(self.boxes[number], seen):
                line = (*line[:-1:SKIP], line[-1])
            line = line if index >= 0 else line[::-1]
            out += line[1:] if out else line
        return out[:-1]

    def near(self, arcs: tuple[int, ...], seen: Extent) -> bool:
        """Whether a ring's extent reaches into sight."""
        return meets(self.reaches[arcs], seen)


@cache
def world(scale: Scale) -> World:
    """Countries at 1:110 million or 1:50 million. Read once (0.1 s for the finer one)."""
    data = _file()[scale]
    countries = tuple(Country(code, name, _polygons(shapes)) for code, name, shapes in data["countries"])
    arcs = _arcs(data)
    boxes = tuple(map(_extent, arcs))
    land = _polygons(data["land"])
    polygons = [*land, *(polygon for country in countries for polygon in country.polygons)]
    reaches = {ring: _reach(boxes, ring) for polygon in polygons for ring in polygon}
    return World(arcs, boxes, land, countries, _borders(countries), reaches)


@cache
def waters() -> tuple[tuple[str, Point], ...]:
    """Seas and lakes with the place where their name is written."""
    return tuple((name, (lon, lat)) for name, lat, lon in _file()["waters"])


@cache
def _file() -> Any:
    return json.loads(gzip.decompress(files("generator.pages.maps").joinpath("world.json.gz").read_bytes()))


def _arcs(data: dict[str, Any]) -> tuple[Line, ...]:
    (sx, sy), (tx, ty) = data["scale"], data["translate"]
    out = []
    for steps in data["arcs"]:
        x = y = 0
        line = []
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        out.append(tuple(line))
    return tuple(out)


def _extent(line: Line) -> Extent:
    lons, lats = [lon for lon, _ in line], [lat for _, lat in line]
    return min(lons), min(lats), max(lons), max(lats)


def _reach(boxes: tuple[Extent, ...], ring: tuple[int, ...]) -> Extent:
    lefts, bottoms, rights, tops = zip(*(boxes[arc if arc >= 0 else ~arc] for arc in ring), strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def meets(one: Extent, other: Extent) -> bool:
    """Whether two extents share ground, whichever way round the globe they are counted."""
    if one[3] < other[1] or other[3] < one[1]:
        return False
    west, _, east, _ = other
    left, _, right, _ = one
    return (
        (left <= east and west <= right)
        or (left - 360 <= east and west <= right - 360)
        or (left + 360 <= east and west <= right + 360)
    )


def _polygons(shapes: list[list[list[int]]]) -> tuple[Polygon, ...]:
    return tuple(tuple(tuple(ring) for ring in polygon) for polygon in shapes)


def _borders(countries: tuple[Country, ...]) -> tuple[int, ...]:
    uses: Counter[int] = Counter()
    for country in countries:
        own = {arc if arc >= 0 else ~arc for polygon in country.polygons for ring in polygon for arc in ring}
        uses.update(own)
    return tuple(sorted(arc for arc, times in uses.items() if times > 1))
