"""Rules for times counted from another: today, last week, two days ago, 11 years, every Tuesday, 10:30 am."""

from __future__ import annotations

import re
from datetime import date, timedelta

from generator.annotate.facts import edtf, numerals
from generator.annotate.facts.phrases import (
    ALONE,
    COUNT,
    PART,
    ROUGH,
    STEP,
    UNIT,
    UNITS,
    WEEKDAYS,
    Answer,
    Now,
    alternatives,
    rule,
)

DAYS_AWAY = {"today": 0, "tonight": 0, "tomorrow": 1, "yesterday": -1, "the day before yesterday": -2,
             "the day after tomorrow": 2, "last night": -1, "this morning": 0, "this afternoon": 0, "this evening": 0,
             "earlier today": 0, "later today": 0}  # fmt: skip
LETTERS = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "month": "M",
           "year": "Y"}  # fmt: skip
TIMES = {"fortnight": ("week", 2), "decade": ("year", 10), "century": ("year", 100), "centurie": ("year", 100)}
AWAY = {"ago": -1, "earlier": -1, "before": -1, "previously": -1, "later": 1, "after": 1, "from now": 1, "time": 1}
ABOUT = {"about", "around", "some", "roughly", "approximately", "nearly", "almost"}
BEYOND = {"more than", "over", "at least"}
YEAR_LIKE = range(1800, 2101)  # "World Cup 2018 day five"
FEW = 3  # "the past few days", said to be approximate
NIGHTFALL = 24  # hours: fewer hours ago than that may be today or yesterday


def from_today(m: re.Match[str], now: Now) -> Answer | None:
    days = DAYS_AWAY[re.sub(r"\s+", " ", m["name"].lower())]
    return (edtf.day(now.ref + timedelta(days)) if now.ref else None), "date"


def this_unit(m: re.Match[str], now: Now) -> Answer | None:
    """ "Last week", "earlier this month", "the end of next year": the whole unit, however the words divide it."""
    unit, which = m["unit"].lower(), re.sub(r"\s+", " ", (m["step"] or "").lower())
    if unit in ("second", "minute", "hour") or (not which and not (m["part"] and unit not in ("day", "night"))):
        return None
    start = now.ref
    if which in ("following", "previous") or (which == "next" and unit in ("day", "night")):
        start = _date(now.anchor, unit)  # counted from what was told before, not from today
    return (shifted(start, unit, STEP.get(which, 0)) if start else None), "date"


def beside(m: re.Match[str], now: Now) -> Answer | None:
    """ "The year before", "the day after": beside the time told before; beside today where nothing past is told."""
    unit = m["unit"].lower()
    start = _date(now.anchor, unit) if now.anchor or now.tense == "past" else now.ref
    return (shifted(start, unit, AWAY[m["away"].lower()]) if start else None), "date"


def year_end(_: re.Match[str], now: Now) -> Answer | None:
    return (edtf.month(now.ref.year, 12) if now.ref else None), "date"


def weekend(m: re.Match[str], now: Now) -> Answer | None:
    """Saturday and Sunday of this week, the last one in the past tense; "last" and "next" when one reading is left."""
    if now.ref is None:
        return None, "range"
    which = (m["step"] or "").lower()
    saturday = now.ref + timedelta(5 - now.ref.weekday())
    begun = now.ref >= saturday
    if which in ("last", "past") or (which in ("", "this") and now.tense == "past" and not begun):
        saturday = saturday - timedelta(7)
    elif which == "next":
        saturday += timedelta(7)
    elif which in ("", "the") and now.tense == "":
        return (None, "range") if m["the"] else None
    return f"{saturday}/{saturday + timedelta(1)}", "range"


