"""What the page says against what the article says: a callout repeats words that stand in the text."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.html import Parsed
from generator.model.problem import Problem

MARKS = str.maketrans("", "", "“”‘’\"'«»„…")


def callouts(path: str, page: Parsed, text: bytes) -> Iterator[Problem]:
    """`text` is the article's text.txt, beside its page."""
    said = _plain(text.decode("utf-8", "replace")) if page.callouts else ""
    for line, callout in page.callouts:
        if _plain(callout) not in said:
            message = f"the callout “{callout[:80]}” does not stand in the article"
            yield Problem(path, line, "page-callout", message, "a callout repeats words; it never changes them")


def _plain(text: str) -> str:
    return " ".join(text.translate(MARKS).split())
