"""Times beside each other joined: ranges, a day with its time of day, and "since", "until", "by" taken in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.annotate.facts import edtf
from generator.model.marks import TimeKind
from generator.model.text import Span

OPENS = re.compile(r"\bsince (?:the )?$", re.IGNORECASE)
CLOSES = re.compile(r"\b(?:by|until|till|up to) (?:the )?$", re.IGNORECASE)
JOINS = re.compile(r" (?:and|to|until|till|through) (?:the )?| ?[–—-] ?", re.IGNORECASE)
STARTS = re.compile(r"\b(?:between|from) (?:the )?$", re.IGNORECASE)
LOOK = 16  # characters before an expression that a preposition takes


@dataclass(frozen=True, slots=True)
class Found:
    """An expression with its rule, before what stands around it is read."""

    span: Span
    rule: str
    value: str | None
    kind: TimeKind
    confidence: float


def joined(text: str, found: list[Found]) -> list[Found]:
    """Two times joined into a range or a moment, and "since", "until", "by" taken in."""
    out: list[Found] = []
    for one in found:
        last = out[-1] if out else None
        pair = _pair(text, last, one) if last else None
        if pair:
            out[-1] = pair
        else:
            out.append(one)
    return [_bounded(text, one) for one in out]


def _pair(text: str, one: Found, two: Found) -> Found | None:
    between = text[one.span.end : two.span.start]
    if "clock" in (one.rule, two.rule):
        return _moment(one, two) if re.fullmatch(r",? (?:at |on |by )?|,? ", between) else None
    if one.kind != "date" or two.kind != "date" or not JOINS.fullmatch(between):
        return None
    opening = STARTS.search(text[max(0, one.span.start - LOOK) : one.span.start])
    if not opening and not (one.rule == two.rule and not between.startswith(" and")):
        return None
    value = _between(one.value, two.value)
    start = one.span.start - len(opening.group()) if opening else one.span.start
    return Found(Span(start, two.span.end), "range", value, "range", min(one.confidence, two.confidence))


def _between(start: str | None, end: str | None) -> str | None:
    """The interval; a start without a year that came out after the end belongs to the year of the end."""
    if not start or not end:
        return None
    tries = (f"{start}/{end}", f"{end[:4]}{start[4:]}/{end}")
    return next((value for value in tries if edtf.valid(value)), None)


def _moment(one: Found, two: Found) -> Found | None:
    """A day and a time of day beside it."""
    day, clock = (two, one) if one.rule == "clock" else (one, two)
    if clock.rule == day.rule or day.kind != "date":
        return None
    whole = bool(day.value and clock.value and re.fullmatch(r"\d{4}-\d\d-\d\d", day.value))
    value = f"{day.value}{clock.value}" if whole else day.value
    return Found(Span(one.span.start, two.span.end), day.rule, value, "date", day.confidence)


def _bounded(text: str, one: Found) -> Found:
    if one.kind != "date" or one.rule == "clock":
        return one
    before = text[max(0, one.span.start - LOOK) : one.span.start]
    for pattern, shape in ((OPENS, "{}/.."), (CLOSES, "../{}")):
        if m := pattern.search(before):
            value = shape.format(one.value) if one.value else None
            return Found(Span(one.span.start - len(m.group()), one.span.end), one.rule, value, "range", one.confidence)
    return one
