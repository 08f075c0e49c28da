"""Decisions on single marks that have ids: quotes, times, figures, places, terms and notes."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from generator.desk.laying import AnyMark, Laying, Refused, made_by
from generator.model.desk import Override
from generator.model.marks import Cue, Figure, Note, PlaceMark, Quote, Speaker, TermMark, TimeMark
from generator.model.names import slugify
from generator.model.text import Span

# How far from a quotation its attribution verb may stand, in characters.
CUE_REACH = 300
Value = dict[str, Any]


def mark(laying: Laying, override: Override, span: Span) -> None:
    """Drop, accept, change or add one mark. Raises Refused."""
    kind, value = override.kind, dict(override.value)
    old = laying.target(kind, span)
    accepted = value.pop("accept", False)
    if old is None and (override.drop or accepted):
        raise Refused("desk-nothing-there", f"no {kind} stands on these words", "it may be gone: remove the decision")
    if old is None:
        place = laying.resized(span, value.pop("words")) if "words" in value else span
        new = _NEW[kind](laying, override, place)
        laying.marks[kind].append(_changed(laying, new, value, kind))
    elif override.drop:
        _drop(laying, kind, old)
    else:
        for piece in _pieces(laying, old):
            piece_value = value if piece is old else {k: v for k, v in value.items() if k != "words"}
            laying.swap(kind, piece, _noted(_changed(laying, piece, piece_value, kind), override), override)


def _pieces(laying: Laying, old: AnyMark) -> list[AnyMark]:
    """All pieces of a split utterance have one speaker and one cue, so a decision on one is a decision on all."""
    if not isinstance(old, Quote) or len(old.parts) < 2:
        return [old]
    return [quote for quote in laying.marks["quote"] if quote.parts == old.parts]


def _noted(mark: AnyMark, override: Override) -> AnyMark:
    if isinstance(mark, Note):
        return replace(mark, author=override.author, date=override.date, draft=override.draft)
    return mark


def _drop(laying: Laying, kind: str, old: AnyMark) -> None:
    gone = {piece.id for piece in _pieces(laying, old)}
    kept = [mark for mark in laying.marks[kind] if mark.id not in gone]
    laying.marks[kind] = [
        replace(mark, inside=None) if isinstance(mark, Quote) and mark.inside in gone else mark for mark in kept
    ]


def _changed(laying: Laying, old: AnyMark, value: Value, kind: str) -> Any:
    """The mark with the decision's fields set."""
    new: Any = old
    if "words" in value:
        new = _moved(new, laying.resized(new.span, value["words"]), laying.text)
    fields = {key: given for key, given in value.items() if key not in ("words", "speaker", "cue", "claimed_by")}
    _known(laying, kind, fields)
    new = replace(new, **{_FIELD.get((kind, key), key): given for key, given in fields.items()})
    if kind == "place" and "name" in fields:
        new = replace(new, place=slugify(new.name) or new.place)
    if "claimed_by" in value:
        said = value["claimed_by"]
        new = replace(new, claimed_by=laying.actor(said) if said else None)
    if "speaker" in value:
        new = replace(new, speaker=_speaker(laying, new, value["speaker"]))
    if "cue" in value:
        new = replace(new, cue=_cue(laying.text, new, value["cue"]))
    return new


# What a decision calls a field, where the mark has another name for it.
_FIELD = {("term", "entry"): "term", ("note", "text"): "body"}


def _known(laying: Laying, kind: str, fields: Value) -> None:
    """Fields that a mark cannot be without may not be set to null, and a term must have its file."""
    for key, given in fields.items():
        if given is None and (kind, key) not in _MAY_BE_NULL:
            raise Refused("desk-incomplete", f"`{key}` of a {kind} cannot be null", "give a value, or drop the mark")
    terms = [term.id for term in laying.desk.terms]
    if kind == "term" and fields.get("entry") not in (None, *terms):
        close = difflib.get_close_matches(fields["entry"], terms, n=1)
        hint = f"did you mean `{close[0]}`?" if close else f"write content/glossary/{fields['entry']}.md"
        raise Refused("desk-unknown-term", f"the glossary has no `{fields['entry']}`", hint)


