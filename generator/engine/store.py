"""Memory between builds: for each stage and each thing it works on, what went in last time and what came out."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, TypeVar

import msgspec

from generator.engine import database
from generator.engine.database import Unreadable, sound

T = TypeVar("T")
Parts = dict[str, str]
Row = tuple[bytes, str, bytes]  # what stands for the parts, the result's digest, its card
ALL = "all"
COMMIT_EVERY = 64  # rows; what a build that is stopped has at most to do again
_JSON = msgspec.json.Encoder(order="deterministic")
_ENCODER = msgspec.msgpack.Encoder(order="deterministic")


def dumps(value: object) -> bytes:
    """A frozen value as bytes, the same on every machine; bytes are themselves."""
    return value if isinstance(value, bytes) else _ENCODER.encode(value)


def loads(kind: Any, data: bytes) -> Any:
    """Raises msgspec.MsgspecError."""
    return data if kind is bytes else _decoder(kind).decode(data)


@functools.cache
def _decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind)


def digest(value: object) -> str:
    """32 hexadecimal digits that stand for a frozen value (bytes: for themselves); the same on every machine."""
    return hashlib.blake2b(dumps(value), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of bytes that are kept: where it begins, how many bytes it has, and what stands for them."""

    start: int
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Kept(Generic[T]):
    """A stage's result: its digest and card at hand, the value itself read only when somebody asks for it.

    `card` is what a build must know of every result, changed or not (an article's slug, its problems). `data` is the
    value as it is stored, to be handed to another process; `loads(kind, data)` reads it there.
    """

    name: str
    digest: str
    card: Any
    _stage: Stage[T] = field(repr=False)
    _fresh: bool = field(default=False, repr=False)  # written by this very build, which need not prove it when it reads

    @property
    def value(self) -> T:
        # Not held after reading: the build of an archive must not end with every article in memory.
        return self._stage.load(self.name, self._doubt(self.digest))

    @property
    def data(self) -> bytes:
        return self._stage.read(self.name, self._doubt(self.digest))

    def part(self, part: Slice) -> bytes:
        """A part of the data, without the rest."""
        return self._stage.read(self.name, self._doubt(part.digest), part)

    def _doubt(self, told: str) -> str | None:
        return None if self._fresh else told


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
        self._kind = kind
        self._card = card or Card(None, lambda _: None)
        self._used: set[str] = set()
        self._list = f"{name}, all of them"

    @functools.cached_property
    def _rows(self) -> dict[str, Row]:
        return self._store.rows(self.name)

    def all(self, told: str) -> list[Kept[T]]:
        """Every result, in order, if the stage was closed on the same and not opened since; else none."""
        kind = list[tuple[str, str, self._card.kind]]  # type: ignore[name-defined]
        listed = Stage[Any](self._store, self._list, kind).recall(ALL, {ALL: told})
        return [Kept(name, known, card, self) for name, known, card in listed.value] if listed else []

    def opened(self) -> None:
        """From here on results come and go: a list of all of them is good for nothing."""
        self._store.drop(self._list)

    def close(self, told: str, found: Iterable[Kept[T]]) -> None:
        """Remember that these are all results, in order."""
        Stage[Any](self._store, self._list, Any).keep(ALL, {ALL: told}, [(k.name, k.digest, k.card) for k in found])

    def recall(self, name: str, parts: Parts) -> Kept[T] | None:
        """What came out last time, if the very same went in."""
        self._used.add(name)
        row = self._rows.get(name)
        return self._kept(name, row) if row and row[0] == _key(_written(parts)) else None

    def last(self, name: str, parts: Parts, but: str) -> Kept[T] | None:
        """What came out last time, if nothing else of the input than the part `but` has changed since."""
        return self._kept(name, self._rows[name]) if self.changed(name, parts) == (but,) else None

    @sound
    def _kept(self, name: str, row: Row, *, fresh: bool = False) -> Kept[T]:
        card = None if self._card.kind is None else loads(self._card.kind, row[2])
        return Kept(name, row[1], card, self, fresh)

    def changed(self, name: str, parts: Parts) -> tuple[str, ...] | None:
        """Names of the parts that differ from last time, sorted; None when there was no last time."""
        if name not in self._rows:
            return None
        old = self._store.parts(self.name, name)
        return tuple(part for part in sorted({*old, *parts}) if old.get(part) != parts.get(part))

    def keep(self, name: str, parts: Parts, value: T) -> Kept[T]:
        data, written = dumps(value), _written(parts)
        row = (_key(written), digest(data), dumps(self._card.of(value)))
        self._used.add(name)
        same = name in self._rows and self._rows[name][1] == row[1]
        self._rows[name] = row
        # What came out the same is not written again: other inputs often change nothing.
        self._store.write(self.name, name, *row, written.decode(), None if same else data)
        return self._kept(name, row, fresh=not same)

    def read(self, name: str, expected: str | None, part: Slice | None = None) -> bytes:
        """Raises Unreadable when the stored bytes do not have the `expected` digest, if that is in doubt."""
        data = self._store.read(self.name, name, part)
        if expected and digest(data) != expected:
            raise Unreadable(f"{self.name} of {name}")
        return data

    @sound
    def load(self, name: str, expected: str | None) -> T:
        value: T = loads(self._kind, self.read(name, expected))
        return value

    def sweep(self) -> None:
        """Forget what this build did not ask for: a seed that went away, a page that is no more."""
        self._store.forget(self.name, sorted(set(self._rows) - self._used))
        # Its results may be held until the end of the build; what it knew of all of them need not be.
        self._rows, self._used = {}, set()