def away(m: re.Match[str], now: Now) -> Answer | None:
    """ "Two days ago", "a week later", "in three years' time": as precise as the unit.

    "About" and "nearly" make it approximate, where EDTF can say so; "more than" opens its beginning.
    """
    step, unit = re.sub(r"[’']", "", m["away"].lower()), m["unit"].lower()
    told = step in ("ago", "from now", "time")
    count, start = _count(m["count"]), now.ref if told else _date(now.anchor, unit)
    if count is None or start is None or count != int(count):
        return None, "date"
    rough = (m["rough"] or "").lower()
    if unit in TIMES and TIMES[unit][0] == "year":  # nobody means "a decade ago" to the year
        unit, count, rough = "year", count * TIMES[unit][1], rough or "about"
    value = shifted(start, unit, AWAY[step] * int(count))
    if not value or not rough:
        return value, "date"
    if rough in ABOUT:
        return (None if "-W" in value or len(value) == 10 else value.rstrip("~") + "~"), "date"
    return (f"../{value}", "range") if rough in BEYOND and step == "ago" else (None, "date")


def shifted(start: date, unit: str, count: int) -> str | None:
    """The day, week, month … so many units from `start`, in EDTF; None beyond the calendar or within a day."""
    unit, times = TIMES.get(unit, (unit, 1))
    try:
        if unit == "hour":
            return edtf.day(start + timedelta(hours=count)) if count % NIGHTFALL == 0 else None
        if unit in ("day", "night"):
            return edtf.day(start + timedelta(count))
        if unit == "week":
            return edtf.week(start + timedelta(weeks=count * times))
        if unit == "month":
            value = edtf.month(start.year, start.month + count)
        elif times == 1:
            value = edtf.year(start.year + count)
        else:
            value = edtf.year(start.year + count * times)[: 3 if times == 10 else 2].ljust(4, "X")
    except (OverflowError, ValueError):
        return None
    return value if edtf.valid(value) else None


def stretch(m: re.Match[str], now: Now) -> Answer | None:
    """ "The past five years", "the next two weeks": from then to now, or from now to then."""
    if not m["count"] and m["many"] and not m["few"]:  # "the coming weeks": who knows how many
        return None
    count = _count(m["count"] or "one") if not m["few"] else float(FEW)
    if now.ref is None or count is None or count != int(count):
        return None, "range"
    back = m["step"].lower() in ("last", "past", "previous")
    unit, times = TIMES.get(m["unit"].lower(), (m["unit"].lower(), 1))
    far = _far(now.ref, unit, int(count) * times * (-1 if back else 1))
    if far is None:
        return None, "range"
    near = {"year": edtf.year(now.ref.year), "month": edtf.month(now.ref.year, now.ref.month)}.get(
        unit, edtf.day(now.ref)
    )
    far += "~" if m["few"] else ""
    return (f"{far}/{near}" if back else f"{near}/{far}"), "range"


def _far(ref: date, unit: str, count: int) -> str | None:
    if unit in ("second", "minute", "hour"):
        return shifted(ref, unit, count)
    if unit == "week":
        return shifted(ref, "day", count * 7)
    return shifted(ref, unit, count)


def duration(m: re.Match[str], _: Now) -> Answer | None:
    """ISO 8601 durations: "11 years" P11Y, "two and a half years" P2Y6M, "half an hour" PT30M."""
    count = _count(m["count"])
    unit, times = TIMES.get(m["unit"].lower(), (m["unit"].lower(), 1))
    if count is None or (count in YEAR_LIKE and "," not in m["count"]):
        return None
    count, letters = count * times, LETTERS[unit]
    if count != int(count):
        smaller = {"year": ("M", 12), "hour": ("TM", 60), "minute": ("TS", 60), "week": ("D", 7)}.get(unit)
        if not smaller or count * 2 != int(count * 2) or unit == "week":
            return None, "duration"
        whole, rest = divmod(int(count * smaller[1]), smaller[1])
        head = f"P{'T' if letters[0] == 'T' else ''}{f'{whole}{letters[-1]}' if whole else ''}"
        return f"{head}{rest}{smaller[0][-1]}", "duration"
    return f"P{'T' if letters[0] == 'T' else ''}{int(count)}{letters[-1]}", "duration"


def recurring(_: re.Match[str], __: Now) -> Answer | None:
    """EDTF has no word for what comes back, so the value stays untold."""
    return None, "recurring"


