"""The pages that gather: home, quotes, places, timeline, glossary, search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby, islice

from generator.model import urls
from generator.model.knowledge import ActorCard, Context, Knowledge, Place, TermUse
from generator.pages.across import Across, actor_entries
from generator.pages.local import reading_minutes
from generator.pages.maps import Spot
from generator.pages.views.shared import EventView, Excerpt, MenuItem, PlaceView, SiteView, TermView
from generator.pages.views.site import (
    ActorEntry,
    GlossaryView,
    HomeEntry,
    HomeView,
    PlacesView,
    QuotesView,
    SearchView,
    TimelineView,
)

NEWEST = 40  # articles on the home page
FACES = 8  # actors shown with an article, and speakers on the home page
MOST_SPOTS = 24  # places on the map of the whole site
MOST_USES = 6  # excerpts under a place or a term
# Of an archive's hundred thousands a page shows the newest, and says where the others are: data/ has them all.
MOST_QUOTES = 300
MOST_EVENTS = 500
MOST_SPEAKERS = 60  # who can be picked on every page of quotes


def home(knowledge: Knowledge, site: SiteView, known: Across) -> HomeView:
    said: dict[str, int] = {}
    for quote in known.quotes.values():
        said[quote.article_url] = said.get(quote.article_url, 0) + 1
    entries = tuple(
        HomeEntry(a, _faces(known.actors(a.actors)), said.get(urls.article(a.slug), 0), reading_minutes(a.words))
        for a in knowledge.articles[:NEWEST]
    )
    speakers = [e for e in actor_entries(knowledge) if e.statements]
    return HomeView(site, entries, tuple(sorted(speakers, key=lambda e: -e.statements)[:FACES]))


def _faces(cards: tuple[ActorCard, ...]) -> tuple[ActorCard, ...]:
    """People first, states last, else in the article's order."""
    return tuple(sorted(cards, key=lambda c: (c.kind != "person", c.kind == "country"))[:FACES])


def quotes(knowledge: Knowledge, site: SiteView, known: Across) -> Iterator[QuotesView]:
    """Everything said, then a page for each speaker: the filter that needs no script.

    How much each said is told on the first page only: on all it would remake them whenever anybody says something.
    """
    every = tuple(e for e in actor_entries(knowledge) if e.statements)
    most = {e.card.id for e in sorted(every, key=lambda e: -e.statements)[:MOST_SPEAKERS]}
    speakers = tuple(e for e in every if e.card.id in most)
    newest = tuple(islice(known.quotes.values(), MOST_QUOTES))
    yield QuotesView(site, None, newest, speakers, len(known.quotes) - len(newest))
    names = {a.card.id: a.said for a in knowledge.actors}
    others = tuple(sorted((_named(entry.card) for entry in speakers), key=lambda e: (e.card.name, e.card.id)))
    for entry in every:
        said = known.statements(names[entry.card.id])
        yield QuotesView(site, entry.card, said[:MOST_QUOTES], others, len(said[MOST_QUOTES:]))


def _named(card: ActorCard) -> ActorEntry:
    """Somebody of whom a page shows the name only."""
    return ActorEntry(replace(card, role="", summary="", as_of=""), 0, 0, 0)


def places(knowledge: Knowledge, site: SiteView, known: Across) -> PlacesView:
    states = {card.name: card for card in known.cards.values() if card.kind == "country"}
    listed = tuple(_place(p, known, states) for p in sorted(knowledge.places, key=lambda p: p.name))
    return PlacesView(site, listed, _spots(knowledge.places))


def _spots(places: tuple[Place, ...]) -> tuple[Spot, ...]:
    """The places most written about, as many as a map has room to name; the list has them all."""
    located = sorted((p for p in places if p.lat is not None), key=lambda p: (-len(p.mentions), p.id))
    return tuple(
        Spot(
            p.id, p.name, p.lat or 0.0, p.lon or 0.0, p.kind, p.country or "", "place" in p.uses, "government" in p.uses
        )
        for p in located[:MOST_SPOTS]
    )


def _place(place: Place, known: Across, states: Mapping[str, ActorCard]) -> PlaceView:
    """The first use of a place in each sentence; the same sentence is not shown twice."""
    return PlaceView(
        id=place.id,
        name=place.name,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        excerpts=_uses(place.mentions, known),
        as_government=(),
        actor=states.get(place.name),
        uses=tuple(u for u in ("place", "government") if u in place.uses),
    )


def _uses(mentions: tuple[Context, ...], known: Across) -> tuple[Excerpt, ...]:
    sentences = groupby(mentions, key=lambda m: (m.article, m.before + m.words + m.after))
    return tuple(known.excerpt(next(group)) for _, group in sentences)[:MOST_USES]


def timeline(knowledge: Knowledge, site: SiteView, known: Across) -> TimelineView:
    events = [e for e in knowledge.events if e.kind in ("date", "range")]
    return TimelineView(
        site,
        tuple(
            EventView(
                id=f"{e.article}--{e.mark}",
                value=e.value,
                words=e.words,
                excerpt=known.excerpt(_context(e.article, e.mark, e.sentence, e.words)),
                actors=known.actors(e.actors),
            )
            for e in events[-MOST_EVENTS:]
        ),
        len(events[:-MOST_EVENTS]),
    )


def _context(article: str, mark: str, sentence: str, words: str) -> Context:
    before, found, after = sentence.partition(words)
    return Context(article, mark, before, found, after)


def glossary(knowledge: Knowledge, site: SiteView, known: Across) -> GlossaryView:
    return GlossaryView(site, tuple(_term(use, known) for use in knowledge.terms))


def _term(use: TermUse, known: Across) -> TermView:
    term = use.term
    excerpts = _uses(use.mentions, known)
    return TermView(term.id, term.term, term.definition, term.body, term.citations, excerpts)


def search(knowledge: Knowledge, site: SiteView) -> SearchView:
    terms = tuple(MenuItem(u.term.term, u.term.id) for u in knowledge.terms)
    return SearchView(site, knowledge.articles[:NEWEST], tuple(e.card for e in actor_entries(knowledge)), terms)
