"""Names set beside their dots so that no two touch: greedy placement, further out with a leader line when crowded."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

Point = tuple[float, float]  # on paper: x to the right, y down
Anchor = Literal["start", "middle", "end"]
GAP = 4.0  # units between a dot's edge and its name
RINGS = (20.0, 32.0, 46.0, 62.0, 80.0, 100.0)  # how far out a name goes when there is no room beside its dot
ASCENT, DESCENT = 0.78, 0.24  # of the type size
NARROW, WIDE = set("fijlrt.,:;'’!|()[] -"), set("mwMW@%—…")


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, other: Box) -> bool:
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


class Label(NamedTuple):
    """A name as set: `x`, `y` its baseline point, `leader` the line to its dot when it stands apart."""

    text: str
    x: float
    y: float
    anchor: Anchor
    box: Box
    leader: tuple[Point, Point] | None = None


@cache
def width(text: str, size: float) -> float:
    """Units that the text takes at most in the sans serifs that readers have: measured wide, so that none overflows."""
    return size * sum(
        0.36 if c in NARROW else 0.95 if c in WIDE else 0.74 if c.isupper() else 1.05 if ord(c) > 0x2E7F else 0.6
        for c in text
    )


def set_at(
    text: str, x: float, y: float, anchor: Anchor, size: float, leader: tuple[Point, Point] | None = None
) -> Label:
    """A label with its baseline at `y`."""
    wide = width(text, size)
    left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
    return Label(text, x, y, anchor, Box(left, y - ASCENT * size, left + wide, y + DESCENT * size), leader)


def place(
    names: Sequence[tuple[str, Point]], paper: Box, dot: float, size: float, taken: Iterable[Box] = ()
) -> list[Label | None]:
    """A label for each (name, its dot), none touching another, a dot, a leader, `taken` or the paper's edge.

    `dot` is half a dot's width. None stands for a name that has no room at all. The most crowded dots are served first;
    refused: simulated annealing, which sets a few more names but moves all of them when one is added.
    """
    dots = [Box(x - dot, y - dot, x + dot, y + dot) for _, (x, y) in names]
    filled, leaders = [*dots, *taken], list[tuple[Point, Point]]()
    labels: list[Label | None] = [None] * len(names)
    for i in sorted(range(len(names)), key=lambda i: (-_crowd(names, i), i)):
        text, point = names[i]
        label = next(
            (one for one in _candidates(text, point, dot, size) if _free(one, paper, filled, leaders, dots[i])), None
        )
        if label:
            labels[i] = label
            filled.append(label.box)
            if label.leader:
                leaders.append(label.leader)
    return labels


def _crowd(names: Sequence[tuple[str, Point]], i: int) -> int:
    x, y = names[i][1]
    return sum(abs(x - a) < 60 and abs(y - b) < 30 for _, (a, b) in names)


def _free(label: Label, paper: Box, filled: list[Box], leaders: list[tuple[Point, Point]], own: Box) -> bool:
    if not label.box.within(paper) or any(label.box.meets(box) for box in filled):
        return False
    if any(crosses(label.box, leader) for leader in leaders):
        return False
    leader = label.leader
    return leader is None or not any(crosses(box, leader) for box in filled if not box.meets(own))


def _candidates(text: str, point: Point, dot: float, size: float) -> Iterator[Label]:
    """East, west, the corners, above and below; then all round at growing distances, with a leader."""
    x, y = point
    out, middle = dot + GAP, y + (ASCENT - DESCENT) / 2 * size
    high, low = y - dot - GAP / 2 - DESCENT * size, y + dot + GAP / 2 + ASCENT * size
    yield set_at(text, x + out, middle, "start", size)
    yield set_at(text, x - out, middle, "end", size)
    for level in (high, low):
        yield set_at(text, x + dot, level, "start", size)
        yield set_at(text, x - dot, level, "end", size)
        yield set_at(text, x, level, "middle", size)
    for radius in RINGS:
        for turn in range(16):
            dx, dy = math.cos(turn * math.pi / 8), math.sin(turn * math.pi / 8)
            yield _led(text, point, (dx * radius, dy * radius), dot, size)


def _led(text: str, point: Point, away: Point, dot: float, size: float) -> Label:
    (x, y), (dx, dy) = point, away
    far = math.hypot(dx, dy)
    end = (x + dx, y + dy)
    leader = ((x + dx / far * dot, y + dy / far * dot), end)
    anchor: Anchor = "start" if dx > 1 else "end" if dx < -1 else "middle"
    shift = math.copysign(2, dx) if anchor != "middle" else 0
    base = (
        (ASCENT - DESCENT) / 2 * size if anchor != "middle" else (-DESCENT * size - 1 if dy < 0 else ASCENT * size + 1)
    )
    return set_at(text, end[0] + shift, end[1] + base, anchor, size, leader)


def crosses(box: Box, line: tuple[Point, Point]) -> bool:
    """Whether the line touches the inside of the box, by Liang and Barsky (1984)."""
    (ax, ay), (bx, by) = line
    start, end = 0.0, 1.0
    for step, from_, to in ((bx - ax, box.left - ax, box.right - ax), (by - ay, box.top - ay, box.bottom - ay)):
        if step == 0:
            if from_ >= 0 or to <= 0:
                return False
            continue
        near, far = sorted((from_ / step, to / step))
        start, end = max(start, near), min(end, far)
    return start < end
