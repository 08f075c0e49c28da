"""Chooses a pronoun's antecedent by the trained forests; silent below a threshold set by measurement."""

from __future__ import annotations

from generator.annotate.actors import features, forest
from generator.annotate.actors.mention import M
from generator.annotate.actors.reading import Reading
from generator.annotate.actors.track import Track

MODEL = {"m": "people", "f": "people", "n": "things", "p": "things"}
THRESHOLD = {"people": 0.6, "things": 0.6}  # docs/accuracy.md: what other values give


def choose(reading: Reading, m: M, candidates: list[Track]) -> tuple[Track, float] | None:
    name = MODEL[m.gender]
    found = forest.load(name).probabilities(features.rows(reading, m, candidates))
    best = int(found.argmax())
    return (candidates[best], float(found[best])) if found[best] >= THRESHOLD[name] else None
