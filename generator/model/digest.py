"""What one article tells the rest of the site, by its own actor ids.

An `Outline` is what a build must know of all articles at once; a `Digest` is an outline with the words that pages and
data show of it. They are the same bytes, of which an outline is read without the rest: each class with words extends
the one without.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from generator.model.marks import ActorKind, PlaceUse, QuoteKind, TimeKind
from generator.model.text import BlockKind, Span


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """What another page may show of an article."""

    slug: str
    title: str
    published: str | None
    standfirst: str
    source: str | None
    words: int
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """A mark with the sentence around it: before + words + after is the sentence.

    `mark` is the id to link to on the article's page: the mark's own, or the sentence's for a mention.
    """

    article: str
    mark: str
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class DatedRole:
    """A role as an article gave it, in its words, with that article's date."""

    text: str
    article: str
    published: str | None
    mark: str


@dataclass(frozen=True, slots=True)
class NamedActor:
    """An actor as one article knows it; `excerpts` are the sentences that mention it, `mention_count` all mentions."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    roles: tuple[DatedRole, ...]
    mention_count: int
    excerpts: int


@dataclass(frozen=True, slots=True)
class SeenActor(NamedActor):
    """`mentions` has one a sentence."""

    mentions: tuple[Context, ...]


@dataclass(frozen=True, slots=True)
class Uttered:
    """That somebody said something. `about` are the actors named inside it, `inside` is the utterance repeating it."""

    id: str
    speaker: str | None
    inside: str | None
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said(Uttered):
    """An utterance: the pieces of a split quotation joined, its attribution kept.

    `speaker_text` is what the article calls the speaker; `cue` the attribution verb. `at` orders utterances of one
    article.
    """

    article: str
    kind: QuoteKind
    parts: tuple[str, ...]
    speaker_text: str
    cue: str
    published: str | None
    at: Span
    confidence: float
    why: str
    sentence: str


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place as one article knows it. `kind` is the gazetteer's, as PlaceMark has it."""

    id: str
    name: str
    kind: str
    country: str | None
    lat: float | None
    lon: float | None
    uses: tuple[PlaceUse, ...]
    mention_count: int


@dataclass(frozen=True, slots=True)
class SeenPlace(NamedPlace):
    mentions: tuple[Context, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """That a sentence is dated; `sort` orders events."""

    mark: str
    kind: TimeKind
    sort: str


@dataclass(frozen=True, slots=True)
class Event(Dated):
    """A dated sentence: `value` is EDTF, `words` the expression it came from."""

    article: str
    value: str
    words: str
    sentence: str
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UsedTerm:
    """That an article uses a term of the glossary, by the term's id."""

    term: str


@dataclass(frozen=True, slots=True)
class SeenTerm(UsedTerm):
    context: Context


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A block's text by sentences, (sentence id, words): what feeds and search show of an article."""

    kind: BlockKind
    sentences: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """What a build must know of every article at once.

    `company` holds (actor, actor, sentences they share), the smaller id first.
    """

    card: ArticleCard
    actors: tuple[NamedActor, ...]
    company: tuple[tuple[str, str, int], ...]
    quotes: tuple[Uttered, ...]
    places: tuple[NamedPlace, ...]
    events: tuple[Dated, ...]
    terms: tuple[UsedTerm, ...]


@dataclass(frozen=True, slots=True)
class Digest(Outline):
    """All that the rest of the site may know of one article."""

    actors: tuple[SeenActor, ...]
    quotes: tuple[Said, ...]
    places: tuple[SeenPlace, ...]
    events: tuple[Event, ...]
    terms: tuple[SeenTerm, ...]
    blocks: tuple[TextBlock, ...]

    @property
    def statements(self) -> int:
        """How many quotations stand for themselves: what nobody known says within another's is a part of that."""
        return sum(said.speaker is not None or said.inside is None for said in self.quotes)


class Words(Protocol):
    """The words of one article's digest; each kind may be read only when it is asked for."""

    @property
    def actors(self) -> tuple[SeenActor, ...]: ...

    @property
    def quotes(self) -> tuple[Said, ...]: ...

    @property
    def places(self) -> tuple[SeenPlace, ...]: ...

    @property
    def events(self) -> tuple[Event, ...]: ...

    @property
    def terms(self) -> tuple[SeenTerm, ...]: ...

    @property
    def blocks(self) -> tuple[TextBlock, ...]: ...


AllWords = Mapping[str, Words]  # by the article's slug; an archive's are not held
