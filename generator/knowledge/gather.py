"""Every article's outline and the desk's content → Knowledge: the only place where articles meet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.knowledge.actors import actors
from generator.knowledge.identity import identify
from generator.model.desk import Desk
from generator.model.digest import AllWords, ArticleCard, Digest, NamedPlace, Outline
from generator.model.knowledge import Happening, Knowledge, Place, TermUse, Utterance
from generator.model.names import slugify

Identity = dict[tuple[str, str], str]


def gather(digests: Sequence[Digest], desk: Desk) -> Knowledge:
    """What the site knows of a few articles whose words are at hand."""
    return join(digests, desk, {one.card.slug: one for one in digests})


def join(outlines: Iterable[Outline], desk: Desk, words: AllWords) -> Knowledge:
    """What the site knows. Linear in what the outlines hold, and the same whatever order they come in.

    Articles, and everything listed by article, newest first and undated last; actors and places by id; events from the
    earliest; terms by the alphabet. A profile that no article names is still known. Drafts are taken out of the desk
    beforehand, or shown (a preview).
    """
    found = sorted(outlines, key=lambda one: one.card.slug)
    found.sort(key=lambda one: one.card.published or "", reverse=True)
    identity = identify(found, desk)
    quotes = tuple(said for one in found for said in _quotes(one, identity))
    events = [Happening(one.card.slug, e.mark, e.kind, e.sort) for one in found for e in one.events]
    return Knowledge(
        articles=_articles(found, desk, identity),
        actors=actors(found, quotes, desk.profiles, identity),
        quotes=quotes,
        places=_places(found),
        events=tuple(sorted(events, key=lambda event: (event.sort, event.article))),
        terms=_terms(found, desk),
        identity=identity,
        words=words,
    )


def _articles(outlines: Sequence[Outline], desk: Desk, identity: Identity) -> tuple[ArticleCard, ...]:
    """Cards with site-wide actor ids; the desk's title and standfirst go before the article's own."""
    decisions = {article.slug: article for article in desk.articles}
    cards = []
    for one in outlines:
        card, decided = one.card, decisions.get(one.card.slug)
        ids = tuple(dict.fromkeys(identity[card.slug, actor] for actor in card.actors))
        title = (decided and decided.title) or card.title
        cards.append(
            replace(card, title=title, standfirst=(decided and decided.standfirst) or card.standfirst, actors=ids)
        )
    return tuple(cards)


def _quotes(outline: Outline, identity: Identity) -> Iterator[Utterance]:
    """By site-wide ids; an id that the article does not know an actor by is dropped.

    Speech within speech by nobody the site knows is a part of the utterance that repeats it.
    """
    slug = outline.card.slug
    speakers = {said.id: identity.get((slug, said.speaker)) if said.speaker else None for said in outline.quotes}
    outermost = {said.id for said in outline.quotes if said.inside is None or speakers[said.id]}
    for said in outline.quotes:
        speaker = speakers[said.id]
        about = tuple(dict.fromkeys(identity[slug, one] for one in said.about if (slug, one) in identity))
        alone = speaker is not None or said.inside not in outermost
        yield Utterance(slug, f"{slug}#{said.id}", speaker, about, alone)


def _places(outlines: Sequence[Outline]) -> tuple[Place, ...]:
    """Places by id. Two countries may have a town of one name: whoever comes second (by age) adds its country."""
    groups: dict[tuple[str, str | None], list[tuple[str, NamedPlace]]] = defaultdict(list)
    for one in reversed(outlines):
        for place in one.places:
            groups[place.id, place.country].append((one.card.slug, place))
    places: dict[str, Place] = {}
    for (plain, country), members in groups.items():
        own = plain
        while own in places:
            own = f"{own}-{slugify(country or 'unknown')}"
        names = Counter(place.name for _, place in members)
        known = next((place for _, place in members if place.lat is not None), members[0][1])
        places[own] = Place(
            id=own,
            name=min(names, key=lambda name: (-names[name], name)),
            kind=known.kind,
            country=country,
            lat=known.lat,
            lon=known.lon,
            uses=tuple(sorted({use for _, place in members for use in place.uses})),
            mention_count=sum(place.mention_count for _, place in members),
            plain=plain,
            articles=tuple(slug for slug, _ in reversed(members)),
        )
    return tuple(places[one] for one in sorted(places))


def _terms(outlines: Sequence[Outline], desk: Desk) -> tuple[TermUse, ...]:
    """Every term of the glossary with the articles that use it, used or not."""
    uses: dict[str, dict[str, None]] = defaultdict(dict)
    for one in outlines:
        for used in one.terms:
            uses[used.term][one.card.slug] = None
    terms = sorted(desk.terms, key=lambda term: (term.term.casefold(), term.id))
    return tuple(TermUse(term, tuple(uses[term.id])) for term in terms)
