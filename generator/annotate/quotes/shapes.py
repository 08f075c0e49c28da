"""How a quotation stands on the page: by itself, as a whole paragraph, as a title."""

from __future__ import annotations

from generator.annotate.quotes import lexicon
from generator.annotate.quotes.layout import Layout

ENDS = frozenset(".!?…")


def alone(layout: Layout, region: int) -> bool:
    """Whether the quotation stands by itself, no sentence of the article around it."""
    first, last = layout.ranges[region]
    doc, place = layout.doc, layout.block[first] if first < len(layout.doc) else -1
    ahead = next((doc[i] for i in range(first - 2, -1, -1) if not doc[i].is_space), None)
    starts = ahead is None or layout.block[ahead.i] != place or ahead.text in ENDS or ahead.text in "\"”'’»)"
    ended = last > 0 and doc[last - 1].text[-1] in ENDS
    follows = next((doc[i] for i in range(last, len(doc)) if doc[i].text not in lexicon.LINKS), None)
    ends = ended or follows is None or layout.block[follows.i] != place
    return starts and ends


def fills(layout: Layout, region: int) -> bool:
    """Whether the quotation is all there is in its paragraph."""
    first = layout.ranges[region][0]
    span, block = layout.regions[region].span, layout.blocks[layout.block[first]].span
    return span.start - block.start <= 1 and block.end - span.end <= 1


def title(layout: Layout, region: int) -> bool:
    """The name of a work: every word of weight has a capital."""
    first, last = layout.ranges[region]
    weighty = [t for t in layout.doc[first:last] if t.is_alpha and t.pos_ not in ("ADP", "DET", "CCONJ", "PART")]
    return bool(weighty) and all(t.text[0].isupper() for t in weighty) and (len(weighty) > 1 or not layout.long(region))


def bare(layout: Layout, region: int) -> bool:
    """A quotation by itself that may belong to who spoke before: no heading in marks, no stage direction."""
    if layout.regions[region].inside is not None or not alone(layout, region):
        return False
    if not (layout.regions[region].closed or layout.regions[region].continues):
        return False
    words = layout.regions[region].span.of(layout.text)
    return not (title(layout, region) and fills(layout, region)) and not words.startswith("(")
