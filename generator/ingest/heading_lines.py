"""The lines that stand above an article's body in a plain text: headline, date, byline, address, share buttons."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from generator.ingest.dates import date_line
from generator.ingest.ledger import Draft, Edit
from generator.ingest.trailers import is_scraper_line

_MAX_LINES = 10
_LINE = re.compile(r"[^\n\r]*(?:\r\n|[\n\r]|$)")
_NAME = r"[A-Z][\w.’'-]+(?: (?:[A-Z][\w.’'-]*|de|van|von|der|al|bin)){1,3}"
_BYLINE = re.compile(
    rf"(?:by|written by|reported by|author:?|words by)\s+(?P<names>{_NAME}(?:(?:, | and | & ){_NAME})*)"
    r"(?P<role>(?:,| in | at | for )[^.!?\"“”]{1,60})?",
    re.I,
)
_CAPITAL_NAME = re.compile(r"[A-Z]")
_ADDRESS = re.compile(r"(?:source|url|link|from)?:?\s*(?P<url>https?://[^\s<>\"]{4,500})", re.I)
# What stands beside date and byline on pages: labels, reading time, the writer's desk.
_LABEL = re.compile(
    r"(?:first )?(?:published|posted|updated|last updated|listen|save|by)|\d{1,2}[ -]min(?:ute)?s? read", re.I
)
_DESK = re.compile(r"(?:[\w.&'’-]+ ){0,5}(?:correspondent|reporter|editor|writer|journalist|analyst|news)", re.I)
_PIECES = re.compile(r"\s+[|•·]\s+")
DATELINE = re.compile(
    r"[A-Z][A-Z.’' -]{2,30}(?:, [A-Z][\w. ]{1,20})?(?:,? (?P<date>[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?))?"
    r"(?: \((?P<agency>[A-Z][\w ]{1,30})\))?\s+[-–—]{1,2}\s+"
)


@dataclass(frozen=True, slots=True)
class Head:
    """What the lines above the body say; each None when they do not."""

    title: str | None = None
    published: str | None = None
    byline: str | None = None
    url: str | None = None
    source: str | None = None


class _Lift(NamedTuple):
    name: str
    head: Head


def lift(work: Draft, known: Head) -> tuple[Head, list[Edit]]:
    """What stands above the body, and the edits that take these lines out of the text.

    `known` is what the file says elsewhere (front matter, metadata); it is completed, never overruled.
    """
    head = known
    edits: list[Edit] = []
    at = 0
    for _ in range(_MAX_LINES):
        line = _LINE.match(work.text, at)
        if line is None or line.end() == at:
            break
        found = _read(line.group().strip(), head, work.text[line.end() :]) if line.group().strip() else None
        if found:
            head = found.head
            edits.append(Edit(found.name, at, line.end(), ""))
        elif line.group().strip():
            break
        else:
            edits.append(Edit("blank-line", at, line.end(), ""))
        at = line.end()
    if at == len(work.text):
        return known, []
    return with_dateline(head, work.text[at : at + 120]), _joined(edits)


def _joined(edits: list[Edit]) -> list[Edit]:
    """A blank line goes with the line above it: one entry in the ledger, not two."""
    out: list[Edit] = []
    for edit in edits:
        if out and edit.name == "blank-line":
            out[-1] = out[-1]._replace(end=edit.end)
        else:
            out.append(edit)
    return out


def _read(line: str, head: Head, rest: str) -> _Lift | None:
    """What one line is, given what was read before it; None when it belongs to the body."""
    if len(line) > 300:
        return None
    if found := _date_and_byline(line, head):
        return found
    if address := _ADDRESS.fullmatch(line):
        return _Lift("lift-address", replace(head, url=head.url or address.group("url")))
    if head.byline and _DESK.fullmatch(line):
        return _Lift("lift-byline", head)
    if is_scraper_line(line) or _LABEL.fullmatch(line.rstrip(":")):
        return _Lift("scraper-line", head)
    title = " ".join(line.split())
    if title == head.title or (head.title is None and _is_headline(line, rest)):
        return _Lift("lift-headline", replace(head, title=title))
    return None


def _date_and_byline(line: str, head: Head) -> _Lift | None:
    """A line of dates and names only: `Jane Doe` alone is not taken, `By Jane Doe | 26 October 2022` is."""
    published, byline = head.published, head.byline
    names = []
    for piece in _PIECES.split(line.strip(" \t•·|")):
        if day := date_line(piece):
            published = published or day
            names.append("lift-date-line")
        elif name := _byline(piece):
            byline = byline or name
            names.append("lift-byline")
        else:
            return None
    return _Lift(names[0], replace(head, published=published, byline=byline))


def _byline(line: str) -> str | None:
    found = _BYLINE.fullmatch(line)
    names = found.group("names") if found else ""
    return " ".join(names.split()) if all(_CAPITAL_NAME.match(w) for w in names.split()[:2]) and names else None


def _is_headline(line: str, rest: str) -> bool:
    """A first line is a headline when it is short, ends without a full stop, and a longer text follows it.

    One whose next line is a date or a byline is one even with a full stop, or when it begins with a small letter as
    no sentence does, unless its first word is a name such as iPhone.
    """
    following = next((ln.strip() for ln in rest.splitlines()[:4] if ln.strip()), "")
    if not following or len(line.split()) > 30:
        return False
    small = line[:1].islower() and line.split()[0].islower()
    if small or (line.endswith((".", ".”", '."')) and not line.endswith("...")):
        return date_line(following) is not None or _byline(following) is not None
    return not line.endswith((",", ";", ":"))


def with_dateline(head: Head, start: str) -> Head:
    """`KYIV, Oct 26, 2022 (Agency) - …` gives date and agency and stays in the text: the place is news.

    A day without its year is no date.
    """
    found = DATELINE.match(start)
    if not found:
        return head
    day = date_line(found.group("date")) if found.group("date") else None
    return replace(head, published=head.published or day, source=head.source or found.group("agency"))
