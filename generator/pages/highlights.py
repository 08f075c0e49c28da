"""What of an article is lifted out: quotations to call out, and its key points."""

from __future__ import annotations

import re

from generator.model.desk import ArticleDecisions
from generator.model.marks import Quote, Sentence
from generator.model.text import DATELINE, Span
from generator.pages.local import Local
from generator.pages.views.article import Callout, KeyPoint
from generator.pages.views.shared import Statement

SHORTEST, LONGEST = 50, 180  # characters of a callout: less says little, more is a paragraph
WORDS_A_CALLOUT = 200
SURE = 0.8
# A sentence that leans on the one before it cannot stand alone.
LEANING = re.compile(
    r"[\"“‘']?(?:I|We|You|My|Our|Your|Who|But|And|So|Yet|Or|He|She|It|They|His|Her|Its|Their|This|That|These|Those|Then|There|However|Meanwhile|Instead|"
    r"Also|Another|Such|Here|Now|Still|Both|Known)\b"
)


def callouts(local: Local, said: tuple[Statement, ...]) -> dict[Span, tuple[Callout, ...]]:
    """Quotations to lift out, by the block after which they stand: the desk's choice, else by rule.

    By rule: direct speech by a known speaker, of fair length, found with confidence; the longest first, one a block,
    one for every 200 words. Each stands one block after its own where the section goes on: no echo of the line above.
    """
    first = {q.id: pieces[0].id for pieces in local.utterances for q in pieces}
    by_id = {s.id: s for s in said}
    quotes = {q.id: q for q in local.annotated.quotes}
    chosen = [quotes[i] for i in local.annotated.callouts if i in quotes] or _by_rule(local)
    lifted: dict[Span, tuple[Callout, ...]] = {}
    for quote in chosen:
        statement = by_id.get(first[quote.id])
        words = _words(quote)
        after = _block_after(local, quote.span)
        if statement and after and words in local.text:
            lifted[after] = (*lifted.get(after, ()), Callout(quote.id, words, statement))
    return lifted


def _by_rule(local: Local) -> list[Quote]:
    fit = [
        q
        for q in local.annotated.quotes
        if q.kind == "direct" and q.speaker and local.card(q.speaker.actor) and q.inside is None
        if q.made.confidence >= SURE and len(_words(q)) >= SHORTEST
    ]
    most = local.words // WORDS_A_CALLOUT
    chosen: dict[Span | None, Quote] = {}
    for quote in sorted(fit, key=lambda q: (-min(len(_words(q)), LONGEST), q.span)):
        chosen.setdefault(_block_after(local, quote.span), quote)
    return sorted(list(chosen.values())[:most], key=lambda q: q.span)


def _words(quote: Quote) -> str:
    """The whole quotation without its last comma, or the longest of its sentences that is not too long."""
    pieces = [quote.text, *re.split(r"(?<=[.!?]) +", quote.text)]
    fit = [piece.strip().rstrip(",;") for piece in pieces if len(piece) <= LONGEST]
    return max(fit, key=len, default="")


def _block_after(local: Local, span: Span) -> Span | None:
    """The block after the one that holds the span, if it is of the same section; else the holder itself."""
    blocks = local.annotated.article.blocks
    at = next((n for n, b in enumerate(blocks) if b.span.holds(span)), None)
    if at is None or blocks[at].kind == "heading":
        return None
    goes_on = at + 1 < len(blocks) and blocks[at + 1].kind == "paragraph"
    return blocks[at + 1].span if goes_on else blocks[at].span


def key_points(local: Local, decisions: ArticleDecisions | None, most: int = 4) -> tuple[KeyPoint, ...]:
    """The desk's key points, or the article's own weightiest sentences in its order; every one leads to its grounds."""
    if decisions and decisions.key_points:
        grounds = (*local.annotated.grounds, *[None] * len(decisions.key_points))
        pairs = zip(decisions.key_points, grounds, strict=False)
        return tuple(KeyPoint(point, f"#{ground}" if ground else "", True) for point, ground in pairs)
    heads = {b.span for b in local.annotated.article.blocks if b.kind == "heading"}
    fit = [
        s
        for s in local.annotated.sentences
        if s.span not in heads and _stands_alone(_point(local, s)) and local.inside([s.span])
    ]
    best = sorted(fit, key=lambda s: (-_weight(local, s), s.span))[:most]
    if len(best) < 3:
        return ()
    return tuple(KeyPoint(_point(local, s), f"#{s.id}", False) for s in sorted(best, key=lambda s: s.span))


def _point(local: Local, sentence: Sentence) -> str:
    return DATELINE.sub("", sentence.span.of(local.text))


def _stands_alone(words: str) -> bool:
    """Fair length, whole quotations only, leaning on nothing before it."""
    if not 60 <= len(words) <= 240 or not words[0].isupper():
        return False
    marks = words.count("“") == words.count("”") and words.count('"') % 2 == 0
    return marks and not LEANING.match(words)


def _weight(local: Local, sentence: Sentence) -> float:
    """How much of who, what, when and how many a sentence holds; the article's opening counts more."""
    found = local.annotated
    names = len({number for number, mention in local.mentions(sentence.span) if mention.form == "name"})
    figures = sum(2.0 for f in found.figures if sentence.span.holds(f.span))
    times = sum(1.0 for t in found.times if t.value and sentence.span.holds(t.span))
    spoken = sum(1.5 for q in found.quotes if q.speaker and q.kind != "scare" and sentence.span.touches(q.span))
    return min(names, 3) + figures + times + spoken + 2.0 * (1 - sentence.span.start / max(1, len(local.text)))
