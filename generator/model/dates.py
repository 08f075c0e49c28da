"""EDTF values in order: the first and last day that a date or a range can mean."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

FIRST, LAST = "0000-01-01", "9999-12-31"
SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
SEASONS |= {33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)}


def bounds(value: str) -> tuple[str, str] | None:
    """First and last day (ISO 8601) of an EDTF level 1 date or interval; None for what cannot be placed in time.

    Open ends reach to year 0 and 9999. Source: https://www.loc.gov/standards/datetime/; weeks as in ISO 8601.
    """
    if "/" not in value:
        return _day_range(value)
    start, _, end = value.partition("/")
    first = _day_range(start) if start not in ("", "..") else (FIRST, FIRST)
    last = _day_range(end) if end not in ("", "..") else (LAST, LAST)
    if first is None or last is None or (first[0], last[1]) == (FIRST, LAST):
        return None
    return first[0], last[1]


@lru_cache(1 << 12)  # the dates of an archive are few, and asked for again and again
def sort_key(value: str) -> str | None:
    """A string that orders events: by first day, then by clock time, then the precise before the vague.

    "until 2020" has no first day of its own and is placed at its last.
    """
    found = bounds(value)
    if found is None:
        return None
    first, last = found
    clock = re.search(r"T(\d\d:\d\d(?::\d\d)?)", value)
    return f"{last if first == FIRST else first}T{clock.group(1) if clock else '00:00'}/{last}"


def _day_range(value: str) -> tuple[str, str] | None:
    plain = value.rstrip("?~%").split("T")[0]
    try:
        if week := re.fullmatch(r"(\d{4})-W(\d\d)(?:-([1-7]))?", plain):
            monday = date.fromisocalendar(int(week[1]), int(week[2]), int(week[3] or 1))
            return str(monday), str(monday if week[3] else monday + timedelta(days=6))
        if re.fullmatch(r"\d{4}-\d\d-\d\d", plain):
            return (str(date.fromisoformat(plain)),) * 2
    except (ValueError, OverflowError):
        return None
    return _months(plain)


def _months(plain: str) -> tuple[str, str] | None:
    if not (found := re.fullmatch(r"(\d{2}(?:\d\d|\dX|XX))(?:-(\d\d))?", plain)):
        return None
    low, high = int(found[1].replace("X", "0")), int(found[1].replace("X", "9"))
    unit = int(found[2]) if found[2] else 0
    first, last = SEASONS.get(unit, (unit or 1, unit or 12))
    if not 1 <= first <= 12:
        return None
    days = calendar.monthrange(high, last)[1] if high else 31
    return f"{low:04}-{first:02}-01", f"{high:04}-{last:02}-{days:02}"
