"""The stages of data/: what each article brings to it, and its files."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial

from generator.engine.rooms import fingerprint
from generator.engine.run import Job, Run
from generator.engine.store import Card, Kept, Slice, digest, dumps, loads
from generator.export import data
from generator.model import urls
from generator.model.digest import Digest
from generator.stages.gathered import Gathered
from generator.stages.site import same

_LENGTHS = struct.Struct(f">{len(data.NAMES)}I")  # in bytes, of what an article brings to each of the files


def _packed(told: bytes, cast: Mapping[str, str]) -> bytes:
    """What an article brings to the files, one after the other, their lengths before them."""
    found = [dumps(piece) for piece in data.pieces(loads(Digest, told), cast).values()]
    return b"".join((_LENGTHS.pack(*map(len, found)), *found))


def _slices(packed: bytes) -> tuple[Slice, ...]:
    found, start = [], _LENGTHS.size
    for size in _LENGTHS.unpack_from(packed):
        found.append(Slice(start, size, digest(packed[start : start + size])))
        start += size
    return tuple(found)


# Of each article a build must know where its piece of each file lies: one file is joined without reading the others'.
CARD: Card[bytes] = Card(tuple[Slice, ...], _slices)


class Brought(Mapping[str, data.Piece]):
    """What each article brings to one of the files, by slug, read from the store when it is asked for and not held."""

    def __init__(self, kept: Mapping[str, Kept[bytes]], name: data.Name) -> None:
        self._kept, self._number = kept, data.NAMES.index(name)

    def __getitem__(self, slug: str) -> data.Piece:
        kept = self._kept[slug]
        piece: data.Piece = loads(data.Piece, kept.part(kept.card[self._number]))
        return piece

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)

    def told(self) -> list[tuple[str, str]]:
        return [(slug, kept.card[self._number].digest) for slug, kept in self._kept.items()]


def files(run: Run, digests: Sequence[Kept[Digest]], known: Gathered) -> list[Kept[bytes]]:
    rules = {"the rules of export": fingerprint("export")}
    pieces = cache(lambda: _pieces(run, digests, known))

    def jobs() -> Iterator[Job[data.Name]]:
        for name in data.NAMES:
            told = digest((data.basis(known.value, name), Brought(pieces(), name).told()))
            yield urls.data(name), {"what it lists": told, **rules}, partial(same, name)

    def work(names: Sequence[data.Name]) -> Iterator[bytes]:
        # Made one at a time: an archive's are the largest of its files.
        return (data.file(known.value, Brought(pieces(), name), name) for name in names)

    return run.many("data", bytes, {"what the site knows": known.digest, **rules}, jobs, work)


def _pieces(run: Run, digests: Sequence[Kept[Digest]], known: Gathered) -> dict[str, Kept[bytes]]:
    casts, rules = known.value.casts(), fingerprint("export")
    jobs = []
    for kept in digests:
        cast = casts[kept.card.slug]
        parts = {"what is in it": kept.digest, "who they are": digest(cast), "the rules of export": rules}
        jobs.append((kept.name, parts, partial(_told, kept, cast)))
    made = run.each("data of articles", bytes, jobs, _pack, run.workers, CARD)
    return {kept.card.slug: piece for kept, piece in zip(digests, made, strict=True)}


def _told(kept: Kept[Digest], cast: dict[str, str]) -> tuple[bytes, dict[str, str]]:
    return kept.data, cast


def _pack(told: Sequence[tuple[bytes, dict[str, str]]]) -> Iterator[bytes]:
    return (_packed(words, cast) for words, cast in told)
