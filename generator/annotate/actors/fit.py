"""What a ranker is told of a pronoun and a candidate by the network that tags quotations: how well names fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from generator.annotate.actors.mention import M
    from generator.annotate.actors.track import Track
    from generator.annotate.quotes.tagger import View

NAMES = ("fit_chance", "fit_none", "fit_over_none", "fit_over_rivals", "fit_seen")
UNSEEN = -20.0  # the score of a candidate none of whose names stand in the pronoun's window, and of no candidate


@dataclass(frozen=True, slots=True)
class Fit:
    """Token → (window, place), for the windows that a network read; an article without them has no places."""

    views: Sequence[View]
    places: dict[int, tuple[int, int]]

    @classmethod
    def of(cls, views: Sequence[View]) -> Fit:
        where = {int(i): (n, k) for n, view in enumerate(views) for k, i in enumerate(view.tokens, 1)}
        return cls(views, where)

    def scores(self, pronoun: int, names: list[list[int]]) -> tuple[float, list[float]] | None:
        """How well "none of them" fits a pronoun, and each candidate, by the tokens of its names: logits."""
        if pronoun not in self.places:
            return None
        window, at = self.places[pronoun]
        view = self.views[window]
        fits = view.names @ view.asks[at]
        inside = [[self.places[i][1] for i in name if self.places.get(i, (-1,))[0] == window] for name in names]
        return float(fits[0]), [float(np.logaddexp.reduce(fits[places])) if places else UNSEEN for places in inside]


NOTHING = Fit((), {})


def rivals(scores: Sequence[float]) -> list[float]:
    """For each score the best of the others; UNSEEN where there is no other. Lists, for there are two or three."""
    first, second, *_ = [*sorted(scores, reverse=True), UNSEEN, UNSEEN]
    ahead = scores.index(first)
    return [second if n == ahead else first for n in range(len(scores))]


def rows(fit: Fit, m: M, candidates: list[Track]) -> NDArray[np.float32]:
    """A matrix of len(candidates) × len(NAMES); where no network has read, each says so."""
    told = fit.scores(m.i, [[x.i for x in c.entity.mentions if x.form == "name"] for c in candidates])
    if told is None:
        return np.tile(np.array([-1, -1, 0, 0, -1], np.float32), (len(candidates), 1))
    none, scores = told[0], np.array(told[1])
    chances = np.exp(np.array([none, *scores]) - np.logaddexp.reduce([none, *scores]))
    seen = scores > UNSEEN
    columns = [chances[1:], np.full(len(scores), chances[0]), scores - none, scores - np.array(rivals(told[1])), seen]
    return np.stack(columns, axis=1).clip(UNSEEN, -UNSEEN).astype(np.float32)
