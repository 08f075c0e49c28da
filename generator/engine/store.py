"""Memory between builds: for each stage and each thing it works on, what went in last time and what came out."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, TypeVar

import msgspec

T = TypeVar("T")
Parts = dict[str, str]
Row = tuple[str, str, bytes]  # the parts as written, the result's digest, its card
FORMAT = 2  # a store of another format is thrown away
COMMIT_EVERY = 64  # rows; what a build that is stopped has at most to do again
_ENCODER = msgspec.msgpack.Encoder(order="deterministic")
_TABLE = """
create table if not exists kept (
  stage text, name text, parts text, digest text, card blob, data blob, primary key (stage, name)) without rowid
"""


class Unreadable(Exception):
    """A stored value is damaged: the whole store is to be thrown away and the build begun again."""


def digest(value: object) -> str:
    """32 hexadecimal digits that stand for a frozen value (bytes: for themselves); the same on every machine."""
    data = value if isinstance(value, bytes) else _ENCODER.encode(value)
    return hashlib.blake2b(data, digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Kept(Generic[T]):
    """A stage's result: its digest and card at hand, the value itself read only when somebody asks for it.

    `card` is what a build must know of every result, changed or not (an article's slug, its problems).
    """

    name: str
    digest: str
    card: Any
    _stage: Stage[T] = field(repr=False)

    @property
    def value(self) -> T:
        # Not held after reading: the build of an archive must not end with every article in memory.
        return self._stage.load(self.name)


@dataclass(frozen=True, slots=True)
class Card(Generic[T]):
    """How a stage makes the cards of its results, and of what type they are."""

    kind: Any
    of: Callable[[T], Any]


class Stage(Generic[T]):
    """One stage's shelf: one row a name, good for as long as every part of the input has the digest it had.

    Only the last build's row is kept. Keeping older ones would make undoing an edit free, and would need a rule for
    when to forget them.
    """

    def __init__(self, store: Store, name: str, kind: Any, card: Card[T] | None = None) -> None:
        self.name = name
        self._store = store
        self._decoder = msgspec.msgpack.Decoder(kind)
        self._card = card or Card(None, lambda _: None)
        self._rows = store.rows(name)
        self._used: set[str] = set()

    def recall(self, name: str, parts: Parts) -> Kept[T] | None:
        """What came out last time, if the very same went in."""
        self._used.add(name)
        row = self._rows.get(name)
        return self._kept(name, row) if row and row[0] == _written(parts) else None

    def last(self, name: str, parts: Parts, but: str) -> Kept[T] | None:
        """What came out last time, if nothing else of the input than the part `but` has changed since."""
        return self._kept(name, self._rows[name]) if self.changed(name, parts) == (but,) else None

    def _kept(self, name: str, row: Row) -> Kept[T]:
        return Kept(name, row[1], msgspec.msgpack.decode(row[2], type=self._card.kind), self)

    def changed(self, name: str, parts: Parts) -> tuple[str, ...] | None:
        """Names of the parts that differ from last time, sorted; None when there was no last time."""
        row = self._rows.get(name)
        if row is None:
            return None
        old = json.loads(row[0])
        return tuple(part for part in sorted({*old, *parts}) if old.get(part) != parts.get(part))

    def keep(self, name: str, parts: Parts, value: T) -> Kept[T]:
        data = _ENCODER.encode(value)
        row = (_written(parts), digest(data), _ENCODER.encode(self._card.of(value)))
        self._used.add(name)
        self._rows[name] = row
        self._store.write(self.name, name, *row, data)
        return self._kept(name, row)

    def load(self, name: str) -> T:
        """Raises Unreadable when the stored bytes are not what was once written."""
        data = self._store.read(self.name, name)
        if digest(data) != self._rows[name][1]:
            raise Unreadable(f"{self.name} of {name}")
        try:
            value: T = self._decoder.decode(data)
        except msgspec.MsgspecError as error:
            raise Unreadable(f"{self.name} of {name}") from error
        return value

    def sweep(self) -> None:
        """Forget what this build did not ask for: a seed that went away, a page that is no more."""
        self._store.forget(self.name, sorted(set(self._rows) - self._used))


class Store:
    """One SQLite file, or memory only when `path` is None. A file that cannot be read is thrown away."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._waiting = 0
        self._db = self._open()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._db.commit()
        self._db.close()

    def _open(self) -> sqlite3.Connection:
        if self._path is None:
            return _prepared(sqlite3.connect(":memory:"))
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _prepared(sqlite3.connect(self._path))
        except sqlite3.DatabaseError:
            self._path.unlink(missing_ok=True)
            return _prepared(sqlite3.connect(self._path))

    def clear(self) -> None:
        self._db.execute("delete from kept")
        self._db.commit()

    def rows(self, stage: str) -> dict[str, Row]:
        found = self._db.execute("select name, parts, digest, card from kept where stage = ?", (stage,))
        return {name: (parts, key, card) for name, parts, key, card in found}

    def read(self, stage: str, name: str) -> bytes:
        try:
            row = self._db.execute("select data from kept where stage = ? and name = ?", (stage, name)).fetchone()
        except sqlite3.DatabaseError as error:
            raise Unreadable(str(error)) from error
        if row is None:
            raise Unreadable(f"{stage} of {name}")
        return bytes(row[0])

    def write(self, stage: str, name: str, parts: str, key: str, card: bytes, data: bytes) -> None:
        self._db.execute("insert or replace into kept values (?, ?, ?, ?, ?, ?)", (stage, name, parts, key, card, data))
        self._waiting += 1
        if self._waiting >= COMMIT_EVERY:
            self._db.commit()
            self._waiting = 0

    def forget(self, stage: str, names: list[str]) -> None:
        self._db.executemany("delete from kept where stage = ? and name = ?", [(stage, name) for name in names])


def _written(parts: Parts) -> str:
    return json.dumps(parts, sort_keys=True, separators=(",", ":"))


def _prepared(db: sqlite3.Connection) -> sqlite3.Connection:
    """Settings and the table. Losing the last writes at a power cut is fine; it is a cache."""
    db.execute("pragma journal_mode = wal")
    db.execute("pragma synchronous = off")
    if db.execute("pragma user_version").fetchone()[0] != FORMAT:
        db.execute("drop table if exists kept")
        db.execute(f"pragma user_version = {FORMAT}")
    db.execute(_TABLE)
    return db
