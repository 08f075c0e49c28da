"""Text → search words; templates/assets/search.js does the same to what a reader types, tested to agree."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 24
ACCENTS = re.compile("[\u0300-\u036f]")
GROUPED = re.compile(r",(?<=\d,)(?=\d{3})")  # the comma first: it is found at once where it is not
WORD = re.compile(r"[^\W_]{2,}")


def tokens(text: str) -> list[str]:
    """Words of two letters or digits and more, in lower case, without accents; "9,000" is 9000, "don't" is don.

    A word is cut at LONGEST characters: nobody types more of it, and a wall of text without spaces stays small.
    """
    return [word[:LONGEST] for word in WORD.findall(GROUPED.sub("", fold(text)))]


def fold(text: str) -> str:
    return text.lower() if text.isascii() else ACCENTS.sub("", unicodedata.normalize("NFKD", text)).lower()
