"""Which marks are woven into the text, and the facts that templates need to show each."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import urls
from generator.model.marks import Mention, Quote
from generator.model.text import Span
from generator.pages.edtf import html
from generator.pages.local import CLOSING, OPENING, Local
from generator.pages.weave import Layer

NEVER, IF_ALONE, ALWAYS = 0, 1, 2


def layers(local: Local, first: frozenset[Span]) -> list[Layer]:
    """All layers of the article; `first` holds the mentions that open a card (an actor's first in a section)."""
    found = local.annotated
    out = [Layer(s.span, "sentence", 0, s.id) for s in found.sentences]
    ends = frozenset(span.end for span in first)
    for pieces in local.utterances:
        for quote in pieces:
            out += _quote(local, quote, pieces, ends)
    out += [Layer(n.span, "note", 2, "", {"note": n.id}, ALWAYS) for n in found.notes]
    out += _places(local)
    out += _times(local)
    out += [Layer(f.span, "figure", 4, f.id, {"figure": f.id}, ALWAYS) for f in found.figures]
    out += [Layer(m.span, "term", 5, m.id, {"term": m.term}, ALWAYS) for m in found.terms]
    out += _mentions(local, first)
    out += [Layer(span, "draft", 7) for span in sorted(local.waiting)]
    return out


def _quote(local: Local, quote: Quote, pieces: tuple[Quote, ...], ends: frozenset[int]) -> Iterator[Layer]:
    """Two layers: the stroke, with the quotation marks and the speaker's sign, and inside it the words themselves.

    `ends` is where names end that open a card: a sign beside such a button keeps its distance.
    """
    card = local.card(quote.speaker.actor) if quote.speaker else None
    attrs = {"quote": quote.id, "kind": quote.kind, "about": pieces[0].id}
    if card:
        attrs |= {"actor": card.id, "name": card.name, "monogram": card.monogram, "shape": card.kind}
    signed = card and (quote.kind != "indirect" or (quote is pieces[-1] and not _ends_quoted(local, quote)))
    attrs["signed"] = "yes" if signed else ""
    attrs["beside"] = "yes" if quote.span.end in ends else ""
    if quote.kind != "scare" and quote.kind != "indirect":
        yield Layer(_with_marks(local.text, quote.span), "stroke", 1, "", attrs)
    elif quote.kind == "indirect":
        yield Layer(quote.span, "stroke", 1, "", attrs)
    yield Layer(quote.span, "quote", 2, quote.id, attrs)


def _ends_quoted(local: Local, outer: Quote) -> bool:
    """Whether what is reported ends in words of the same speaker in marks, which have a sign of their own."""
    speaker = outer.speaker.actor if outer.speaker else None
    return any(
        one is not outer
        and one.kind != "indirect"
        and one.kind != "scare"
        and one.speaker is not None
        and one.speaker.actor == speaker
        and abs(_with_marks(local.text, one.span).end - outer.span.end) <= 1
        for one in local.annotated.quotes
    )


def _with_marks(text: str, span: Span) -> Span:
    start = span.start - 1 if span.start > 0 and text[span.start - 1] in OPENING else span.start
    end = span.end + 1 if span.end < len(text) and text[span.end] in CLOSING else span.end
    return Span(start, end)


def _places(local: Local) -> Iterator[Layer]:
    for place in local.annotated.places:
        attrs = {"place": place.place, "mark": place.id, "used_as": place.used_as}
        yield Layer(place.span, "place", 3, place.id, attrs, ALWAYS)


def _times(local: Local) -> Iterator[Layer]:
    listed = {event.id for event in local.happenings}
    for time in local.annotated.times:
        attrs = {"time": time.id, "datetime": html(time.value or ""), "kind": time.kind}
        attrs["listed"] = "yes" if time.id in listed else ""
        yield Layer(time.span, "time", 4, time.id, attrs, ALWAYS if attrs["listed"] else NEVER)


def _mentions(local: Local, first: frozenset[Span]) -> Iterator[Layer]:
    for actor in local.annotated.actors:
        card = local.cards.get(actor.id)
        if card is None:
            continue
        for mention in actor.mentions:
            opens = mention.span in first and card.kind != "country"
            attrs = {"actor": card.id, "name": card.name, "form": mention.form, "shape": card.kind}
            attrs |= {"url": urls.actor(card.id), "opens": "yes" if opens else ""}
            yield Layer(mention.span, "mention", 6, "", attrs, _control(mention, opens=opens))


def _control(mention: Mention, *, opens: bool) -> int:
    """Names are controls, descriptions only when they hold nothing that is one, pronouns never: they would be noise."""
    if opens or mention.form == "name":
        return ALWAYS
    return NEVER if mention.form == "pronoun" else IF_ALONE
