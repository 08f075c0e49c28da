"""Reported clauses without marks, by rules: "claimed that …", "…, she said", "according to …"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.annotate.quotes.confidence import RULES
from generator.annotate.quotes.cues import Cue, denied
from generator.annotate.quotes.edges import fit
from generator.annotate.quotes.layout import Layout, Range, sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

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
        refused = denied(token) or token.lemma_ in NAMING
        content, why = (None if refused else clause(layout, token)), "clause-of-cue-verb"
    if content is None or content[1] - content[0] < LEAST or crosses(layout, content, cue):
        return None
    return Report((content,), cue.speaker, (cue.first, cue.last), why, RULES[why])


def clause(layout: Layout, verb: Token) -> Range | None:
    """The finite clause that a verb reports, without its "that"; or the sentence around "…, she said, …"."""
    for child in verb.children:
        if child.dep_ == "ccomp" and any(c.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for c in child.children):
            return fit(layout, beside(verb, child.left_edge.i, child.right_edge.i + 1))
    return None


def beside(verb: Token, start: int, end: int) -> Range:
    """The longer side of a clause that runs around its own "she said"."""
    if not start <= verb.i < end:
        return start, end
    own = [t.i for t in verb.subtree if t.dep_ in ("nsubj", "det") or t.i == verb.i]
    left, right = (start, min(own)), (max(own) + 1, end)
    return left if left[1] - left[0] >= right[1] - right[0] else right


def beside_according(layout: Layout, cue: Cue) -> Range | None:
    """The rest of the sentence: before ", according to X", or after "According to X, "."""
    start, end = sentence(layout.doc, cue.head)
    return fit(layout, (cue.end, end) if cue.first == start else (start, cue.first))


def crosses(layout: Layout, content: Range, cue: Cue) -> bool:
    """Whether the clause would leave the quotation or the paragraph that its cue stands in."""
    level = layout.outer(cue.head)
    if layout.block[content[0]] != layout.block[cue.head] or layout.block[content[1] - 1] != layout.block[cue.head]:
        return True
    if level >= 0:
        first, last = layout.ranges[level]
        own = sum(layout.around[i] == level for i in range(*content))
        return own < LEAST or not (first <= content[0] and content[1] <= last)
    return unmarked(layout, content) < LEAST  # the quotation beside it says it


def unmarked(layout: Layout, piece: Range) -> int:
    """Words of a piece that stand outside all quotation marks."""
    return sum(layout.around[i] < 0 and layout.doc[i].is_alpha for i in range(*piece))
