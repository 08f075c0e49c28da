"""What the desk has written in content/: profiles, glossary, pages, and decisions on single articles."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from generator.model.problem import Problem

MarkKind = Literal["actor", "mention", "role", "quote", "time", "figure", "place", "term", "note"]
JsonValue = None | bool | int | float | str | list["JsonValue"] | dict[str, "JsonValue"]
_PICTURE = re.compile(r".\.(jpe?g|png|webp|avif|gif)$", re.IGNORECASE)


def is_picture(name: str) -> bool:
    """Whether a file's name is that of a picture a page may show. Refused: SVG, which can hold scripts."""
    return name.isprintable() and _PICTURE.search(name) is not None


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was written: path as typed, line from 1."""

    path: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Anchor:
    """How an editor names a place in an article: by its words, never by offsets. `line` is where it was written."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Override:
    """One decision on one mark: add or change it (`value` holds the fields to set), or drop it."""

    kind: MarkKind
    anchor: Anchor
    value: dict[str, JsonValue]
    drop: bool
    source: Source
    author: str | None = None
    date: str | None = None
    draft: bool = False


@dataclass(frozen=True, slots=True)
class ActorDecision:
    """A decision on an actor of one article: same as another (merge), another name, or not an actor at all."""

    actor: str
    source: Source
    same_as: str | None = None
    name: str | None = None
    kind: str | None = None
    drop: bool = False
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    date: str
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class ArticleDecisions:
    """content/articles/SLUG.yaml. `callouts` quote the words of a quotation to lift out, in order.

    `based_on` is parallel to `key_points`: the article's words that a point rests on, or None.
    """

    slug: str
    source: Source
    title: str | None = None
    standfirst: str | None = None
    key_points: tuple[str, ...] = ()
    callouts: tuple[Anchor, ...] = ()
    corrections: tuple[Correction, ...] = ()
    overrides: tuple[Override, ...] = ()
    actors: tuple[ActorDecision, ...] = ()
    based_on: tuple[Anchor | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A source for a fact of the desk's own: what it is, where it is, and when it was looked at."""

    title: str
    url: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    file: str
    alt: str
    credit: str


@dataclass(frozen=True, slots=True)
class Profile:
    """content/actors/ID.md: what the desk knows of an actor. `body` is Markdown, `summary` plain text, one line.

    `aliases` are further names under which articles know the actor: they join articles' actors to this one.
    """

    id: str
    name: str
    kind: str
    source: Source
    summary: str = ""
    role: str | None = None
    as_of: str | None = None
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    picture: Picture | None = None
    citations: tuple[Citation, ...] = ()
    body: str = ""
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """content/glossary/ID.md: a term, the forms it takes in running text, a one-line definition, more in `body`."""

    id: str
    term: str
    source: Source
    definition: str
    forms: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    body: str = ""
    draft: bool = False


@dataclass(frozen=True, slots=True)
class DeskPage:
    """content/pages/ID.md: a page of the desk's own (About …)."""

    id: str
    title: str
    source: Source
    body: str
    summary: str = ""
    in_menu: bool = False
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """All of content/, sorted by id."""

    profiles: tuple[Profile, ...] = ()
    terms: tuple[Term, ...] = ()
    pages: tuple[DeskPage, ...] = ()
    articles: tuple[ArticleDecisions, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    def decisions(self, slug: str) -> ArticleDecisions | None:
        return next((a for a in self.articles if a.slug == slug), None)
