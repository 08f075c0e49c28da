"""From degrees to paper: a frame fitted to the places, and the projection that suits its extent."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.pages.maps.geodata import Extent, Point

WIDTH = 440.0  # user units; at this width type of 13 units stays legible on a telephone
MIN_HEIGHT, MAX_HEIGHT = 260.0, 400.0
MARGIN = 46.0  # around the outermost places
LEAST = 4.0  # degrees of latitude; nearer in, the outlines of 1:50 million are too coarse
ALONE = 8.0  # degrees for one place alone, so that the reader sees where in the world it is
CONIC = 75.0  # degrees of longitude; wider frames and those at the equator are plain cylinders
POLE = 83.0


@dataclass(frozen=True, slots=True)
class Frame:
    """A map's paper, `width` by `height` user units, and how degrees get there.

    A conic projection (Lambert's, conformal) has `cone` != 0; a cylindrical one (equirectangular) 0. `middle` is the
    meridian that stands upright.
    """

    width: float
    height: float
    middle: float
    parallel: float
    cone: float
    scale: float
    left: float
    top: float

    def place(self, point: Point) -> Point:
        """Where a longitude and latitude stand on the paper."""
        x, y = _flat((turn(point[0] - self.middle), point[1]), self.parallel, self.cone)
        return (x - self.left) * self.scale, (y - self.top) * self.scale

    def path(self, points: Iterable[Point], turns: int = 0) -> list[Point]:
        """Many longitudes and latitudes, `turns` times round the globe; what they share is reckoned once."""
        cone, left, top, scale, away = self.cone, self.left, self.top, self.scale, 360 * turns - self.middle
        radians, tan, sin, cos, quarter = math.radians, math.tan, math.sin, math.cos, math.pi / 4
        at = radians(self.parallel)
        if not cone:
            wide, high = radians(scale) * cos(at), -radians(scale)
            return [((lon + away) * wide - left * scale, lat * high - top * scale) for lon, lat in points]
        tip, narrowest = cos(at) / cone, tan(quarter + at / 2)
        out = []
        for lon, lat in points:
            lat = -89.0 if lat < -89.0 else min(lat, 89.0)
            radius = tip * math.pow(narrowest / tan(quarter + radians(lat) / 2), cone)
            turned = cone * radians(lon + away)
            out.append(((radius * sin(turned) - left) * scale, (radius * cos(turned) - top) * scale))
        return out

    def shows(self, point: Point) -> bool:
        x, y = point
        return 0 <= x <= self.width and 0 <= y <= self.height

    @property
    def window(self) -> Extent:
        """An extent in degrees that holds all that the frame shows, and some more."""
        reach = math.hypot(self.width, self.height) / 2 * self.kilometres / 111
        north, south = min(90.0, self.parallel + reach), max(-90.0, self.parallel - reach)
        widest = max(abs(north), abs(south))
        across = 180.0 if widest >= POLE else min(180.0, reach / math.cos(math.radians(widest)))
        return self.middle - across, south, self.middle + across, north

    @property
    def degrees(self) -> float:
        """Degrees of latitude in a user unit, at the standard parallel."""
        return math.degrees(1 / self.scale)

    @property
    def kilometres(self) -> float:
        """Kilometres in a user unit, at the standard parallel."""
        return 6371.0 / self.scale


def fit(points: Sequence[Point]) -> Frame:
    """The frame that shows all of some longitudes and latitudes with a margin. Raises ValueError without any."""
    if not points:
        raise ValueError("a map needs a point")
    middle = _middle([lon for lon, _ in points])
    lats = [max(-POLE, min(POLE, lat)) for _, lat in points]
    parallel = (min(lats) + max(lats)) / 2
    spread = max(abs(turn(lon - middle)) for lon, _ in points) * 2
    cone = math.sin(math.radians(parallel)) if 20 <= abs(parallel) <= 75 and spread <= CONIC else 0.0
    flat = [_flat((turn(lon - middle), lat), parallel, cone) for (lon, _), lat in zip(points, lats, strict=True)]
    return _frame(flat, middle, parallel, cone)


def _frame(flat: list[Point], middle: float, parallel: float, cone: float) -> Frame:
    left, right = min(x for x, _ in flat), max(x for x, _ in flat)
    top, bottom = min(y for _, y in flat), max(y for _, y in flat)
    least = math.radians(ALONE if right - left + bottom - top < math.radians(LEAST) / 8 else LEAST)
    wide, high = max(right - left, least), max(bottom - top, least)
    inner = WIDTH - 2 * MARGIN
    height = max(MIN_HEIGHT, min(MAX_HEIGHT, high / wide * inner + 2 * MARGIN))
    scale = min(inner / wide, (height - 2 * MARGIN) / high)
    x, y = (left + right) / 2, (top + bottom) / 2
    return Frame(
        WIDTH, round(height), middle, parallel, cone, scale, x - WIDTH / 2 / scale, y - round(height) / 2 / scale
    )


def turn(degrees: float) -> float:
    """The same longitude within -180 … 180."""
    return (degrees + 180) % 360 - 180


def _middle(lons: list[float]) -> float:
    """The middle of the narrowest arc that holds all longitudes, so that the Pacific can be in the middle too."""
    ordered = sorted({lon % 360 for lon in lons})
    gaps = [(b - a, b) for a, b in zip(ordered, [*ordered[1:], ordered[0] + 360], strict=True)]
    widest, start = max(gaps)
    return turn(start + (360 - widest) / 2)


def _flat(point: Point, parallel: float, cone: float) -> Point:
    """Radians at the standard parallel, y down. John Snyder, Map Projections (1987), pages 91 and 107."""
    lon, lat = math.radians(point[0]), math.radians(max(-89.0, min(89.0, point[1])))
    at = math.radians(parallel)
    if not cone:
        return lon * math.cos(at), -lat
    radius = _radius(lat, at, cone)
    return radius * math.sin(cone * lon), radius * math.cos(cone * lon)


def _radius(lat: float, at: float, cone: float) -> float:
    """The distance from the cone's tip: negative below the equator, which turns the map upright again."""
    stretch = math.tan(math.pi / 4 + at / 2) / math.tan(math.pi / 4 + lat / 2)
    return math.cos(at) / cone * math.pow(stretch, cone)
