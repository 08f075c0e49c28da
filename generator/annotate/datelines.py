"""The dateline at the head of a report, "OSLO, May 3 (Agency) —": a place, and no part of its first sentence."""

from __future__ import annotations

import re

from generator.annotate import gazetteer
from generator.model.text import Block, Span

CITIES = {"capital", "city", "town"}
HEADS = 2  # paragraphs at whose head one may stand: the first, or the one below a standfirst
_WORD = r"[A-Z][\w.’'-]*"
_PLACE = rf"{_WORD}(?:(?: | (?:de|da|do|del|di|la|le|of|the|am|el|al|upon|on) ){_WORD}){{0,3}}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_DATELINE = re.compile(
    rf"(?:(?P<place>{_PLACE})(?:(?:/| and ){_PLACE})?(?P<region>, (?!{_MONTH} ){_PLACE})?(?P<date>,? {_DATE})?)?"
    r"(?P<agency> ?\([A-Za-z][\w/&. -]{1,30}\))?"
    r"(?P<dash> [-–—]{1,2} | ?— ?|: )(?=[\"“‘'(\[]?[A-Z0-9$£€])"
)


def find(text: str, blocks: tuple[Block, ...]) -> tuple[Span, ...]:
    """The datelines of an article with their dash; most have one or none.

    Evidence asked for: a sentence begins after the dash. Before it stands a place with a region, a date or an agency,
    known or in capitals; or a great city alone, with a colon in capitals only: "CHAD - " may be a boy.
    """
    heads = [block for block in blocks if block.kind == "paragraph"][:HEADS]
    found = [m for block in heads if (m := _DATELINE.match(text, block.span.start, block.span.end)) and _is_one(m)]
    return tuple(Span(m.start(), m.end()) for m in found[:1])


def _is_one(m: re.Match[str]) -> bool:
    place, shouted = m["place"] or "", (m["place"] or "").isupper()
    colon = m["dash"] == ": "
    if not place:
        return m["agency"] is not None and not colon
    named = gazetteer.lookup(place.title() if shouted else place)
    if m["region"] or m["date"] or m["agency"]:
        return not colon and (shouted or bool(named))
    great = any(e.kind in CITIES and e.population >= gazetteer.GREAT for e in named[:1])
    return great and (shouted or not colon)
