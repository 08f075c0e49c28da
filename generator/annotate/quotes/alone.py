"""Whether a reported clause can be read alone, one whole clause in one paragraph; what cannot is never sure."""

from __future__ import annotations

from generator.annotate.quotes.layout import Layout, Range

UNREADABLE = 0.4  # at most as sure as this, which is less than a page asks for unless site.yaml says otherwise
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
UNFINISHED = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "PART"})  # "two of", "the company and"
BOUND = frozenset({"compound", "amod", "det", "nmod", "poss", "nummod", "case", "aux", "auxpass", "prep", "neg"})


def stands_alone(layout: Layout, pieces: tuple[Range, ...]) -> bool:
    """One piece with a subject and a finite verb of its own, that ends where its words end.

    "the White House to speed up talks" is what somebody urges, and reads as nonsense when it is lifted out.
    """
    if len(pieces) != 1:
        return False
    start, end = pieces[0]
    subject = any(layout.doc[i].dep_ in SUBJECTS and start <= layout.doc[i].head.i < end for i in range(start, end))
    finite = any(layout.doc[i].tag_ in FINITE for i in range(start, end))
    return subject and finite and not torn(layout, pieces[0])


def torn(layout: Layout, piece: Range) -> bool:
    """Whether a piece stops in the middle of a phrase, or holds a part of a quotation and not the rest."""
    start, end = piece
    last = layout.doc[end - 1]
    if last.pos_ in UNFINISHED and last.dep_ != "prt":
        return True
    if last.dep_ in BOUND and last.head.i >= end:
        return True
    touched = [layout.ranges[region] for region in set(layout.around[start:end]) if region >= 0]
    return any(not (start <= a and b <= end) and not (a <= start and end <= b) for a, b in touched)


def astray(layout: Layout, pieces: tuple[Range, ...]) -> bool:
    """Whether a piece runs over the end of its paragraph: nobody's clause does."""
    return any(layout.block[start] != layout.block[end - 1] for start, end in pieces)
