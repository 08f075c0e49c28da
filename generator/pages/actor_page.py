"""An actor's page: who that is, what articles call them, what they say, where they are mentioned, with whom."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from math import cos, pi, sin

from generator.model import urls
from generator.model.knowledge import Actor, Company
from generator.pages.across import Across, Basis
from generator.pages.views.shared import SiteView
from generator.pages.views.site import ActorView, Neighbour, RoleView

MOST_MENTIONS = 60  # a page of thousands of excerpts helps nobody; the count is always shown
MOST_STATEMENTS = 60  # of each kind; all that somebody said stands on a page of its own
MOST_ARTICLES = 300
MOST_COMPANY = 12  # more dots than this on one circle cannot be told apart


def actor_basis(actor: Actor, site: SiteView, known: Across) -> Basis:
    """All that `actor_view` sees, and what articles say of an actor."""
    names = (*known.own(actor.said)[:MOST_STATEMENTS], *known.own(actor.spoken_of)[:MOST_STATEMENTS])
    shown = list(accumulate(actor.excerpts, initial=0))
    articles = tuple(known.articles[slug] for slug in actor.articles)
    company = known.actors(other.actor for other in actor.company)
    mentioned = [slug for slug, before in zip(actor.articles, shown, strict=False) if before < MOST_MENTIONS]
    return known.basis((site, actor, articles, company), names, mentioned)


def actor_view(actor: Actor, site: SiteView, known: Across) -> ActorView:
    profile = actor.profile
    said, spoken_of = known.own(actor.said), known.own(actor.spoken_of)
    roles = tuple(
        RoleView(r.text, urls.mark(r.article, r.mark), known.articles[r.article].title, r.published)
        for r in actor.roles
    )
    return ActorView(
        site=site,
        card=actor.card,
        aliases=actor.aliases,
        role=profile.role if profile else None,
        as_of=profile.as_of if profile else None,
        picture=profile.picture if profile else None,
        citations=profile.citations if profile else (),
        body=profile.body if profile else "",
        roles=roles,
        statements=known.statements(said[:MOST_STATEMENTS]),
        mentions=tuple(known.excerpt(mention) for mention in known.mentions(actor, MOST_MENTIONS)),
        mention_count=actor.mention_count,
        spoken_of=known.statements(spoken_of[:MOST_STATEMENTS]),
        spoken_of_more=len(spoken_of[MOST_STATEMENTS:]),
        company=circle(actor.company, known),
        articles=tuple(known.articles[slug] for slug in actor.articles[:MOST_ARTICLES]),
        articles_more=len(actor.articles[MOST_ARTICLES:]),
    )


def circle(company: Iterable[Company], known: Across) -> tuple[Neighbour, ...]:
    """The company on a circle around the actor, clockwise from the top, the closest first.

    Coordinates are percent of a square with the actor in its middle.
    """
    near = [c for c in company if c.actor in known.cards][:MOST_COMPANY]
    steps = [2 * pi * n / len(near) for n in range(len(near))]
    return tuple(
        Neighbour(known.cards[c.actor], c.weight, round(50 + 39 * sin(a), 2), round(50 - 39 * cos(a), 2))
        for c, a in zip(near, steps, strict=True)
    )
