"""What the site knows, gathered when somebody asks, and the words of its articles, read when somebody shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.engine.rooms import fingerprint
from generator.engine.run import Run
from generator.engine.store import Kept, digest, loads
from generator.engine.workers import uncollected
from generator.model.desk import Desk
from generator.model.digest import Digest, Event, Outline, Said, SeenActor, SeenPlace, SeenTerm, TextBlock, Words
from generator.model.knowledge import Knowledge


class Gathered:
    """What the site knows, gathered only when somebody asks for it, and the digest of all that it is gathered from."""

    def __init__(
        self, run: Run, digests: Sequence[Kept[Digest]], desk: Desk, outlines: Mapping[str, Outline] | None = None
    ) -> None:
        """`outlines` by the digests' digests: those that somebody holds need not be read again."""
        self._outlines = outlines or {}
        self._run, self._digests, self._desk = run, {kept.card.slug: kept for kept in digests}, desk
        told = ((a.slug, a.title, a.standfirst, [(d.actor, d.same_as) for d in a.actors]) for a in desk.articles)
        decided = [decision for decision in told if any(decision[1:])]
        found = [(kept.name, kept.digest) for kept in digests]
        self.digest = digest((found, desk.profiles, desk.terms, decided, fingerprint("knowledge")))

    @cached_property
    def value(self) -> Knowledge:
        from generator.knowledge.gather import join

        with self._run.timed("gather"), uncollected():
            outlines = (self._outlines.get(kept.digest) or outline(kept) for kept in self._digests.values())
            return join(outlines, self._desk, Stored(self._digests))

    def told(self, slug: str) -> str:
        """What stands for all that an article tells."""
        return self._digests[slug].digest


def outline(kept: Kept[Digest]) -> Outline:
    found: Outline = loads(Outline, kept.data)
    return found


class Stored(Mapping[str, Words]):
    """The words of every article by slug, each read from the store when it is asked for and not held."""

    def __init__(self, digests: Mapping[str, Kept[Digest]]) -> None:
        self._digests = digests

    def __getitem__(self, slug: str) -> Words:
        return Read(self._digests[slug].data)

    def __iter__(self) -> Iterator[str]:
        return iter(self._digests)

    def __len__(self) -> int:
        return len(self._digests)


class Read:
    """The words of one article, of whose digest each kind is read by itself."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    @property
    def actors(self) -> tuple[SeenActor, ...]:
        found: _Actors = loads(_Actors, self._data)
        return found.actors

    @property
    def quotes(self) -> tuple[Said, ...]:
        found: _Quotes = loads(_Quotes, self._data)
        return found.quotes

    @property
    def places(self) -> tuple[SeenPlace, ...]:
        found: _Places = loads(_Places, self._data)
        return found.places

    @property
    def events(self) -> tuple[Event, ...]:
        found: _Events = loads(_Events, self._data)
        return found.events

    @property
    def terms(self) -> tuple[SeenTerm, ...]:
        found: _Terms = loads(_Terms, self._data)
        return found.terms

    @property
    def blocks(self) -> tuple[TextBlock, ...]:
        found: _Blocks = loads(_Blocks, self._data)
        return found.blocks


@dataclass(frozen=True, slots=True)
class _Actors:
    actors: tuple[SeenActor, ...]


@dataclass(frozen=True, slots=True)
class _Quotes:
    quotes: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class _Places:
    places: tuple[SeenPlace, ...]


@dataclass(frozen=True, slots=True)
class _Events:
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class _Terms:
    terms: tuple[SeenTerm, ...]


@dataclass(frozen=True, slots=True)
class _Blocks:
    blocks: tuple[TextBlock, ...]
