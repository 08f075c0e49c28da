"""An annotated article as lines to read in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.marks import Annotated, Quote


def plain(annotated: Annotated) -> str:
    """Title, then who, what was said, when, how many and where, in the order of the text."""
    return "\n".join(_lines(annotated)) + "\n"


def _lines(found: Annotated) -> Iterator[str]:
    article = found.article
    yield article.title
    yield f"  {article.published or 'no date'} · {len(article.text.split())} words · {len(article.repairs)} repairs"
    names = {actor.id: actor.name for actor in found.actors}
    yield "\nActors"
    for actor in found.actors:
        roles = f" — {'; '.join(role.text for role in actor.roles)}" if actor.roles else ""
        yield f"  {actor.name} ({actor.kind}, {len(actor.mentions)} mentions){roles}"
    yield "\nQuotes"
    for quote in found.quotes:
        yield f"  {_speaker(quote, names)}: “{quote.text}” [{quote.kind}]"
    yield "\nTimes"
    yield from (f"  {time.text} → {time.value or '?'}" for time in found.times)
    yield "\nFigures"
    yield from (f"  {figure.text} → {figure.value:g} {figure.unit}".rstrip() for figure in found.figures)
    yield "\nPlaces"
    yield from (f"  {place.name} ({place.country or '?'}, as {place.used_as})" for place in found.places)


def _speaker(quote: Quote, names: dict[str, str]) -> str:
    if quote.speaker is None:
        return "?"
    return names.get(quote.speaker.actor or "", quote.speaker.text)
