"""What the pages show that gather from all articles."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.desk import Citation, Picture
from generator.model.digest import ArticleCard
from generator.model.knowledge import ActorCard
from generator.pages.maps import Spot
from generator.pages.views.shared import EventView, Excerpt, MenuItem, PlaceView, SiteView, Statement, TermView


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
    spoken_of_more: int
    company: tuple[Neighbour, ...]
    articles: tuple[ArticleCard, ...]
    articles_more: int


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
    """The newest of all that was said, or (with `speaker`) said by one; `more` was said before.

    `speakers` is the filter: one page a speaker, and on that the others by name and without numbers.
    """

    site: SiteView
    speaker: ActorCard | None
    statements: tuple[Statement, ...]
    speakers: tuple[ActorEntry, ...]
    more: int


@dataclass(frozen=True, slots=True)
class PlacesView:
    """`spots` are the places on the map: those most written about."""

    site: SiteView
    places: tuple[PlaceView, ...]
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    site: SiteView
    events: tuple[EventView, ...]
    earlier: int


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
