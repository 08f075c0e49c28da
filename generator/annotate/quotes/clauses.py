"""Which words of its sentence a cue reports: its clause, the sentence around it, or all but "as X noted"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.annotate.quotes.cues import Cue
from generator.annotate.quotes.edges import fit
from generator.annotate.quotes.layout import Layout, Range, sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
COMPLEMENTS = ("ccomp", "xcomp", "dobj", "oprd")
SAYS_SOMETHING = frozenset({"NOUN", "PROPN", "PRON", "VERB", "AUX", "NUM"})  # "However, she said, …" is not said
ADDRESSED = 6  # tokens between verb and "that", or verb and comma: "told reporters at the port on Sunday that"


def pieces(layout: Layout, cue: Cue) -> tuple[Range, ...]:
    """Token ranges of what a cue verb reports, in order; () when it reports no clause."""
    verb = layout.doc[cue.head]
    around = sentence(layout.doc, cue.head)
    found = amid(layout, cue) or (complement(layout, verb),)
    if found == (None,):
        found = (after_that(layout, verb, around[1]) or beside_as(layout, cue, around),)
    return tuple(piece for piece in found if piece is not None)


def complement(layout: Layout, verb: Token) -> Range | None:
    """The finite clause that hangs on a verb, without its "that"; or the longer side of one around "she said"."""
    for child in verb.children:
        if child.dep_ == "ccomp" and any(t.dep_ in SUBJECTS and t.i < child.i for t in child.subtree):
            return fit(layout, beside(verb, child.left_edge.i, child.right_edge.i + 1))
    return None


def beside(verb: Token, start: int, end: int) -> Range:
    if not start <= verb.i < end:
        return start, end
    own = [t.i for t in verb.subtree if t.dep_ in ("nsubj", "det") or t.i == verb.i]
    left, right = (start, min(own)), (max(own) + 1, end)
    return left if left[1] - left[0] >= right[1] - right[0] else right


def amid(layout: Layout, cue: Cue) -> tuple[Range, ...]:
    """`The risk, she said, is a clash`: both sides of a clause that runs around a cue between commas."""
    doc, verb = layout.doc, layout.doc[cue.head]
    if layout.outer(cue.head) >= 0 or cue.start == 0 or doc[cue.start - 1].text != ",":
        return ()
    clauses = [child for child in verb.children if child.dep_ == "ccomp"] + [verb.head] * (verb.dep_ == "parataxis")
    for clause in clauses:
        start, end = clause.left_edge.i, clause.right_edge.i + 1
        comma = next((i for i in range(cue.end, min(cue.end + ADDRESSED, end - 1)) if doc[i].text == ","), None)
        if start < cue.start and comma is not None and doc[comma + 1].tag_ not in ("VBG", "VBN"):
            sides = (fit(layout, (start, cue.start)), fit(layout, (comma + 1, end)))
            return tuple(side for side in sides if side is not None and says_something(layout, side))
    return ()


def says_something(layout: Layout, side: Range) -> bool:
    return any(layout.doc[i].pos_ in SAYS_SOMETHING and layout.around[i] < 0 for i in range(*side))


def after_that(layout: Layout, verb: Token, end: int) -> Range | None:
    """`said on Friday that …` when the parser hangs the clause elsewhere."""
    doc = layout.doc
    if any(child.dep_ in ("ccomp", "xcomp") for child in verb.children):
        return None
    for i in range(verb.i + 1, min(verb.i + 1 + ADDRESSED, end)):
        if doc[i].is_punct or doc[i].pos_ in ("VERB", "AUX"):
            return None
        if doc[i].lower_ == "that" and doc[i].dep_ != "det":
            return fit(layout, (i + 1, end)) if any(t.dep_ in SUBJECTS for t in doc[i + 1 : end]) else None
    return None


def beside_as(layout: Layout, cue: Cue, around: Range) -> Range | None:
    """`As X noted, …` and `…, as X noted`: the rest of the sentence."""
    doc, (start, end) = layout.doc, around
    first = next((c.i for c in doc[cue.head].children if c.lower_ == "as" and c.dep_ == "mark"), None)
    if first is None or first > cue.start or any(c.dep_ in COMPLEMENTS for c in doc[cue.head].children):
        return None
    last = max([cue.end] + [c.i + 1 for c in doc[cue.head].children if c.dep_ == "prt"])  # "as X pointed out"
    if first - start <= 1 and last < end and doc[last].text == ",":
        return fit(layout, (last, end))
    ends = all(doc[i].is_punct or doc[i].is_space for i in range(last, end))
    return fit(layout, (start, first)) if ends and first > start else None
