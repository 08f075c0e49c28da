"""Repair of cross-heads that a scraper fused into running text: they become headings again."""

from __future__ import annotations

import re

from generator.ingest.ledger import BREAK, Draft, Edit
from generator.ingest.sentences import sentences
from generator.ingest.words import (
    DAYS,
    FUNCTION_WORDS,
    MONTHS,
    NAME_OPENERS,
    OPENERS,
    PERSON_ENDINGS,
    PERSON_WORDS,
    VERBS,
)

# How far below a cross-head its words are looked for, in characters: the section that it heads.
_BELOW = 1500
# Words in sentence case with nothing but spaces between them, then a new sentence: a capital or an opening mark.
_RUN = re.compile(r"[A-Z][\w’'-]*(?: [a-z][\w’'-]*){0,5}(?= [\"“‘A-Z])")
# The same in marks, glued to what follows: `… led away.'Every week'Prosecuting, …`.
_MARKED = re.compile(
    r"(?<=[.!?\"”])(?P<before> ?)(?P<head>['‘](?P<words>[A-Z](?:[^'’‘\n.,;:!?]|(?<=\w)['’](?=\w)){2,60})[?!]?['’])"
    r"(?P<after> ?)(?=[A-Z\"“][\w ])"
)
_WORD = re.compile(r"[\w’'-]+")
_FULL_QUOTE = re.compile(r"\"[A-Z][^\"]*[.,!?]\"|“[A-Z][^“”]*[.,!?]”")
MOST_WORDS = 7  # of a cross-head in marks
_CALENDAR = frozenset(m.capitalize() for m in MONTHS) | DAYS


def fused_cross_head(work: Draft) -> list[Edit]:
    """`… its support. Wily operator "I think …` → a heading `Wily operator` between two paragraphs.

    Evidence, all of it asked for: the run stands where a sentence begins and has no verb; only its first letter is a
    capital; no punctuation ends it; a new sentence follows at once. Before a quotation that is a whole utterance the
    run's words must come back in the text, for cross-heads are made of the words below them, while `Campaign slogan
    "Vote for us."` is not. Before a name they must come back word for word. Runs in title case, and before a name those
    that end in a word for what bears names, are left alone: `Outgoing mayor Jane Doe` has the same shape.
    """
    out: list[Edit] = []
    at = 0
    for piece, kind in zip(work.text.split(BREAK), work.kinds, strict=True):
        if kind == "paragraph":
            for n, sentence in enumerate(sentences(piece)):
                run = _RUN.match(piece, sentence.start, sentence.end)
                if run and (n or at) and _is_cross_head(piece, run):
                    out += _lift(at, n == 0, run)
        at += len(piece) + len(BREAK)
    return out


def marked_cross_head(work: Draft) -> list[Edit]:
    """`… led away.'Every week'Prosecuting, …` → a heading `'Every week'` between two paragraphs.

    Evidence: a few words in single marks between two sentences, with no stop or comma of their own, and either no space
    after them, which nobody writes, or the same words further down, which a heading quotes.
    """
    out: list[Edit] = []
    for m in _MARKED.finditer(work.text):
        below = work.text[m.end() : m.end() + _BELOW]
        if len(m["words"].split()) <= MOST_WORDS and (not m["after"] or _returns_as_phrase(m["words"], below)):
            out.append(Edit("restore-cross-head", m.start("before"), m.end("before"), BREAK, "heading"))
            out.append(Edit("restore-cross-head", m.start("after"), m.end("after"), BREAK, "paragraph"))
    return out


def _lift(at: int, leads: bool, run: re.Match[str]) -> list[Edit]:
    start, end = at + run.start(), at + run.end()
    first = Edit("restore-cross-head", start, start, "", "heading")
    if not leads:
        first = Edit("restore-cross-head", start - 1, start, BREAK, "heading")
    return [first, Edit("restore-cross-head", end, end + 1, BREAK, "paragraph")]


def _is_cross_head(piece: str, run: re.Match[str]) -> bool:
    words = run.group().split()
    after = piece[run.end() + 1 : run.end() + _BELOW]
    if not _is_verbless(words):
        return False
    if after[0] in '"“‘':
        return len(words) > 1 and bool(_FULL_QUOTE.match(after)) and _returns(words, after)
    noun = len(words) > 1 and not _may_hold_name(words[-1])
    if _begins_sentence(after):
        return noun or _returns(words, after)
    return noun and _returns_as_phrase(run.group(), after)


def _is_verbless(words: list[str]) -> bool:
    lower = [w.lower() for w in words]
    if words[0] in OPENERS or words[0] in _CALENDAR or lower[0] in FUNCTION_WORDS or lower[-1] in FUNCTION_WORDS:
        return False
    if lower[-1].endswith(("'s", "’s", "'", "’")):
        return False
    return not any(w in VERBS for w in lower) and not any(w.endswith(("ed", "ly")) for w in lower[1:])


def _begins_sentence(after: str) -> bool:
    """`In March …`, `The fuss was …`: an opener; after one that begins names too, a word in lower case."""
    words = after.split(" ", 2)
    return len(words) > 2 and words[0] in OPENERS and (words[0] not in NAME_OPENERS or words[1][:1].islower())


def _may_hold_name(word: str) -> bool:
    return word in PERSON_WORDS or word.removesuffix("s").endswith(PERSON_ENDINGS)


def _returns(words: list[str], after: str) -> bool:
    """Whether every word that carries meaning comes back below, in any number."""
    below = {w.lower().removesuffix("'s").removesuffix("’s").rstrip("s") for w in _WORD.findall(after)}
    carry = [w.lower().rstrip("s") for w in words if w.lower() not in FUNCTION_WORDS]
    return bool(carry) and all(w in below for w in carry)


def _returns_as_phrase(run: str, after: str) -> bool:
    """Whether the run comes back below word for word, in lower case: before a name nothing less will do."""
    return run[:1].lower() + run[1:] in after
