"""Finds the words an editor named, again after the text has changed; when it cannot be certain it says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from generator.desk.align import Fit, fits, telling
from generator.desk.flat import Flat, Word, flatten, level, words
from generator.model.desk import Anchor
from generator.model.text import Span

# Characters on either side that `describe` keeps, and that `find` reads to compare with them.
CONTEXT = 32
REACH = 400
# Shorter words than this are too common to be sure of by themselves once the text may have changed.
LONG = 24
# Fewer words than this say too little to be recognised when one of them has changed.
ENOUGH_WORDS = 4
# The floor and the margin over the runner-up; benchmarks/anchors counts what they let through: nothing.
FLOOR = 0.8
CONTEXT_FLOOR = 0.6
MARGIN = 0.15
# More occurrences than this are not weighed one by one.
MANY = 200


@dataclass(frozen=True, slots=True)
class Lost:
    """Words that could not be placed for certain: why, and the nearest candidates as they stand, best first.

    `several`: the words are there, but it cannot be told which of the places is meant.
    """

    why: str
    candidates: tuple[str, ...] = ()
    several: bool = False


@dataclass
class Finder:
    """Looks for anchors in one text. `budget` bounds the work that inexact search may do for all of them together.

    Nothing is done before the first: of most articles the desk has nothing to say.
    """

    text: str
    budget: int = 2_000_000

    @cached_property
    def _flat(self) -> Flat:
        return flatten(self.text)

    @cached_property
    def _words(self) -> list[Word]:
        return words(self._flat.text)

    def find(self, anchor: Anchor) -> Span | Lost:
        """The anchor's offsets in the text, or why it is lost.

        In this order: the very words where they stand once; of several, the place whose surroundings agree; words
        that nearly agree, if what tells them (both ends, names, numbers, negations) is the same, they reach the
        floor, and no other place comes near.
        """
        exact = level(anchor.exact).strip()
        if not exact:
            return Lost("no words are given")
        places = self._places(exact)
        if places:
            return self._choose(anchor, exact, places)
        return self._nearly(anchor, exact)

    def _places(self, exact: str) -> list[Span]:
        """Level offsets of every whole-word occurrence."""
        left = r"(?<!\w)" if exact[0].isalnum() else ""
        right = r"(?!\w)" if exact[-1].isalnum() else ""
        return [Span(*m.span()) for m in re.finditer(f"{left}{re.escape(exact)}{right}", self._flat.text)]

    def _choose(self, anchor: Anchor, exact: str, places: list[Span]) -> Span | Lost:
        if len(places) > MANY:
            return Lost(f"these words stand {len(places)} times", several=True)
        bare = not (anchor.prefix.strip() or anchor.suffix.strip())
        if len(places) == 1 and (bare or len(exact) >= LONG):
            return self._flat.span(*places[0])
        if bare:
            return Lost(f"these words stand {len(places)} times", self._shown(places), several=True)
        scored = sorted(((self._surroundings(anchor, place), place) for place in places), key=lambda s: -s[0])
        runner_up = scored[1][0] if len(scored) > 1 else 0.0
        if scored[0][0] < CONTEXT_FLOOR:
            return Lost("these words stand elsewhere only", self._shown(places))
        if scored[0][0] - runner_up < MARGIN:
            return Lost("several places fit equally well", self._shown([place for _, place in scored]), several=True)
        return self._flat.span(*scored[0][1])

    def _nearly(self, anchor: Anchor, exact: str) -> Span | Lost:
        wanted = words(exact)
        cost = len(wanted) * len(self._words)
        if not wanted or cost > self.budget:
            return Lost("these words do not stand in the text")
        self.budget -= cost
        scored = sorted(((self._score(anchor, fit), fit) for fit in fits(wanted, self._words)), key=lambda s: -s[0])
        near = self._shown([fit.span for _, fit in scored])
        if not scored or scored[0][0] < FLOOR or not self._enough(anchor, scored[0][1], len(wanted)):
            return Lost("these words do not stand in the text", near)
        best, fit = scored[0]
        if len(scored) > 1 and best - scored[1][0] < MARGIN:
            return Lost("several places come equally near", near)
        if telling(wanted) != telling(words(self._flat.text[fit.span.start : fit.span.end])):
            return Lost("an end, a name, a number or a negation in these words has changed", near)
        return self._flat.span(*fit.span)

    def _enough(self, anchor: Anchor, fit: Fit, count: int) -> bool:
        """A few words may differ in their capitals only, and what stands around them must agree."""
        if count >= ENOUGH_WORDS:
            return fit.score >= FLOOR
        return fit.score == 1 and self._surroundings(anchor, fit.span) >= CONTEXT_FLOOR

    def _score(self, anchor: Anchor, fit: Fit) -> float:
        if not (anchor.prefix.strip() or anchor.suffix.strip()):
            return fit.score
        return 0.75 * fit.score + 0.25 * self._surroundings(anchor, fit.span)

    def _surroundings(self, anchor: Anchor, place: Span) -> float:
        """How well the words around a place agree with the anchor's, 0 to 1."""
        text = self._flat.text
        before, after = level(anchor.prefix).rstrip(), level(anchor.suffix).lstrip()
        there_before = text[max(0, place.start - REACH) : place.start].rstrip()
        there_after = text[place.end : place.end + REACH].lstrip()
        sides = []
        if before:
            same = there_before.endswith(before)
            sides.append(1.0 if same else _agreement(before.split()[::-1], there_before.split()[::-1]))
        if after:
            sides.append(1.0 if there_after.startswith(after) else _agreement(after.split(), there_after.split()))
        return sum(sides) / len(sides) if sides else 0.0

    def _shown(self, places: list[Span]) -> tuple[str, ...]:
        """At most three candidates with some of what stands around them."""
        text = self._flat.text
        return tuple(f"…{text[max(0, p.start - 20) : p.end + 20].strip()}…" for p in places[:3])


def _agreement(wanted: list[str], there: list[str]) -> float:
    """Words nearest first; each counts less the farther it stands, and less if it has moved by one word or two."""
    total = found = 0.0
    for i, word in enumerate(wanted):
        weight = 1 / (i + 1)
        total += weight
        moved = next((d for d in range(3) if word in there[max(0, i - d) : i + d + 1]), None)
        found += 0.0 if moved is None else weight * (1 - moved / 3)
    return found / total


def describe(text: str, span: Span) -> Anchor:
    """The anchor that finds a span again: its words, and whole words around them when they need telling apart.

    Long words that stand once need no surroundings; all others get up to CONTEXT characters on both sides.
    """
    exact = span.of(text)
    if len(exact) >= LONG and text.count(exact) == 1:
        return Anchor(exact)
    before = text[max(0, span.start - CONTEXT) : span.start]
    after = text[span.end : span.end + CONTEXT]
    if span.start > CONTEXT:
        before = before.partition(" ")[2] or before
    if span.end + CONTEXT < len(text):
        after = after.rpartition(" ")[0] or after
    return Anchor(exact, before, after)


def written(anchor: Anchor) -> str | dict[str, str]:
    """The anchor as it is written into a file: just the words when they need no surroundings."""
    if not (anchor.prefix or anchor.suffix):
        return anchor.exact
    return {"exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix}
