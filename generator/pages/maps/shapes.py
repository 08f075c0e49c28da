"""Outlines cut to the frame, thinned to what the eye can see, and written as SVG path data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from generator.pages.maps.geodata import Point, World, meets
from generator.pages.maps.projection import Frame, turn

THIN = 0.6  # user units; a point nearer than that to the line without it is left out
SMALLEST = 3.0  # square units; islands below that are specks
REACH = 180  # degrees from the middle meridian; what lies beyond all of it is on the back of the globe
BLEED = 2.0  # units beyond the frame, so that no cut edge shows
Edge = tuple[Callable[[Point], bool], Callable[[Point, Point], Point]]


def rings(world: World, polygons: Iterable[tuple[tuple[int, ...], ...]], frame: Frame) -> list[list[Point]]:
    """The polygons' rings on paper, cut to the frame and thinned."""
    out = []
    seen = frame.window
    for polygon in polygons:
        for arcs in polygon:
            for copy in _on_paper(world.ring(arcs, seen), frame) if world.near(arcs, seen) else ():
                ring = cut(copy, frame)
                if len(ring) > 2 and abs(area(ring)) >= SMALLEST:
                    out.append(_thin_ring(ring))
    return [ring for ring in out if len(ring) > 2]


def lines(world: World, arcs: Iterable[int], frame: Frame) -> list[list[Point]]:
    """The arcs on paper as open lines, the stretches in the frame only, thinned."""
    seen = frame.window
    copies = (copy for arc in arcs if meets(world.boxes[arc], seen) for copy in _on_paper(list(world.arcs[arc]), frame))
    return [thin(run) for copy in copies for run in _runs(copy, frame)]


def _on_paper(line: list[Point], frame: Frame) -> Iterator[list[Point]]:
    """The line projected, once for each time round the globe that comes near the frame.

    Longitudes are first made to run on past 180 degrees, so that no outline jumps from one edge to the other.
    """
    at = 0.0
    unrolled: list[Point] = []
    for lon, lat in line:
        at = lon - frame.middle if not unrolled else at + turn(lon - frame.middle - at)
        unrolled.append((at, lat))
    west, east = min(lon for lon, _ in unrolled), max(lon for lon, _ in unrolled)
    for round_ in (-360, 0, 360):
        if west + round_ < REACH and east + round_ > -REACH:
            yield frame.path((lon + round_, lat) for lon, lat in unrolled)


def cut(ring: list[Point], frame: Frame) -> list[Point]:
    """The part of the ring within the frame, by Sutherland and Hodgman (1974)."""
    for inside, crossing in _edges(frame):
        if not ring:
            return []
        if all(map(inside, ring)):
            continue
        kept: list[Point] = []
        before, was = ring[-1], inside(ring[-1])
        for point in ring:
            within = inside(point)
            if within != was:
                kept.append(crossing(before, point))
            if within:
                kept.append(point)
            before, was = point, within
        ring = kept
    return ring


def _edges(frame: Frame) -> Iterator[Edge]:
    def upright(x: float) -> Callable[[Point, Point], Point]:
        return lambda a, b: (x, a[1] + (b[1] - a[1]) * (x - a[0]) / (b[0] - a[0]))

    def level(y: float) -> Callable[[Point, Point], Point]:
        return lambda a, b: (a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]), y)

    right, bottom = frame.width + BLEED, frame.height + BLEED
    yield lambda p: p[0] >= -BLEED, upright(-BLEED)
    yield lambda p: p[0] <= right, upright(right)
    yield lambda p: p[1] >= -BLEED, level(-BLEED)
    yield lambda p: p[1] <= bottom, level(bottom)


def _runs(points: list[Point], frame: Frame) -> Iterator[list[Point]]:
    """The stretches of a line that the frame shows, with one point beyond it at either end."""
    run: list[Point] = []
    for before, point in pairwise(points):
        if frame.shows(before) or frame.shows(point):
            run = run or [before]
            run.append(point)
        elif run:
            yield run
            run = []
    if run:
        yield run


def thin(line: list[Point]) -> list[Point]:
    """Fewer points, none of the others further than THIN from the line, by Douglas and Peucker (1973)."""
    keep = {0, len(line) - 1}
    todo = [(0, len(line) - 1)]
    while todo:
        first, last = todo.pop()
        far, at = _farthest(line, first, last)
        if far > THIN * THIN:
            keep.add(at)
            todo += [(first, at), (at, last)]
    return [line[i] for i in sorted(keep)]


def _thin_ring(ring: list[Point]) -> list[Point]:
    half = len(ring) // 2
    return thin(ring[: half + 1])[:-1] + thin([*ring[half:], ring[0]])[:-1]


def _farthest(line: list[Point], first: int, last: int) -> tuple[float, int]:
    """The square of the greatest distance from the chord between two points of the line, and whose it is.

    The innermost loop of a map, so written out.
    """
    (ax, ay), (bx, by) = line[first], line[last]
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    far, at = 0.0, 0
    for i in range(first + 1, last):
        px, py = line[i]
        px -= ax
        py -= ay
        t = (px * dx + py * dy) / length if length else 0.0
        t = 0.0 if t < 0.0 else min(t, 1.0)
        px -= t * dx
        py -= t * dy
        distance = px * px + py * py
        if distance >= far:
            far, at = distance, i
    return far, at


def area(ring: list[Point]) -> float:
    """Square units, by the shoelace formula; the sign tells the direction."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True)) / 2


def path(parts: Iterable[list[Point]], *, closed: bool) -> str:
    """SVG path data in relative steps of a tenth of a unit."""
    out = []
    for part in parts:
        tenths = [(round(x * 10), round(y * 10)) for x, y in part]
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(tenths)]
        steps = [step for step in steps if step != (0, 0)]
        if steps:
            start = f"M{_number(tenths[0][0])},{_number(tenths[0][1])}"
            out.append(start + "l" + _pairs(steps) + ("z" if closed else ""))
    return "".join(out)


def _pairs(steps: list[tuple[int, int]]) -> str:
    """ "1,-2 3,4" with every separator that SVG does not need left out."""
    text = ""
    for dx, dy in steps:
        for number in (_number(dx), _number(dy)):
            text += number if number.startswith("-") or not text else f" {number}"
    return text


def _number(tenths: int) -> str:
    """Tenths as a decimal: 15 "1.5", -3 "-.3", 20 "2"."""
    sign, whole, rest = "-" if tenths < 0 else "", abs(tenths) // 10, abs(tenths) % 10
    return f"{sign}{whole}" if not rest else f"{sign}{whole or ''}.{rest}"
