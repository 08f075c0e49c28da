"""Days that an article gives a name of their own: "Opening night, January 23, …" and later "the opening night"."""

from __future__ import annotations

import re
from collections import defaultdict

from generator.annotate.facts import numerals
from generator.annotate.facts.joining import Found
from generator.model.text import Span

SURE = 0.8
_NUMBER = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
NAMED = re.compile(
    rf"(?:\bon )?(?:\bthe )?\b(?P<name>(?:opening|closing) (?:night|day)|(?<!from )day (?P<n>{_NUMBER}|\d{{1,2}}))\b",
    re.IGNORECASE,
)
BEFORE = re.compile(r"(?: of (?:the )?[\w ]{2,40}?)?(?:, (?:on )?| \()")  # "opening night of the fair, 20 October"
DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T[\d:]+)?")


def named(text: str, found: list[Found]) -> list[Found]:
    """All times with those that have a name, each told where the article says once which day it is; else not at all."""
    taken = [one.span for one in found]
    places = [m for m in NAMED.finditer(text) if not any(s.start < m.end() and m.start() < s.end for s in taken)]
    days: dict[str, set[str]] = defaultdict(set)
    for m in places:
        days[_key(m)] |= {day for one in found if (day := _beside(text, m, one))}
    told = [
        Found(Span(*m.span()), "occasion", next(iter(days[_key(m)])), "date", SURE)
        for m in places
        if len(days[_key(m)]) == 1
    ]
    return sorted([*found, *told], key=lambda one: one.span)


def _key(m: re.Match[str]) -> str:
    return f"day {numerals.value(m['n'].lower())}" if m["n"] else m["name"].lower()


def _beside(text: str, m: re.Match[str], one: Found) -> str | None:
    """The day that stands in apposition to the name, before it or after it."""
    if one.kind != "date" or not one.value or not DAY.fullmatch(one.value):
        return None
    after = one.span.start >= m.end() and BEFORE.fullmatch(text[m.end() : one.span.start])
    before = one.span.end <= m.start() and text[one.span.end : m.start()] in (", ", " (")
    return one.value[:10] if after or before else None
