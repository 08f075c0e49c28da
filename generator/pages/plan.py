"""Which pages the site has, and the view of each: pure functions of what the site knows."""

from __future__ import annotations

from generator.model import urls
from generator.model.desk import Desk
from generator.model.knowledge import ActorCard, Knowledge
from generator.model.marks import Annotated
from generator.model.pages import Page
from generator.model.settings import Settings
from generator.pages.article import Neighbours, article_view
from generator.pages.views import MenuItem, SiteView


def article_page(annotated: Annotated, settings: Settings, desk: Desk, knowledge: Knowledge) -> Page:
    """The page of one article; of all that the site knows, its view keeps only the cards of its own actors."""
    slug = annotated.article.slug
    cards = _cards(annotated, knowledge)
    view = article_view(annotated, cards, site_view(settings, desk), desk, _neighbours(slug, knowledge))
    return Page(urls.article(slug), "article.html", view.title, view)


def site_view(settings: Settings, desk: Desk) -> SiteView:
    menu = tuple(MenuItem(p.title, urls.page(p.id)) for p in desk.pages if p.in_menu and not p.draft)
    return SiteView(settings.title, settings.tagline, settings.language, settings.author, settings.url, menu)


def _cards(annotated: Annotated, knowledge: Knowledge) -> dict[str, ActorCard]:
    """The site's cards by the article's own actor ids."""
    slug = annotated.article.slug
    names = {a.id: knowledge.identity.get((slug, a.id)) for a in annotated.actors}
    wanted = set(names.values())
    known = {a.card.id: a.card for a in knowledge.actors if a.card.id in wanted}
    return {local: known[site] for local, site in names.items() if site in known}


def _neighbours(slug: str, knowledge: Knowledge) -> Neighbours:
    """The articles before and after this one in the site's order."""
    order = [a.slug for a in knowledge.articles]
    at = order.index(slug) if slug in order else -1
    if at < 0:
        return None, None
    before = knowledge.articles[at - 1] if at > 0 else None
    return before, knowledge.articles[at + 1] if at + 1 < len(order) else None
