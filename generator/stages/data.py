"""The stages of data/: what each article brings to it, and its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial

from generator.engine.rooms import fingerprint
from generator.engine.run import Job, Run
from generator.engine.store import Card, Kept, digest, loads
from generator.export import data
from generator.model import urls
from generator.model.digest import Digest
from generator.stages.gathered import Gathered
from generator.stages.site import same

# What a build must know of each piece: what stands for its part of each file.
CARD: Card[data.Piece] = Card(tuple[str, ...], lambda piece: tuple(digest(data.of(piece, one)) for one in data.NAMES))


class Pieces(Mapping[str, data.Piece]):
    """What each article brings, by slug, read from the store when it is asked for and not held."""

    def __init__(self, kept: Mapping[str, Kept[data.Piece]]) -> None:
        self._kept = kept

    def __getitem__(self, slug: str) -> data.Piece:
        return self._kept[slug].value

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)

    def told(self, name: data.Name) -> list[tuple[str, str]]:
        number = data.NAMES.index(name)
        return [(slug, kept.card[number]) for slug, kept in self._kept.items()]


def files(run: Run, digests: Sequence[Kept[Digest]], known: Gathered) -> list[Kept[bytes]]:
    rules = {"the rules of export": fingerprint("export")}
    pieces = cache(lambda: _pieces(run, digests, known))

    def jobs() -> Iterator[Job[data.Name]]:
        for name in data.NAMES:
            told = digest((data.basis(known.value, name), pieces().told(name)))
            yield urls.data(name), {"what it lists": told, **rules}, partial(same, name)

    def work(names: Sequence[data.Name]) -> Iterator[bytes]:
        # Made one at a time: an archive's are the largest of its files.
        return (data.file(known.value, pieces(), name) for name in names)

    return run.many("data", bytes, {"what the site knows": known.digest, **rules}, jobs, work)


def _pieces(run: Run, digests: Sequence[Kept[Digest]], known: Gathered) -> Pieces:
    casts, rules = known.value.casts(), fingerprint("export")
    jobs = []
    for kept in digests:
        cast = casts[kept.card.slug]
        parts = {"what is in it": kept.digest, "who they are": digest(cast), "the rules of export": rules}
        jobs.append((kept.name, parts, partial(_told, kept, cast)))
    made = run.each("data of articles", data.Piece, jobs, _piece, run.workers, CARD)
    return Pieces({kept.card.slug: piece for kept, piece in zip(digests, made, strict=True)})


def _told(kept: Kept[Digest], cast: dict[str, str]) -> tuple[bytes, dict[str, str]]:
    return kept.data, cast


def _piece(told: Sequence[tuple[bytes, dict[str, str]]]) -> Iterator[data.Piece]:
    return (data.piece(loads(Digest, words), cast) for words, cast in told)
