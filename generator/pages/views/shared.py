"""What several kinds of page show: the site, excerpts, statements, events, places, terms."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.desk import Citation
from generator.model.knowledge import ActorCard
from generator.model.marks import PlaceUse


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A page by its title; `url` is relative to the root."""

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
    `attribution` is what the article calls the speaker. `about` are the actors named inside it. `within` are those that
    it repeats of somebody whom the site has no page of ("they say …"): not statements of their own.
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
    within: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class EventView:
    """A dated sentence. `value` is EDTF, `words` the expression it came from."""

    id: str
    value: str
    words: str
    excerpt: Excerpt
    actors: tuple[ActorCard, ...] = ()


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
