"""Time expressions in a parsed article, resolved against its day of publication to EDTF, or left untold."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from generator.annotate import tokens
from generator.annotate.facts import context, edtf, joining, occasions, scanning, tense
from generator.annotate.facts.joining import Found
from generator.annotate.facts.phrases import Now, Rule
from generator.model.marks import Made, TimeMark
from generator.model.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

SENTENCE_END = re.compile(r"[.!?…][\"”’']?\s")
SURE, COUNTED, UNSURE = 1.0, 0.9, 0.7  # absolute; relative in a clause of known tense; in one of unknown tense


def find(doc: Doc, published: str | None) -> tuple[TimeMark, ...]:
    """All time expressions by position. `published` is ISO 8601; without a full date what is relative stays None.

    Ids are "" here. "Currently", "recently" and the like are no times; a value is never a guess.
    """
    text = tokens.text(doc)
    found = joining.joined(text, _single(doc, text, _published(published)))
    return tuple(_mark(text, one) for one in occasions.named(text, found))


def _published(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def _single(doc: Doc, text: str, ref: date | None) -> list[Found]:
    """The expressions one by one, left to right, each knowing the one before it in its sentence or the last."""
    out: list[Found] = []
    for rule, m in scanning.matches(text):
        if not context.is_time(doc, text, rule, m):
            continue
        anchor = next((f.value for f in reversed(out) if f.value and f.kind == "date"), None)
        look = tense.of(doc, text, m.start(), m.end()) if ref else ""
        answer = rule.resolve(m, Now(ref, look, anchor if out and _near(text, out[-1].span, m) else None))
        if answer:
            absolute = answer[0] is not None and answer[0] == _alone(rule, m)
            sure = SURE if absolute or answer[1] == "duration" else COUNTED if look else UNSURE
            out.append(Found(Span(*m.span()), rule.name, *answer, sure))
    return out


def _alone(rule: Rule, m: re.Match[str]) -> str | None:
    """What the expression says without a day of publication."""
    answer = rule.resolve(m, Now(None))
    return answer[0] if answer else None


def _near(text: str, before: Span, m: re.Match[str]) -> bool:
    """Whether the time before stands in the same sentence or the one before, with no paragraph break between."""
    between = text[before.end : m.start()]
    return "\n" not in between and len(SENTENCE_END.findall(between)) <= 1


def _mark(text: str, one: Found) -> TimeMark:
    """A time of day alone is no EDTF, and stays untold."""
    value = one.value if one.value and edtf.valid(one.value) else None
    made = Made("times", one.rule, one.confidence if value else SURE)
    return TimeMark("", one.span, one.span.of(text), value, one.kind, made)
