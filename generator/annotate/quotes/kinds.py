"""Direct speech, a fragment of it woven into a sentence, or words in marks that nobody is said to have spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.annotate.quotes import lexicon
from generator.annotate.quotes.layout import Attribution, Layout
from generator.annotate.quotes.shapes import ENDS, alone, fills, title

if TYPE_CHECKING:
    from spacy.tokens import Token

from generator.model.marks import QuoteKind

MODIFIERS = frozenset({"amod", "compound", "nmod", "npadvmod", "quantmod"})


def kind(layout: Layout, region: int, attribution: Attribution | None) -> QuoteKind:
    """The kind of a region, given who is thought to speak it."""
    long = layout.long(region)
    if attribution is not None and attribution.why == "labelled-turn":
        return "direct"
    heading = layout.blocks[layout.block[layout.ranges[region][0]]].kind == "heading"
    if heading or (title(layout, region) and fills(layout, region)):
        return "scare"
    if alone(layout, region) or complete(layout, region, attribution):
        return "direct" if long or attribution is not None else "scare"
    if title(layout, region) or modifies(layout, region) or follows_term(layout, region):
        return "scare"
    if long:
        return "partial"
    return "partial" if attribution is not None and (whole(layout, region) or verbal(layout, region)) else "scare"


def complete(layout: Layout, region: int, attribution: Attribution | None) -> bool:
    """A sentence of its own: capital at the start, and a stop, a comma or the attribution at the edge."""
    first, last = layout.ranges[region]
    if first >= last or attribution is None:
        return False
    text = layout.regions[region].span.of(layout.text)
    if not (text.lstrip("[(…. ")[:1].isupper() or text[:1].isdigit()):
        return split_half(layout, region, attribution)
    outside = layout.doc[last + 1].text if last + 1 < len(layout.doc) else ""
    if attribution.why in ("attribution-before", "name-and-colon"):
        ahead = [layout.doc[i].text for i in range(max(0, first - 3), first)]
        return "," in ahead or ":" in ahead or text[-1] in ENDS or outside in (",", ".")
    return text.rstrip("'’\"”")[-1:] in {*ENDS, ","} or outside == ","


def split_half(layout: Layout, region: int, attribution: Attribution) -> bool:
    """The second half of a quotation that its attribution splits: `"We will," she said, "and soon."`"""
    first = layout.ranges[region][0]
    comma = any(layout.doc[i].text in (",", "—", "–", "-") for i in range(max(0, first - 2), first))
    same = [r for r in range(region) if layout.ranges[r][1] <= first and attribution.cue is not None]
    return comma and bool(same) and attribution.cue is not None and layout.ranges[same[-1]][1] <= attribution.cue[0]


def modifies(layout: Layout, region: int) -> bool:
    """The words qualify a noun outside the marks: `a "wily" operator`, `the "right to work" law`."""
    root = head(layout, region)
    if root is None:
        return False
    last = layout.ranges[region][1]
    return root.dep_ in MODIFIERS and root.head.i >= last and root.head.pos_ in ("NOUN", "PROPN")


def follows_term(layout: Layout, region: int) -> bool:
    """`so-called "…"`, `known as "…"`, `the word "…"`."""
    first = layout.ranges[region][0]
    ahead = [layout.doc[i] for i in range(max(0, first - 3), first)]
    words = [t for t in ahead if not t.is_punct and t.lower_ not in ("as", "a", "an", "the")]
    if not words or words[-1].lower_ not in lexicon.TERMS:
        return False
    passive = words[-1].tag_ == "VBN" or words[-1].pos_ in ("NOUN", "ADJ")
    return passive and layout.regions[region].words < 2 * 4


def whole(layout: Layout, region: int) -> bool:
    """The marks enclose a whole phrase: nothing that hangs on its head stands outside but articles and commas."""
    root = head(layout, region)
    first, last = layout.ranges[region]
    if root is None:
        return False
    outside = [t for t in root.subtree if not first <= t.i < last]
    return all(t.dep_ in ("punct", "det", "mark", "case", "aux", "cc") or t.is_space for t in outside)


def verbal(layout: Layout, region: int) -> bool:
    """The marks enclose a predicate: she "hated every minute" of it."""
    root, (first, last) = head(layout, region), layout.ranges[region]
    return root is not None and last - first > 1 and root.pos_ == "VERB" and root.tag_ != "VBG"


def head(layout: Layout, region: int) -> Token | None:
    first, last = layout.ranges[region]
    return layout.doc[first:last].root if first < last else None
