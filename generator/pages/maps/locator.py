"""The locator map of an article: places in, one inline SVG out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from generator.pages.maps import areas, labels, projection, shapes
from generator.pages.maps.geodata import Country, Point, waters, world
from generator.pages.maps.labels import Box, Label
from generator.pages.maps.projection import Frame

DOT, NAME, COUNTRY, NEIGHBOUR, WATER = 3.6, 13.0, 13.0, 10.5, 10.5  # half a dot; sizes of type, as in the style sheet
AREAS = {"region", "disputed", "state", "island"}  # named where they lie, without a dot
UNMARKED = {
    "sea",
    "lake",
    "river",
    "mountain",
    "continent",
}  # no one spot; seas are named anyway when they are in sight
EDGE = 6.0  # units that names keep from the paper's edge
FINE = 45.0  # degrees of a great circle across; wider maps take the coarse outlines, and name oceans, not seas
BARS = (10, 20, 50, 100, 200, 500, 1000, 2000)  # kilometres
Shape = list[list[Point]]  # rings or lines on paper
MOST = 24  # names on a map; the list beside it has them all


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to show. `kind` is the gazetteer's (country, capital, city, region, sea …); `place` and `government` how
    the article uses it, both where it does both.

    There is no link: a picture (role="img") may hold none, and the list beside it has them.
    """

    id: str
    name: str
    lat: float
    lon: float
    kind: str = "city"
    country: str = ""
    place: bool = True
    government: bool = False

    @property
    def point(self) -> Point:
        return (self.lon, self.lat)


def locator(spots: Sequence[Spot], *, id: str, title: str, desc: str) -> str:
    """An SVG element as text, safe to put into a page as it is; "" when there is nothing to locate.

    `id` makes the ids of the title and description unique on the page. The same spots give the same bytes.
    """
    frame = _frame(spots)
    if frame is None:
        return ""
    shown = [spot for spot in spots if spot.kind not in UNMARKED][:MOST]
    named = {spot.country for spot in shown if spot.kind == "country"}
    paper = Box(EDGE, EDGE, frame.width - EDGE, frame.height - EDGE)
    earth = world("50m" if _span(frame) < FINE else "110m")
    drawing = shapes.Drawing(earth, frame)
    outlines = [(country, shape) for country in earth.countries if (shape := drawing.rings(country.rings))]
    land, borders = drawing.rings(earth.land), drawing.lines(earth.borders)
    ground = _ground(land, [ring for one, shape in outlines if one.code in named for ring in shape], borders, frame)
    dots = [spot for spot in shown if spot.kind not in AREAS | {"country"} and frame.shows(frame.place(spot.point))]
    bar, bar_box = _bar(frame)
    points = [(spot.name, frame.place(spot.point)) for spot in dots]
    texts = labels.place(points, paper, DOT, NAME, [bar_box])
    filled = [bar_box, *(_dot_box(point) for _, point in points), *(text.box for text in texts if text)]
    regions = [spot for spot in shown if spot.kind in AREAS]
    broad = _broad(outlines, named, regions, frame, paper, filled)
    body = [ground, *broad, *_marks(dots, points, texts), bar]
    return _svg(id, frame, title, desc, body)


def _frame(spots: Sequence[Spot]) -> Frame | None:
    """Fitted to the towns and regions; to the countries' outlines when there are only countries."""
    points = [spot.point for spot in spots if spot.kind not in UNMARKED | {"country"}]
    if not points:
        coarse = {country.code: country for country in world("110m").countries}
        codes = [spot.country for spot in spots if spot.kind == "country"]
        points = [point for code in codes if code in coarse for point in _mainland(coarse[code])]
    return projection.fit(points) if points else None


def _mainland(country: Country) -> list[Point]:
    """The outline of the largest polygon, and not the colonies."""
    earth = world("110m")
    outlines = (earth.ring(polygon[0]) for polygon in country.polygons)
    return max(outlines, key=lambda ring: abs(shapes.area(ring)), default=[])


def _span(frame: Frame) -> float:
    """Degrees of a great circle across the paper."""
    return frame.width * frame.kilometres / 111.0


def _ground(land: Shape, named: Shape, borders: Shape, frame: Frame) -> str:
    """Sea, land, the countries that the article names, and borders."""
    paths = (("map-land", land, True), ("map-named", named, True), ("map-border", borders, False))
    sea = f'<rect class="map-sea" width="{_n(frame.width)}" height="{_n(frame.height)}"/>'
    drawn = ((name, shapes.path(shape, closed=closed)) for name, shape, closed in paths)
    return sea + "".join(f'<path class="{name}" d="{d}"/>' for name, d in drawn if d)


def _broad(
    outlines: list[tuple[Country, Shape]],
    named: set[str],
    regions: list[Spot],
    frame: Frame,
    paper: Box,
    filled: list[Box],
) -> list[str]:
    """Names of areas, the article's own first; each is added to `filled`, and left out where there is no room."""
    out: list[str] = []
    for spot in regions:
        point = frame.place(spot.point)
        out += _set(areas.near(spot.name, point, paper, NAME, filled), "map-region", filled)
    for country, shape in sorted(outlines, key=lambda pair: (pair[0].code not in named, pair[0].name)):
        ours = country.code in named
        size, style = (COUNTRY, "map-country") if ours else (NEIGHBOUR, "map-neighbour")
        out += _set(areas.inside(country.name, shape, paper, size, filled), style, filled)
    for name, point in waters():
        where = frame.place(point)
        if Box(*where, *where).within(paper) and (_span(frame) < FINE) != name.endswith("Ocean"):
            out += _set(areas.near(name, where, paper, WATER, filled), "map-water", filled)
    return out


def _set(label: Label | None, style: str, filled: list[Box]) -> list[str]:
    if label is None:
        return []
    filled.append(label.box)
    return [_text(label, style)]


def _marks(dots: list[Spot], points: list[tuple[str, Point]], texts: list[Label | None]) -> list[str]:
    """Dots, squares where the article means the government, and their names."""
    out = []
    for spot, (_, (x, y)), label in zip(dots, points, texts, strict=True):
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
    return f"{round(number, 1) + 0.0:.1f}".removesuffix(".0")
