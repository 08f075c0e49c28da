"""What one article's page may see of the site and of the desk: so little that edits elsewhere do not concern it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from generator.engine.rooms import fingerprint
from generator.engine.run import Job, Run
from generator.engine.store import Kept, digest
from generator.export import site as machines
from generator.model.desk import Desk, Profile
from generator.model.digest import ArticleCard
from generator.model.knowledge import Actor, ActorCard, Knowledge
from generator.model.marks import Annotated
from generator.stages.gathered import Gathered
from generator.stages.site import same


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
            terms=(),
            identity={(slug, local): card.id for local, card in self.cast.items()},
            words={},
        )


def arounds(run: Run, edited: Iterable[Kept[Annotated]], known: Gathered, desk: Desk) -> list[Kept[Around]]:
    """One an article, in their order. As long as the site knows the same, each sees the same."""
    parts = {"what the site knows": known.digest, "the rules of stages": fingerprint("stages")}

    def jobs() -> Iterator[Job[Around]]:
        views = Views(known.value, desk)
        for kept in edited:
            around = views.around(kept.card.slug)
            yield kept.name, {"the actors and articles around it": digest(around)}, partial(same, around)

    return run.many("around", Around, parts, jobs, iter)


class Views:
    """Makes each article's Around, with what all of them need looked up once."""

    def __init__(self, knowledge: Knowledge, desk: Desk) -> None:
        self._casts = machines.casts(knowledge)
        self._order = {card.slug: at for at, card in enumerate(knowledge.articles)}
        # An article names its neighbours: what else their cards hold does not concern it.
        self._titles = [ArticleCard(a.slug, a.title, None, "", None, 0, ()) for a in knowledge.articles]
        self._profiles = {profile.id: profile for profile in desk.profiles}

    def around(self, slug: str) -> Around:
        cast, at = self._casts[slug], self._order[slug]
        ids = sorted({card.id for card in cast.values()} & self._profiles.keys())
        # An article shows a profile's picture, and not what else it holds.
        profiles = (replace(self._profiles[one], body="", aliases=(), citations=()) for one in ids)
        return Around(dict(sorted(cast.items())), tuple(self._titles[max(0, at - 1) : at + 2]), tuple(profiles))


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
