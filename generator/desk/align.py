"""Where in a text some words nearly stand: approximate matching by words, with the runners-up."""

from __future__ import annotations

from dataclasses import dataclass

from generator.desk.flat import Word
from generator.model.text import Span

# Split at run time on purpose: as a table these would fill a screen.
_NEGATIONS = """no not never none nobody nothing neither nor without cannot can't won't don't doesn't didn't isn't
aren't wasn't weren't wouldn't couldn't shouldn't hasn't haven't hadn't"""
_COUNTS = """one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy
eighty ninety hundred thousand million billion trillion half third quarter dozen percent first second last next"""
_TELLING = frozenset((*_NEGATIONS.split(), *_COUNTS.split()))


@dataclass(frozen=True, slots=True)
class Fit:
    """A stretch of the text and how well the words agree with it: 1.0 all of them, 0.0 none."""

    score: float
    span: Span


def fits(wanted: list[Word], there: list[Word], least: float = 0.5, most: int = 4) -> list[Fit]:
    """The best stretches of `there` for the words `wanted`, best first, none touching another.

    Sellers' algorithm over words: the cheapest alignment that ends at each word of the text, each missing, extra or
    other word costing one. Work: len(wanted) × len(there) steps. Characters were refused as the unit: a name that
    turns into another of the same shape is near by letters and far by meaning.
    """
    ends = _ends([w.text.casefold() for w in wanted], [w.text.casefold() for w in there])
    ranked = sorted((cost, start, end) for end, (cost, start) in enumerate(ends) if start <= end)
    chosen: list[Fit] = []
    for cost, start, end in ranked:
        score = 1 - cost / len(wanted)
        if score < least or len(chosen) == most:
            break
        span = Span(there[start].span.start, there[end].span.end)
        if not any(span.touches(fit.span) for fit in chosen):
            chosen.append(Fit(score, span))
    return chosen


def _ends(wanted: list[str], there: list[str]) -> list[tuple[int, int]]:
    """For each word of the text: the cost of the best alignment that ends with it, and the word it begins with."""
    column = [(cost, 0) for cost in range(len(wanted) + 1)]
    out = []
    for j, word in enumerate(there):
        above, diagonal = (0, j + 1), column[0]
        column[0] = above
        for i, other in enumerate(wanted, 1):
            left = column[i]
            fitting = diagonal[0] + (word != other), diagonal[1]
            extra = left[0] + 1, left[1]
            missing = above[0] + 1, above[1]
            diagonal = left
            above = column[i] = min(fitting, extra, missing, key=_cost)
        out.append(above)
    return out


def _cost(cell: tuple[int, int]) -> int:
    return cell[0]


def telling(words: list[Word]) -> list[str]:
    """The words that may not change if a place is to be the same: both ends, names, numbers, negations."""
    ends = (0, len(words) - 1)
    return [w.text.casefold() for i, w in enumerate(words) if i in ends or _tells(w.text)]


def _tells(word: str) -> bool:
    return word[0].isupper() or any(c.isdigit() for c in word) or word.casefold() in _TELLING
