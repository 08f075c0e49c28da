"""Which pages the site has, and the view of each: pure functions of what the site knows and articles say."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from generator.model import urls
from generator.model.desk import Desk
from generator.model.knowledge import Actor, ActorCard, Knowledge
from generator.model.marks import Annotated
from generator.model.pages import Page
from generator.model.settings import Settings
from generator.model.text import Span
from generator.pages import lists
from generator.pages.across import Across, Basis, actor_entries
from generator.pages.actor_page import actor_basis, actor_view
from generator.pages.article import Neighbours, article_view
from generator.pages.views.shared import MenuItem, SiteView
from generator.pages.views.site import ActorsView, DeskPageView, NotFoundView

ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Planned:
    """A page that is planned when `page` is called; until what `basis` gives changes, it would come out the same."""

    url: str
    basis: Callable[[], Basis]
    page: Callable[[], Page]

    @staticmethod
    def as_it_is(url: str, page: Callable[[], Page]) -> Planned:
        """A page that is its own basis: to plan it costs little."""
        once = cache(page)
        return Planned(url, lambda: Basis((once().title, once().view)), once)


def article_page(
    annotated: Annotated, settings: Settings, desk: Desk, knowledge: Knowledge, waiting: frozenset[Span] = frozenset()
) -> Page:
    """The page of one article; of all that the site knows, its view keeps only the cards of its own actors.

    `waiting` is where marks stand that a published page would not show.
    """
    slug = annotated.article.slug
    cards = _cards(annotated, knowledge)
    view = article_view(annotated, cards, site_view(settings, desk), desk, _neighbours(slug, knowledge), waiting)
    return Page(urls.article(slug), "article.html", view.title, view)


def site_pages(settings: Settings, desk: Desk, knowledge: Knowledge) -> tuple[Page, ...]:
    """Every page that is not an article's. Titles here are names; templates add the words around them."""
    return tuple(planned.page() for planned in plan(settings, desk, knowledge))


def plan(settings: Settings, desk: Desk, knowledge: Knowledge) -> Iterator[Planned]:
    """The same, each left to be planned when it is wanted or its basis has changed."""
    site, known = site_view(settings, desk), Across(knowledge)
    yield from _gathering(knowledge, site, known)
    yield from (Planned.as_it_is(page.url, partial(_same, page)) for page in _desk_pages(desk, site))
    for actor in knowledge.actors:
        url, basis = urls.actor(actor.card.id), partial(actor_basis, actor, site, known)
        yield Planned(url, basis, partial(_actor_page, actor, site, known))
    speakers = lists.Speakers(knowledge)
    for actor in speakers.every:
        url, basis = urls.quotes_by(actor.card.id), partial(speakers.basis, actor, site, known)
        yield Planned(url, basis, partial(_quotes_page, actor, site, known, speakers))


def _gathering(knowledge: Knowledge, site: SiteView, known: Across) -> Iterator[Planned]:
    views: dict[str, tuple[str, Callable[[], object]]] = {
        urls.HOME: ("home.html", lambda: lists.home(knowledge, site, known)),
        urls.section("actors"): ("actors.html", lambda: ActorsView(site, actor_entries(knowledge))),
        urls.section("places"): ("places.html", lambda: lists.places(knowledge, site, known)),
        urls.section("timeline"): ("timeline.html", lambda: lists.timeline(knowledge, site, known)),
        urls.section("glossary"): ("glossary.html", lambda: lists.glossary(knowledge, site, known)),
        urls.section("search"): ("search.html", lambda: lists.search(knowledge, site)),
        urls.section("quotes"): ("quotes.html", lambda: lists.quotes(knowledge, site, known)),
        urls.NOT_FOUND: ("404.html", lambda: NotFoundView(site)),
    }
    for url, (template, view) in views.items():
        title = site.title if url == urls.HOME else ""
        yield Planned.as_it_is(url, partial(_gathered, url, template, title, view))


def _gathered(url: str, template: str, title: str, view: Callable[[], object]) -> Page:
    return Page(url, template, title, view())


def _same(page: Page) -> Page:
    return page


def _actor_page(actor: Actor, site: SiteView, known: Across) -> Page:
    return Page(urls.actor(actor.card.id), "actor.html", actor.card.name, actor_view(actor, site, known))


def _quotes_page(actor: Actor, site: SiteView, known: Across, speakers: lists.Speakers) -> Page:
    return Page(urls.quotes_by(actor.card.id), "quotes.html", actor.card.name, speakers.view(actor, site, known))


def _desk_pages(desk: Desk, site: SiteView) -> list[Page]:
    """The desk's own pages; "about" is always there, for it explains how notes are made."""
    written = {p.id: p for p in desk.pages}
    pages = [
        Page(urls.page(p.id), "page.html", p.title, DeskPageView(site, p.id, p.title, p.summary, p.body, p.id == ABOUT))
        for p in written.values()
    ]
    if ABOUT not in written:
        pages.append(Page(urls.page(ABOUT), "page.html", "", DeskPageView(site, ABOUT, "", "", "", True)))
    return pages


def site_view(settings: Settings, desk: Desk) -> SiteView:
    menu = tuple(MenuItem(p.title, urls.page(p.id)) for p in desk.pages if p.in_menu)
    return SiteView(settings.title, settings.tagline, settings.language, settings.author, settings.url, menu)


def _cards(annotated: Annotated, knowledge: Knowledge) -> dict[str, ActorCard]:
    """The site's cards by the article's own actor ids."""
    slug = annotated.article.slug
    found = {}
    for actor in annotated.actors:
        name = knowledge.identity.get((slug, actor.id), "")
        at = bisect_left(knowledge.actors, name, key=lambda a: a.card.id)  # sorted by id; there may be thousands
        if at < len(knowledge.actors) and knowledge.actors[at].card.id == name:
            found[actor.id] = knowledge.actors[at].card
    return found


def _neighbours(slug: str, knowledge: Knowledge) -> Neighbours:
    """The next older and the next newer article: titles only, so that an edit of theirs does not remake this page."""
    order = knowledge.articles  # newest first
    at = next((n for n, card in enumerate(order) if card.slug == slug), None)
    if at is None:
        return None, None
    items = [MenuItem(card.title, urls.article(card.slug)) for card in order[max(0, at - 1) : at + 2]]
    return items[-1] if at + 1 < len(order) else None, items[0] if at > 0 else None
