"""The SQLite file under the store: opened, or thrown away and made anew; values in and out of it."""

from __future__ import annotations

import functools
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

import msgspec

P = ParamSpec("P")
T = TypeVar("T")

FORMAT = 3  # a file of another format is emptied
LARGE = 1 << 20  # bytes; on its way a value is copied twice by SQLite, which of an archive's largest files is seen
# Two tables: a build looks at every row's parts, and at hardly any row's data.
_TABLES = (
    "create table if not exists kept (stage text, name text, key blob, digest text, card blob, parts text, "
    "primary key (stage, name)) without rowid",
    "create table if not exists held (stage text, name text, data blob, primary key (stage, name))",
)


class Unreadable(Exception):
    """A stored value is damaged: the whole store is to be thrown away and the build begun again."""


def sound(function: Callable[P, T]) -> Callable[P, T]:
    """Raises Unreadable for whatever a damaged file brings about; a full or forbidden disk is another matter."""

    @functools.wraps(function)
    def checked(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return function(*args, **kwargs)
        except sqlite3.OperationalError:
            raise
        except (sqlite3.DatabaseError, msgspec.MsgspecError, json.JSONDecodeError) as error:
            raise Unreadable(str(error)) from error

    return checked


def opened(path: Path | None) -> sqlite3.Connection:
    """The file with its tables, or memory only when `path` is None. A file that cannot be read is thrown away."""
    if path is None:
        return _prepared(sqlite3.connect(":memory:"))
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _prepared(sqlite3.connect(path))
    except sqlite3.DatabaseError:
        path.unlink(missing_ok=True)
        return _prepared(sqlite3.connect(path))


def hold(db: sqlite3.Connection, stage: str, name: str, data: bytes) -> None:
    if len(data) <= LARGE:
        db.execute("insert or replace into held values (?, ?, ?)", (stage, name, data))
        return
    made = db.execute("insert or replace into held values (?, ?, zeroblob(?))", (stage, name, len(data)))
    with db.blobopen("held", "data", made.lastrowid or 0) as blob:
        blob.write(data)


def fetch(db: sqlite3.Connection, stage: str, name: str) -> bytes | None:
    """What is held under a name, None if nothing is. Raises sqlite3.DatabaseError where the file is damaged."""
    asked = "select rowid, iif(length(data) > ?, null, data) from held where stage = ? and name = ?"
    row = db.execute(asked, (LARGE, stage, name)).fetchone()
    if row is None:
        return None
    number, data = row
    if data is None:
        with db.blobopen("held", "data", number, readonly=True) as blob:
            data = blob.read()
    return bytes(data)


def stretch(db: sqlite3.Connection, stage: str, name: str, start: int, size: int) -> bytes | None:
    """So many bytes, from one of them on, of what is held under a name."""
    asked = "select substr(data, ?, ?) from held where stage = ? and name = ?"
    row = db.execute(asked, (start + 1, size, stage, name)).fetchone()
    return None if row is None else bytes(row[0])


def _prepared(db: sqlite3.Connection) -> sqlite3.Connection:
    """Settings and the table. Losing the last writes at a power cut is fine; it is a cache.

    A journal of what was there before is short where nearly all is new. Refused: a write-ahead log, by which everything
    is written twice for readers beside the writer, of which there are none. Pages are as large as a small value.
    """
    db.execute("pragma page_size = 16384")
    db.execute("pragma journal_mode = truncate")
    db.execute("pragma synchronous = off")
    if db.execute("pragma user_version").fetchone()[0] != FORMAT:
        db.execute("drop table if exists kept")
        db.execute("drop table if exists held")
        db.execute(f"pragma user_version = {FORMAT}")
    for table in _TABLES:
        db.execute(table)
    return db
