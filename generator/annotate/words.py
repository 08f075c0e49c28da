"""Word lists as they are written: words with blanks between them."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The set of a list's words."""
    return frozenset(text.split())
