"""Rules for times that name a day, month, season, year, decade or century."""

from __future__ import annotations

import re
from datetime import date, timedelta

from generator.annotate.facts import edtf
from generator.annotate.facts.phrases import (
    A_WEEKDAY,
    DAY,
    MONTH,
    MONTHS,
    ORDINALS,
    PART,
    SEASONS,
    SHORT,
    STEP,
    TENS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    Answer,
    Now,
    alternatives,
    is_name,
    number,
    rule,
)

OTHER_YEAR = r"(?:(?: of)? (?P<which>last|this|next|that) year)"
FEASTS = {"christmas eve": (12, 24), "christmas day": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31),
          "new year's day": (1, 1), "halloween": (10, 31), "valentine's day": (2, 14)}  # fmt: skip


def numeric(m: re.Match[str], _: Now) -> Answer | None:
    value = f"{m['year']}-{m['mm']}-{m['dd']}"
    return (value, "date") if edtf.valid(value) else None


def month_day(m: re.Match[str], now: Now) -> Answer | None:
    """A day of a month, or two ("9–11 May"), with its year, "last year", or the year that the tense tells."""
    if not is_name(m["month"]):
        return None
    month_, last = number(m["month"], MONTHS), m.groupdict().get("to")
    found = _dated(month_, int(m["day"]), m, now)
    if not found or not last:
        return (edtf.day(found) if found else None, "range" if last else "date")
    end = _day(found.year, month_, int(last))
    return (f"{found}/{end}" if end and end > found else None, "range")


def _dated(month_: int, day: int, m: re.Match[str], now: Now) -> date | None:
    year = _year(m, now)
    if year is not None:
        return _day(year, month_, day)
    if now.ref is None or m["which"]:
        return None
    return nearest([d for y in (-1, 0, 1) if (d := _day(now.ref.year + y, month_, day))], now)


def nearest(days: list[date], now: Now) -> date | None:
    """Of the same day in three years: the last one in the past tense, the next one in the future, or the nearest."""
    ref = now.ref
    if ref is None:
        return None
    if now.tense == "past":
        days = [d for d in days if d <= ref] or days
    if now.tense == "future":
        days = [d for d in days if d >= ref] or days
    return min(days, key=lambda d: abs(d - ref), default=None)


def month(m: re.Match[str], now: Now) -> Answer | None:
    """A month; "last"/"next" only where there is one reading: "last May", written in June, may be either."""
    if not is_name(m["month"]):
        return None
    own, year, ref = number(m["month"], MONTHS), _year(m, now), now.ref
    if year is not None:
        return edtf.month(year, own), "date"
    which = (m["step"] or "").lower()
    if ref is None or m["which"]:
        return None, "date"
    if which:
        clear = which == "this" or (own >= ref.month if which in ("last", "past") else own <= ref.month)
        return (edtf.month(ref.year + STEP[which], own) if clear else None), "date"
    if own == ref.month:
        return edtf.month(ref.year, own), "date"
    found = nearest([date(ref.year + y, own, 1) for y in (-1, 0, 1)], now)
    return (edtf.month(found.year, own) if found else None), "date"


def year(m: re.Match[str], _: Now) -> Answer | None:
    return edtf.year(int(m["year"])) + ("~" if m["rough"] else ""), "date"


def half(m: re.Match[str], _: Now) -> Answer | None:
    """ "The first half of 2025". Quarters are left alone: most are of a firm's own year."""
    start = 1 if m["nth"].lower() == "first" else 7
    own = int(m["year"])
    return f"{edtf.month(own, start)}/{edtf.month(own, start + 5)}", "range"


def years(m: re.Match[str], _: Now) -> Answer | None:
    """ "2014-16", "2014–2016": a span of years."""
    start, end = int(m["year"]), m["to"]
    last = int(end) if len(end) == 4 else start // 100 * 100 + int(end)
    return (f"{start}/{last}", "range") if start < last else None


def decade(m: re.Match[str], _: Now) -> Answer | None:
    if m["tens"]:  # "the sixties", "the '90s": of the last century, unless that is still to come
        digit = TENS[m["tens"].lower()] if m["tens"].lower() in TENS else int(m["tens"][0])
        return f"19{digit}X", "date"
    return f"{m['decade']}X", "date"


def century(m: re.Match[str], _: Now) -> Answer | None:
    count = int(m["digits"]) if m["digits"] else ORDINALS[m["word"].lower()]
    return (f"{count - 1:02d}XX", "date") if 11 <= count <= 22 else None


def season(m: re.Match[str], now: Now) -> Answer | None:
    """EDTF seasons (21 spring … 24 winter); winter counts to the year it begins in."""
    code, found, ref = SEASONS[m["season"].lower()], _year(m, now), now.ref
    if found is not None:
        return f"{found}-{code}", "date"
    which = (m["step"] or "").lower()
    if ref is None or m["which"] or not which:
        return (None, "date") if which or m["which"] else None
    began = ref.year - (code == edtf.WINTER and ref.month < 3)
    if STEP[which] == 0:
        return f"{began}-{code}", "date"
    start = edtf.FIRST_MONTH[code]
    if STEP[which] == 1:
        return (f"{ref.year + (ref.month >= start)}-{code}" if code != edtf.WINTER else None), "date"
    over = ref.month > start + 2 and code != edtf.WINTER  # then "last summer" may be this year's or last year's
    return (None if over else f"{began - 1}-{code}"), "date"


def feast(m: re.Match[str], now: Now) -> Answer | None:
    found = _dated(*FEASTS[m["feast"].lower().replace("’", "'")], m, now)
    return (edtf.day(found) if found else None), "date"


