"""A sentence lifted out of its article, on whose edges a quotation may have been cut in two."""

from __future__ import annotations

import re

from generator.pages.views.shared import Excerpt

PAIRS = {'"': '"', "“": "”", "„": "“", "«": "»"}
CLOSING = {closing: opening for opening, closing in PAIRS.items()}
_MARK = re.compile(f"[{''.join({**PAIRS, **CLOSING})}]")


def excerpt(before: str, words: str, after: str, url: str, where: str = "", date: str | None = None) -> Excerpt:
    """The words in their sentence; a quotation that goes on outside of it is opened and closed with an ellipsis."""
    lead, trail = missing(before + words + after)
    return Excerpt(lead + before, words, after + trail, url, where, date)


def missing(sentence: str) -> tuple[str, str]:
    """What has to stand before a sentence and after it so that its double quotation marks come in pairs.

    >>> missing('"We waited for days.')
    ('', ' …"')
    >>> missing('Nobody came," she said.')
    ('"… ', '')
    """
    lead, still = "", ""
    for found in _MARK.finditer(sentence):
        at, mark = found.start(), found[0]
        if still and mark == PAIRS[still]:
            still = ""
        elif not still and mark in PAIRS and opens(sentence, at):
            still = mark
        elif not still and mark in CLOSING and not sentence[at - 1 : at].isdigit():  # 6" is a length
            lead = lead or f"{CLOSING[mark]}… "
    return lead, f" …{PAIRS[still]}" if still else ""


def opens(sentence: str, at: int) -> bool:
    """Whether a mark stands before words: a straight one may do either, and “ closes what „ opens."""
    return bool(sentence[at + 1 : at + 2].strip()) and (at == 0 or not sentence[at - 1].isalnum())
