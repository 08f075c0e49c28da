"""What is found in an article: actors, quotes, times, figures, places, terms, notes, each with how it was made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.model.problem import Problem
from generator.model.text import Article, Span

ActorKind = Literal["person", "organisation", "group", "country", "unknown"]
MentionForm = Literal["name", "nominal", "pronoun", "metonym"]
NOT_SAID = "not-said"  # why a clause is listed that its cue says nobody spoke: "did not say whether …"
VOUCHING = 0.5  # how sure it must be that somebody says some words before the figures in them are theirs
QuoteKind = Literal["direct", "partial", "indirect", "scare"]
TimeKind = Literal["date", "range", "duration", "recurring"]
PlaceUse = Literal["place", "government"]
NoteKind = Literal["profile", "context", "fact-check", "definition"]


@dataclass(frozen=True, slots=True)
class Made:
    """How a mark was made: `by` an annotator ("quotes", "actors") or "desk"; `why` the rule, model or path:line."""

    by: str
    why: str
    confidence: float = 1.0
    version: str = ""
    reviewer: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    span: Span
    form: MentionForm
    made: Made


@dataclass(frozen=True, slots=True)
class Role:
    """What the article calls an actor, in its own words: "the former commander of an elite paratrooper unit"."""

    text: str
    span: Span
    made: Made


@dataclass(frozen=True, slots=True)
class LocalActor:
    """An actor as one article knows it. `name` is a string that stands in the text; `id` is its slug."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    roles: tuple[Role, ...]
    mentions: tuple[Mention, ...]
    made: Made


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is said to speak: the words that say so, and the actor they stand for when that is known."""

    actor: str | None
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Cue:
    """The attribution verb or phrase ("says", "according to"), as it stands."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Quote:
    """Words reported as said. `span` covers the words between the marks, marks excluded (indirect: the clause).

    `parts` lists every piece of an utterance that its attribution splits, in order; pieces share an id prefix
    (`q-1a2b3c4d.1`, `q-1a2b3c4d.2`). `scare` marks quoted words that nobody is said to have spoken.
    """

    id: str
    kind: QuoteKind
    span: Span
    text: str
    parts: tuple[Span, ...]
    speaker: Speaker | None
    cue: Cue | None
    inside: str | None
    made: Made


@dataclass(frozen=True, slots=True)
class TimeMark:
    """A time expression; `value` is EDTF (ISO 8601-2 level 1), or None when it cannot be resolved."""

    id: str
    span: Span
    text: str
    value: str | None
    kind: TimeKind
    made: Made


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity: value 9000.0, unit "Russian soldiers", hedge "up to", claimed_by the actor who says so."""

    id: str
    span: Span
    text: str
    value: float
    unit: str
    hedge: str | None
    claimed_by: str | None
    made: Made


@dataclass(frozen=True, slots=True)
class PlaceMark:
    """A place named in the text. `place` is the slug shared by all mentions; coordinates in degrees, WGS 84."""

    id: str
    place: str
    name: str
    span: Span
    country: str | None
    lat: float | None
    lon: float | None
    used_as: PlaceUse
    made: Made

    @property
    def kind(self) -> str:
        """What the gazetteer calls it: "country", "capital", "city", "region" …; "" for a place of the desk's."""
        source, _, kind = self.made.why.partition("-")
        return kind if source == "gazetteer" else ""


@dataclass(frozen=True, slots=True)
class TermMark:
    """A glossary term of the desk's, where the article uses it. `term` is the slug of its glossary file."""

    id: str
    term: str
    span: Span
    made: Made


@dataclass(frozen=True, slots=True)
class Note:
    """A note of the desk's on some words of the article; `body` is Markdown."""

    id: str
    kind: NoteKind
    span: Span
    body: str
    author: str | None
    date: str | None
    made: Made
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the text (a heading is one of its own); `id` is its permalink on the page, "s-1a2b3c4d"."""

    id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article and all that was found in it; marks sorted by position, actors by first mention.

    `callouts` are ids of the quotes that the desk lifts out, in its order; `grounds` are the ids of the sentences
    that the desk's key points rest on, parallel to ArticleDecisions.key_points. Both are laid by the desk room.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    actors: tuple[LocalActor, ...] = ()
    quotes: tuple[Quote, ...] = ()
    times: tuple[TimeMark, ...] = ()
    figures: tuple[Figure, ...] = ()
    places: tuple[PlaceMark, ...] = ()
    terms: tuple[TermMark, ...] = ()
    notes: tuple[Note, ...] = ()
    problems: tuple[Problem, ...] = ()
    callouts: tuple[str, ...] = ()
    grounds: tuple[str | None, ...] = ()