class Store:
    """One SQLite file, or memory only when `path` is None. A file that cannot be read is thrown away."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._waiting = 0
        self._db = database.opened(path)

    def __enter__(self) -> Store:
        return self

    @sound
    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with closing(self._db):
            self._db.commit()

    def clear(self) -> None:
        """Begin with an empty file: of a damaged one not even all rows can be deleted."""
        self._db.close()
        if self._path:
            self._path.unlink(missing_ok=True)
        self._db = database.opened(self._path)

    @sound
    def rows(self, stage: str) -> dict[str, Row]:
        found = self._db.execute("select name, key, digest, card from kept where stage = ?", (stage,))
        return {name: (key, told, card) for name, key, told, card in found}

    @sound
    def parts(self, stage: str, name: str) -> Parts:
        found = self._db.execute("select parts from kept where stage = ? and name = ?", (stage, name)).fetchone()
        return dict(json.loads(found[0] if found else ""))

    @sound
    def read(self, stage: str, name: str, part: Slice | None = None) -> bytes:
        asked = self._db, stage, name
        data = database.stretch(*asked, part.start, part.size) if part else database.fetch(*asked)
        if data is None:
            raise Unreadable(f"{stage} of {name}")
        return data

    @sound
    def write(self, stage: str, name: str, key: bytes, told: str, card: bytes, parts: str, data: bytes | None) -> None:
        row = (stage, name, key, told, card, parts)
        self._db.execute("insert or replace into kept values (?, ?, ?, ?, ?, ?)", row)
        if data is not None:
            database.hold(self._db, stage, name, data)
        self._waiting += 1
        if self._waiting >= COMMIT_EVERY:
            self._db.commit()
            self._waiting = 0

    @sound
    def drop(self, stage: str) -> None:
        for table in ("kept", "held"):
            self._db.execute(f"delete from {table} where stage = ?", (stage,))  # noqa: S608 (two names)

    @sound
    def forget(self, stage: str, names: list[str]) -> None:
        for table in ("kept", "held"):
            gone = [(stage, name) for name in names]
            self._db.executemany(f"delete from {table} where stage = ? and name = ?", gone)  # noqa: S608 (two names)


def _written(parts: Parts) -> bytes:
    return _JSON.encode(parts)


def _key(written: bytes) -> bytes:
    return hashlib.blake2b(written, digest_size=16).digest()
