"""A scraped text on one line or two: headline, byline and date that run into the body are told apart from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from generator.ingest.dates import date_line
from generator.ingest.heading_lines import DATELINE, Head, with_dateline
from generator.ingest.ledger import Draft, Edit

_REACH = 400
# The first line of a text; with the one below it where that begins with a byline.
_LINE = re.compile(r"[^\n]*(?:\n\s*By [^\n]*)?")
_MOST_DATE_WORDS = 9
_LEAST_BODY_WORDS = 12
_STAMP = (
    r"(?:(?:[Ff]irst|[Ll]ast) )?(?P<stamp>[Pp]ublished|[Uu]pdated|[Pp]osted|PUBLISHED|UPDATED|POSTED)(?: on| at)?:? "
)
_STAMP_START = re.compile(_STAMP)
_WORD = r"(?!(?:First|Last|Published|Updated|Posted|PUBLISHED|UPDATED|POSTED)\b)[A-Z][\w.’'-]+"
_NAME = rf"{_WORD} (?:{_WORD} )?(?:(?:de|van|von|der|al|bin) )?{_WORD}"
_NAMES = rf"\s+(?P<by>)By (?P<names>{_NAME}(?: and {_NAME})?)"
_STAMPED = re.compile(rf"{_NAMES}(?P<role>, (?:(?! By )[^.!?\"“”\n]){{2,60}}?)? (?={_STAMP})")
# In small letters, for a dateline is told from the role before it by its capitals.
_DESK = r"(?:[\w&'’-]+ ){0,4}(?:[Cc]orrespondent|[Rr]eporter|[Ee]ditor|[Ww]riter|[Jj]ournalist|[Aa]nalyst)"
_PLACED = re.compile(rf"{_NAMES}(?P<role>, {_DESK}) (?={DATELINE.pattern})")
# How a date ends. The zones are a closed list: in `14:00 NASA said` the body begins with a word in capitals.
_DATE_END = re.compile(r".*(?:\d|[ap]\.?m\.?|\b(?:[ECMP][SD]?T|GMT|UTC|BST|CES?T|IST|AE[SD]T|Z)\)?)", re.I)
_WORDS = re.compile(r"\S+\s*")
_SENTENCE_END = re.compile(r"[a-z]{3}[.!?][\"”’]? (?=\S)")
_BODY = re.compile(r"[\"“‘']?[A-Z]")


class _Byline(NamedTuple):
    """Where it starts and ends in the line, and whose it is."""

    start: int
    end: int
    names: str
    has_role: bool


def lift_fused(work: Draft) -> tuple[Head, list[Edit]] | None:
    """`Headline By Jane Doe, Reporter Published: 12 May 2026 NORBURG — Body …` as head and edits; None if it is not so.

    The headline may have a line of its own. Evidence: `By` and two or three capitalised words, then a time of
    publication that parses, or a role of the trade and a dateline. Refused: anything less, for `By` stands in headlines
    too, and where a role ends is not marked.
    """
    start = len(work.text) - len(work.text.lstrip())
    found = _LINE.match(work.text, start)
    line = found.group() if found else ""
    for byline in _bylines(line):
        title = line[: byline.start]
        published, body = _stamps(line, byline.end)
        if _is_headline(title.rstrip(), byline.has_role or "\n" in title) and _is_body(line[body:]):
            ends = [("lift-headline", byline.start), ("lift-byline", byline.end), ("lift-date-line", body)]
            head = with_dateline(Head(" ".join(title.split()), published, byline.names), line[body : body + 120])
            return head, _edits(ends, start)
    return None


def _edits(ends: list[tuple[str, int]], start: int) -> list[Edit]:
    out: list[Edit] = []
    at = 0
    for name, end in ends:
        if start + end > at:
            out.append(Edit(name, at, start + end, ""))
        at = start + end
    return out


def _bylines(line: str) -> Iterator[_Byline]:
    """Each that is followed by a stamp that parses; else each whose role is followed by a dateline."""
    near = line[:_REACH]
    for m in _STAMPED.finditer(near):
        if _stamps(line, m.end())[0]:
            yield _Byline(m.start("by"), m.end(), m.group("names"), m.group("role") is not None)
    for m in _PLACED.finditer(near):
        yield _Byline(m.start("by"), m.end(), m.group("names"), True)


def _stamps(line: str, at: int) -> tuple[str | None, int]:
    """The time of publication, that of an update only where there is no other, and where the stamps end."""
    first = updated = None
    while stamp := _STAMP_START.match(line, at):
        day, end = _longest_date(line, stamp.end())
        if day is None:
            break
        at = end
        if stamp.group("stamp").lower() == "updated":
            updated = updated or day
        else:
            first = first or day
    return first or updated, at


def _longest_date(line: str, at: int) -> tuple[str | None, int]:
    words = list(islice(_WORDS.finditer(line, at, at + _REACH), _MOST_DATE_WORDS))
    for word in reversed(words):
        said = line[at : word.start() + len(word.group().rstrip())]
        if _DATE_END.fullmatch(said) and (day := date_line(said)):
            return day, word.end()
    return None, at


def _is_headline(title: str, has_role: bool) -> bool:
    """One sentence at most, without its stop; in title case (`Novel By Jane Doe`) `By` needs a role."""
    words = title.split()
    if not 3 <= len(words) <= 30 or title.rstrip().endswith((".", ",", ";", ":")) or _SENTENCE_END.search(title):
        return False
    return has_role or sum(word[0].islower() for word in words if len(word) > 3) > 1


def _is_body(rest: str) -> bool:
    return bool(_BODY.match(rest)) and len(rest.split()) >= _LEAST_BODY_WORDS
