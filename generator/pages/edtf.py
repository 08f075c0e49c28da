"""EDTF values (ISO 8601-2 level 1) for pages: what HTML accepts, how they sort, and how labels spell them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

Spell = Callable[..., str]  # labels' `t(key, **values)`

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?$")
_WEEK = re.compile(r"(\d{4})-W(\d{2})$")
_MONTH = re.compile(r"(\d{4})-(\d{2})$")
_YEAR = re.compile(r"(\d{4})$")
_DECADE = re.compile(r"(\d{3})X$")
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$")
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_SEASON_MONTH = {21: 3, 22: 6, 23: 9, 24: 12}


def html(value: str) -> str:
    """The value as `<time datetime>` takes it: an interval becomes its first known end, "" if HTML has no word for it.

    HTML knows days, weeks, months, years and durations in days and weeks, but neither decades, seasons nor "11 years".
    """
    value = value.rstrip("~?%")
    if "/" in value:
        return next((html(end) for end in value.split("/") if end not in ("", "..")), "")
    if found := _MONTH.match(value):
        return value if 1 <= int(found[2]) <= 12 else found[1]
    if found := _DECADE.match(value):
        return f"{found[1]}0"
    return value if any(p.match(value) for p in (_DAY, _WEEK, _YEAR)) and first_day(value) else ""


def first_day(value: str) -> date | None:
    """The first day that the value may mean; an open start counts as the end it has. None if it is no date."""
    value = value.rstrip("~?%")
    if "/" in value:
        start, _, end = value.partition("/")
        return first_day(start) if start not in ("", "..") else first_day(end)
    try:
        if found := _DAY.match(value):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _WEEK.match(value):
            return date.fromisocalendar(int(found[1]), int(found[2]), 1)
        if found := _MONTH.match(value):
            return date(int(found[1]), _SEASON_MONTH.get(int(found[2]), int(found[2])), 1)
        if found := _YEAR.match(value) or _DECADE.match(value):
            return date(int(found[1].ljust(4, "0")), 1, 1)
    except ValueError:
        return None
    return None


def spell(value: str, t: Spell) -> str:
    """The value in words: "26 October 2022", "17–23 October 2022", "since 2020", "11 years"; itself if unknown."""
    about = value.endswith(("~", "%"))
    value = value.rstrip("~?%")
    words = _interval(value, t) if "/" in value else _point(value, t)
    return t("date.about", date=words) if about else words


def _interval(value: str, t: Spell) -> str:
    start, _, end = value.partition("/")
    if end in ("", ".."):
        return t("date.since", date=_point(start, t))
    if start in ("", ".."):
        return t("date.until", date=_point(end, t))
    return t("date.between", start=_point(start, t), end=_point(end, t))


def _point(value: str, t: Spell) -> str:
    if found := _DURATION.match(value):
        units = zip(("years", "months", "weeks", "days"), found.groups(), strict=True)
        return " ".join(t(f"date.{unit}", n=int(count)) for unit, count in units if count) or value
    start = first_day(value)
    if start is None:
        return value
    if _DAY.match(value):
        return _day(start, t)
    if _WEEK.match(value):
        return _week(start, t)
    if found := _MONTH.match(value):
        season = _SEASONS.get(int(found[2]))
        if season:
            return t(f"date.{season}", year=found[1])
        return t("date.month", month=t(f"month.{start.month}"), year=start.year)
    return t("date.decade", year=start.year) if _DECADE.match(value) else str(start.year)


def _day(day: date, t: Spell) -> str:
    return t("date.day", day=day.day, month=t(f"month.{day.month}"), year=day.year)


def _week(monday: date, t: Spell) -> str:
    """A week by its first and last day, saying month and year only where they change."""
    sunday = monday + timedelta(days=6)
    if monday.month == sunday.month:
        first = str(monday.day)
    elif monday.year == sunday.year:
        first = t("date.day_month", day=monday.day, month=t(f"month.{monday.month}"))
    else:
        first = _day(monday, t)
    return t("date.week", first=first, last=_day(sunday, t))
