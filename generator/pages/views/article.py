"""What the article's page shows."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.desk import Correction, Picture
from generator.model.knowledge import ActorCard
from generator.pages.maps import Spot
from generator.pages.views.shared import EventView, Excerpt, MenuItem, PlaceView, SiteView, Statement, TermView
from generator.pages.weave import Node


@dataclass(frozen=True, slots=True)
class Person:
    """An actor on an article's page, of any kind: who that is, what the article calls them, what they do here.

    `picture` is the desk's; `roles` are the article's words.
    """

    card: ActorCard
    roles: tuple[str, ...]
    statements: tuple[Statement, ...]
    mentions: int
    picture: Picture | None
    first: str


@dataclass(frozen=True, slots=True)
class MarginCard:
    """An actor's card beside a paragraph; `full` at the first mention in the article, brief in later sections."""

    id: str
    person: Person
    full: bool


@dataclass(frozen=True, slots=True)
class DeskNote:
    """A note of the desk's on some words; `body` is Markdown."""

    id: str
    kind: str
    words: str
    body: str
    author: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Margin:
    """What stands beside a block: `row` and `rows` are grid rows reckoned so that neighbours do not collide."""

    row: int
    rows: int
    cards: tuple[MarginCard, ...]
    notes: tuple[DeskNote, ...]


@dataclass(frozen=True, slots=True)
class BlockView:
    """A paragraph, list item or quotation: its nodes, its rows in the section's grid, what is beside and after it."""

    kind: str
    row: int
    rows: int
    nodes: tuple[Node, ...]
    margin: Margin | None
    callouts: tuple[Callout, ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """A quotation lifted out; `words` is a substring of the article, proved when chosen. Rows as in BlockView."""

    quote: str
    words: str
    statement: Statement
    row: int = 0
    rows: int = 0


@dataclass(frozen=True, slots=True)
class SectionView:
    """A stretch of the article under one heading; the first may have none (`nodes` is empty then)."""

    id: str
    title: str
    nodes: tuple[Node, ...]
    blocks: tuple[BlockView, ...]


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """One of the article's main points: the desk's words, or the article's own sentence; `url` leads to its grounds."""

    text: str
    url: str
    desk: bool


@dataclass(frozen=True, slots=True)
class NumberView:
    """A figure as a card: hedge, number and unit as the article has them, who claims it, its sentence.

    `said_by` are the article's words for a claimant who is no known actor ("the charity"), "" without one.
    """

    id: str
    text: str
    number: str
    unit: str
    hedge: str
    claimed_by: ActorCard | None
    said_by: str
    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class TimeNote:
    """A time expression in the text, for its card; `value` None when it could not be resolved."""

    id: str
    words: str
    value: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class PlaceNote:
    """A place in the text, for its card; `actor` is the state that it stands for when it is used as a government."""

    id: str
    place: str
    name: str
    country: str | None
    used_as: str
    actor: ActorCard | None


@dataclass(frozen=True, slots=True)
class RepairView:
    """A change to the text with the words around it now: `left` + (`before` → `after`) + `right`."""

    name: str
    left: str
    before: str
    after: str
    right: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """What one actor says about each other: `cells` are parallel to the matrix's columns."""

    speaker: ActorCard
    cells: tuple[tuple[Statement, ...], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who says what about whom."""

    columns: tuple[ActorCard, ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class MethodRow:
    """How one kind of mark was made: how many, how many by the desk, how many it reviewed, which rules, how surely."""

    kind: str
    count: int
    desk: int
    reviewed: int
    rules: tuple[str, ...]
    lowest: float
    mean: float


@dataclass(frozen=True, slots=True)
class Counts:
    people: int
    statements: int
    dates: int
    figures: int
    places: int


@dataclass(frozen=True, slots=True)
class ArticleView:
    """The article page. Tuples that are empty make their part of the page disappear."""

    site: SiteView
    slug: str
    title: str
    standfirst: str
    byline: str | None
    source: str | None
    source_url: str | None
    seed: str
    published: str | None
    language: str
    words: int
    minutes: int
    counts: Counts
    key_points: tuple[KeyPoint, ...]
    cast: tuple[Person, ...]
    sections: tuple[SectionView, ...]
    statements: tuple[Statement, ...]
    matrix: Matrix
    events: tuple[EventView, ...]
    numbers: tuple[NumberView, ...]
    places: tuple[PlaceView, ...]
    spots: tuple[Spot, ...]
    terms: tuple[TermView, ...]
    times: tuple[TimeNote, ...]
    place_notes: tuple[PlaceNote, ...]
    repairs: tuple[RepairView, ...]
    corrections: tuple[Correction, ...]
    method: tuple[MethodRow, ...]
    reviewers: tuple[str, ...]
    drafts: int
    previous: MenuItem | None
    next: MenuItem | None
