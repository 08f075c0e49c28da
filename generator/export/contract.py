"""Annotated → the JSON document "annotated-article/1", which other programs rely on; see docs/data-formats.md."""

from __future__ import annotations

from typing import Any

from generator.model.marks import Annotated, Figure, LocalActor, PlaceMark, Quote, TimeMark
from generator.model.text import Span

SCHEMA = "annotated-article/1"

Json = dict[str, Any]


def document(annotated: Annotated) -> Json:
    """The document as JSON values. Offsets are half-open, in code points of `text`; keys in the contract's order."""
    article = annotated.article
    return {
        "schema": SCHEMA,
        "article": {
            "slug": article.slug,
            "title": article.title,
            "date": article.published,
            "byline": article.byline,
            "source": article.source,
            "url": article.url,
            "language": article.language,
        },
        "text": article.text,
        "blocks": [{"kind": block.kind} | _span(block.span) for block in article.blocks],
        "repairs": [{"name": r.name} | _span(r.span) | {"before": r.before, "after": r.after} for r in article.repairs],
        "actors": [_actor(actor) for actor in annotated.actors],
        "quotes": [_quote(quote) for quote in annotated.quotes],
        "times": [_time(mark) for mark in annotated.times],
        "figures": [_figure(figure) for figure in annotated.figures],
        "places": [_place(place) for place in annotated.places],
    }


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _actor(actor: LocalActor) -> Json:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "aliases": list(actor.aliases),
        "roles": [{"text": role.text} | _span(role.span) for role in actor.roles],
        "mentions": [_span(mention.span) | {"form": mention.form} for mention in actor.mentions],
    }


def _quote(quote: Quote) -> Json:
    speaker, cue = quote.speaker, quote.cue
    return {
        "id": quote.id,
        "kind": quote.kind,
        **_span(quote.span),
        "text": quote.text,
        "parts": [_span(part) for part in quote.parts],
        "speaker": {"actor": speaker.actor, "text": speaker.text} | _span(speaker.span) if speaker else None,
        "cue": {"text": cue.text} | _span(cue.span) if cue else None,
        "inside": quote.inside,
        "confidence": quote.made.confidence,
        "why": quote.made.why,
    }


def _time(mark: TimeMark) -> Json:
    return _span(mark.span) | {"text": mark.text, "value": mark.value, "kind": mark.kind}


def _figure(figure: Figure) -> Json:
    """Whole numbers are written as such: 9000, not 9000.0."""
    return {
        **_span(figure.span),
        "text": figure.text,
        "value": int(figure.value) if float(figure.value).is_integer() else figure.value,
        "unit": figure.unit,
        "hedge": figure.hedge,
        "claimed_by": figure.claimed_by,
    }


def _place(place: PlaceMark) -> Json:
    return {
        "id": place.place,
        "name": place.name,
        **_span(place.span),
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "as": place.used_as,
    }
