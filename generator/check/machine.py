"""Files that machines read: JSON is JSON, XML is well-formed, sizes stay within bounds, nothing secret slipped in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from lxml import etree

from generator.model.problem import Problem

# What a reader on a slow line should never have to load; a whole article with all its notes is about 100 kB.
BUDGETS = {".html": 1_000_000, ".css": 150_000, ".js": 150_000, ".woff2": 150_000}
SECRETS = re.compile(
    rb"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b|\bglpat-[\w-]{20}\b"
    rb"|\bxox[abprs]-[\w-]{10,}|://[^/\s:@\"'<>]+:[^/\s:@\"'<>]+@"
)
TEXT = (".html", ".css", ".js", ".json", ".jsonld", ".xml", ".txt", ".svg")


def check(files: Mapping[str, bytes]) -> Iterator[Problem]:
    for path, data in files.items():
        ending = path[path.rfind(".") :]
        if ending in (".json", ".jsonld"):
            yield from _json(path, data)
        elif ending == ".xml":
            yield from _xml(path, data)
        if len(data) > BUDGETS.get(ending, len(data)):
            message = f"weighs {len(data) // 1000} kB, more than {BUDGETS[ending] // 1000}"
            yield Problem(path, 0, "file-heavy", message, "split it, or leave something out", "warning")
        if ending in TEXT and (found := SECRETS.search(data)):
            line = data.count(b"\n", 0, found.start()) + 1
            yield Problem(
                path, line, "file-secret", "holds what looks like a password or a key", "remove it, and change it"
            )


def _json(path: str, data: bytes) -> Iterator[Problem]:
    try:
        json.loads(data)
    except ValueError as error:
        yield Problem(path, getattr(error, "lineno", 0), "file-json", f"is no JSON: {error}")


def _xml(path: str, data: bytes) -> Iterator[Problem]:
    try:
        etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        yield Problem(path, error.lineno or 0, "file-xml", f"is not well-formed XML: {error.msg}")
