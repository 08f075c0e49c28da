"""What the site knows once every article has been read: joined across articles, small enough to hold at once."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.desk import Profile, Term
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
class Said:
    """An utterance anywhere on the site: the pieces of a split quotation joined, its attribution kept.

    `speaker_text` is what the article calls the speaker; `cue` the attribution verb; `about` actors named inside.
    `at` orders utterances of one article.
    """

    id: str
    article: str
    kind: QuoteKind
    parts: tuple[str, ...]
    speaker: str | None
    speaker_text: str
    cue: str
    inside: str | None
    about: tuple[str, ...]
    published: str | None
    at: Span
    confidence: float
    why: str
    sentence: str


@dataclass(frozen=True, slots=True)
class DatedRole:
    """A role as an article gave it, in its words, with that article's date."""

    text: str
    article: str
    published: str | None
    mark: str


@dataclass(frozen=True, slots=True)
class Company:
    """Another actor that shares sentences with this one; `weight` counts those sentences."""

    actor: str
    weight: int


@dataclass(frozen=True, slots=True)
class Actor:
    """All that is known of an actor. `said`/`spoken_of` are ids `ARTICLE#QUOTE` into Knowledge.quotes."""

    card: ActorCard
    profile: Profile | None
    aliases: tuple[str, ...]
    roles: tuple[DatedRole, ...]
    articles: tuple[str, ...]
    mentions: tuple[Context, ...]
    mention_count: int
    said: tuple[str, ...]
    spoken_of: tuple[str, ...]
    company: tuple[Company, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the site. `kind` is the gazetteer's, as PlaceMark has it."""

    id: str
    name: str
    kind: str
    country: str | None
    lat: float | None
    lon: float | None
    uses: tuple[PlaceUse, ...]
    mentions: tuple[Context, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """A dated sentence: `value` is EDTF, `words` the expression it came from, `sort` orders events."""

    article: str
    mark: str
    value: str
    kind: TimeKind
    words: str
    sentence: str
    sort: str
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A figure with its sentence, for "the story in numbers"."""

    article: str
    mark: str
    text: str
    value: float
    unit: str
    hedge: str | None
    claimed_by: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class TermUse:
    term: Term
    mentions: tuple[Context, ...]


@dataclass(frozen=True, slots=True)
class SeenActor:
    """An actor as one article's digest knows it: `id` is the article's own; one mention a sentence, all counted."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    roles: tuple[DatedRole, ...]
    mentions: tuple[Context, ...]
    mention_count: int


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A block's text by sentences, (sentence id, words): what feeds and search show of an article."""

    kind: BlockKind
    sentences: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """What the rest of the site may know of one article; actors are named by the article's own ids.

    `company` holds (actor, actor, sentences they share), the smaller id first; `terms` (glossary id, where).
    """

    card: ArticleCard
    actors: tuple[SeenActor, ...]
    company: tuple[tuple[str, str, int], ...]
    quotes: tuple[Said, ...]
    places: tuple[Place, ...]
    events: tuple[Event, ...]
    numbers: tuple[Number, ...]
    terms: tuple[tuple[str, Context], ...]
    blocks: tuple[TextBlock, ...]

    @property
    def statements(self) -> int:
        """How many quotations stand for themselves: what nobody known says within another's is a part of that."""
        return sum(said.speaker is not None or said.inside is None for said in self.quotes)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The whole site's knowledge. `identity` maps (article slug, the article's own actor id) to a site-wide id."""

    articles: tuple[ArticleCard, ...]
    actors: tuple[Actor, ...]
    quotes: tuple[Said, ...]
    places: tuple[Place, ...]
    events: tuple[Event, ...]
    numbers: tuple[Number, ...]
    terms: tuple[TermUse, ...]
    identity: dict[tuple[str, str], str]
