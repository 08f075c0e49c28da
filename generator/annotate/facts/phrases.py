"""The words that times are made of, as parts for patterns, and what a rule is given and gives back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.annotate.facts import numerals
from generator.model.marks import TimeKind

Tense = Literal["past", "future", ""]
Answer = tuple[str | None, TimeKind]  # an EDTF value, or None for a time that cannot be told

_MONTHS = "January February March April May June July August September October November December"
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
MONTHS = {name.lower(): n for n, name in enumerate(_MONTHS.split(), 1)}
MONTHS |= {name[:3]: n for name, n in MONTHS.items()} | {"sept": 9}
WEEKDAYS = {name.lower(): n for n, name in enumerate(_DAYS.split())}
WEEKDAYS |= {name[:3]: n for name, n in WEEKDAYS.items()} | {"tues": 1, "thurs": 3}
AMBIGUOUS = {"may", "march", "mar", "sun", "sat", "mon", "wed", "dec", "jun", "jan"}  # words and names as well
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
STEP = {
    "last": -1,
    "previous": -1,
    "past": -1,
    "this past": -1,
    "this": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "following": 1,
}
_DECADES = "twenties thirties forties fifties sixties seventies eighties nineties"
TENS = {word: n for n, word in enumerate(_DECADES.split(), 2)}
ORDINALS = {"fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20}
ORDINALS |= {"twenty-first": 21}


def alternatives(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _named(words: dict[str, int]) -> str:
    """The names, an abbreviation with its full stop: "Friday", "Fri.", "Oct"."""
    full = alternatives({word: n for word, n in words.items() if len(word) > SHORT or word in WHOLE})
    short = alternatives({word: n for word, n in words.items() if len(word) <= SHORT and word not in WHOLE})
    return rf"(?:{full})\b|(?:{short})\b\.?"


SHORT = 4  # letters of an abbreviation, "tues" and "thurs" apart
WHOLE = {"may", "june", "july"}
MONTH = rf"(?P<month>{_named(MONTHS)})"
WEEKDAY = rf"(?P<weekday>{_named(WEEKDAYS)})"
A_WEEKDAY = rf"(?:(?:{_named(WEEKDAYS)}),? (?:the )?)?"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year>1[0-9]\d\d|20\d\d|21\d\d)\b(?![,.]\d)"
PART = (
    r"(?:(?P<part>(?:the )?(?:(?:very )?(?:start|beginning|end|middle|close|turn) of"
    r"|(?:early|late|mid|earlier|later)(?: in| on)?))(?: |-)(?:the )?)?"
)
COUNT = rf"(?P<count>(?:{numerals.SPELLED}|{numerals.DIGITS}|an?|half an?|a couple of|a dozen)(?: and a half)?)"
UNITS = (
    "second",
    "minute",
    "hour",
    "day",
    "night",
    "week",
    "fortnight",
    "month",
    "year",
    "decade",
    "century",
    "centurie",
)
UNIT = rf"(?P<unit>{'|'.join(UNITS)})"
_ROUGH = "about|around|some|roughly|approximately|nearly|almost|more than|over|at least|less than|under"
ROUGH = rf"(?:(?:just |well )?(?P<rough>{_ROUGH}) )?"
# Before or after what was told last, not before or after what the next words tell: "two years after the fire".
ALONE = r"(?= ?[^\w\s'’\"“]|[\"”]|\s*\Z|\s*\n| (?:and|or|but|as|in|at|on|to|from|for|when|while|where)\b)"


@dataclass(frozen=True, slots=True)
class Now:
    """Where an expression stands: the day of publication (None: unknown), the tense around it, the time before it."""

    ref: date | None
    tense: Tense = ""
    anchor: str | None = None


Resolve = Callable[[re.Match[str], Now], Answer | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what it means. `resolve` returns None when the match is no time after all.

    `triggers` are the words (lower case, singular) of which every match holds one; "#year", "#tens" and "#clock" stand
    for numbers of that shape.
    """

    name: str
    pattern: re.Pattern[str]
    resolve: Resolve
    triggers: frozenset[str]


def rule(
    name: str,
    triggers: Iterable[str],
    pattern: str,
    resolve: Resolve,
    prefix: str = "",
) -> Rule:
    """A rule; `prefix` are the prepositions that belong to the expression."""
    opening = rf"(?<![\w$£€.,-])(?:(?:{prefix}) )?" if prefix else r"(?<![\w$£€.,-])"
    whole = re.compile(rf"{opening}(?:{pattern})(?!\w)", re.IGNORECASE)
    return Rule(name, whole, _in_the_calendar(resolve), frozenset(triggers))


def _in_the_calendar(resolve: Resolve) -> Resolve:
    """The same, but a day before year 1 or after 9999, of which Python knows none, stays untold."""

    def told(m: re.Match[str], now: Now) -> Answer | None:
        try:
            return resolve(m, now)
        except (OverflowError, ValueError):
            return None, "date"

    return told


def is_name(word: str) -> bool:
    """Whether the word is written as the name of a month or weekday must be."""
    return word[:1].isupper()


def number(name: str, names: dict[str, int]) -> int:
    """The number of a month or weekday by its name, as written: "Oct." 10."""
    return names[name.lower().rstrip(".")]
