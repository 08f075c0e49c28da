"""The pages that gather: home, quotes, places, timeline, glossary, search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice

from generator.model.digest import Context, Event
from generator.model.knowledge import Actor, ActorCard, Knowledge, Place, TermUse
from generator.pages.across import Across, Basis, actor_entries
from generator.pages.local import reading_minutes
from generator.pages.maps import Spot
from generator.pages.views.shared import EventView, MenuItem, PlaceView, SiteView, TermView
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
    said = Counter(quote.article for quote in known.quotes.values())
    entries = tuple(
        HomeEntry(a, _faces(known.actors(a.actors)), said[a.slug], reading_minutes(a.words))
        for a in knowledge.articles[:NEWEST]
    )
    speakers = [e for e in actor_entries(knowledge) if e.statements]
    return HomeView(site, entries, tuple(sorted(speakers, key=lambda e: -e.statements)[:FACES]))


def _faces(cards: tuple[ActorCard, ...]) -> tuple[ActorCard, ...]:
    """People first, states last, else in the article's order."""
    return tuple(sorted(cards, key=lambda c: (c.kind != "person", c.kind == "country"))[:FACES])


def quotes(knowledge: Knowledge, site: SiteView, known: Across) -> QuotesView:
    """Everything said, and who can be picked."""
    newest = known.statements(islice(known.quotes, MOST_QUOTES))
    return QuotesView(site, None, newest, Speakers(knowledge).most, len(known.quotes) - len(newest))


class Speakers:
    """A page of quotes for each speaker: the filter that needs no script.

    How much each said is told on the page of all quotes only: it would remake the others whenever anybody says
    something.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        entries = tuple(e for e in actor_entries(knowledge) if e.statements)
        most = {e.card.id for e in sorted(entries, key=lambda e: -e.statements)[:MOST_SPEAKERS]}
        actors = {a.card.id: a for a in knowledge.actors}
        self.every = tuple(actors[e.card.id] for e in entries)
        self.most = tuple(e for e in entries if e.card.id in most)
        self.named = tuple(sorted((_named(e.card) for e in self.most), key=lambda e: (e.card.name, e.card.id)))

    def basis(self, actor: Actor, site: SiteView, known: Across) -> Basis:
        said = known.own(actor.said)
        return known.basis((site, actor.card, len(said), self.named), said[:MOST_QUOTES])

    def view(self, actor: Actor, site: SiteView, known: Across) -> QuotesView:
        said = known.own(actor.said)
        statements = known.statements(said[:MOST_QUOTES])
        return QuotesView(site, actor.card, statements, self.named, len(said[MOST_QUOTES:]))


def _named(card: ActorCard) -> ActorEntry:
    """Somebody of whom a page shows the name only."""
    return ActorEntry(replace(card, role="", summary="", as_of=""), 0, 0, 0)


def places(knowledge: Knowledge, site: SiteView, known: Across) -> PlacesView:
    states = {card.name: card for card in known.cards.values() if card.kind == "country"}
    listed = tuple(_place(p, known, states) for p in sorted(knowledge.places, key=lambda p: p.name))
    return PlacesView(site, listed, _spots(knowledge.places))


def _spots(places: tuple[Place, ...]) -> tuple[Spot, ...]:
    """The places most written about, as many as a map has room to name; the list has them all."""
    located = sorted((p for p in places if p.lat is not None), key=lambda p: (-p.mention_count, p.id))
    return tuple(
        Spot(
            p.id, p.name, p.lat or 0.0, p.lon or 0.0, p.kind, p.country or "", "place" in p.uses, "government" in p.uses
        )
        for p in located[:MOST_SPOTS]
    )


def _place(place: Place, known: Across, states: Mapping[str, ActorCard]) -> PlaceView:
    return PlaceView(
        id=place.id,
        name=place.name,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        excerpts=known.uses(place, MOST_USES),
        as_government=(),
        actor=states.get(place.name),
        uses=tuple(u for u in ("place", "government") if u in place.uses),
    )


def timeline(knowledge: Knowledge, site: SiteView, known: Across) -> TimelineView:
    events = [e for e in knowledge.events if e.kind in ("date", "range")]
    return TimelineView(
        site,
        tuple(_event(*known.event(one), known) for one in events[-MOST_EVENTS:]),
        len(events[:-MOST_EVENTS]),
    )


def _event(event: Event, actors: tuple[ActorCard, ...], known: Across) -> EventView:
    words = known.excerpt(_context(event.article, event.mark, event.sentence, event.words))
    return EventView(f"{event.article}--{event.mark}", event.value, event.words, words, actors)


def _context(article: str, mark: str, sentence: str, words: str) -> Context:
    before, found, after = sentence.partition(words)
    return Context(article, mark, before, found, after)


def glossary(knowledge: Knowledge, site: SiteView, known: Across) -> GlossaryView:
    return GlossaryView(site, tuple(_term(use, known) for use in knowledge.terms))


def _term(use: TermUse, known: Across) -> TermView:
    term = use.term
    excerpts = known.uses(use, MOST_USES)
    return TermView(term.id, term.term, term.definition, term.body, term.citations, excerpts)


def search(knowledge: Knowledge, site: SiteView) -> SearchView:
    terms = tuple(MenuItem(u.term.term, u.term.id) for u in knowledge.terms)
    return SearchView(site, knowledge.articles[:NEWEST], tuple(e.card for e in actor_entries(knowledge)), terms)
