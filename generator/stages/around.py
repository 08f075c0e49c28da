"""What one article's page may see of the site and of the desk: so little that edits elsewhere do not concern it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.export import site as machines
from generator.model.desk import Desk
from generator.model.knowledge import Actor, ActorCard, Knowledge

Cast = Mapping[str, ActorCard]


@dataclass(frozen=True, slots=True)
class Around:
    """The site seen from one article: its actors' cards, its neighbours, and what the desk says of these."""

    cast: Cast
    knowledge: Knowledge
    desk: Desk


class Views:
    """Makes each article's Around, with what all of them need looked up once."""

    def __init__(self, knowledge: Knowledge, desk: Desk) -> None:
        self._casts = machines.casts(knowledge)
        self._order = {card.slug: at for at, card in enumerate(knowledge.articles)}
        self._articles = knowledge.articles
        self._profiles = {profile.id: profile for profile in desk.profiles}
        self._decisions = {decisions.slug: decisions for decisions in desk.articles}
        # An article shows the titles of the desk's own pages in its menu, not their words.
        titles = tuple(replace(page, body="", summary="") for page in desk.pages)
        self._desk = replace(desk, profiles=(), articles=(), pages=titles, problems=())

    def around(self, slug: str) -> Around:
        cast, at = self._casts[slug], self._order[slug]
        cards = sorted({card.id: card for card in cast.values()}.values(), key=lambda card: card.id)
        decisions = self._decisions.get(slug)
        knowledge = Knowledge(
            articles=self._articles[max(0, at - 1) : at + 2],
            actors=tuple(Actor(card, None, (), (), (), (), 0, (), (), ()) for card in cards),
            quotes=(),
            places=(),
            events=(),
            numbers=(),
            terms=(),
            identity={(slug, local): card.id for local, card in cast.items()},
        )
        profiles = tuple(self._profiles[card.id] for card in cards if card.id in self._profiles)
        desk = replace(self._desk, profiles=profiles, articles=(decisions,) if decisions else ())
        return Around(cast, knowledge, desk)
