"""The locator map of an article: places in, one inline SVG out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from html import escape

import numpy as np

from generator.pages.maps import geodata, labels, projection, shapes
from generator.pages.maps.areas import Grid, Room
from generator.pages.maps.labels import Box, Label, Point
from generator.pages.maps.projection import Frame
from generator.pages.maps.spot import Spot

DOT, NAME, COUNTRY, NEIGHBOUR, WATER = 3.6, 13.0, 13.0, 10.5, 10.5  # half a dot; sizes of type, as in the style sheet
AREAS = {"region", "disputed", "state", "island"}  # named where they lie, without a dot
UNMARKED = {"sea", "lake", "river", "mountain", "continent"}  # no one spot; seas in sight are named anyway
EDGE = 6.0  # units that names keep from the paper's edge
FINE = 45.0  # degrees of a great circle across; wider maps name oceans, not seas
COARSE = 4  # the rank of points that tell a country's extent
BARS = (10, 20, 50, 100, 200, 500, 1000, 2000)  # kilometres
EVERYWHERE = geodata.Extent(-720, -90, 720, 90)
MOST = 24  # names on a map; the list beside it has them all


def drawn(spots: Sequence[Spot], id: str, title: str, desc: str) -> str:
    """The map as `locator` gives it."""
    frame = _frame(spots)
    if frame is None:
        return ""
    shown = [spot for spot in spots if spot.kind not in UNMARKED][:MOST]
    named = _countries(shown)
    ground, grid = _ground(frame, tuple(named))
    places = frame.places([(spot.lon, spot.lat) for spot in shown])
    marked = [(spot, at) for spot, at in zip(shown, places, strict=True) if spot.kind != "country" and frame.shows(at)]
    dots = [(spot, at) for spot, at in marked if spot.kind not in AREAS]
    regions = [(spot.name, at) for spot, at in marked if spot.kind in AREAS]
    bar, bar_box = _bar(frame)
    paper = Box(EDGE, EDGE, frame.width - EDGE, frame.height - EDGE)
    texts = labels.place([(spot.name, at) for spot, at in dots], paper, DOT, NAME, [bar_box])
    room = Room(grid, [bar_box, *(_dot_box(at) for _, at in dots), *(text.box for text in texts if text)])
    body = [ground, *_broad(room, named, regions, _waters(frame)), *_marks(dots, texts), bar]
    return _svg(id, frame, title, desc, body)


def _frame(spots: Sequence[Spot]) -> Frame | None:
    """Fitted to the towns and regions; to the countries' mainlands, not the colonies, when there are only countries."""
    points = [(spot.lon, spot.lat) for spot in spots if spot.kind not in UNMARKED | {"country"}]
    if points:
        return projection.fit(*np.array(points, float).T)
    earth = geodata.world(COARSE)
    mainlands = [int(np.argmax(earth.owners == number)) for number in _countries(spots)]
    if not mainlands:
        return None
    lon, rise, _ = earth.points(np.flatnonzero(np.isin(earth.shape, mainlands)), EVERYWHERE)
    return projection.fit(lon, geodata.latitude(rise))


def _countries(spots: Sequence[Spot]) -> list[int]:
    """The numbers of the countries among the spots."""
    known = geodata.numbers()
    return sorted({known[spot.country] for spot in spots if spot.kind == "country" and spot.country in known})


def _span(frame: Frame) -> float:
    """Degrees of a great circle across the paper."""
    return frame.width * frame.kilometres / 111.0


@lru_cache(maxsize=128)
def _waters(frame: Frame) -> list[tuple[str, Point]]:
    """Seas and lakes in sight, on wide maps oceans. Not to be written in."""
    names, where = geodata.waters()
    wide = _span(frame) >= FINE
    found = zip(names, frame.places(where), strict=True)
    return [(name, at) for name, at in found if frame.shows(at) and wide == name.endswith("Ocean")]


