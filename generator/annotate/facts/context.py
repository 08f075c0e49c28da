"""Whether the words that a rule matches are a time where they stand, read from the parse and the words before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.annotate.facts.phrases import AMBIGUOUS, Rule

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

NAMES = {"PERSON", "ORG", "GPE", "WORK_OF_ART", "FAC"}  # entities that a month or weekday can be part of
PLAIN_YEAR = re.compile(
    r"\b(?:in|of|since|by|until|till|from|during|for|to|and|before|after|than|early|late|mid|[A-Z]\w+,?)[ -](?:the )?$"
)
AFTER_WORD = re.compile(r"\b(?:since|by|until|till|from|to|of|through|for|and|between) $")
AGE = re.compile(r"\b(?:aged?|his|her|their|my|your|our) (?:\w+ )?$|\bin (?:his|her|their|my) ", re.IGNORECASE)
DURING = re.compile(r"\b(?:for|in|within|after|just|only|of) $", re.IGNORECASE)
_SUMS = "once|twice|times|million|billion|thousand|hundred|bn|m|k|dollars|pounds|euros|people|cases|tonnes"
RATE = re.compile(rf"(?:[\d%]|\b(?:{_SUMS}))\s$")
_YEARLY = "levels elections games finals championships olympics protests figures prices results"
YEARLY = frozenset(_YEARLY.split())  # what is named by its year
LOOK = 28  # characters before an expression that may change it


def is_time(doc: Doc, text: str, rule: Rule, m: re.Match[str]) -> bool:
    """Whether the words are a time where they stand: not a name, an age, a number of things or a rate."""
    before = text[max(0, m.start() - LOOK) : m.start()]
    words = doc.char_span(m.start(), m.end(), alignment_mode="expand")
    if words is None:
        return False
    labels = {token.ent_type_ for token in words}
    prefixed = m.group().lower().startswith(("in ", "on ", "during ", "at "))
    if not prefixed and rule.name in ("month", "weekday", "season", "feast") and labels & NAMES:
        return False
    if rule.name == "month" and m["month"].lower().rstrip(".") in AMBIGUOUS:
        return prefixed or bool(m["part"] or m["step"] or AFTER_WORD.search(before))
    if rule.name == "season":
        return bool(m["year"] or m["which"] or m["step"])
    if rule.name == "year" and not m["part"] and not prefixed:
        return not _counts(words.root, before) and bool(labels & {"DATE", "EVENT"} or PLAIN_YEAR.search(before))
    if rule.name == "duration":
        return (
            not m["unit"][0].isupper()
            and not AGE.search(before)
            and not (m["count"].lower() in ("a", "an", "one") and _no_length(words, m, before))
        )
    if rule.name == "decade":
        return not AGE.search(before)
    if rule.name == "clock":
        return bool(m["half"] or m["oclock"] or (m["minute"] and ("TIME" in labels or prefixed)))
    return True


def _counts(token: Token, before: str) -> bool:
    """ "1990 kilograms" is no year, "the 1990 elections", "1990 levels" are."""
    many = token.dep_ == "nummod" and token.head.tag_ == "NNS" and token.head.i > token.i
    return many and token.head.lower_ not in YEARLY and not before.endswith("the ")


def _no_length(words: Tokens, m: re.Match[str], before: str) -> bool:
    """ "A second" is another one; "$3m a year", "40 hours a week" are per year, not for one year."""
    i, doc = words.start, words.doc
    if m["unit"].lower() == "second":
        return True
    if m["count"].lower() == "one":  # "one day it will be known"
        return m["unit"].lower() == "day" and not DURING.search(before)
    return bool(RATE.search(before)) or (
        i > 0 and doc[i - 1].pos_ in ("NOUN", "NUM") and doc[i - 1].lower_ not in ("for", "of")
    )
