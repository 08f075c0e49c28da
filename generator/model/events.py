"""Which times of an article are events: one rule for its own timeline, the site's timeline and the data."""

from __future__ import annotations

import re
from bisect import bisect_right

from generator.model.dates import sort_key
from generator.model.marks import Annotated, TimeMark
from generator.model.text import Span

SAYS_SOMETHING = 4  # words besides the time itself; with fewer, the sentence tells only when
WORD = re.compile(r"[^\W_]+(?:[’'.,-][^\W_]+)*")
# "Today's standards" are nobody's deed; "Monday's vote" is one.
THESE_DAYS = re.compile(r"(?:today|tomorrow|tonight)(?:[’']s)?$", re.I)
POSSESSIVE = re.compile(r"[’']s\b")


def events(annotated: Annotated) -> tuple[TimeMark, ...]:
    """Dates and ranges whose sentence says more than when, from the earliest; open beginnings stand at their end.

    A heading tells no event, nor does one sentence the same date twice.
    """
    headings = [block.span for block in annotated.article.blocks if block.kind == "heading"]
    starts = [sentence.span.start for sentence in annotated.sentences]
    found: dict[tuple[str, Span], tuple[str, TimeMark]] = {}
    for mark in annotated.times:
        sort = sort_key(mark.value) if mark.value and mark.kind in ("date", "range") else None
        number = bisect_right(starts, mark.span.start) - 1
        sentence = annotated.sentences[number].span if number >= 0 else mark.span
        if sort is None or any(heading.touches(sentence) for heading in headings):
            continue
        if _says_something(annotated.article.text, sentence, mark):
            found.setdefault((mark.value or "", sentence), (sort, mark))
    return tuple(mark for _, mark in sorted(found.values(), key=lambda pair: (pair[0], pair[1].span)))


def _says_something(text: str, sentence: Span, mark: TimeMark) -> bool:
    owning = POSSESSIVE.search(mark.text) or POSSESSIVE.match(text, mark.span.end)
    if THESE_DAYS.match(mark.text) and owning:
        return False
    return len(WORD.findall(sentence.of(text))) - len(WORD.findall(mark.text)) >= SAYS_SOMETHING