_MAY_BE_NULL = {("time", "value"), ("place", "country"), ("place", "lat"), ("place", "lon"), ("figure", "hedge")}


def _moved(mark: Any, span: Span, text: str) -> Any:
    """The mark on other words; a piece of a split utterance moves in the list of pieces too."""
    if isinstance(mark, Quote):
        parts = tuple(sorted(span if part == mark.span else part for part in mark.parts))
        return replace(mark, span=span, text=span.of(text), parts=parts)
    if isinstance(mark, TimeMark | Figure):
        return replace(mark, span=span, text=span.of(text))
    return replace(mark, span=span)


def _speaker(laying: Laying, quote: Quote, said: str | None) -> Speaker | None:
    """Who the desk says it is, at the words nearest to the quotation that mean them."""
    if said is None:
        return None
    actor = laying.actors[laying.actor(said)]
    if quote.speaker and quote.speaker.actor == actor.id:
        return quote.speaker
    outside = [m for m in actor.mentions if not quote.span.holds(m.span)] or list(actor.mentions)
    nearest = min(outside, key=lambda m: (_gap(m.span, quote.span), m.span))
    return Speaker(actor.id, nearest.span.of(laying.text), nearest.span)


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _cue(text: str, quote: Quote, said: str | None) -> Cue | None:
    if said is None:
        return None
    found = (Span(*m.span()) for m in re.finditer(rf"(?<!\w){re.escape(said)}(?!\w)", text))
    near = [span for span in found if not span.touches(quote.span) and _gap(span, quote.span) <= CUE_REACH]
    if not near:
        raise Refused("desk-orphan", f"the cue “{said}” does not stand near the quotation", "write it as it stands")
    span = min(near, key=lambda span: (_gap(span, quote.span), span))
    return Cue(span.of(text), span)


def _need(override: Override, *keys: str) -> list[Any]:
    missing = [key for key in keys if key not in override.value]
    if missing:
        wanted = " and ".join(f"`{key}`" for key in missing)
        hint = f"to add a {override.kind}, give {wanted}; to change one, take words that are in it"
        raise Refused("desk-incomplete", f"no {override.kind} stands on these words", hint)
    return [override.value[key] for key in keys]


def _new_quote(laying: Laying, override: Override, span: Span) -> Quote:
    words = span.of(laying.text)
    stripped = words.strip("\"'“”‘’ \n")
    if stripped:
        start = span.start + words.index(stripped)
        span = Span(start, start + len(stripped))
    words = span.of(laying.text)
    return Quote(laying.fresh_id("quote", words), "direct", span, words, (span,), None, None, None, made_by(override))


def _new_time(laying: Laying, override: Override, span: Span) -> TimeMark:
    words = span.of(laying.text)
    value = _need(override, "value")[0]
    kind = "duration" if str(value).startswith("P") else "range" if "/" in str(value) else "date"
    return TimeMark(laying.fresh_id("time", words), span, words, value, kind, made_by(override))  # type: ignore[arg-type]


def _new_figure(laying: Laying, override: Override, span: Span) -> Figure:
    words = span.of(laying.text)
    value, unit = _need(override, "value", "unit")
    return Figure(laying.fresh_id("figure", words), span, words, value, unit, None, None, made_by(override))


def _new_place(laying: Laying, override: Override, span: Span) -> PlaceMark:
    name = str(override.value.get("name") or span.of(laying.text))
    made = made_by(override)
    return PlaceMark(laying.fresh_id("place", name), slugify(name), name, span, None, None, None, "place", made)


def _new_term(laying: Laying, override: Override, span: Span) -> TermMark:
    entry = str(_need(override, "entry")[0])
    return TermMark(laying.fresh_id("term", f"{entry} {span.of(laying.text)}"), entry, span, made_by(override))


def _new_note(laying: Laying, override: Override, span: Span) -> Note:
    body = str(_need(override, "text")[0])
    made = made_by(override)
    key = laying.fresh_id("note", span.of(laying.text))
    return Note(key, "context", span, body, override.author, override.date, made, override.draft)


_NEW: dict[str, Callable[[Laying, Override, Span], AnyMark]] = {
    "quote": _new_quote,
    "time": _new_time,
    "figure": _new_figure,
    "place": _new_place,
    "term": _new_term,
    "note": _new_note,
}
