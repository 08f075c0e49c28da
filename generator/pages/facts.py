"""Times, figures, places and terms of one article, as its bands and cards show them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.model.desk import Desk
from generator.model.knowledge import ActorCard
from generator.model.marks import Figure, PlaceMark, TimeMark
from generator.pages.local import Local, in_running_text
from generator.pages.maps import Spot
from generator.pages.views.article import NumberView, PlaceNote, TimeNote
from generator.pages.views.shared import EventView, PlaceView, TermView

SIGN = re.compile(r"[$¢£¤¥֏؋฿៛\u20a0-\u20cf﷼%‰°]|per ?cent", re.I)  # says the unit: "£5", not "£5 pounds"


def events(local: Local) -> tuple[EventView, ...]:
    """The dated sentences in the order of time; durations and habits have no place on a line."""
    return tuple(_event(local, time) for time in local.happenings)


def _event(local: Local, time: TimeMark) -> EventView:
    holder = local.sentence(time.span.start)
    actors = local.inside([holder.span]) if holder else ()
    return EventView(time.id, time.value or "", time.text, local.excerpt(time.span, time.id), actors)


def numbers(local: Local) -> tuple[NumberView, ...]:
    return tuple(
        NumberView(
            id=f.id,
            text=f.text,
            number=bare_number(f.text, f.hedge or "", f.unit),
            unit="" if SIGN.search(f.text) else f.unit,
            hedge=f.hedge or "",
            claimed_by=local.card(f.claimed_by),
            said_by=_said_by(local, f),
            excerpt=local.excerpt(f.span, f.id),
        )
        for f in local.annotated.figures
    )


def _said_by(local: Local, figure: Figure) -> str:
    """Who is said to say the words around a figure, as the article puts it."""
    around = [q for q in local.annotated.quotes if q.kind != "scare" and q.span.holds(figure.span)]
    inside_out = sorted(around, key=lambda quote: quote.span.end - quote.span.start)
    return next((in_running_text(quote.speaker.text) for quote in inside_out if quote.speaker), "")


def bare_number(text: str, hedge: str, unit: str) -> str:
    """The figure as it stands in the article, without the hedge before it and the unit after it.

    >>> bare_number("About 300 passengers", "About", "passengers")
    '300'
    """
    words = re.sub(rf"^\s*{re.escape(hedge)}\s+", "", text, flags=re.I) if hedge else text
    return re.sub(rf"\s+{re.escape(unit)}\s*$", "", words, flags=re.I).strip() or text


def places(local: Local, states: Mapping[str, ActorCard]) -> tuple[PlaceView, ...]:
    """The places of the article, each once, with the sentences that name it as a place and as a government."""
    groups: dict[str, list[PlaceMark]] = {}
    for mark in local.annotated.places:
        groups.setdefault(mark.place, []).append(mark)
    views = []
    for place, marks in groups.items():
        first = next((m for m in marks if m.lat is not None), marks[0])
        views.append(
            PlaceView(
                id=place,
                name=first.name,
                country=first.country,
                lat=first.lat,
                lon=first.lon,
                excerpts=tuple(local.excerpt(m.span, m.id) for m in marks if m.used_as == "place"),
                as_government=tuple(local.excerpt(m.span, m.id) for m in marks if m.used_as == "government"),
                actor=next((states[m.id] for m in marks if m.id in states), None),
            )
        )
    return tuple(sorted(views, key=lambda v: v.name))


def spots(local: Local) -> tuple[Spot, ...]:
    """The places that can be put on a map, each once, in the order of first mention.

    Without links: the list beside the map has them, and one set of stops for the keyboard is enough.
    """
    groups: dict[str, list[PlaceMark]] = {}
    for mark in local.annotated.places:
        if mark.lat is not None and mark.lon is not None:
            groups.setdefault(mark.place, []).append(mark)
    return tuple(
        Spot(
            id=place,
            name=marks[0].name,
            lat=marks[0].lat or 0.0,
            lon=marks[0].lon or 0.0,
            kind=next((m.kind for m in marks if m.kind), ""),
            country=marks[0].country or "",
            place=any(m.used_as == "place" for m in marks),
            government=any(m.used_as == "government" for m in marks),
        )
        for place, marks in groups.items()
    )


def states(local: Local) -> dict[str, ActorCard]:
    """The actor that stands for each place mark: the one whose mention covers the same words."""
    spans = {m.span: local.cards[a.id] for a in local.annotated.actors if a.id in local.cards for m in a.mentions}
    return {mark.id: spans[mark.span] for mark in local.annotated.places if mark.span in spans}


def place_notes(local: Local, states: Mapping[str, ActorCard]) -> tuple[PlaceNote, ...]:
    marks = local.annotated.places
    return tuple(PlaceNote(m.id, m.place, m.name, m.country, m.used_as, states.get(m.id)) for m in marks)


def time_notes(local: Local) -> tuple[TimeNote, ...]:
    return tuple(TimeNote(t.id, t.text, t.value, t.kind) for t in local.annotated.times)


def terms(local: Local, desk: Desk) -> tuple[TermView, ...]:
    """The desk's terms that the article uses, in alphabetical order."""
    used = {mark.term for mark in local.annotated.terms}
    return tuple(
        TermView(
            id=term.id,
            term=term.term,
            definition=term.definition,
            body="",
            citations=term.citations,
            excerpts=tuple(local.excerpt(m.span, m.id) for m in local.annotated.terms if m.term == term.id),
        )
        for term in sorted(desk.terms, key=lambda t: t.term.casefold())
        if term.id in used
    )
