"""Numbers as news writes them: 9,000, 2.3bn, twenty-five, two and a half, a dozen."""

from __future__ import annotations

import re
from decimal import Decimal

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL = {word: n for n, word in enumerate((*_ONES.split(), "seventeen", "eighteen", "nineteen"))}
TENS = {word: n * 10 for n, word in enumerate(_TENS.split(), 2)}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SHORT_SCALES = {"k": 1_000, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
GREATEST = 1e16
GROUPS = {"dozen": 12, "couple": 2, "score": 20}
FRACTIONS = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10}
FRACTIONS |= {word + "s": part for word, part in FRACTIONS.items() if word != "half"}

_WORD = "|".join(sorted((*SMALL, *TENS), key=len, reverse=True))
_SCALE = "|".join(SCALES)
DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
SPELLED = rf"(?:(?:{_WORD}|an?)(?=[ -](?:{_SCALE}))|{_WORD})(?:(?:[ -]| and )(?:{_WORD}|{_SCALE})\b)*"


def value(text: str) -> float | None:
    """The number that the words or digits say, or None: "1,200" 1200, "two and a half" 2.5, "a hundred and six" 106.

    None as well beyond GREATEST: no news, and too long a row of digits would be infinite.
    """
    found = _value(text.lower().strip())
    return found if found is not None and found <= GREATEST else None


def _value(words: str) -> float | None:
    if re.fullmatch(DIGITS, words):
        return float(words.replace(",", ""))
    whole, half, _ = words.partition(" and a half")
    if half:
        found = _value(whole)
        return None if found is None else found + 0.5
    if re.fullmatch(r"(?:half an?|an? half|half)", words):
        return 0.5
    if scaled := re.fullmatch(rf"({DIGITS}) ?(\w+)", words):
        scale = SCALES.get(scaled[2]) or SHORT_SCALES.get(scaled[2])
        return None if scale is None else float(Decimal(scaled[1].replace(",", "")) * scale)
    return _spelled([word for word in re.split(r"[ -]+", words) if word != "and"])


def _spelled(words: list[str]) -> float | None:
    """Hundreds and below gather in `part`; a greater scale word moves them to `total`."""
    total = part = 0
    for word in words:
        if word in ("a", "an"):
            part += 1
        elif word in SMALL or word in TENS:
            part += SMALL.get(word, 0) + TENS.get(word, 0)
        elif word == "hundred":
            part = (part or 1) * 100
        elif word in SCALES:
            total, part = total + (part or 1) * SCALES[word], 0
        elif word in GROUPS:
            part = (part or 1) * GROUPS[word]
        else:
            return None
    return float(total + part) if words else None