@lru_cache(maxsize=128)
def _ground(frame: Frame, named: tuple[int, ...]) -> tuple[str, Grid]:
    """Sea, land, the countries that the article names, and borders; and the grid of countries. Not to be written in.

    A frame is made by the outermost places, and those of one paper's articles are often the same.
    """
    found = shapes.outlines(frame, named)
    layers = (("map-land", geodata.LAND), ("map-named", shapes.NAMED), ("map-border", geodata.BORDER))
    sea = f'<rect class="map-sea" width="{_n(frame.width)}" height="{_n(frame.height)}"/>'
    drawn = "".join(f'<path class="{name}" d="{d}"/>' for name, owner in layers if (d := found.path(owner)))
    return f'{sea}<g transform="scale({1 / shapes.GRAIN})">{drawn}</g>', found.grid(frame)


def _broad(
    room: Room, named: list[int], regions: list[tuple[str, Point]], waters: list[tuple[str, Point]]
) -> list[str]:
    """Names of areas, the article's own first; left out where there is no room."""
    out: list[str] = []

    def write(label: Label | None, style: str) -> None:
        if label:
            room.fill(label.box)
            out.append(_text(label, style))

    for name, at in regions:
        write(room.near(name, at, NAME), "map-region")
    names = geodata.names()
    ours = np.zeros(len(names), bool)
    ours[named] = True
    for those, size, style in ((ours, COUNTRY, "map-country"), (~ours, NEIGHBOUR, "map-neighbour")):
        for label in room.inside(names, those, size) if those.any() else ():
            write(label, style)
    for name, at in waters:
        write(room.near(name, at, WATER), "map-water")
    return out


def _marks(dots: list[tuple[Spot, Point]], texts: list[Label | None]) -> list[str]:
    """Dots, squares where the article means the government, and their names."""
    out = []
    for (spot, (x, y)), label in zip(dots, texts, strict=True):
        parts = []
        if label and label.leader:
            (ax, ay), (bx, by) = label.leader
            parts.append(f'<path class="map-leader" d="M{_n(ax)} {_n(ay)}L{_n(bx)} {_n(by)}"/>')
        if spot.government:
            side = _n(DOT * 2)
            parts.append(f'<path class="map-square" d="M{_n(x - DOT)} {_n(y - DOT)}h{side}v{side}h-{side}z"/>')
        if spot.place or not spot.government:
            radius = DOT * (0.5 if spot.government else 0.9)
            style = "map-dot map-both" if spot.government else "map-dot"
            parts.append(f'<circle class="{style}" cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"/>')
        if label:
            parts.append(_text(label, "map-name"))
        out.append("".join(parts))
    return out


def _bar(frame: Frame) -> tuple[str, Box]:
    """A scale bar at the lower left, a quarter of the paper long at most."""
    longest = frame.width / 4 * frame.kilometres
    length = max((bar for bar in BARS if bar <= longest), default=BARS[0])
    x, y, long = EDGE + 4, frame.height - EDGE - 5, length / frame.kilometres
    label = labels.set_at(f"{length:,} km", x, y - 5, "start", NEIGHBOUR)
    bar = f'<path class="map-scale" d="M{_n(x)} {_n(y - 3)}v3h{_n(long)}v-3"/>'
    return bar + _text(label, "map-measure"), Box(x - 2, label.box.top, max(label.box.right, x + long + 2), y + 2)


def _text(label: Label, style: str) -> str:
    anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
    return f'<text class="{style}" x="{_n(label.x)}" y="{_n(label.y)}"{anchor}>{escape(label.text)}</text>'


def _dot_box(point: Point) -> Box:
    return Box(point[0] - DOT, point[1] - DOT, point[0] + DOT, point[1] + DOT)


def _svg(id: str, frame: Frame, title: str, desc: str, body: list[str]) -> str:
    """A picture with a name for those who hear the page; no style attributes, so that a strict policy lets it be."""
    name = escape(id)
    return (
        f'<svg class="map" viewBox="0 0 {_n(frame.width)} {_n(frame.height)}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc"><title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(desc)}</desc>{"".join(body)}</svg>'
    )


def _n(number: float) -> str:
    return f"{round(number, 1) + 0.0:g}"
