"""What an editor asked for → the entries to write into content/articles/SLUG.yaml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from generator.desk.anchors import Lost, describe, written
from generator.desk.laying import Laying, Refused
from generator.model.desk import Anchor, JsonValue
from generator.model.marks import Annotated, LocalActor
from generator.model.text import Span
from generator.review.proposals import Item

Entry = dict[str, Any]
# What a decision says besides the fields of the mark.
_ABOUT = {"mark", "at", "drop", "accept", "by", "date"}
# Fields that hold an accepted mark if the program changes its mind; the others follow from its words.
_HELD = {
    "quote": ("speaker", "kind"),
    "mention": ("actor", "form"),
    "role": ("actor",),
    "actor": ("kind",),
    "time": ("value", "kind"),
    "figure": ("value", "unit", "hedge", "claimed_by"),
    "place": ("used_as", "country"),
    "note": (),
}
_ACTORS = {"speaker", "actor", "claimed_by", "same_as"}


class Unfit(Exception):
    """A request that makes no sense for this article; the message says why."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One entry of one list to be written: `old` None adds, `new` None removes, both replace."""

    section: str
    old: Entry | None
    new: Entry | None

    def back(self) -> Edit:
        return Edit(self.section, self.new, self.old)


@dataclass(frozen=True, slots=True)
class Author:
    """Who decides, and when (YYYY-MM-DD)."""

    by: str
    date: str

    def signs(self, entry: Entry) -> Entry:
        return {**entry, "by": self.by, "date": self.date}


@dataclass(frozen=True, slots=True)
class Bench:
    """One article on the desk: as the machine proposed it, as it is now, and what has been decided on it so far."""

    proposed: Annotated
    edited: Annotated
    decisions: tuple[Entry, ...]
    laying: Laying

    @property
    def text(self) -> str:
        return self.edited.article.text


def accept(bench: Bench, item: Item, author: Author) -> Edit:
    """Right as it is. The fields beside `accept` say what was accepted."""
    held = {name: item.values[name] for name in _HELD[item.kind] if item.values[name] not in (None, "")}
    return _decided(bench, item, {"accept": True, **_named(bench, held)}, author)


def change(bench: Bench, item: Item, fields: Entry, author: Author) -> Edit:
    """Other values for some fields. Raises Unfit when the mark has no such field."""
    unknown = sorted(set(fields) - set(item.values))
    if unknown or not fields:
        raise Unfit(f"a {item.kind} has no `{unknown[0]}`" if unknown else "nothing was changed")
    if fields.get("same_as"):
        return _merged(bench, item, str(fields["same_as"]), author)
    fields = {name: value for name, value in fields.items() if name != "same_as"}
    if item.kind == "quote":
        fields = _spoken(item, fields)
    held = {name: item.values[name] for name in _HELD[item.kind] if item.values[name] not in (None, "")}
    return _decided(bench, item, _named(bench, {**held, **fields}), author)


def _spoken(item: Item, fields: Entry) -> Entry:
    """Words that nobody speaks have no speaker, and words that somebody speaks are a quotation."""
    if fields.get("kind") == "scare":
        return {**fields, "speaker": None, "cue": None}
    if fields.get("speaker") and item.values["kind"] == "scare":
        return {"kind": "partial", **fields}
    return fields


def _merged(bench: Bench, item: Item, other: str, author: Author) -> Edit:
    names = _names(bench)
    own = item.id.removeprefix("actor-")
    if other not in names or other == own:
        raise Unfit("choose another actor of this article")
    return Edit("actors", None, author.signs({"actor": names[own], "same_as": names[other]}))


def drop(bench: Bench, item: Item, author: Author) -> Edit:
    """Wrong: it goes. What only the desk had put there leaves no trace; what a machine proposes is told to keep off."""
    old = _earlier(bench, item)
    if old and not _proposed(bench, item):
        return Edit("decisions", old, None)
    entry = {"mark": item.kind, "at": _at(bench, item), "drop": True}
    return Edit("decisions", old, author.signs(entry))


def resize(bench: Bench, item: Item, words: str, near: int, author: Author) -> Edit:
    """Other words for a mark. They must overlap what it covers now."""
    if item.kind == "actor":
        raise Unfit("change the words of one of its mentions")
    span = find(bench.text, words, near)
    piece = next((old for old in item.spans if old.touches(span)), None)
    if piece is None:
        raise Unfit("the new words must overlap the old ones")
    if piece == span:
        raise Unfit("these are its words already")
    moved = {"words": written(anchor(bench, span))}
    return _decided(bench, item, moved, author, piece)


