"""Data for machines: JSON is JSON, JSON-LD says what it is about, an annotation's words stand where it says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from generator.model.problem import Problem

ANNOTATION_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
LOOK = "look at what made it: a plugin, or a template of the site's own"
# A date, perhaps with a time; perhaps only a year or a month, as schema.org's `Date` may be.
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?")
_DATES = ("datePublished", "dateModified", "dateCreated")


def parse(path: str, data: bytes) -> tuple[Any, tuple[Problem, ...]]:
    """The value of a JSON file, or None and what is wrong with it."""
    try:
        return json.loads(data), ()
    except RecursionError:
        return None, (Problem(path, 0, "file-json", "is nested too deep"),)
    except ValueError as error:
        return None, (Problem(path, getattr(error, "lineno", 0), "file-json", f"is no JSON: {error}"),)


def linked(path: str, line: int, script: str) -> Iterator[Problem]:
    """A page's JSON-LD: a context, and things that each have a type or stand for another thing by its address."""
    try:
        told = json.loads(script)
    except (ValueError, RecursionError) as error:
        yield Problem(path, line, "page-linked-data", f"its JSON-LD is no JSON: {error}", LOOK)
        return
    if not isinstance(told, dict) or "schema.org" not in str(told.get("@context", "")):
        yield Problem(path, line, "page-linked-data", "its JSON-LD has no @context of schema.org", LOOK)
        return
    graph = told.get("@graph", [told])
    for number, thing in enumerate(graph if isinstance(graph, list) else [graph]):
        for said in _thing(thing):
            yield Problem(path, line, "page-linked-data", f"thing {number + 1} of its JSON-LD {said}", LOOK)


def _thing(thing: Any) -> Iterator[str]:
    if not isinstance(thing, dict):
        yield "is no object"
        return
    if not isinstance(thing.get("@type"), str | list) or not thing["@type"]:
        yield "has no @type"
    for key in _DATES:
        if key in thing and not (isinstance(thing[key], str) and _DATE.fullmatch(thing[key])):
            yield f"has a {key} that is no date: {thing[key]!r}"
    for key, value in thing.items():
        if isinstance(value, str) and value.lower().lstrip().startswith(("javascript:", "vbscript:")):
            yield f"has an address in `{key}` that runs a script"


def web_annotations(path: str, told: Any, text: str | None) -> Iterator[Problem]:
    """A W3C AnnotationCollection; `text` is what its positions count in, or None if that file is not there."""
    for said in _collection(told, text):
        yield Problem(path, 0, "file-annotations", said, LOOK)


def _collection(told: Any, text: str | None) -> Iterator[str]:
    context = told.get("@context") if isinstance(told, dict) else None
    if ANNOTATION_CONTEXT not in (context if isinstance(context, list) else [context]):
        yield f"has no @context {ANNOTATION_CONTEXT}"
        return
    page = told.get("first")
    items = page.get("items") if isinstance(page, dict) else None
    if "AnnotationCollection" not in _list(told.get("type")) or not isinstance(items, list):
        yield "is no AnnotationCollection with its first page of items"
        return
    if told.get("total") != len(items):
        yield f"says that it has {told.get('total')} annotations, and has {len(items)}"
    seen: set[str] = set()
    for number, item in enumerate(items, 1):
        yield from (f"annotation {number} {said}" for said in _annotation(item, text, seen))


def _annotation(item: Any, text: str | None, seen: set[str]) -> Iterator[str]:
    """An id of its own, a type, something said, and a target whose two selectors agree with the text."""
    if not isinstance(item, dict) or "Annotation" not in _list(item.get("type")):
        yield "is no Annotation"
        return
    name = item.get("id")
    if not isinstance(name, str) or name in seen:
        yield f"has no id, or one that stands there twice: {name!r}"
    else:
        seen.add(name)
    if not isinstance(item.get("body"), dict | list):
        yield "says nothing"
    target = item.get("target")
    selectors = _list(target.get("selector")) if isinstance(target, dict) else []
    by_type = {one.get("type"): one for one in selectors if isinstance(one, dict)}
    position, quote = by_type.get("TextPositionSelector"), by_type.get("TextQuoteSelector")
    if position is None or quote is None:
        yield "does not say by words and by position what it is about"
    elif text is None:
        yield "counts in a text.txt that is not there"
    elif text[_offset(position, "start") : _offset(position, "end")] != quote.get("exact") or not quote.get("exact"):
        yield f"is about “{quote.get('exact')}”, which does not stand at its position"


def _offset(position: dict[str, Any], key: str) -> int:
    value = position.get(key)
    return value if isinstance(value, int) and value >= 0 else 0


def _list(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list) else [value]
