"""How often each way of telling a speaker was right on the development articles: what `confidence` means."""

from __future__ import annotations

import numpy as np

from generator.model.marks import NOT_SAID

# Shares of right speakers by rule (docs/accuracy.md); rules met fewer than ten times there get a careful guess.
RULES = {
    "attribution-after": 0.96,
    "attribution-around": 0.85,
    "attribution-before": 0.84,
    "attributed-next": 0.6,
    "continued": 0.95,
    "continued-next-paragraph": 0.5,
    "dialogue-turn": 0.6,
    "introduced-above": 0.85,
    "name-and-colon": 0.95,
    "reopened": 0.9,
    "same-turn": 0.85,
    "signature": 0.95,
    "clause-of-cue-verb": 0.8,
    "according-to": 0.89,
    "quoted-term": 0.9,
    "marks-alone": 0.5,
    "labelled-turn": 0.95,
    NOT_SAID: 0.0,
}
# The network's probability → the share that was right, between points; it is too sure of itself below 0.97.
SPEAKER = ((0.0, 0.7, 0.9, 0.97, 1.0), (0.3, 0.85, 0.92, 0.95, 0.97))
CLAUSE = ((0.0, 0.5, 0.75, 0.85, 0.93, 0.97, 1.0), (0.3, 0.45, 0.54, 0.67, 0.79, 0.86, 0.97))


def of_speaker(probability: float) -> float:
    return round(float(np.interp(probability, *SPEAKER)), 3)


def of_clause(probability: float) -> float:
    return round(float(np.interp(probability, *CLAUSE)), 3)
