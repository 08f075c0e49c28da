"""Time expressions in a parsed article, resolved against its day of publication to EDTF, or left untold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator.annotate.facts import calendar_rules, edtf, relative_rules, tense
from generator.annotate.facts.phrases import AMBIGUOUS, Now, Rule
from generator.model.marks import Made, TimeKind, TimeMark
from generator.model.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

RULES = (*calendar_rules.RULES, *relative_rules.RULES)
OPENS = re.compile(r"\bsince (?:the )?$", re.IGNORECASE)
CLOSES = re.compile(r"\b(?:by|until|till|up to) (?:the )?$", re.IGNORECASE)
JOINS = re.compile(r" (?:and|to|until|till|through) (?:the )?| ?[–—-] ?", re.IGNORECASE)
STARTS = re.compile(r"\b(?:between|from) (?:the )?$", re.IGNORECASE)
PLAIN_YEAR = re.compile(
    r"\b(?:in|of|since|by|until|till|from|during|for|to|and|before|after|than|early|late|mid|[A-Z]\w+,?)[ -](?:the )?$"
)
AGE = re.compile(r"\b(?:aged?|his|her|their|my|your|our) (?:\w+ )?$|\bin (?:his|her|their|my) ", re.IGNORECASE)
RATE = re.compile(
    r"(?:[\d%]|\b(?:once|twice|times|million|billion|thousand|hundred|bn|m|k|dollars|pounds|euros|people|cases|tonnes))\s$"
)
LOOK = 28  # characters before an expression that may change it
SURE, COUNTED, UNSURE = 1.0, 0.9, 0.7


@dataclass(frozen=True, slots=True)
class Found:
    """An expression with its rule, before what stands around it is read."""

    span: Span
    rule: str
    value: str | None
    kind: TimeKind
    confidence: float


def find(doc: Doc, published: str | None) -> tuple[TimeMark, ...]:
    """All time expressions by position. `published` is ISO 8601; without a full date what is relative stays None.

    Ids are "" here. "Currently", "recently" and the like are no times; a value is never a guess.
    """
    ref = _published(published)
    found = _joined(doc.text, _single(doc, ref))
    return tuple(_mark(doc, one) for one in found if one.rule != "clock" or not (one.value or "").startswith("P"))


def _published(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _single(doc: Doc, ref: date | None) -> list[Found]:
    """The expressions one by one, left to right, each knowing the one before it in its sentence or the last."""
    out: list[Found] = []
    for rule, m in _matches(doc.text):
        if not _is_time(doc, rule, m):
            continue
        anchor = next((f.value for f in reversed(out) if f.value and f.kind == "date"), None)
        look = tense.of(doc, m.start(), m.end())
        answer = rule.resolve(m, Now(ref, look, anchor if out and _near(doc, out[-1].span, m) else None))
        if answer:
            absolute = answer[0] is not None and answer[0] == _alone(rule, m)
            sure = SURE if absolute or answer[1] == "duration" else COUNTED if look else UNSURE
            out.append(Found(Span(*m.span()), rule.name, *answer, sure))
    return out


def _alone(rule: Rule, m: re.Match[str]) -> str | None:
    """What the expression says without a day of publication."""
    answer = rule.resolve(m, Now(None))
    return answer[0] if answer else None


def _matches(text: str) -> list[tuple[Rule, re.Match[str]]]:
    """Leftmost, then longest matches of all rules that do not overlap; the earlier rule wins a tie."""
    all_found = [(m.start(), -m.end(), i, m) for i, rule in enumerate(RULES) for m in rule.pattern.finditer(text)]
    out, at = [], 0
    for start, _, i, m in sorted(all_found, key=lambda f: f[:3]):
        if start >= at and RULES[i].resolve(m, Now(date(2000, 6, 15), "past")) is not None:
            out.append((RULES[i], m))
            at = m.end()
    return out


def _is_time(doc: Doc, rule: Rule, m: re.Match[str]) -> bool:
    """Whether the words are a time where they stand: not a name, an age, a number of things or a rate."""
    before = doc.text[max(0, m.start() - LOOK) : m.start()]
    words = doc.char_span(m.start(), m.end(), alignment_mode="expand")
    if words is None:
        return False
    labels = {token.ent_type_ for token in words}
    prefixed = m.group().lower().startswith(("in ", "on ", "during ", "at "))
    if (
        not prefixed
        and rule.name in ("month", "weekday", "season", "feast")
        and labels & {"PERSON", "ORG", "GPE", "WORK_OF_ART", "FAC"}
    ):
        return False
    if rule.name == "month" and m["month"].lower().rstrip(".") in AMBIGUOUS:
        return (
            "DATE" in labels
            or prefixed
            or bool(m["part"] or m["step"] or OPENS.search(before) or CLOSES.search(before))
        )
    if rule.name == "season":
        return bool(m["year"] or m["which"] or m["step"])
    if rule.name == "year" and not m["part"] and not prefixed:
        return bool(labels & {"DATE", "EVENT"}) or bool(PLAIN_YEAR.search(before))
    if rule.name == "duration":
        return not AGE.search(before) and not (m["count"].lower() in ("a", "an") and _rate(words.start, doc, before))
    if rule.name == "decade":
        return not AGE.search(before)
    if rule.name == "clock":
        return bool(m["half"] or m["oclock"] or (m["minute"] and ("TIME" in labels or prefixed)))
    return rule.name != "this-unit" or not m["step"] or m["step"].lower() != "this" or words.text.lower() != "this day"


def _rate(i: int, doc: Doc, before: str) -> bool:
    """ "$3m a year", "40 hours a week": per year, not for one year."""
    return bool(RATE.search(before)) or (
        i > 0 and doc[i - 1].pos_ in ("NOUN", "NUM") and doc[i - 1].lower_ not in ("for", "of")
    )


def _near(doc: Doc, before: Span, m: re.Match[str]) -> bool:
    """Whether the time before stands in the same sentence or the one before, with no paragraph break between."""
    between = doc.text[before.end : m.start()]
    return "\n" not in between and len(re.findall(r"[.!?…][\"”’']?\s", between)) <= 1


def _joined(text: str, found: list[Found]) -> list[Found]:
    """Two times joined into a range or a moment, and "since", "until", "by" taken in."""
    out: list[Found] = []
    for one in found:
        last = out[-1] if out else None
        joined = _pair(text, last, one) if last else None
        if joined:
            out[-1] = joined
        else:
            out.append(one)
    return [_bounded(text, one) for one in out]


def _pair(text: str, one: Found, two: Found) -> Found | None:
    between = text[one.span.end : two.span.start]
    if "clock" in (one.rule, two.rule):
        return _moment(one, two) if re.fullmatch(r",? (?:at |on |by )?|,? ", between) else None
    if one.kind != "date" or two.kind != "date" or not JOINS.fullmatch(between):
        return None
    opening = STARTS.search(text[max(0, one.span.start - LOOK) : one.span.start])
    if not opening and not (one.rule == two.rule and not between.startswith(" and")):
        return None
    value = _between(one.value, two.value)
    start = one.span.start - len(opening.group()) if opening else one.span.start
    return Found(Span(start, two.span.end), "range", value, "range", min(one.confidence, two.confidence))


def _between(start: str | None, end: str | None) -> str | None:
    """The interval; a start without a year that came out after the end belongs to the year of the end."""
    if not start or not end:
        return None
    tries = (f"{start}/{end}", f"{end[:4]}{start[4:]}/{end}")
    return next((value for value in tries if edtf.valid(value)), None)


def _moment(one: Found, two: Found) -> Found | None:
    """A day and a time of day beside it."""
    day, clock = (two, one) if one.rule == "clock" else (one, two)
    if clock.rule == day.rule or day.kind != "date":
        return None
    whole = bool(day.value and clock.value and re.fullmatch(r"\d{4}-\d\d-\d\d", day.value))
    value = f"{day.value}{clock.value}" if whole else day.value
    return Found(Span(one.span.start, two.span.end), day.rule, value, "date", day.confidence)


def _bounded(text: str, one: Found) -> Found:
    if one.kind != "date" or one.rule == "clock":
        return one
    before = text[max(0, one.span.start - LOOK) : one.span.start]
    for pattern, shape in ((OPENS, "{}/.."), (CLOSES, "../{}")):
        if m := pattern.search(before):
            value = shape.format(one.value) if one.value else None
            return Found(Span(one.span.start - len(m.group()), one.span.end), one.rule, value, "range", one.confidence)
    return one


def _mark(doc: Doc, one: Found) -> TimeMark:
    value = one.value if one.value and edtf.valid(one.value) else None
    made = Made("times", one.rule, one.confidence if value else SURE)
    return TimeMark("", one.span, one.span.of(doc.text), value, one.kind, made)
