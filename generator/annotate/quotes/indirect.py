"""Reported clauses without marks, by rules: "claimed that …", "…, she said", "according to …"."""

from __future__ import annotations

from dataclasses import dataclass

from generator.annotate.quotes.clauses import pieces
from generator.annotate.quotes.confidence import RULES
from generator.annotate.quotes.cues import Cue, denied, questioned
from generator.annotate.quotes.edges import fit
from generator.annotate.quotes.layout import Layout, Range, sentence

LEAST = 3  # tokens of a reported clause: "said so" reports nothing
NAMING = frozenset({"call", "describe", "dub", "label", "name"})  # what they take is a name for something, no clause
FIRST_AND_SECOND = frozenset({"i", "we", "you", "it", "there", "one", "this", "that", "people"})


@dataclass(frozen=True, slots=True)
class Report:
    """A reported clause: token ranges of its pieces ("…, she said, …" has two), speaker and cue."""

    pieces: tuple[Range, ...]
    speaker: Range | None
    cue: Range
    why: str
    confidence: float


def by_rules(layout: Layout, cues: list[Cue]) -> list[Report]:
    """Reported clauses in order of their cues, inside quotation marks too."""
    return [report for cue in cues if cue.strong and (report := reported(layout, cue)) is not None]


def reported(layout: Layout, cue: Cue) -> Report | None:
    doc = layout.doc
    token = doc[cue.head]
    if cue.speaker is None or (layout.outer(cue.head) >= 0 and doc[cue.speaker[0]].lower_ in FIRST_AND_SECOND):
        return None
    if token.lower_ == "to":
        content, why = beside_according(layout, cue), "according-to"
    else:
        refused = denied(token) or questioned(token) or token.lemma_ in NAMING
        content, why = (() if refused else pieces(layout, cue)), "clause-of-cue-verb"
    if sum(end - start for start, end in content) < LEAST or crosses(layout, content, cue):
        return None
    return Report(content, cue.speaker, (cue.first, cue.last), why, RULES[why])


def beside_according(layout: Layout, cue: Cue) -> tuple[Range, ...]:
    """The rest of the sentence: before ", according to X", or after "According to X, "."""
    start, end = sentence(layout.doc, cue.head)
    rest = fit(layout, (cue.end, end) if cue.first == start else (start, cue.first))
    return (rest,) if rest else ()


def crosses(layout: Layout, content: tuple[Range, ...], cue: Cue) -> bool:
    """Whether a piece would leave the quotation or the paragraph that its cue stands in."""
    level = layout.outer(cue.head)
    if any(layout.block[i] != layout.block[cue.head] for start, end in content for i in (start, end - 1)):
        return True
    if level >= 0:
        first, last = layout.ranges[level]
        own = sum(layout.around[i] == level for piece in content for i in range(*piece))
        return own < LEAST or not (first <= content[0][0] and content[-1][1] <= last)
    return sum(unmarked(layout, piece) for piece in content) < LEAST  # the quotation beside it says it


def unmarked(layout: Layout, piece: Range) -> int:
    """Words of a piece that stand outside all quotation marks."""
    return sum(layout.around[i] < 0 and layout.doc[i].is_alpha for i in range(*piece))
