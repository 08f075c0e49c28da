"""Who vouches for a figure: the speaker of the quotation around it, or the subject who "puts the risk at" it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.marks import VOUCHING, Quote
from generator.model.names import slugify
from generator.model.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ESTIMATES = {"put", "estimate", "reckon", "calculate", "rate", "assess", "forecast", "predict", "project"}
STEPS = 8  # heads to climb


def by(doc: Doc, span: Span, quotes: tuple[Quote, ...]) -> str | None:
    """The id of the actor who says so; None when the article itself does, or when the speaker is not known.

    Words of which it is doubtful that anybody says them vouch for nothing.
    """
    around = [q for q in quotes if q.kind != "scare" and q.span.holds(span) and q.made.confidence >= VOUCHING]
    if not around:
        return _estimator(doc, span, _voices(quotes))
    inside_out = sorted(around, key=lambda quote: quote.span.end - quote.span.start)
    # Sources that nobody can name are vouched for by the one who quotes them.
    return next((quote.speaker.actor for quote in inside_out if quote.speaker and quote.speaker.actor), None)


def _voices(quotes: tuple[Quote, ...]) -> dict[str, str]:
    """The last word of the name of each actor who speaks → the actor (whose id is the slug of the name), if but one."""
    known: dict[str, set[str]] = {}
    for quote in quotes:
        if quote.speaker and quote.speaker.actor:
            known.setdefault(quote.speaker.actor.split("-")[-1], set()).add(quote.speaker.actor)
    return {name: actors.pop() for name, actors in known.items() if len(actors) == 1}


def _estimator(doc: Doc, span: Span, voices: dict[str, str]) -> str | None:
    """The actor who is the subject of an estimating verb above the figure: "Ms Hill puts the cost at £2m"."""
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    token: Token | None = words.root if words is not None else None
    for _ in range(STEPS):
        if token is None:
            return None
        if token.pos_ == "VERB" and token.lemma_ in ESTIMATES:
            subject = next((t for t in token.children if t.dep_ == "nsubj"), None)
            if subject is not None:
                return voices.get(slugify(subject.text))
        token = token.head if token.head != token else None
    return None
