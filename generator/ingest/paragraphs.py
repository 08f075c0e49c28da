"""Repair of one-line bodies: a wall of text becomes paragraphs that can be read, and no quotation is torn."""

from __future__ import annotations

import re
from itertools import pairwise

from generator.ingest.ledger import BREAK, Draft, Edit
from generator.ingest.sentences import quotations, sentences
from generator.ingest.words import DAYS, LEANING, MONTHS, TURNS
from generator.model.text import Span

# A screen of a phone holds about 110 words; a body of that length in one block is not what its writer made.
_LONG = 110
_TARGET = 48.0
_SPREAD = 22.0
_MAX_SENTENCES = 5
_DATE = re.compile(
    rf"(?:In|On|By|Since|Until|Earlier|Last|Late|This)\s+(?:early |late |mid-)?"
    rf"(?:{'|'.join([*(m.capitalize() for m in MONTHS), *sorted(DAYS)])}|\d{{4}}"
    r"|week|month|year|night|summer|winter|spring|autumn)\b"
)
_OPENING = ('"', "“", "‘")
# A quotation whose speaker was named in the sentence before: `"We are sorry," he said.`
_LEANS = re.compile(r"[\"”’] (?:he|she|they|it) (?:\w+ )?(?:said|says|added|told|asked|wrote)\b")
_CLOSING = ('"', "”", "’")


def wall_of_text(work: Draft) -> list[Edit]:
    """A body of one or two endless lines is cut between sentences into paragraphs of two to four.

    Evidence: news is written in short paragraphs, and scrapers drop the breaks. Cut where the story turns, dates itself
    or another speaker begins; never inside a quotation, nor between a quotation and the sentence that says whose it is.
    An article that has paragraphs of its own is left as it is.
    """
    pieces = work.text.split(BREAK)
    if sum(kind == "paragraph" for kind in work.kinds) - work.kinds.count("heading") > 2:
        return []
    out: list[Edit] = []
    at = 0
    for piece, kind in zip(pieces, work.kinds, strict=True):
        if kind == "paragraph" and len(piece.split()) > _LONG:
            out += [Edit("split-paragraph", at + end, at + start, BREAK) for end, start in _cuts(piece)]
        at += len(piece) + len(BREAK)
    return out


def _cuts(piece: str) -> list[tuple[int, int]]:
    """The gaps between sentences at which to cut: the cheapest way through, by dynamic programming."""
    units = sentences(piece)
    gains = [_gain(piece, a, b) for a, b in pairwise(units)]
    words = [len(u.of(piece).split()) for u in units]
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(units) + 1):
        options = []
        for start in range(end - 1, max(-1, end - 1 - 3 * _MAX_SENTENCES), -1):
            gain = 0.0 if start == 0 else gains[start - 1]
            if gain is not None:
                options.append((best[start][0] + _cost(words[start:end]) - gain, start))
        best.append(min(options, default=(float("inf"), 0)))
    cuts, end = [], len(units)
    while end := best[end][1]:
        cuts.append((units[end - 1].end, units[end].start))
    return cuts[::-1]


def _cost(words: list[int]) -> float:
    """How far a paragraph is from a good length, in words and in sentences; 0 is best."""
    crowd = max(0, len(words) - 4)
    lonely = 0.6 if len(words) == 1 and words[0] < 25 else 0.0
    return ((sum(words) - _TARGET) / _SPREAD) ** 2 + crowd + lonely


def _gain(piece: str, last: Span, here: Span) -> float | None:
    """How good a cut before `here` is; None where there must be none."""
    before, after = last.of(piece), here.of(piece)
    opens, quoted = after.startswith(_OPENING), quotations(before)
    if opens and (not _has_attribution(after) or before.startswith(_OPENING)):
        return None
    word = after.split(" ", 1)[0].strip(",")
    gain = 0.0 if not opens else -1.5 if _LEANS.search(after) else 1.5
    gain += 1.5 if (quoted and before.startswith(_OPENING)) or before.endswith(_CLOSING) else 0.0
    gain += 1.2 * (word in TURNS) + 1.5 * bool(_DATE.match(after)) - 1.5 * (word in LEANING)
    return gain


def _has_attribution(sentence: str) -> bool:
    """Whether words outside the quotation marks say whose they are."""
    outside = len(sentence) - sum(q.end - q.start for q in quotations(sentence))
    return outside > 8
