"""Where a reported clause starts and ends: no "that", no stray comma, but its own brackets and marks whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.annotate.quotes.layout import Layout, Range

if TYPE_CHECKING:
    from spacy.tokens import Token

PAIRS = {")": "(", "]": "[", "”": "“", "’": "‘", "»": "«"}
MARKS = frozenset("\"“”„‟«»'‘’")


def fit(layout: Layout, piece: Range) -> Range | None:
    """A piece without the complementiser, an "and" that leads on, blanks and punctuation at its edges; or nothing."""
    doc, (start, end) = layout.doc, piece
    while start < end and (loose(doc[start]) or doc[start].dep_ == "mark") and not (opens(layout, start, end)):
        start += 1
    while end > start and (loose(doc[end - 1]) or doc[end - 1].dep_ == "cc") and not closes(layout, start, end):
        end -= 1
    if end > start and end < len(doc) and doc[end].is_punct and closes(layout, start, end + 1):
        end += 1
    return (start, end) if start < end else None


def loose(token: Token) -> bool:
    return bool(token.is_punct or token.is_space)


def opens(layout: Layout, start: int, end: int) -> bool:
    """Whether the first token opens a quotation that ends inside the piece and is not all of it."""
    if layout.doc[start].text not in MARKS or start + 1 >= end:
        return False
    region = layout.around[start + 1]
    return region >= 0 and layout.ranges[region][0] == start + 1 and layout.ranges[region][1] + 1 < end


def closes(layout: Layout, start: int, end: int) -> bool:
    """Whether the last token closes a bracket or a quotation that the piece opened."""
    doc, last = layout.doc, layout.doc[end - 1].text
    if last in MARKS and end - 2 > start:
        region = layout.around[end - 2]
        return region >= 0 and layout.around[end - 1] != region and layout.ranges[region][0] > start
    return last in PAIRS and any(token.text == PAIRS[last] for token in doc[start:end])
