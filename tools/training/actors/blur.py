"""What the network says of a text that it has learned from, made as unsure as it is of a text it has not seen.

The network that ships learned pronouns from GAP's development part, which the forest learns from too. There it finds
the right candidate 81 times in a hundred, on GAP's validation part 69 times; a forest shown the former would trust it
too much. Scores brought nearer to each other and given noise of that size make it right 69 to 71 times. Refused:
networks that saw half of GAP each, asked about the other half, which is three more runs of half an hour for a forest
no better.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from generator.annotate.actors.fit import UNSEEN, Fit
from generator.annotate.quotes.tagger import View

NEARER = 0.8  # the share of a score's distance from "none of them" that is left
NOISE = 2.0  # standard deviation, in logits


@dataclass(frozen=True, slots=True)
class Blurred(Fit):
    """A Fit whose scores are drawn anew at each question."""

    random: np.random.Generator

    @classmethod
    def drawn(cls, views: Sequence[View], *seed: int) -> Blurred:
        plain = Fit.of(views)
        return cls(plain.views, plain.places, np.random.default_rng(seed))

    def scores(self, pronoun: int, names: list[list[int]]) -> tuple[float, list[float]] | None:
        told = Fit.scores(self, pronoun, names)
        if told is None:
            return None
        none, found = told
        noise = self.random.normal(0.0, NOISE, len(found))
        drawn = [none + NEARER * (s - none) + n if s > UNSEEN else s for s, n in zip(found, noise, strict=True)]
        return none, [float(s) for s in drawn]