def weekday(m: re.Match[str], now: Now) -> Answer | None:
    """The last such day, today included, or the next one; with "last" or "next" only if both readings agree."""
    name, ref = m["weekday"], now.ref
    if not is_name(name) or (len(name.rstrip(".")) <= SHORT and not m["step"]):
        return None
    if ref is None:
        return None, "date"
    wanted, which = number(name, WEEKDAYS), (m["step"] or "").lower()
    if which == "following" or (which == "next" and m["the"]):  # counted from what was told before
        return _following(now.anchor, wanted), "date"
    back, ahead = (ref.weekday() - wanted) % 7, (wanted - ref.weekday()) % 7
    if which == "this past":
        return edtf.day(ref - timedelta(back or 7)), "date"
    if which in ("last", "previous", "past"):  # a day of the week before is "last" to everyone
        return (edtf.day(ref - timedelta(back or 7)) if wanted >= ref.weekday() else None), "date"
    if which == "next":
        return (edtf.day(ref + timedelta(ahead or 7)) if wanted <= ref.weekday() else None), "date"
    if which == "this":
        return edtf.day(ref + timedelta(wanted - ref.weekday())), "date"
    future = which == "coming" or now.tense == "future"
    return edtf.day(ref + timedelta(ahead or 7 * (which == "coming")) if future else ref - timedelta(back)), "date"


def _following(anchor: str | None, wanted: int) -> str | None:
    """The first such weekday after a day told before."""
    found = edtf.bounds(anchor or "")
    if not found or not found[0] or found[0] != found[1]:
        return None
    return edtf.day(found[0] + timedelta((wanted - found[0].weekday()) % 7 or 7))


def _year(m: re.Match[str], now: Now) -> int | None:
    """The year that the words give: a number, "last year", or "that year" after a time that has one."""
    if m["year"]:
        return int(m["year"])
    which = (m["which"] or "").lower()
    if which == "that" and now.anchor:
        return int(now.anchor[:4]) if now.anchor[:4].isdigit() else None
    return now.ref.year + STEP[which] if which in STEP and now.ref else None


def _day(y: int, m: int, d: int) -> date | None:
    try:
        return date(y, m, d)
    except ValueError:
        return None


_OF_YEAR = rf"(?:,? (?:of )?{YEAR}|{OTHER_YEAR})"
_TO = r"(?: ?(?:-|–|—|to|and) ?(?P<to>[0-3]?\d)(?:st|nd|rd|th)?)"
_STEP = r"(?:(?P<step>last|this past|this|next|previous|past|coming|following) )?"
_NO_YEAR = r"(?P<year>(?!))?(?P<which>(?!))?"
_TENS = rf"(?P<tens>(?<=the )(?:{alternatives(TENS)})|(?<=['’‘])[2-9]0s)"
_DECADE = rf"(?:(?P<decade>1[0-9]\d|20\d|21\d)0['’]?s|{_TENS})"
_CENTURY = rf"(?:(?P<digits>\d\d)(?:st|nd|rd|th)|(?P<word>{alternatives(ORDINALS)}))[ -]century"
_SEASON = rf"(?P<season>{alternatives(SEASONS)})(?:(?: of)? {YEAR}|{OTHER_YEAR})?"
_FEAST = "|".join(FEASTS).replace("'", "['’]")
_HOURS = r"(?: (?:morning|afternoon|evening|night|lunchtime))?"
_YEARS = ("#year",)
_DECADES = ("#year", "#tens", *TENS)
_FEAST_WORDS = {feast.split()[0].partition("'")[0] for feast in FEASTS}
RULES = (
    rule("iso-date", _YEARS, r"(?P<year>\d{4})-(?P<mm>\d\d)-(?P<dd>\d\d)", numeric, "on"),
    rule(
        "day-month",
        MONTHS,
        rf"{PART}{A_WEEKDAY}(?:the )?{DAY}{_TO}?(?: of)? {MONTH}{_OF_YEAR}?",
        month_day,
        "on|from|between",
    ),
    rule("month-day", MONTHS, rf"{PART}{A_WEEKDAY}{MONTH} {DAY}{_TO}?(?!\d){_OF_YEAR}?", month_day, "on|from|between"),
    rule("month-year", MONTHS, rf"{PART}{_STEP}{MONTH}{_OF_YEAR}", month, "in|during"),
    rule("month", MONTHS, rf"{PART}(?:the month of )?{_STEP}{MONTH}{_NO_YEAR}", month, "in|during"),
    rule(
        "half",
        _YEARS,
        rf"(?:the )?(?P<nth>first|second|last|latter) half of (?:the year )?{YEAR}",
        half,
        "in|during|for",
    ),
    rule("years", _YEARS, rf"{YEAR} ?[-–] ?(?P<to>\d{{4}}|\d\d)", years, "in|during"),
    rule("year", _YEARS, rf"{PART}(?:the year )?(?P<rough>(?:around|about|circa) )?{YEAR}", year, "in|during"),
    rule("decade", _DECADES, rf"{PART}(?:the )?{_DECADE}", decade, "in|during"),
    rule("century", ("century",), rf"{PART}(?:the )?{_CENTURY}", century, "in|during"),
    rule("season", SEASONS, rf"{PART}(?:the )?{_STEP}{_SEASON}", season, "in|during"),
    rule("feast", _FEAST_WORDS, rf"{_STEP}(?P<feast>{_FEAST}){_OF_YEAR}?", feast, "on"),
    rule("weekday", WEEKDAYS, rf"{PART}(?P<the>the )?{_STEP}{WEEKDAY}{_HOURS}", weekday, "on"),
)
