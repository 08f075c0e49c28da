"""Quantities in a parsed article: value, counted thing, hedge, and who is said to claim them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.annotate import tokens
from generator.annotate.facts import claims, numerals
from generator.annotate.facts.phrases import UNITS
from generator.model.marks import Figure, Made, Quote, TimeMark
from generator.model.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

HEDGES = (
    "up to|about|around|some|roughly|approximately|approx|nearly|almost|more than|over|well over|at least|at most|"
    "less than|fewer than|under|as many as|as much as|as few as|an estimated|estimated|just over|just under|close to|"
    "no more than|no fewer than|no less than|not more than|upwards of|a maximum of|a minimum of|in excess of|"
    "a total of|an average of"
)
CURRENCIES = {"£": "pounds", "$": "dollars", "€": "euros", "¥": "yen", "₹": "rupees", "US$": "US dollars",
              "A$": "Australian dollars", "C$": "Canadian dollars", "HK$": "Hong Kong dollars"}  # fmt: skip
_NUMBER = rf"(?:{numerals.DIGITS})(?:(?: |-)(?:hundred|thousand|million|billion|trillion)\b|(?:bn|tn|mn|m|k)\b)?"
_WORDS = rf"(?:a dozen|{numerals.SPELLED})(?: dozen\b)?"
_ANY = rf"(?:{_NUMBER}|{_WORDS})"
_MONEY = r"(?P<money>(?:US|A|C|HK)?\$|£|€|¥|₹)"
_PERCENT = r"(?P<percent> ?%| per ?cent\b| percentage points?\b)"
_OUT_OF = rf"(?P<outof>(?P<some>{_ANY}) (?:in|out of)(?: every)? (?P<all>{_ANY}))"
_PARTS = r"(?P<parts>one|two|three|four|nine|a)[ -](?P<part>half|thirds?|quarters?|fifths?|tenths?)"
_FRACTION = rf"(?P<fraction>(?:{_PARTS}|half)(?= of\b))"
PATTERN = re.compile(
    rf"(?<![\w.,$£€:/–-])(?:(?P<hedge>{HEDGES}) )?"
    rf"(?:{_OUT_OF}|{_FRACTION}|{_MONEY}?(?P<number>{_ANY}){_PERCENT}?)(?![\w]|[.,:/–-]\d)",
    re.IGNORECASE,
)
NAMED = {"PERSON", "ORG", "FAC", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT", "GPE", "LOC"}
KNOWN_GROUP = {
    "the",
    "these",
    "those",
    "both",
    "his",
    "her",
    "their",
    "its",
    "our",
    "my",
    "all",
    "other",
    "which",
    "'s",
    "’s",
}
COUNTING = re.compile(r"[ \u00a0\u202f]\w")  # between a number and what it counts
SMALL_GROUP = 20  # "the two men" have been counted before
UNCOUNTED = {"last", "next", "this", "past", "figures"}  # "2 last spring", "earns six figures"
LONGEST_UNIT = 5  # words
SURE, COUNTED = 1.0, 0.9


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written; `unit` and the end of `span` still leave out the counted noun where there is one."""

    span: Span
    number: Span
    value: float
    unit: str
    hedge: str | None


def find(doc: Doc, quotes: tuple[Quote, ...], times: tuple[TimeMark, ...]) -> tuple[Figure, ...]:
    """The figures by position; ids are "" here. `claimed_by` is the speaker of the quotation that holds the figure.

    Left out: the numbers of `times`, ages, ordinals, scores, telephone numbers, numbers in names, "the two men", and
    whatever has no number ("dozens", "several hundred"): a value is required, and a vague one would be a guess.
    """
    text = tokens.text(doc)
    taken = [mark for mark in times if mark.kind != "duration" and mark.made.why != "every"]
    out = []
    for quantity in _quantities(text):
        if any(quantity.number.touches(mark.span) for mark in taken):
            continue
        if counted := _counted(doc, text, quantity):
            span, unit = counted
            made = Made("figures", "measure" if quantity.unit else "count", SURE if quantity.unit else COUNTED)
            who = claims.by(doc, quantity.number, quotes)
            out.append(Figure("", span, span.of(text), quantity.value, unit, quantity.hedge, who, made))
    return tuple(out)


def _quantities(text: str) -> list[Quantity]:
    out = []
    for m in PATTERN.finditer(text):
        value, unit = _value(m)
        start = m.end("hedge") + 1 if m["hedge"] else m.start()
        if value is not None:
            out.append(Quantity(Span(*m.span()), Span(start, m.end()), value, unit, m["hedge"] and m["hedge"].lower()))
    return out


