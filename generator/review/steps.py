"""One step of an editor's: what it does to the text of a file, and how to speak of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.desk.write import Change
from generator.desk.yamledit import added, removed
from generator.review.decisions import Edit, Entry
from generator.review.proposals import Item


@dataclass(frozen=True, slots=True)
class Step:
    """A decision that can be taken back: what was written for which article, and how to speak of it."""

    slug: str
    edits: tuple[Edit, ...]
    change: Change
    label: str


def applied(text: str, one: Edit) -> str:
    if one.old is not None:
        text = removed(text, one.section, one.old)
    return text if one.new is None else added(text, one.section, one.new)


def bare(entry: Entry | None) -> Entry | None:
    return entry and {name: value for name, value in entry.items() if name in ("mark", "at", "accept", "by", "date")}


_VERBS = {"accept": "Accepted", "drop": "Dropped", "change": "Changed", "words": "Moved", "add": "Added"}
_FORGOT = "Removed a decision that had lost its place"


def label(asked: dict[str, Any], items: list[Item]) -> str:
    """What has been done, in words."""
    if asked["action"] == "forget":
        return _FORGOT
    words = items[0].words if items else " ".join(str(asked.get("words")).split())
    short = words if len(words) <= 60 else f"{words[:59].rstrip()}…"
    verb = _VERBS[str(asked["action"])]
    if len(items) > 1:
        return f"{verb} {len(items)} proposals"
    return f"{verb} {items[0].kind if items else asked.get('kind')} “{short}”"
