"""An annotated article as lines to read in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.marks import Annotated, Figure, Quote

SIGNS = {"dollars": "$", "pounds": "£", "euros": "€", "yen": "¥", "rupees": "₹"}
SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


def plain(annotated: Annotated) -> str:
    """Title, then who, what was said, when, how many and where, in the order of the text."""
    return "\n".join(_lines(annotated)) + "\n"


def _lines(found: Annotated) -> Iterator[str]:
    article = found.article
    yield article.title
    size = f"{_count(len(article.text.split()), 'word')} · {_count(len(article.repairs), 'repair')}"
    yield f"  {article.published or 'no date'} · {size}"
    names = {actor.id: actor.name for actor in found.actors}
    yield "\nActors"
    for actor in found.actors:
        roles = f" — {'; '.join(role.text for role in actor.roles)}" if actor.roles else ""
        yield f"  {actor.name} ({actor.kind}, {_count(len(actor.mentions), 'mention')}){roles}"
    yield "\nQuotes"
    for quote in found.quotes:
        yield f"  {_speaker(quote, names)}: “{quote.text}” [{quote.kind}]"
    yield "\nTimes"
    yield from (f"  {time.text} → {time.value or '?'}" for time in found.times)
    yield "\nFigures"
    yield from (f"  {figure.text} → {_amount(figure)}" for figure in found.figures)
    yield "\nPlaces"
    yield from (f"  {place.name} ({place.country or '?'}, as {place.used_as})" for place in found.places)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _amount(figure: Figure) -> str:
    """ "$1.1 billion", "1,200 jobs", "9 %"."""
    scale, word = next((s for s in SCALES if figure.value >= s[0]), (1, ""))
    sign = SIGNS.get(figure.unit, "")
    number = f"{figure.value / scale:,.10g}"
    if sign and scale == 1 and figure.value % 1:
        number = f"{figure.value:,.2f}"
    return " ".join(filter(None, (f"{sign}{number}", word, "" if sign else figure.unit)))


def _speaker(quote: Quote, names: dict[str, str]) -> str:
    if quote.speaker is None:
        return "?"
    return names.get(quote.speaker.actor or "", quote.speaker.text)
