"""The list a target carries of what was published there: what may be deleted, what is the same, what left when."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

JOINERS = "\u200c\u200d"  # Persian, Hindi and emoji cannot do without
NAME = ".published.json"  # at the target, beside index.html; names only what anybody can read there


@dataclass(frozen=True, slots=True)
class Entry:
    """`digest` of the file and the headers it was sent with; "" when it may not have arrived.

    `left`: seconds since 1970 at which the site no longer had it; 0 while it has. `tag`: the server's own digest.
    """

    digest: str = ""
    left: float = 0
    tag: str = ""


Manifest = dict[str, Entry]


def read(data: bytes) -> Manifest:
    """What a list says; whatever cannot be from us is left out, so that a list somebody forged deletes nothing else."""
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    rows = told.get("files") if isinstance(told, dict) else None
    return dict(_entries(rows)) if isinstance(rows, dict) else {}


def write(manifest: Mapping[str, Entry]) -> bytes:
    """The list as JSON; the same bytes for the same entries."""
    rows = {path: [one.digest, one.left, one.tag] for path, one in sorted(manifest.items())}
    return (json.dumps({"files": rows}, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _entries(rows: dict[str, Any]) -> Iterable[tuple[str, Entry]]:
    for path, row in rows.items():
        match row:
            case [str(digest), int(left) | float(left), str(tag)] if inside(path):
                yield path, Entry(digest, float(left), tag)


def inside(path: str) -> bool:
    """Whether a path with forward slashes stays under the folder that it is relative to."""
    parts = path.split("/")
    return bool(path) and legible(path) and not any(part in ("", ".", "..") for part in parts)


def legible(name: str) -> bool:
    """Whether a name is of letters and signs and any kind of blank: no controls, halves of characters, directions."""
    return name.isprintable() or all(
        char.isprintable() or char in JOINERS or unicodedata.category(char) == "Zs" for char in name
    )


def hashed(path: str) -> bool:
    """Whether a file's name says what is in it ("assets/style.5533e1b5.css"), so that it never changes."""
    *_, mark, _ending = ("", "", *PurePosixPath(path).name.split("."))
    return path.startswith("assets/") and len(mark) >= 8 and not mark.strip("0123456789abcdef")
