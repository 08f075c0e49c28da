"""What the site knows once every article has been outlined: joined across articles, small enough to hold at once."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.desk import Profile, Term
from generator.model.digest import AllWords, ArticleCard, DatedRole
from generator.model.marks import ActorKind, PlaceUse, TimeKind


@dataclass(frozen=True, slots=True)
class ActorCard:
    """What another page may show of an actor: nothing that changes when some other article does.

    `as_of` is the date (EDTF) of which the desk's summary and role speak, "" when it gave none.
    """

    id: str
    name: str
    kind: ActorKind
    role: str
    summary: str
    monogram: str
    as_of: str = ""

    @property
    def dated(self) -> str:
        """The summary, with its date for those who read it anywhere: "is sending troops" was true on a day."""
        return f"{self.summary} (as of {self.as_of})" if self.summary and self.as_of else self.summary


@dataclass(frozen=True, slots=True)
class Utterance:
    """That somebody said something in an article; `name` is its own among all articles, "ARTICLE#QUOTE".

    `alone`: it stands for itself, and is no part of another that repeats it.
    """

    article: str
    name: str
    speaker: str | None
    about: tuple[str, ...]
    alone: bool


@dataclass(frozen=True, slots=True)
class Company:
    """Another actor that shares sentences with this one; `weight` counts those sentences."""

    actor: str
    weight: int


@dataclass(frozen=True, slots=True)
class Actor:
    """All that is known of an actor but the words. `said`/`spoken_of` are names in Knowledge.quotes.

    `articles` newest first, `excerpts` the sentences that mention the actor in each of them.
    """

    card: ActorCard
    profile: Profile | None
    aliases: tuple[str, ...]
    roles: tuple[DatedRole, ...]
    articles: tuple[str, ...]
    excerpts: tuple[int, ...]
    mention_count: int
    said: tuple[str, ...]
    spoken_of: tuple[str, ...]
    company: tuple[Company, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the site; `plain` is the id by which its articles know it, newest first."""

    id: str
    name: str
    kind: str
    country: str | None
    lat: float | None
    lon: float | None
    uses: tuple[PlaceUse, ...]
    mention_count: int
    plain: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """That a sentence of an article is dated; `sort` orders events."""

    article: str
    mark: str
    kind: TimeKind
    sort: str


@dataclass(frozen=True, slots=True)
class TermUse:
    """A term of the glossary with the articles that use it, newest first."""

    term: Term
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The whole site's knowledge. `identity` maps (article slug, the article's own actor id) to a site-wide id.

    `words` are what the articles say, by slug, with each article's own actor ids.
    """

    articles: tuple[ArticleCard, ...]
    actors: tuple[Actor, ...]
    quotes: tuple[Utterance, ...]
    places: tuple[Place, ...]
    events: tuple[Happening, ...]
    terms: tuple[TermUse, ...]
    identity: dict[tuple[str, str], str]
    words: AllWords

    def casts(self) -> dict[str, dict[str, str]]:
        """`identity` article by article."""
        found: dict[str, dict[str, str]] = {card.slug: {} for card in self.articles}
        for (slug, local), own in self.identity.items():
            found[slug][local] = own
        return found
