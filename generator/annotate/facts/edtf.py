"""EDTF, the part of ISO 8601-2 level 1 that news needs: writing values, checking them, and the days they cover."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24
FIRST_MONTH = {SPRING: 3, SUMMER: 6, AUTUMN: 9, WINTER: 12}
OPEN = ".."
Bounds = tuple[date | None, date | None]

_TIME = r"T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d"
_DATE = re.compile(rf"(\d{{4}})(?:-(?:(\d\d)(?:-(\d\d)(?:{_TIME})?)?|W(\d\d)))?~?|(\d\d[\dX]X)~?", re.ASCII)
_DURATION = re.compile(
    r"P(?=\d|T\d)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?(?<!T)", re.ASCII
)


def year(y: int) -> str:
    return f"{y:04d}"


def month(y: int, m: int) -> str:
    """The month `m` counted from January of year `y`: 0 is December of the year before, 13 January of the next."""
    return f"{y + (m - 1) // 12:04d}-{(m - 1) % 12 + 1:02d}"


def day(d: date) -> str:
    return d.isoformat()


def week(d: date) -> str:
    """The ISO 8601 week (Monday first) that holds the day: "2022-W42"."""
    y, w, _ = d.isocalendar()
    return f"{y:04d}-W{w:02d}"


def valid(value: str) -> bool:
    """Whether the value is one that this program may print: a date, an interval of two, or a duration."""
    if _DURATION.fullmatch(value):
        return True
    start, slash, end = value.partition("/")
    if not slash:
        return bounds(value) is not None
    if start == end == OPEN:
        return False
    first, last = bounds(start), bounds(end)
    if (first is None and start != OPEN) or (last is None and end != OPEN):
        return False
    return not first or not last or first <= last


def bounds(value: str) -> Bounds | None:
    """The first and the last day that a date or an interval covers (None: open); None when it is neither."""
    start, slash, end = value.partition("/")
    if slash:
        first = (None, None) if start == OPEN else bounds(start)
        last = (None, None) if end == OPEN else bounds(end)
        return (first[0], last[1]) if first and last else None
    found = _DATE.fullmatch(value)
    try:
        return _days(found) if found else None
    except (ValueError, OverflowError):  # month 13, day 31 of June, week 54, year 0; the last week of 9999
        return None


def _days(found: re.Match[str]) -> Bounds:
    y, m, d, w, decade = found.groups()
    if decade:
        return date(int(decade.replace("X", "0")), 1, 1), date(int(decade.replace("X", "9")), 12, 31)
    if w:
        monday = date.fromisocalendar(int(y), int(w), 1)
        return monday, monday + timedelta(days=6)
    if m is None:
        return date(int(y), 1, 1), date(int(y), 12, 31)
    if d is not None:
        return (only := date(int(y), int(m), int(d))), only
    if int(m) in FIRST_MONTH:
        first = date(int(y), FIRST_MONTH[int(m)], 1)
        ends = month(first.year, first.month + 2)
        return first, _last(int(ends[:4]), int(ends[5:]))
    return date(int(y), int(m), 1), _last(int(y), int(m))


def _last(y: int, m: int) -> date:
    return date(y, m, monthrange(y, m)[1])
