"""The stages of search: each article's piece of the index, volumes of articles, and the files of the whole site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator.engine.rooms import fingerprint
from generator.engine.run import Job, Run
from generator.engine.store import Card, Kept, digest, loads
from generator.engine.workers import at_once
from generator.export import search as index
from generator.export import site as export
from generator.export.documents import Called
from generator.model.digest import Digest
from generator.stages.gathered import Gathered
from generator.stages.machines import whole_files
from generator.stages.site import same


@dataclass(frozen=True, slots=True)
class Slip:
    """What a build must know of each piece: the digest of its file, and how many documents that holds."""

    shown: str
    documents: int


@dataclass(frozen=True, slots=True)
class Shown:
    """The documents of an article, as a file of the site."""

    kept: Kept[index.Piece]
    number: int

    @property
    def path(self) -> str:
        return index.documents(self.number)

    @property
    def digest(self) -> str:
        return str(self.kept.card.shown)

    @property
    def value(self) -> bytes:
        return self.kept.value.shown


CARD: Card[index.Piece] = Card(Slip, lambda piece: Slip(digest(piece.shown), piece.documents))


def search(run: Run, digests: Iterable[Kept[Digest]], known: Gathered) -> tuple[list[Shown], list[Kept[bytes]]]:
    """The files with what is shown of articles, and the other files of the index."""
    # Oldest first, so that a new article takes the next number and leaves those of the others.
    aged = sorted(digests, key=lambda kept: kept.card.slug, reverse=True)
    aged.sort(key=lambda kept: kept.card.published or "")
    length = index.average([kept.card.words for kept in aged])
    pieces = _pieces(run, aged, known, length)
    volumes = _volumes(run, pieces)
    counts = [kept.card.documents for kept in pieces]
    parts = {
        "what the site knows": known.digest,
        "the articles' words": digest((length, counts, [kept.digest for kept in volumes])),
        "the rules of export": fingerprint("export"),
    }

    def files() -> Iterator[Job[bytes]]:
        made = index.files((kept.value for kept in volumes), counts, known.value, length)
        return whole_files(made, "what the site knows or the articles' words")

    shown = [Shown(kept, number) for number, kept in enumerate(pieces)]
    return shown, run.many("search", bytes, parts, files, iter)


def _pieces(run: Run, aged: Sequence[Kept[Digest]], known: Gathered, length: float) -> list[Kept[index.Piece]]:
    parts = {"what the site knows": known.digest, "the rules of export": fingerprint("export")}

    def names() -> Iterator[Job[Called]]:
        found = export.called(known.value)
        for kept in aged:
            called = found[kept.card.slug]
            yield kept.name, {"how it and its actors are called": digest(called)}, partial(same, called)

    called = run.many("names", Called, parts, names, iter)
    fixed = {"how long articles are": str(length), "the rules of export": fingerprint("export")}
    jobs = [
        (kept.name, {"what is in it": kept.digest, "its names": own.digest, **fixed}, partial(_pair, kept, own))
        for kept, own in zip(aged, called, strict=True)
    ]
    return run.each("index", index.Piece, jobs, partial(_index, length), run.workers, CARD)


def _pair(kept: Kept[Digest], called: Kept[Called]) -> tuple[bytes, bytes]:
    return kept.data, called.data


def _index(length: float, pairs: Sequence[tuple[bytes, bytes]]) -> list[index.Piece]:
    read = at_once((loads(Digest, told), loads(Called, called)) for told, called in pairs)
    return at_once(index.piece(told, called, length) for told, called in read)


def _volumes(run: Run, pieces: Sequence[Kept[index.Piece]]) -> list[Kept[index.Volume]]:
    jobs = []
    for at in range(0, len(pieces), index.VOLUME):
        some = pieces[at : at + index.VOLUME]
        parts = {"its articles": digest([kept.digest for kept in some]), "the rules of export": fingerprint("export")}
        jobs.append((str(at // index.VOLUME), parts, partial(same, some)))
    return run.each("volumes", index.Volume, jobs, _joined)


def _joined(listed: Iterable[Sequence[Kept[index.Piece]]]) -> Iterator[index.Volume]:
    return (index.volume(kept.value for kept in some) for some in listed)
