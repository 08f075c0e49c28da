"""A parsed article as columns of plain lists, one entry a token: many times faster to walk than spaCy's objects."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.annotate import datelines, tokens
from generator.annotate.drafts import Draft
from generator.model.text import Block, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Table:
    """Columns by token index. `sent` and `block` count from 0; `said` is the index of the draft a token lies in, or -1.

    `ents` lists named entities as (first token, token after the last, label); `heading` tells of each block
    whether it is one; `nobody` is true of tokens that name no actor whatever they look like: a dateline's.
    """

    doc: Doc
    whole: str  # the article; spaCy puts Doc.text together anew at every look
    text: list[str]
    low: list[str]
    lemma: list[str]
    tag: list[str]
    pos: list[str]
    dep: list[str]
    head: list[int]
    idx: list[int]
    kids: list[list[int]]
    sent: list[int]
    block: list[int]
    said: list[int]
    heading: tuple[bool, ...]
    nobody: list[bool]
    ents: list[tuple[int, int, str]]

    def __len__(self) -> int:
        return len(self.text)

    def span(self, start: int, end: int) -> Span:
        """Characters of the tokens [start, end)."""
        return Span(self.idx[start], self.idx[end - 1] + len(self.text[end - 1]))

    def child(self, i: int, *deps: str) -> int | None:
        """The first child of a token with one of these relations."""
        return next((k for k in self.kids[i] if self.dep[k] in deps), None)

    def head_of(self, start: int, end: int) -> int:
        """The token of a stretch whose own head lies outside it; of several the last."""
        for i in range(end - 1, start - 1, -1):
            if not start <= self.head[i] < end or self.head[i] == i:
                return i
        return end - 1

    def edges(self, i: int) -> tuple[int, int]:
        """The tokens [start, end) of a token's subtree."""
        token = self.doc[i]
        return token.left_edge.i, token.right_edge.i + 1


def counted(t: Table, i: int) -> bool:
    """Whether a noun says of how many: the "man" of "ten-man Rovers", never the "founder" of "co-founder Jo Bloggs"."""
    return i > 1 and t.text[i - 1] == "-" and t.idx[i] == t.idx[i - 1] + 1 and t.pos[i - 2] == "NUM"


def shut(t: Table, start: int, end: int) -> int:
    """The end of the tokens [start, end), cut before a bracket never closed: "Home Trust (HT" ends at "Trust"."""
    opened = next((i for i in range(end - 1, start, -1) if t.text[i] in "()"), start)
    return opened if t.text[opened] == "(" and opened > start else end


def lost_verb(t: Table, i: int) -> bool:
    """Whether the word before a name is a verb that was read as a noun: "Zenda, who are third, host Strelsau.".

    Such a sentence has no verb but the relative clause's: the name stands beside its subject, the sentence's head.
    """
    over = t.head[i]
    beside = t.dep[i] == "appos" and over < i and t.dep[over] == "ROOT" and t.pos[over] == "PROPN"
    return beside and any(t.dep[k] == "relcl" and k < i for k in t.kids[over])


def build(doc: Doc, blocks: tuple[Block, ...], drafts: tuple[Draft, ...]) -> Table:
    head: list[int] = tokens.heads(doc).tolist()
    kids: list[list[int]] = [[] for _ in head]
    for i, h in enumerate(head):
        if h != i:
            kids[h].append(i)
    idx: list[int] = doc.to_array("IDX").tolist()
    starts = [b.span.start for b in blocks] or [0]
    whole = tokens.text(doc)
    nobody = within(idx, datelines.find(whole, blocks))
    return Table(
        doc=doc,
        whole=whole,
        text=tokens.column(doc, "ORTH"),
        low=tokens.mapped(doc, "ORTH", str.lower),
        lemma=tokens.mapped(doc, "LEMMA", str.lower),
        tag=tokens.column(doc, "TAG"),
        pos=tokens.column(doc, "POS"),
        dep=tokens.column(doc, "DEP"),
        head=head,
        idx=idx,
        kids=kids,
        sent=sentence_numbers(doc),
        block=[max(0, bisect_right(starts, at) - 1) for at in idx],
        said=draft_numbers(idx, drafts),
        heading=tuple(b.kind == "heading" for b in blocks) or (False,),
        nobody=nobody,
        ents=[(e.start, e.end, e.label_) for e in doc.ents if not nobody[e.start]],
    )


def within(idx: list[int], spans: tuple[Span, ...]) -> list[bool]:
    inside = [False] * len(idx)
    for span in spans:
        first, end = bisect_left(idx, span.start), bisect_left(idx, span.end)
        inside[first:end] = [True] * (end - first)
    return inside


def sentence_numbers(doc: Doc) -> list[int]:
    numbers = [0] * len(doc)
    for n, sent in enumerate(doc.sents):
        numbers[sent.start : sent.end] = [n] * (sent.end - sent.start)
    return numbers


def draft_numbers(idx: list[int], drafts: tuple[Draft, ...]) -> list[int]:
    """The innermost direct or partial quotation that each token lies in; indirect speech has no first person."""
    numbers = [-1] * len(idx)
    order = sorted((d.span.start, -d.span.end, n) for n, d in enumerate(drafts) if d.kind in ("direct", "partial"))
    for _, _, n in order:
        span = drafts[n].span
        first, last = bisect_right(idx, span.start - 1), bisect_right(idx, span.end - 1)
        numbers[first:last] = [n] * (last - first)
    return numbers
