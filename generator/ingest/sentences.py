"""Where quotations and sentences begin and end in one block, by punctuation alone; when unsure, no boundary."""

from __future__ import annotations

import re

from generator.ingest.words import ABBREVIATIONS
from generator.model.text import Span

_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"”’')\]]*+(?= +(?P<next>[\"“‘'(\[]*[A-Z0-9£$€]))")
_LAST_WORD = re.compile(r"[\w.&'’-]+$")
_INITIALS = re.compile(r"(?:\w\.)*[A-Z]")
_CURLY = re.compile(r"“[^“”]*(?:“[^“”]*”[^“”]*)*”")
_STRAIGHT = re.compile(r'"[^"]*"')
# A single mark is an apostrophe more often than not: it must open a word and close one, and be no plural's.
_SINGLE = re.compile(r"(?<![\w'’])(?:‘[^‘“”\"]+?’|'(?:[^'“”\"]|(?<=\w)'(?=\w))+?')(?![\w'’])")


def quotations(text: str) -> list[Span]:
    """Outermost quotations with their marks, left to right.

    A mark that is never closed in the block runs to the block's end: nothing after it may be torn apart.
    """
    spans = [Span(*m.span()) for rule in (_CURLY, _STRAIGHT, _SINGLE) for m in rule.finditer(text)]
    for opening, closing in (('"', '"'), ("“", "”")):
        at = text.rfind(opening)
        unclosed = text.count('"') % 2 == 1 if opening == closing else at >= 0 and closing not in text[at:]
        if unclosed:
            spans.append(Span(at, len(text)))
    out: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not out or span.start >= out[-1].end:
            out.append(span)
        elif span.end > out[-1].end:
            out[-1] = Span(out[-1].start, span.end)
    return out


def sentences(text: str) -> list[Span]:
    """Sentences of a block, without the spaces between them; a boundary inside a quotation is none."""
    quoted = quotations(text)
    out, start, next_quote = [], 0, 0
    for stop in _STOP.finditer(text):
        while next_quote < len(quoted) and quoted[next_quote].end <= stop.start():
            next_quote += 1
        inside = next_quote < len(quoted) and quoted[next_quote].start < stop.end() < quoted[next_quote].end
        if not inside and not _is_abbreviation(text, stop):
            out.append(Span(start, stop.end()))
            start = stop.start("next")
    return [*out, Span(start, len(text))] if start < len(text) else out


def _is_abbreviation(text: str, stop: re.Match[str]) -> bool:
    """`Mr. Smith`, `J. Doe`, `U.S. Navy`, `Sept. 12`; after `a.m.` or `U.S.` an ordinary sentence cannot be told."""
    if stop.group() != ".":
        return False
    word = _LAST_WORD.search(text, max(0, stop.start() - 20), stop.start())
    return word is not None and (word.group().lower() in ABBREVIATIONS or bool(_INITIALS.fullmatch(word.group())))
