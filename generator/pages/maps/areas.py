"""Names written across areas: countries inside their outlines, seas and regions where there is room."""

from __future__ import annotations

from generator.pages.maps.geodata import Point
from generator.pages.maps.labels import ASCENT, DESCENT, Box, Label, set_at, width

STEP = 6.0  # units between the rows that are tried
ROOM = 6.0  # units that a name keeps from other names
ENOUGH = 40.0  # units of free space to either side, beyond which more is no better
OFF_CENTRE = 0.3  # what a unit of height away from the area's middle costs
Stretch = tuple[float, float]
Ring = tuple[list[Point], float, float]  # with its highest and lowest y


def inside(text: str, outline: list[list[Point]], paper: Box, size: float, filled: list[Box]) -> Label | None:
    """The name on the row of the outline with the most room, near its middle; None when it fits nowhere within.

    Rows are cut by scan lines: a fraction of the work of testing points, with the same result to a few units.
    """
    ys = [y for ring in outline for _, y in ring]
    if not ys:
        return None
    top, bottom = max(min(ys), paper.top), min(max(ys), paper.bottom)
    middle, wide = (top + bottom) / 2, width(text, size)
    xs = [x for ring in outline for x, _ in ring]
    if max(xs) - min(xs) <= wide:
        return None
    rows = range(int((bottom - DESCENT * size - top - ASCENT * size) // STEP) + 1)
    bases = sorted((top + ASCENT * size + STEP * row for row in rows), key=lambda base: abs(base - middle))
    spans, taken = [(ring, *_height(ring)) for ring in outline], list(map(_wider, filled))
    best: tuple[float, Label] | None = None
    for base in bases:
        off = OFF_CENTRE * abs(base - middle)
        if best and ENOUGH - off <= best[0]:
            break
        for left, right in _free(spans, base, size, paper, taken):
            score = min((right - left - wide) / 2, ENOUGH) - off
            if right - left > wide and (best is None or score > best[0]):
                best = score, set_at(text, (left + right) / 2, base, "middle", size)
    return best[1] if best else None


def near(text: str, point: Point, paper: Box, size: float, filled: list[Box]) -> Label | None:
    """The name centred on a point, or a little above, below or beside it; None when something is in the way."""
    x, y = point[0], point[1] + size / 2 - DESCENT * size
    for dx, dy in ((0, 0), (0, -size), (0, size), (-size * 2, 0), (size * 2, 0), (0, -size * 2), (0, size * 2)):
        label = set_at(text, x + dx, y + dy, "middle", size)
        if label.box.within(paper) and not any(_wider(label.box).meets(box) for box in filled):
            return label
    return None


def _free(outline: list[Ring], base: float, size: float, paper: Box, taken: list[Box]) -> list[Stretch]:
    """Where a line of type on that base runs within the outline and meets no other name."""
    top, bottom = base - ASCENT * size, base + DESCENT * size
    free = [(paper.left, paper.right)]
    for y in (top, (top + bottom) / 2, bottom):
        free = _both(free, _scan(outline, y))
    for box in taken:
        if free and box.top < bottom and top < box.bottom:
            free = _both(free, [(paper.left, box.left), (box.right, paper.right)])
    return free


def _height(ring: list[Point]) -> Stretch:
    return min(y for _, y in ring), max(y for _, y in ring)


def _scan(outline: list[Ring], y: float) -> list[Stretch]:
    """The stretches of a horizontal line within the rings, holes counted."""
    found = []
    for ring, highest, lowest in outline:
        if not highest <= y <= lowest:
            continue
        ax, ay = ring[-1]
        for bx, by in ring:
            if (ay > y) != (by > y):
                found.append(ax + (bx - ax) * (y - ay) / (by - ay))
            ax, ay = bx, by
    found.sort()
    return list(zip(found[::2], found[1::2], strict=False))


def _both(some: list[Stretch], others: list[Stretch]) -> list[Stretch]:
    cut = [(max(a, c), min(b, d)) for a, b in some for c, d in others]
    return [(a, b) for a, b in cut if a < b]


def _wider(box: Box) -> Box:
    return Box(box.left - ROOM, box.top - ROOM, box.right + ROOM, box.bottom + ROOM)
