"""The whole search index of some digests, as the stages of a build put it together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.export import search
from generator.export.site import called
from generator.model.digest import Digest
from generator.model.knowledge import Knowledge
from generator.model.pages import File


def files(knowledge: Knowledge, digests: Sequence[Digest]) -> Iterator[File]:
    held, names = {one.card.slug: one for one in digests}, called(knowledge)
    slugs = [card.slug for card in reversed(knowledge.articles)]
    length = search.average([held[slug].card.words for slug in slugs])
    pieces = [search.piece(held[slug], names[slug], length) for slug in slugs]
    volumes = [search.volume(pieces[at : at + search.VOLUME]) for at in range(0, len(pieces), search.VOLUME)]
    yield from (File(search.documents(number), one.shown) for number, one in enumerate(pieces))
    yield from search.files(volumes, [one.documents for one in pieces], knowledge, length)
