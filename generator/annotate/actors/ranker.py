"""Chooses whom "he" or "she" stands for by a trained forest; silent below a threshold set by measurement.

"It" and "they" are left to the sure rules of resolve.py: a forest for them was right six times in ten, which is not
worth a wrong link.
"""

from __future__ import annotations

from generator.annotate.actors import features, forest
from generator.annotate.actors.mention import M
from generator.annotate.actors.reading import Reading
from generator.annotate.actors.track import Track

THRESHOLD = 0.4  # docs/accuracy-actors.md: what other values give


def choose(reading: Reading, m: M, candidates: list[Track]) -> tuple[Track, float] | None:
    return best(forest.load("people"), reading, m, candidates, THRESHOLD)


def best(
    made: forest.Forest, reading: Reading, m: M, candidates: list[Track], threshold: float
) -> tuple[Track, float] | None:
    if m.gender not in ("m", "f"):
        return None
    found = made.probabilities(features.rows(reading, m, candidates))
    first = int(found.argmax())
    return (candidates[first], float(found[first])) if found[first] >= threshold else None