def _value(m: re.Match[str]) -> tuple[float | None, str]:
    """The number and, for money and percentages, its unit: "one in three" 1/3, "£2.3bn" 2.3e9 pounds, "90%" 90 %."""
    if m["outof"]:
        some, every = numerals.value(m["some"]), numerals.value(m["all"])
        return (some / every if some and every and some <= every and every > 1 else None), "of"
    if m["fraction"]:
        parts = numerals.value(m["parts"]) if m["parts"] and m["parts"].lower() != "a" else 1
        return (parts or 1) * numerals.FRACTIONS[(m["part"] or "half").lower()], "of"
    value = numerals.value(m["number"].replace("-", " "))
    if m["money"]:
        return value, CURRENCIES[m["money"].upper()]
    if m["percent"]:
        return value, "percentage points" if "point" in m["percent"].lower() else "%"
    return value, ""


def _counted(doc: Doc, text: str, quantity: Quantity) -> tuple[Span, str] | None:
    """The figure's span with the noun it counts, and its unit; None when it counts nothing that can be named."""
    tokens = doc.char_span(*quantity.number, alignment_mode="expand")
    if tokens is None or any(t.ent_type_ in NAMED for t in tokens):
        return None
    last: Token = tokens[-1]
    noun = _noun(doc, last)
    if quantity.unit == "of":
        return _share(quantity, noun, last)
    if quantity.unit:
        return quantity.span, quantity.unit
    if (
        noun is None
        or not COUNTING.match(text[quantity.number.end :])
        or _is_label(tokens[0], quantity.value)
        or _is_age(text, quantity.number, noun)
    ):
        return None
    words = doc[last.i + 1 : noun.i + 1]
    return (
        None
        if words.text.endswith("-") or _is_title(tokens[0], noun)
        else (Span(quantity.span.start, words.end_char), words.text)
    )


def _share(quantity: Quantity, noun: Token | None, last: Token) -> tuple[Span, str] | None:
    """ "One in three voters": the voters; "half of the vote": "of the vote"; bare, it counts nothing."""
    if last.i + 1 < len(last.doc) and last.nbor().lower_ == "of":
        whole = next((t for t in last.nbor().children if t.dep_ == "pobj"), None)
        words = last.doc[last.i + 1 : whole.i + 1] if whole is not None and whole.pos_ in ("NOUN", "PROPN") else None
        if words is not None and len(words) <= LONGEST_UNIT:
            return Span(quantity.span.start, words.end_char), words.text
        return None
    if noun is None:
        return quantity.span, ""
    words = last.doc[last.i + 1 : noun.i + 1]
    return Span(quantity.span.start, words.end_char), words.text


def _noun(doc: Doc, last: Token) -> Token | None:
    """The noun after the number that it counts, a few words on at most: "12,000 tonnes", "9 heavily armed men"."""
    for token in doc[last.i + 1 : last.i + 1 + LONGEST_UNIT]:
        if (token.is_punct and token.text != "-") or token.lower_ in UNCOUNTED:
            return None
        if token.pos_ in ("NOUN", "PROPN") or token.tag_ in ("NNPS", "NNS"):
            following = token.nbor() if token.i + 1 < len(doc) else None
            if following is None or following.pos_ not in ("NOUN", "PROPN") or token.dep_ != "compound":
                return token
        elif token.pos_ not in ("ADJ", "ADV", "NUM") and token.tag_ not in ("VBN", "VBG", "HYPH", "NNP", "NN", "CC"):
            return token if token.lower_ in ("dead", "injured", "wounded", "missing") else None
    return None


def _is_label(first: Token, value: float) -> bool:
    """ "Article 5", "the two men", "one man": a name, a group already known, or the pronoun."""
    before = first.nbor(-1) if first.i else None
    if value == 1 or (value < 1 and first.text[:1] not in "0123456789"):
        return True
    if before is None:
        return False
    if before.lower_ in KNOWN_GROUP and value < SMALL_GROUP:
        return True
    return before.pos_ == "PROPN" and before.ent_type_ not in ("DATE", "TIME") and first.text.isdigit()


def _is_title(first: Token, noun: Token) -> bool:
    """ "Forty Seconds", "their song Nine Doors": number and noun in capitals are a name."""
    capitals = first.text[0].isupper() and noun.text[0].isupper()
    return capitals and (not first.is_sent_start or noun.lower_.removesuffix("s") in UNITS)


def _is_age(text: str, number: Span, noun: Token) -> bool:
    after = text[number.end : number.end + 16]
    return bool(re.match(r"[- ]year[s]?[- ]olds?\b", after)) or (
        noun.lower_ in ("year", "month") and noun.nbor(-1).text == "-"
    )
