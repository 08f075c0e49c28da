"""What one article's page may see of the site and of the desk: so little that edits elsewhere do not concern it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial

from generator.engine.rooms import fingerprint
from generator.engine.run import Run
from generator.engine.store import Kept, digest, loads
from generator.engine.workers import uncollected
from generator.export import site as machines
from generator.model.desk import Desk, Profile
from generator.model.knowledge import Actor, ActorCard, ArticleCard, Digest, Knowledge, TextBlock
from generator.model.marks import Annotated
from generator.stages.site import same


class Gathered:
    """What the site knows, gathered only when somebody asks for it, and the digest of all that it is gathered from."""

    def __init__(self, run: Run, digests: Sequence[Kept[Digest]], desk: Desk) -> None:
        self._run, self._digests, self._desk = run, digests, desk
        told = ((a.slug, a.title, a.standfirst, [(d.actor, d.same_as) for d in a.actors]) for a in desk.articles)
        decided = [decision for decision in told if any(decision[1:])]
        found = [(kept.name, kept.digest) for kept in digests]
        self.digest = digest((found, desk.profiles, desk.terms, decided, fingerprint("knowledge")))

    @cached_property
    def value(self) -> Knowledge:
        from generator.knowledge.gather import gather

        with self._run.timed("gather"), uncollected():
            # Without the articles' whole texts, which only the search index and the feeds show.
            return gather((replace(kept.value, blocks=()) for kept in self._digests), self._desk)

    @property
    def texts(self) -> Texts:
        return Texts(self._digests)


@dataclass(frozen=True, slots=True)
class Blocks:
    """All of a Digest that is read where only the text is wanted."""

    blocks: tuple[TextBlock, ...]


class Texts(Mapping[str, tuple[TextBlock, ...]]):
    """The text of every article by slug, each read when it is asked for and not held."""

    def __init__(self, digests: Iterable[Kept[Digest]]) -> None:
        self._kept = {kept.card.slug: kept for kept in digests}

    def __getitem__(self, slug: str) -> tuple[TextBlock, ...]:
        found: Blocks = loads(Blocks, self._kept[slug].data)
        return found.blocks

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)


@dataclass(frozen=True, slots=True)
class Around:
    """The site seen from one article: its own actor ids → the site's cards, its neighbours' titles, its profiles."""

    cast: dict[str, ActorCard]
    articles: tuple[ArticleCard, ...]
    profiles: tuple[Profile, ...]

    def knowledge(self, slug: str) -> Knowledge:
        cards = sorted({card.id: card for card in self.cast.values()}.values(), key=lambda card: card.id)
        return Knowledge(
            articles=self.articles,
            actors=tuple(Actor(card, None, (), (), (), (), 0, (), (), ()) for card in cards),
            quotes=(),
            places=(),
            events=(),
            numbers=(),
            terms=(),
            identity={(slug, local): card.id for local, card in self.cast.items()},
        )


def arounds(run: Run, edited: Iterable[Kept[Annotated]], known: Gathered, desk: Desk) -> list[Kept[Around]]:
    """One an article, in their order. As long as the site knows the same, each sees the same."""
    parts = {"what the site knows": known.digest, "the rules of stages": fingerprint("stages")}
    jobs = [(kept.name, parts, partial(same, kept.card.slug)) for kept in edited]
    views = cache(lambda: Views(known.value, desk))
    return run.each("around", Around, jobs, partial(_around, views))


def _around(views: Callable[[], Views], slugs: Sequence[str]) -> Iterator[Around]:
    return (views().around(slug) for slug in slugs)


class Views:
    """Makes each article's Around, with what all of them need looked up once."""

    def __init__(self, knowledge: Knowledge, desk: Desk) -> None:
        self._casts = machines.casts(knowledge)
        self._order = {card.slug: at for at, card in enumerate(knowledge.articles)}
        self._articles = knowledge.articles
        self._profiles = {profile.id: profile for profile in desk.profiles}

    def around(self, slug: str) -> Around:
        cast, at = self._casts[slug], self._order[slug]
        ids = sorted({card.id for card in cast.values()} & self._profiles.keys())
        # An article names its neighbours and shows a profile's picture: what else these hold does not concern it.
        titles = (ArticleCard(a.slug, a.title, None, "", None, 0, ()) for a in self._articles[max(0, at - 1) : at + 2])
        profiles = (replace(self._profiles[one], body="", aliases=(), citations=()) for one in ids)
        return Around(dict(sorted(cast.items())), tuple(titles), tuple(profiles))


class Sayings:
    """What the desk says of each article's page: its decisions, the glossary's terms that it uses, the menu."""

    def __init__(self, desk: Desk) -> None:
        self._terms = {term.id: term for term in desk.terms}
        self._decided = {decisions.slug: decisions for decisions in desk.articles}
        # An article shows the titles of the desk's own pages in its menu, not their words.
        self._pages = tuple(replace(page, body="", summary="") for page in desk.pages)
        self._same: dict[tuple[str, ...], tuple[Desk, str]] = {}

    def of(self, slug: str, terms: Iterable[str]) -> tuple[Desk, str]:
        """With its digest. Of most articles the desk says nothing, and so the same."""
        used = tuple(one for one in sorted(terms) if one in self._terms)
        decided = self._decided.get(slug)
        if decided is None and used in self._same:
            return self._same[used]
        # Decisions on marks and actors have been laid over the article by now.
        articles = (replace(decided, overrides=(), actors=(), callouts=(), based_on=()),) if decided else ()
        said = Desk((), tuple(self._terms[one] for one in used), self._pages, articles)
        found = said, digest(said)
        if decided is None:
            self._same[used] = found
        return found
