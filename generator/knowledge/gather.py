"""Every article's Digest and the desk's content → Knowledge: the only place where articles meet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.knowledge.actors import actors
from generator.knowledge.identity import identify
from generator.model.desk import Desk
from generator.model.knowledge import ArticleCard, Context, Digest, Event, Knowledge, Number, Place, Said, TermUse
from generator.model.names import slugify

Identity = dict[tuple[str, str], str]


def gather(digests: Iterable[Digest], desk: Desk) -> Knowledge:
    """What the site knows. Linear in what the digests hold, and the same whatever order they come in.

    Articles, and everything listed by article, newest first and undated last; actors and places by id; events from the
    earliest; terms by the alphabet. A profile that no article names is still known. Drafts are taken out of the desk
    beforehand, or shown (a preview).
    """
    found = sorted(digests, key=lambda one: one.card.slug)
    found.sort(key=lambda one: one.card.published or "", reverse=True)
    identity = identify(found, desk)
    quotes = tuple(_quote(said, identity) for one in found for said in one.quotes)
    events = [_event(event, identity) for one in found for event in one.events]
    return Knowledge(
        articles=_articles(found, desk, identity),
        actors=actors(found, quotes, desk.profiles, identity),
        quotes=quotes,
        places=_places(found),
        events=tuple(sorted(events, key=lambda event: (event.sort, event.article))),
        numbers=tuple(_number(number, identity) for one in found for number in one.numbers),
        terms=_terms(found, desk),
        identity=identity,
    )


def _articles(digests: Sequence[Digest], desk: Desk, identity: Identity) -> tuple[ArticleCard, ...]:
    """Cards with site-wide actor ids; the desk's title and standfirst go before the article's own."""
    decisions = {article.slug: article for article in desk.articles}
    cards = []
    for one in digests:
        card, decided = one.card, decisions.get(one.card.slug)
        ids = tuple(dict.fromkeys(identity[card.slug, actor] for actor in card.actors))
        title = (decided and decided.title) or card.title
        cards.append(
            replace(card, title=title, standfirst=(decided and decided.standfirst) or card.standfirst, actors=ids)
        )
    return tuple(cards)


def _site_ids(article: str, ids: tuple[str, ...], identity: Identity) -> tuple[str, ...]:
    """Distinct ids in order; an id that the article does not know an actor by is dropped."""
    return tuple(dict.fromkeys(identity[article, one] for one in ids if (article, one) in identity))


def _site_id(article: str, actor: str | None, identity: Identity) -> str | None:
    return identity.get((article, actor)) if actor else None


# Most articles know an actor by the id that the site does, and of what an archive holds, few copies are to be made.


def _quote(said: Said, identity: Identity) -> Said:
    speaker, about = _site_id(said.article, said.speaker, identity), _site_ids(said.article, said.about, identity)
    return said if (speaker, about) == (said.speaker, said.about) else replace(said, speaker=speaker, about=about)


def _event(event: Event, identity: Identity) -> Event:
    actors = _site_ids(event.article, event.actors, identity)
    return event if actors == event.actors else replace(event, actors=actors)


def _number(number: Number, identity: Identity) -> Number:
    claimed_by = _site_id(number.article, number.claimed_by, identity)
    return number if claimed_by == number.claimed_by else replace(number, claimed_by=claimed_by)


def _places(digests: Sequence[Digest]) -> tuple[Place, ...]:
    """Places by id. Two countries may have a town of one name: whoever comes second (by age) adds its country."""
    groups: dict[tuple[str, str | None], list[Place]] = defaultdict(list)
    for one in reversed(digests):
        for place in one.places:
            groups[place.id, place.country].append(place)
    places: dict[str, Place] = {}
    for (plain, country), members in groups.items():
        own = plain
        while own in places:
            own = f"{own}-{slugify(country or 'unknown')}"
        names = Counter(place.name for place in members)
        known = next((place for place in members if place.lat is not None), members[0])
        places[own] = Place(
            id=own,
            name=min(names, key=lambda name: (-names[name], name)),
            kind=known.kind,
            country=country,
            lat=known.lat,
            lon=known.lon,
            uses=tuple(sorted({use for place in members for use in place.uses})),
            mentions=tuple(context for place in reversed(members) for context in place.mentions),
        )
    return tuple(places[one] for one in sorted(places))


def _terms(digests: Sequence[Digest], desk: Desk) -> tuple[TermUse, ...]:
    """Every term of the glossary with the places that use it, used or not."""
    uses: dict[str, list[Context]] = defaultdict(list)
    for one in digests:
        for term, context in one.terms:
            uses[term].append(context)
    terms = sorted(desk.terms, key=lambda term: (term.term.casefold(), term.id))
    return tuple(TermUse(term, tuple(uses[term.id])) for term in terms)
