"""Outlines on paper: each arc drawn once for all areas that it bounds, cut to the frame, written as SVG path data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import pairwise

from generator.pages.maps.geodata import Extent, Point, Ring, World, beside, meets
from generator.pages.maps.projection import Frame

MISS = 0.7  # user units by which a line may miss the points that it leaves out
COARSE = 16  # so many times more where nobody sees it
SMALLEST = 3.0  # square units; islands below that are specks
BLEED = 2.0  # units beyond the frame, so that no cut edge shows
Edge = tuple[Callable[[Point], bool], Callable[[Point, Point], Point]]


class Drawing:
    """A world in a frame. Neighbours share the arc between them, so that no gap shows and none is drawn twice."""

    def __init__(self, world: World, frame: Frame) -> None:
        self._world, self._frame, self._seen = world, frame, frame.window
        self._drawn: dict[tuple[int, int], list[Point]] = {}

    def rings(self, rings: Iterable[Ring]) -> list[list[Point]]:
        """The outlines on paper, cut to the frame, without specks; once for each time round the globe that is seen."""
        out = []
        for ring in rings:
            for turns in meets(ring.extent, self._seen):
                shape = cut(self._ring(ring, turns), self._frame)
                if len(shape) > 2 and abs(area(shape)) >= SMALLEST:
                    out.append(shape)
        return out

    def lines(self, arcs: Iterable[int]) -> list[list[Point]]:
        """The arcs on paper as open lines, the stretches in the frame only."""
        boxes, seen = self._world.boxes, self._seen
        drawn = (self._arc(arc, turns) for arc in arcs for turns in meets(boxes[arc], seen))
        return [run for line in drawn for run in _runs(line, self._frame)]

    def _ring(self, ring: Ring, turns: int) -> list[Point]:
        out: list[Point] = []
        for index, own in zip(ring.arcs, ring.turns, strict=True):
            line = self._arc(max(index, ~index), own + turns)
            out += line[1:] if index >= 0 else line[-2::-1]
        return out

    def _arc(self, number: int, turns: int) -> list[Point]:
        line = self._drawn.get((number, turns))
        if line is None:
            miss = MISS * self._frame.degrees * (1 if self._sees(beside(self._world.boxes[number], turns)) else COARSE)
            flat = self._frame.cone == 0
            points = self._world.thinned(number, miss, flat=flat)
            line = self._frame.path(points, turns)
            self._drawn[number, turns] = line
        return line

    def _sees(self, extent: Extent) -> bool:
        return 0 in meets(extent, self._seen)


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
    return " ".join([_number(number) for step in steps for number in step]).replace(" -", "-")


@cache
def _number(tenths: int) -> str:
    """Tenths as a decimal: 15 "1.5", -3 "-.3", 20 "2"."""
    sign, whole, rest = "-" if tenths < 0 else "", abs(tenths) // 10, abs(tenths) % 10
    return f"{sign}{whole}" if not rest else f"{sign}{whole or ''}.{rest}"
