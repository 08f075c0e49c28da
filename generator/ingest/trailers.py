"""Repair of lines that a page's template left around the article: share buttons, advertisements, lists of links."""

from __future__ import annotations

import re

from generator.ingest.ledger import BREAK, Draft, Edit
from generator.ingest.words import LIST_HEADS, SCRAPER_LINES
from generator.model.names import slugify

_READ_MORE = re.compile(r"(?:read more|read also|see also|watch|listen|more|related)\s*[:|–-]\s*\S[^.!?]*[?!]?", re.I)
_CREDIT = re.compile(r"(?:image (?:source|caption|copyright)|media caption|getty images|photo credit)\b[^.!?]*", re.I)
# In capitals the first word is a label, whatever is on sale.
_ADVERT = re.compile(r"(?:ADVERTISEMENT|ADVERT|SPONSORED)\s(?![^a-z]*$)[^.!?]{1,60}!?")
_MAX_TAIL = 15
# `… for life.Related TopicsLeedsCrime`: what stands below an article, run together with its last sentence.
_GLUED_TAIL = re.compile(
    r"(?<=[.!?\"”’'])\s*(?:Related (?:Topics|Stories|Articles|Content|Links|Internet Links)|More on this story)"
    r"(?:\s*[A-Z][^.!?:;\n]{0,160})?$"
)


def is_scraper_line(line: str) -> bool:
    """Whether a whole line is a page's furniture: `Share this`, `Advertisement`, `Read more: …`."""
    if len(line) > 150:
        return False
    name = slugify(line)
    return name in SCRAPER_LINES or any(lines.fullmatch(line) for lines in (_READ_MORE, _CREDIT, _ADVERT))


def scraper_trailer(work: Draft) -> list[Edit]:
    """`Related`, `Share this`, `Advertisement` on lines of their own go, with the links below a last `Related`.

    Evidence: the line as a whole is on a closed list of what templates print. A list below it goes only when it is the
    end of the text and nothing in it is a sentence. The words inside a sentence are never touched.
    """
    pieces = work.text.split(BREAK)
    drop = {n for n, piece in enumerate(pieces) if is_scraper_line(piece.strip())}
    last = max((n for n, piece in enumerate(pieces) if slugify(piece[:80]) in LIST_HEADS), default=None)
    tail = range(last + 1, len(pieces)) if last is not None else range(0)
    if len(tail) <= _MAX_TAIL and all(_is_link(pieces[n]) for n in tail):
        drop.update(tail)
    if len(drop) == len(pieces):
        return []
    return _removals(pieces, drop)


def glued_trailer(work: Draft) -> list[Edit]:
    """`… for life.Related TopicsLeedsCrime` → `… for life.` at the end of a text, in the very capitals of templates."""
    found = _GLUED_TAIL.search(work.text, max(0, len(work.text) - 250))
    return [Edit("scraper-trailer", *found.span(), "")] if found else []


def _is_link(piece: str) -> bool:
    return len(piece.split()) <= 14 and not piece.rstrip().endswith((".", '"', "”", ":", ";", ","))


def _removals(pieces: list[str], drop: set[int]) -> list[Edit]:
    """One edit a line: it takes the blank line before it, or after it at the start of the text."""
    out = []
    at = 0
    kept = False
    for n, piece in enumerate(pieces):
        end = at + len(piece)
        if n in drop:
            start, stop = (at - len(BREAK), end) if kept else (at, end + len(BREAK))
            out.append(Edit("scraper-trailer", start, stop, ""))
        kept = kept or n not in drop
        at = end + len(BREAK)
    return out
