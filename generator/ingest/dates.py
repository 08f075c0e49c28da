"""Dates of publication as they are written; only what is certain is taken."""

from __future__ import annotations

import re
from datetime import date, datetime

from generator.ingest.words import MONTHS

_MONTH = {name[:3]: n for n, name in enumerate(MONTHS, 1)}
_NAMES = "|".join([*MONTHS, *(name[:3] for name in MONTHS), "sept"])
_PREFIX = re.compile(
    r"(?:first published|last updated|last modified|published|updated|posted|date|created|filed)\s*(?:on|at)?\s*:?\s*",
    re.I,
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_ZONE = r"(?:\s*\(?(?:[A-Z]{2,5}|[a-z]{2,5}\s+time)\)?)?"
_TIME = rf"(?P<hour>\d{{1,2}})[:.](?P<minute>\d\d)(?::(?P<second>\d\d))?\s*(?P<half>[ap]\.?m\.?)?{_ZONE}"
_DAYS = (
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_NAMES})\.?,?\s+(?P<year>\d{{4}})",
    rf"(?P<month>{_NAMES})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
    r"(?P<year>\d{4})[-/.](?P<nmonth>\d\d)[-/.](?P<day>\d\d)",
    r"(?P<first>\d{1,2})[/.-](?P<second_>\d{1,2})[/.-](?P<year>\d{4})",
)
_FORMS = tuple(
    re.compile(form, re.I)
    for days in _DAYS
    for form in (rf"{_WEEKDAY}{days}(?:(?:\s*,|\s+at|\s+-|T)?\s*{_TIME})?", rf"{_TIME}\s*,?\s*{_WEEKDAY}{days}")
)
_ISO = re.compile(
    r"\d{4}-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:\s?Z|\s?[+-]\d\d:?\d\d)?)?)?(?:\[[\w/]+\])?"
)


def iso(value: str) -> str | None:
    """A machine's date as the ISO 8601 we keep: date, minute or second and offset as given, fractions dropped."""
    found = _ISO.fullmatch(value.strip())
    if not found:
        return None
    text = re.sub(r"\[.*|[.,]\d+", "", found.group()).replace(" ", "T", 1).replace(" ", "")
    text = re.sub(r"([+-]\d\d)(\d\d)$", r"\1:\2", text) if "T" in text else text
    try:
        datetime.fromisoformat(f"{text}-01" if len(text) == 7 else text)
    except ValueError:
        return None
    return text


def date_line(line: str) -> str | None:
    """The date of a line that holds a date of publication and nothing else, ISO 8601, or None.

    `03/04/2022` is no date: it is a day in March to some and one in April to others. A named time zone is not turned
    into an offset: the clock time of the place is what the article's own words refer to.
    """
    bare = line.strip(" \t\u00a0•·*|–—-()")
    prefix = _PREFIX.match(bare)
    bare = bare[prefix.end() :] if prefix else bare
    if len(bare) > 60:
        return None
    return iso(bare) or next((found for form in _FORMS if (m := form.fullmatch(bare)) and (found := _read(m))), None)


def _read(m: re.Match[str]) -> str | None:
    got = {key: value for key, value in m.groupdict().items() if value}
    month_day = _month_and_day(got)
    try:
        day = date(int(got["year"]), *month_day) if month_day else None
    except ValueError:
        return None
    if day is None or "hour" not in got:
        return day.isoformat() if day else None
    hour = int(got["hour"])
    if "half" in got:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (got["half"][0] in "pP")
    if hour > 23 or int(got["minute"]) > 59 or int(got.get("second", 0)) > 59:
        return None
    seconds = f":{got['second']}" if "second" in got else ""
    return f"{day.isoformat()}T{hour:02}:{got['minute']}{seconds}"


def _month_and_day(got: dict[str, str]) -> tuple[int, int] | None:
    if "month" in got:
        return _MONTH[got["month"][:3].lower()], int(got["day"])
    if "nmonth" in got:
        return int(got["nmonth"]), int(got["day"])
    first, second = int(got["first"]), int(got["second_"])
    if first > 12 >= second:
        return second, first
    return (first, second) if second > 12 >= first or first == second else None
