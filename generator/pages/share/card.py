"""What a page's picture shows, as a value: only this decides whether the picture is made anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.knowledge import ActorCard
from generator.model.marks import ActorKind
from generator.model.pages import Page
from generator.pages import edtf
from generator.pages.views import ActorView, ArticleView, HomeView

MOST_SIGNS = 9


@dataclass(frozen=True, slots=True)
class Sign:
    """An actor as a shape with letters in it, as on the pages."""

    kind: ActorKind
    letters: str


@dataclass(frozen=True, slots=True)
class Card:
    """`kicker` stands above the title, `line` below it; `signs` are who is in it; `site` is the site's name."""

    title: str
    kicker: str
    line: str
    site: str
    signs: tuple[Sign, ...]


def card(page: Page, t: edtf.Spell) -> Card | None:
    """The picture's content for an article, an actor or the site; None for other pages, which show the site's.

    `t` gives the theme's labels.
    """
    view = page.view
    if isinstance(view, ArticleView):
        date = edtf.spell(view.published[:10], t) if view.published else ""
        line = " · ".join(part for part in (date, view.source) if part)
        return Card(view.title, t("article.kicker"), line, view.site.title, _signs(p.card for p in view.cast))
    if isinstance(view, ActorView):
        kind = t(f"kind.{view.card.kind}")
        return Card(view.card.name, kind, view.role or view.card.role, view.site.title, _signs([view.card]))
    if isinstance(view, HomeView):
        lead = view.site.tagline or t("home.lead")
        return Card(lead, "", "", view.site.title, _signs(entry.card for entry in view.actors))
    return None


def _signs(cards: Iterable[ActorCard]) -> tuple[Sign, ...]:
    return tuple(Sign(card.kind, card.monogram) for card in cards)[:MOST_SIGNS]
