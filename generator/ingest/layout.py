"""The layout of plain text: lines become blocks with one blank line between them, with headings and list items told."""

from __future__ import annotations

import re
from itertools import pairwise

from generator.ingest.ledger import BREAK, Draft, Edit
from generator.ingest.trailers import is_scraper_line

_GAP = re.compile(r"\n+")
_ENDS = (".", "!", "?", "…", ":", '"', "”", "’", "'", ")")
_BULLET = re.compile(r"(?:[•·▪‣*–-] +|\d{1,2}[.)] )(?=\S)")
_MAX_WIDTH = 120


def separate(work: Draft) -> list[Edit]:
    """Exactly one blank line between blocks, none around them; lines that were wrapped at a column are joined.

    Evidence for wrapping: most lines that are followed directly by another fill the column and end in mid-sentence.
    """
    lines = work.text.split("\n")
    width = max(map(len, lines))
    wrapped = _is_wrapped(lines, width)
    out = []
    for gap in _GAP.finditer(work.text):
        line_start = work.text.rfind("\n", 0, gap.start()) + 1
        last = work.text[line_start : gap.start()]
        if gap.start() == 0 or gap.end() == len(work.text):
            out.append(Edit("blank-line", gap.start(), gap.end(), ""))
        elif len(gap.group()) > 2:
            out.append(Edit("blank-line", gap.start(), gap.end(), BREAK))
        elif len(gap.group()) == 1:
            joins = wrapped and not (last.endswith(_ENDS) and len(last) < 0.75 * width)
            out.append(Edit("unwrap-line" if joins else "block-break", gap.start(), gap.end(), " " if joins else BREAK))
    return out


def _is_wrapped(lines: list[str], width: int) -> bool:
    pairs = [a for a, b in pairwise(lines) if a.strip() and b.strip()]
    full = [a for a in pairs if len(a) > 0.6 * width and not a.rstrip().endswith(_ENDS)]
    return 40 <= width <= _MAX_WIDTH and len(pairs) >= 4 and len(full) > 0.6 * len(pairs)


def lists(work: Draft) -> list[Edit]:
    """Two or more blocks in a row that begin with a bullet or a number are list items.

    The bullet goes, for the page draws its own; a number stays, for `10.` before `9.` says something.
    """
    out: list[Edit] = []
    found = [_BULLET.match(piece) for piece in work.text.split(BREAK)]
    at = 0
    for n, piece in enumerate(work.text.split(BREAK)):
        bullet = found[n]
        if bullet and any([*found[max(0, n - 1) : n], *found[n + 1 : n + 2]]):
            out.append(Edit("lift-bullet", at, at + _bullet_length(bullet), "", "list-item"))
        at += len(piece) + len(BREAK)
    return out


def _bullet_length(bullet: re.Match[str]) -> int:
    return 0 if bullet.group()[0].isdigit() else bullet.end()


def headings(work: Draft) -> list[Edit]:
    """A short line of its own before a real paragraph is a heading; this changes no text, only what the block is."""
    pieces = work.text.split(BREAK)
    out = []
    at = 0
    for n, piece in enumerate(pieces):
        if (
            0 < n < len(pieces) - 1
            and work.kinds[n] == "paragraph"
            and _is_heading(piece, pieces[n - 1], pieces[n + 1])
        ):
            out.append(Edit("heading", at, at, "", "heading"))
        at += len(piece) + len(BREAK)
    return out


def _is_heading(piece: str, above: str, below: str) -> bool:
    words = piece.split()
    short = len(words) <= 8 and len(piece) <= 60 and piece[:1].isupper()
    body = len(below.split()) >= 12 and above.endswith(_ENDS) and below.rstrip().endswith(_ENDS)
    return short and body and not piece.endswith((*_ENDS, ",", ";")) and not is_scraper_line(piece)
