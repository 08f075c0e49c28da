"""What templates may see: frozen values, each as narrow as its page, so that an edit elsewhere does not remake it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.desk import Citation, Correction, Picture
from generator.model.knowledge import ActorCard, ArticleCard
from generator.model.marks import PlaceUse
from generator.pages.maps import Spot
from generator.pages.weave import Node


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A page of the desk's own in the site's menu; `url` is relative to the root."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class SiteView:
    """What every page shows of the site. `desk_pages` are those that stand in the menu."""

    title: str
    tagline: str
    language: str
    author: str
    url: str
    desk_pages: tuple[MenuItem, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some words of an article with the sentence around them; `url` leads to their place, `where` names the article."""

    before: str
    words: str
    after: str
    url: str
    where: str = ""
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """An utterance on any page: its pieces joined, who says it with which verb, and where.

    `tail` is the attribution from its verb on, in the article's words: "told reporters". `verb` is the verb alone.
    `attribution` is what the article calls the speaker. `about` are the actors named inside it.
    """

    id: str
    kind: str
    parts: tuple[str, ...]
    speaker: ActorCard | None
    attribution: str
    verb: str
    tail: str
    url: str
    sentence: str
    about: tuple[ActorCard, ...] = ()
    inside: str | None = None
    article: str = ""
    article_url: str = ""
    date: str | None = None
    confidence: float = 1.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """An actor on an article's page, of any kind: who that is, what the article calls them, what they do here.

    `as_of` and `picture` are the desk's; `roles` are the article's words.
    """

    card: ActorCard
    roles: tuple[str, ...]
    statements: tuple[Statement, ...]
    mentions: int
    picture: Picture | None
    as_of: str | None
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
class EventView:
    """A dated sentence. `value` is EDTF, `words` the expression it came from."""

    id: str
    value: str
    words: str
    excerpt: Excerpt
    actors: tuple[ActorCard, ...] = ()


@dataclass(frozen=True, slots=True)
class NumberView:
    """A figure as a card: hedge, number and unit as the article has them, who claims it, its sentence."""

    id: str
    text: str
    number: str
    unit: str
    hedge: str
    claimed_by: ActorCard | None
    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place with the sentences that name it as a place and as a government; `actor` is the state it stands for."""

    id: str
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    excerpts: tuple[Excerpt, ...]
    as_government: tuple[Excerpt, ...]
    actor: ActorCard | None = None
    uses: tuple[PlaceUse, ...] = ()


@dataclass(frozen=True, slots=True)
class TermView:
    """A glossary term; `body` is Markdown, `excerpts` where articles use it."""

    id: str
    term: str
    definition: str
    body: str
    citations: tuple[Citation, ...]
    excerpts: tuple[Excerpt, ...]


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
    """How one kind of mark was made: how many, how many of them by the desk, by which rules, how surely (0–1)."""

    kind: str
    count: int
    desk: int
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
    previous: ArticleCard | None
    next: ArticleCard | None


@dataclass(frozen=True, slots=True)
class RoleView:
    text: str
    url: str
    where: str
    date: str | None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An actor who shares sentences with another: how many, and where its dot stands in the graph (0–100 both ways)."""

    card: ActorCard
    weight: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor's page."""

    site: SiteView
    card: ActorCard
    aliases: tuple[str, ...]
    role: str | None
    as_of: str | None
    picture: Picture | None
    citations: tuple[Citation, ...]
    body: str
    roles: tuple[RoleView, ...]
    statements: tuple[Statement, ...]
    mentions: tuple[Excerpt, ...]
    mention_count: int
    spoken_of: tuple[Statement, ...]
    company: tuple[Neighbour, ...]
    articles: tuple[ArticleCard, ...]


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """An actor in the who's-who: how often they speak and are named anywhere."""

    card: ActorCard
    statements: int
    mentions: int
    articles: int


@dataclass(frozen=True, slots=True)
class ActorsView:
    site: SiteView
    actors: tuple[ActorEntry, ...]


@dataclass(frozen=True, slots=True)
class QuotesView:
    """Everything said, or (with `speaker`) everything said by one. `speakers` is the filter: one page a speaker."""

    site: SiteView
    speaker: ActorCard | None
    statements: tuple[Statement, ...]
    speakers: tuple[ActorEntry, ...]


@dataclass(frozen=True, slots=True)
class PlacesView:
    site: SiteView
    places: tuple[PlaceView, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    site: SiteView
    events: tuple[EventView, ...]


@dataclass(frozen=True, slots=True)
class GlossaryView:
    site: SiteView
    terms: tuple[TermView, ...]


@dataclass(frozen=True, slots=True)
class HomeEntry:
    """An article on the home page: its card, who is in it, and its first words when the desk wrote no standfirst."""

    card: ArticleCard
    actors: tuple[ActorCard, ...]
    statements: int
    minutes: int


@dataclass(frozen=True, slots=True)
class HomeView:
    site: SiteView
    articles: tuple[HomeEntry, ...]
    actors: tuple[ActorEntry, ...]


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search page; the lists are what stands there when scripts are off."""

    site: SiteView
    articles: tuple[ArticleCard, ...]
    actors: tuple[ActorCard, ...]
    terms: tuple[MenuItem, ...]


@dataclass(frozen=True, slots=True)
class DeskPageView:
    """A page of the desk's own; `method` asks for the section that explains how notes are made."""

    site: SiteView
    id: str
    title: str
    summary: str
    body: str
    method: bool


@dataclass(frozen=True, slots=True)
class NotFoundView:
    site: SiteView