def clock(m: re.Match[str], _: Now) -> Answer | None:
    """A time of day: "T10:30:00", which find() joins to the day beside it; alone it is no EDTF, hence untold."""
    hour, minute = int(m["hour"]), int(m["minute"] or 0)
    half = (m["half"] or "").lower().replace(".", "")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59 or not (half or m["minute"] or m["oclock"]):
        return None
    return (None if m["oclock"] and not half else f"T{hour:02d}:{minute:02d}:00"), "date"


def _count(words: str) -> float | None:
    text = re.sub(r" and a half$", " and a half", words.lower().strip())
    return 1.0 if text in ("a", "an") else numerals.value(text.removesuffix(" of").removeprefix("a "))


def _date(value: str | None, unit: str) -> date | None:
    """The first day of a time told before, if it is told as precisely as the unit needs; no interval, no duration."""
    found = edtf.bounds(value) if value and "/" not in value else None
    if not found or not found[0] or not found[1]:
        return None
    longest = {"month": 31, "year": 366, "decade": 3653}.get(unit, 1)
    return found[0] if (found[1] - found[0]).days < longest else None


_STEP = r"(?P<step>last|this past|this|next|previous|current|coming|following)"
_BACK_OR_ON = r"(?P<step>last|past|previous|next|coming|following)"
_AWAY = rf"(?P<away>ago|earlier|previously|later|from now|time|(?:before|after){ALONE})"
_PLURALS = "Mondays|Tuesdays|Wednesdays|Thursdays|Fridays|Saturdays|Sundays"
_HALF = r"(?: ?(?P<half>[ap]\.?m\b\.?))?"
_DAYS = ("today", "tonight", "tomorrow", "yesterday", "night", "morning", "afternoon", "evening")
RULES = (
    rule("today", _DAYS, rf"(?P<name>{'|'.join(sorted(DAYS_AWAY, key=len, reverse=True))})", from_today),
    rule(
        "this-unit",
        UNITS,
        rf"{PART}(?:the )?(?:{_STEP} )?(?:calendar )?{UNIT}(?:(?<=this year)s)?",
        this_unit,
        "in|during",
    ),
    rule(
        "beside",
        UNITS,
        rf"the (?P<unit>day|week|month|year) (?P<away>earlier|(?:before|after){ALONE})",
        beside,
    ),
    rule("year-end", ("year",), r"(?:the )?year(?:[’']s)?[ -]end|the turn of the year", year_end, "at|by"),
    rule(
        "weekend",
        ("weekend", "end"),
        r"(?P<the>the )?(?:(?P<step>last|this|next|past|coming) )?week-?end",
        weekend,
        "at|on|over|during",
    ),
    rule("away", UNITS, rf"{ROUGH}\[?{COUNT}\]?[ -]{UNIT}s?[’']? {_AWAY}", away),
    rule(
        "stretch",
        UNITS,
        rf"the {_BACK_OR_ON} (?:(?P<few>few) |{COUNT} )?{UNIT}(?P<many>s?)",
        stretch,
        "in|during|over|for|within",
    ),
    rule("duration", UNITS, rf"{COUNT}[ -]{UNIT}s?(?![ -]olds?\b)", duration),
    rule(
        "every",
        (*UNITS, *WEEKDAYS),
        rf"(?:every|each) (?:{COUNT} |other |second )?(?:{UNIT}|{alternatives(WEEKDAYS)})s?",
        recurring,
    ),
    rule("often", UNITS, rf"(?:once|twice|{COUNT} times) (?:a|an|every|each|per) {UNIT}", recurring),
    rule("weekdays", WEEKDAYS, rf"(?:{_PLURALS})", recurring, "on"),
    rule(
        "clock",
        ("#clock", "am", "pm", "m", "clock"),
        rf"(?P<hour>[0-2]?\d)(?:[:.](?P<minute>[0-5]\d))?(?P<oclock> o[’']clock)?{_HALF}",
        clock,
        "at|around|by",
    ),
)
