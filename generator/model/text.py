"""What a seed is, and what it becomes once it has been read: text with blocks, and a ledger of repairs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from generator.model.problem import Problem

BlockKind = Literal["paragraph", "heading", "list-item", "quote"]
SeedKind = Literal["txt", "md", "html"]
# "NORBURG, Ger. (AP) — The ferry …": where a report was filed, not what it says.
DATELINE = re.compile(
    r"\A[A-Z][A-Z .'’-]{2,}(?:, [A-Z][\w. ]{1,20}?)?(?:,? [A-Z][a-z]+\.? \d{1,2})?(?: \([\w .]+\))? ?[—–-]{1,2} "
)


class Span(NamedTuple):
    """Half-open range [start, end) in Unicode code points into `Article.text`."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Seed:
    """A file as it lies on disk. `path` as the user types it, `kind` by its ending (or said with --as)."""

    path: str
    data: bytes
    kind: SeedKind


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or block quotation; blocks are separated by one blank line in the text."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Repair:
    """One change made to the text: `text[start:end] == after` now, and `before` stood there in the seed.

    Repairs are sorted, do not overlap, and together undo: putting every `before` back gives the source text.
    """

    name: str
    span: Span
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Article:
    """A seed that has been read. Every later offset points into `text`.

    `published` is ISO 8601 with the precision of the source ("2022-10-26T10:53:26", "2022-10-26") or None.
    `source` names the publication or file it came from, `url` is the page's own address if the seed gives one.
    """

    slug: str
    path: str
    title: str
    text: str
    blocks: tuple[Block, ...]
    published: str | None = None
    byline: str | None = None
    source: str | None = None
    url: str | None = None
    language: str = "en"
    repairs: tuple[Repair, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
