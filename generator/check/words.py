"""What the page says against what the article says: a callout repeats words that stand in the text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from generator.check.html import Parsed
from generator.model.problem import Problem

MARKS = str.maketrans("", "", "“”‘’\"'«»„…")


def check(pages: Mapping[str, Parsed], files: Mapping[str, bytes]) -> Iterator[Problem]:
    for path, page in pages.items():
        for line, script in page.scripts:
            try:
                told: Any = json.loads(script)
            except ValueError as error:
                yield Problem(path, line, "page-linked-data", f"its JSON-LD is no JSON: {error}")
                continue
            if not isinstance(told, dict) or "@context" not in told:
                yield Problem(path, line, "page-linked-data", "its JSON-LD has no @context")
        yield from _callouts(path, page, files)


def _callouts(path: str, page: Parsed, files: Mapping[str, bytes]) -> Iterator[Problem]:
    text = files.get(path.removesuffix("index.html") + "text.txt")
    if text is None:
        return
    said = _plain(text.decode("utf-8", "replace"))
    for line, callout in page.callouts:
        if _plain(callout) not in said:
            message = f"the callout “{callout[:80]}” does not stand in the article"
            yield Problem(path, line, "page-callout", message, "a callout repeats words; it never changes them")


def _plain(text: str) -> str:
    return " ".join(text.translate(MARKS).split())