def add(bench: Bench, kind: str, words: str, near: int, fields: Entry, author: Author) -> Edit:
    """A mark that was missed, or a note."""
    if kind not in {*_HELD, "term"}:
        raise Unfit(f"there is no mark called `{kind}`")
    span = find(bench.text, words, near)
    entry = {"mark": kind, "at": written(anchor(bench, span)), **_named(bench, fields)}
    return Edit("decisions", None, author.signs(entry))


def find(text: str, words: str, near: int) -> Span:
    """The place of some words nearest to an offset; white space of any kind between them. Raises Unfit."""
    wanted = r"\s+".join(re.escape(word) for word in words.split())
    found = [Span(*m.span()) for m in re.finditer(wanted, text)] if wanted else []
    if not found:
        raise Unfit("these words do not stand in the article")
    return min(found, key=lambda span: (abs(span.start - near), span))


def anchor(bench: Bench, span: Span) -> Anchor:
    """The words by which a place is found again. Raises Unfit when nothing tells it from another place."""
    found = describe(bench.text, span)
    exact, prefix, suffix = (" ".join(words.split()) for words in (found.exact, found.prefix, found.suffix))
    described = Anchor(exact, prefix, suffix)
    if _stands(bench, described, span):
        return described
    raise Unfit("these words cannot be told from others; take some more of them")


def _at(bench: Bench, item: Item) -> str | dict[str, str]:
    return written(anchor(bench, item.spans[0]))


def _decided(bench: Bench, item: Item, fields: Entry, author: Author, piece: Span | None = None) -> Edit:
    """A new entry, or an earlier one on the same words with these fields laid over its own."""
    old = _earlier(bench, item, piece)
    at = old["at"] if old else written(anchor(bench, piece or item.spans[0]))
    kept = {name: value for name, value in (old or {}).items() if name not in _ABOUT}
    return Edit("decisions", old, author.signs({"mark": item.kind, "at": at, **kept, **fields}))


def _earlier(bench: Bench, item: Item, piece: Span | None = None) -> Entry | None:
    """The last decision on the same mark that stands at the same words, or at those of one of its pieces."""
    spans = (piece,) if piece else item.spans
    for entry in reversed(bench.decisions):
        told = _anchor(entry.get("at")) if entry.get("mark") == item.kind else None
        if told and any(_stands(bench, told, span) for span in spans):
            return entry
    return None


def _stands(bench: Bench, told: Anchor, span: Span) -> bool:
    """Whether an anchor's words stand at a span and nowhere else; blanks at a mark's ends do not count."""
    found = bench.laying.finder.find(told)
    return not isinstance(found, Lost) and span.holds(found) and span.of(bench.text).strip() == found.of(bench.text)


def _proposed(bench: Bench, item: Item) -> bool:
    """Whether the machine had a mark of this kind here, so that it would come back without a decision."""
    found = bench.proposed
    spans = {
        "quote": [mark.span for mark in found.quotes],
        "mention": [m.span for actor in found.actors for m in actor.mentions],
        "actor": [m.span for actor in found.actors for m in actor.mentions],
        "role": [r.span for actor in found.actors for r in actor.roles],
        "time": [mark.span for mark in found.times],
        "figure": [mark.span for mark in found.figures],
        "place": [mark.span for mark in found.places],
        "note": [mark.span for mark in found.notes],
    }
    return any(span.touches(item.spans[0]) for span in spans[item.kind])


def _anchor(at: JsonValue) -> Anchor | None:
    """The anchor of an entry as it stands in the file."""
    words = {"exact": at} if isinstance(at, str) else at
    if not isinstance(words, dict):
        return None
    exact, prefix, suffix = (str(words.get(name, "")) for name in ("exact", "prefix", "suffix"))
    return Anchor(exact, prefix, suffix)


def _names(bench: Bench) -> dict[str, str]:
    """For each actor what a decision calls it: its name, which outlives a merge, unless that could be another's."""
    return {actor.id: _name(bench, actor) for actor in bench.edited.actors}


def _name(bench: Bench, actor: LocalActor) -> str:
    try:
        return actor.name if bench.laying.actor(actor.name) == actor.id else actor.id
    except Refused:
        return actor.id


def _named(bench: Bench, fields: Entry) -> Entry:
    """Fields that name an actor, with the actor's name in place of its id. Raises Unfit for an id that is not there."""
    names = _names(bench)
    for name in _ACTORS & set(fields):
        if fields[name] is not None and fields[name] not in names:
            raise Unfit(f"there is no actor `{fields[name]}`")
    return {name: names[value] if name in _ACTORS and value else value for name, value in fields.items()}
