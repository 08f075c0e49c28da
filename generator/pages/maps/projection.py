"""From degrees to paper: a frame fitted to the places, and the projection that suits its extent."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from generator.pages.maps.geodata import Extent, Floats, latitude, rise

WIDTH = 440.0  # user units; at this width type of 13 units stays legible on a telephone
MIN_HEIGHT, MAX_HEIGHT = 260.0, 400.0
MARGIN = 46.0  # around the outermost places
LEAST = 4.0  # degrees of latitude; nearer in, the outlines of 1:50 million are too coarse
ALONE = 8.0  # degrees for one place alone, so that the reader sees where in the world it is
CONIC = 75.0  # degrees of longitude; wider frames and those at the equator are plain cylinders
POLAR = 70.0  # degrees of latitude; beyond, the cone is flat: all longitudes meet at the pole
POLE = 83.0
TIP = 1e-9  # radians; nearer to a cone's tip it is the pole
AWAY = 10.0  # units beyond the paper that still count as seen


@dataclass(frozen=True, slots=True)
class Frame:
    """A map's paper, `width` by `height` user units, and how degrees get there.

    A conic projection (Lambert's, conformal) has `cone` != 0, a polar one (stereographic) 1 or -1; a cylindrical one
    (equirectangular) 0. `middle` is the meridian that stands upright.
    """

    width: float
    height: float
    middle: float
    parallel: float
    cone: float
    scale: float
    left: float
    top: float

    def paper(self, lon: Floats, rises: Floats) -> tuple[Floats, Floats]:
        """Where longitudes and (the rises of) latitudes stand on the paper."""
        x, y = _flat(lon - self.middle, rises, self.parallel, self.cone)
        return (x - self.left) * self.scale, (y - self.top) * self.scale

    def places(self, points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        """The same for a few places, to a tenth of a unit: what is decided by them is the same on every machine."""
        lon, lat = np.array(points, float).reshape(-1, 2).T
        x, y = self.paper(self.middle + turn(lon - self.middle), rise(lat))
        return list(zip(np.round(x, 1).tolist(), np.round(y, 1).tolist(), strict=True))

    def shows(self, point: tuple[float, float]) -> bool:
        x, y = point
        return 0 <= x <= self.width and 0 <= y <= self.height

    @property
    def window(self) -> Extent:
        """An extent in degrees that holds all that the frame shows; of all longitudes when the projection is polar."""
        xs = [self.left + (self.width * side + AWAY * (2 * side - 1)) / self.scale for side in (0.0, 0.5, 1.0)]
        ys = [self.top + (self.height * side + AWAY * (2 * side - 1)) / self.scale for side in (0.0, 0.5, 1.0)]
        if not self.cone:
            lons = [math.degrees(x / math.cos(math.radians(self.parallel))) for x in xs]
            return Extent(self.middle + lons[0], -math.degrees(ys[2]), self.middle + lons[2], -math.degrees(ys[0]))
        near_x, near_y = (min(max(0.0, side[0]), side[2]) for side in (xs, ys))  # the nearest to the cone's tip
        radii = [math.hypot(x, y) for x in (*xs, near_x) for y in (*ys, near_y)]
        lats = [_lat(max(radius, TIP), self.parallel, self.cone) for radius in radii]
        if abs(self.cone) == 1:
            return Extent(-math.inf, min(lats), math.inf, max(lats))
        up = math.copysign(1.0, self.cone)
        lons = [math.degrees(math.atan2(x * up, y * up) / self.cone) for x in xs for y in ys]
        if near_x == near_y == 0:
            lons = [-180.0, 180.0]
        return Extent(self.middle + min(lons), min(lats), self.middle + max(lons), max(lats))

    @property
    def degrees(self) -> float:
        """Degrees of latitude in a user unit, at the standard parallel."""
        return math.degrees(1 / self.scale)

    @property
    def kilometres(self) -> float:
        """Kilometres in a user unit, at the standard parallel."""
        return 6371.0 / self.scale


def fit(lon: Floats, lat: Floats) -> Frame:
    """The frame that shows all of some longitudes and latitudes, one at least, with a margin."""
    middle = _middle(lon.tolist())
    lat = np.minimum(np.maximum(lat, -POLE), POLE)
    parallel = float(lat.min() + lat.max()) / 2
    away = turn(lon - middle)
    spread = float(np.abs(away).max()) * 2
    cone = math.sin(math.radians(parallel)) if abs(parallel) >= 20 and spread <= CONIC else 0.0
    if cone and abs(parallel) > POLAR:
        cone = math.copysign(1.0, cone)
    x, y = _flat(away, rise(lat), parallel, cone)
    return _frame((float(x.min()), float(x.max())), (float(y.min()), float(y.max())), middle, parallel, cone)


def _frame(
    across: tuple[float, float], down: tuple[float, float], middle: float, parallel: float, cone: float
) -> Frame:
    (left, right), (top, bottom) = across, down
    least = math.radians(ALONE if right - left + bottom - top < math.radians(LEAST) / 8 else LEAST)
    wide, high = max(right - left, least), max(bottom - top, least)
    inner = WIDTH - 2 * MARGIN
    height = round(max(MIN_HEIGHT, min(MAX_HEIGHT, high / wide * inner + 2 * MARGIN)))
    scale = min(inner / wide, (height - 2 * MARGIN) / high)
    x, y = (left + right) / 2, (top + bottom) / 2
    return Frame(WIDTH, height, middle, parallel, cone, scale, x - WIDTH / 2 / scale, y - height / 2 / scale)


def turn(degrees: Floats) -> Floats:
    """The same longitudes within -180 … 180."""
    return (degrees + 180) % 360 - 180


def _middle(lons: list[float]) -> float:
    """The middle of the narrowest arc that holds all longitudes, so that the Pacific can be in the middle too."""
    ordered = sorted({lon % 360 for lon in lons})
    gaps = [(b - a, b) for a, b in zip(ordered, [*ordered[1:], ordered[0] + 360], strict=True)]
    widest, start = max(gaps)
    return (start + (360 - widest) / 2 + 180) % 360 - 180


def _flat(lon: Floats, rises: Floats, parallel: float, cone: float) -> tuple[Floats, Floats]:
    """Radians at the standard parallel, y down. John Snyder, Map Projections (1987), pages 91 and 107."""
    at = math.radians(parallel)
    if not cone:
        return np.radians(lon) * math.cos(at), -np.radians(latitude(rises))
    tip = math.cos(at) / cone  # negative below the equator, which turns the map upright again
    radius = tip * np.exp(cone * (math.log(math.tan(math.pi / 4 + at / 2)) - rises))
    turned = np.radians(lon) * cone
    return radius * np.sin(turned), radius * np.cos(turned)


def _lat(radius: float, parallel: float, cone: float) -> float:
    """The latitude at a distance from the cone's tip."""
    at = math.radians(parallel)
    stretch = (radius * abs(cone) / math.cos(at)) ** (1 / cone) / math.tan(math.pi / 4 + at / 2)
    return 90.0 - 2 * math.degrees(math.atan(stretch))
