"""Where a reported clause starts and ends: no "that", no stray comma, but its own brackets and marks whole."""

from __future__ import annotations

from generator.annotate.quotes.layout import Layout, Range

PAIRS = {")": "(", "]": "[", "”": "“", "’": "‘", "»": "«"}
MARKS = frozenset("\"“”„‟«»'‘’")


def fit(layout: Layout, piece: Range) -> Range | None:
    """A piece without the complementiser, blanks and punctuation at its edges; None when nothing is left."""
    doc, (start, end) = layout.doc, piece
    while (
        start < end
        and (doc[start].is_punct or doc[start].is_space or doc[start].dep_ == "mark")
        and not (opens(layout, start, end))
    ):
        start += 1
    while end > start and (doc[end - 1].is_punct or doc[end - 1].is_space) and not closes(layout, start, end):
        end -= 1
    if end > start and end < len(doc) and doc[end].is_punct and closes(layout, start, end + 1):
        end += 1
    return (start, end) if start < end else None


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
