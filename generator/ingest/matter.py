"""YAML front matter of Markdown seeds: a flat list of known keys, every mistake with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import NamedTuple
from urllib.parse import urlsplit

import yaml

from generator.ingest.characters import line as line_of
from generator.ingest.dates import iso
from generator.model.names import slugify
from generator.model.problem import Level, Problem

KEYS = ("title", "date", "byline", "source", "url", "language", "slug")
# What other site makers call these keys; used where the key itself is not there.
SYNONYMS = {"author": "byline", "authors": "byline", "published": "date", "headline": "title", "lang": "language",
            "link": "url", "canonical": "url", "canonical_url": "url"}  # fmt: skip
# What they write besides, and no article here has.
PASSED_OVER = {"description", "summary", "excerpt", "layout", "tags", "categories", "draft", "permalink"}
_FENCE = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|$)", re.MULTILINE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_MAX = 20_000


class Matter(NamedTuple):
    """The values of the keys that are there and right, where the body starts in the text, and the mistakes found."""

    values: dict[str, str]
    body: int
    problems: tuple[Problem, ...]


class _Mistake(Exception):
    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def read(path: str, text: str) -> Matter | Problem:
    """Front matter between `---` lines at the top. A text without it is all body; YAML that is none is a Problem.

    Read event by event: an alias, a tag, a nested value is refused where it starts, so there is nothing to blow up.
    """
    fence = _FENCE.match(text)
    if not fence:
        return Matter({}, 0, ())
    close = _CLOSE.search(text, fence.end())
    if not close or close.start() > _MAX:
        return _wrong(path, 1, "front matter is not closed by a line ---", "Close it within 20,000 characters.")
    try:
        pairs = list(_pairs(text[fence.end() : close.start()]))
    except _Mistake as mistake:
        return _wrong(path, mistake.line, str(mistake))
    except yaml.MarkedYAMLError as mistake:
        line = mistake.problem_mark.line + 2 if mistake.problem_mark else 1
        return _wrong(path, line, f"front matter is not YAML: {mistake.problem or mistake.context}")
    except (yaml.YAMLError, ValueError) as mistake:
        return _wrong(path, 1, f"front matter is not YAML: {str(mistake).splitlines()[0]}")
    values, problems = _checked(path, pairs)
    return Matter(values, close.end(), tuple(problems))


def _wrong(path: str, line: int, message: str, hint: str = "Quote a value that holds a colon.") -> Problem:
    return Problem(path, line, "front-matter-yaml", message, hint)


def _pairs(text: str) -> Iterator[tuple[str, str, int]]:
    """(key, value, line in the file) of a flat mapping; a value may be a list of plain values, joined by commas."""
    key: str | None = None
    items: list[str] | None = None
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = (event.start_mark.line if event.start_mark else 0) + 2
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise _Mistake(line, "front matter takes plain values: no tags, anchors or aliases")
        if isinstance(event, yaml.MappingStartEvent) and depth == 0:
            depth = 1
        elif isinstance(event, yaml.SequenceStartEvent) and key is not None and items is None:
            items = []
        elif isinstance(event, yaml.SequenceEndEvent) and key is not None and items is not None:
            yield key, ", ".join(items), line
            key, items = None, None
        elif isinstance(event, yaml.ScalarEvent) and depth == 1:
            if items is not None:
                items.append(event.value)
            elif key is None:
                key = event.value
            else:
                is_null = event.style is None and event.value in ("~", "null")
                yield key, "" if is_null else event.value, line
                key = None
        elif isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)):
            raise _Mistake(line, "front matter takes lines of `key: value`, nothing nested")


def _checked(path: str, pairs: list[tuple[str, str, int]]) -> tuple[dict[str, str], list[Problem]]:
    values: dict[str, str] = {}
    problems = []
    seen: set[str] = set()
    given = {key for key, _, _ in pairs}
    for written, raw, line in pairs:
        key = SYNONYMS.get(written.lower(), written)
        value = " ".join(raw.split()) if key == "slug" else line_of(raw)  # a wrong address is told, never mended
        if written.lower() in PASSED_OVER or (key != written and key in {*given, *values}):
            continue
        if key not in KEYS:
            guess = next(iter(get_close_matches(key.lower(), KEYS, 1)), None)
            hint = f"Did you mean {guess}?" if guess else f"Known keys: {', '.join(KEYS)}."
            problems.append(_mistake(path, line, "front-matter-key", f"unknown key {key!r}", hint, "warning"))
        elif key in seen:
            problems.append(_mistake(path, line, "front-matter-twice", f"{key} is given twice", "The first is used."))
        elif value and (objection := _objection(key, value)):
            problems.append(_mistake(path, line, "front-matter-value", f"{key} cannot be {value[:80]!r}", objection))
        elif value:
            values[key] = value
        seen.add(key)
    return values, problems


def _mistake(path: str, line: int, code: str, message: str, hint: str, level: Level = "error") -> Problem:
    return Problem(path, line, code, message, hint, level)


def _objection(key: str, value: str) -> str | None:
    """What to write instead, or None when the value is good."""
    if key == "date" and iso(value) is None:
        return "Write it as 2022-10-26 or 2022-10-26T10:53:26."
    if key == "url" and not is_web_address(value):
        return "Write a whole address that begins with https://."
    if key == "slug" and slugify(value) != value:
        return f"Use small letters, digits and hyphens: {slugify(value) or 'my-article'}."
    if key == "language" and not _LANGUAGE.fullmatch(value):
        return "Write a language tag such as en or en-GB."
    return None


def is_web_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"[\s<>\"\\^`{|}]", value)
