"""The state of one article while it is read: who has been named, who speaks, who was spoken of last."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from generator.annotate.actors.fit import Fit
from generator.annotate.actors.lexicon import Lexicon
from generator.annotate.actors.mention import Entity, M
from generator.annotate.actors.table import Table
from generator.annotate.actors.track import Track, role
from generator.annotate.drafts import Draft

Chosen = tuple[Track, str, float]  # whom a mention stands for, by which rule, how sure


@dataclass(slots=True)
class Reading:
    """The state of one article while it is read. `tracks` are in order of their latest mention, oldest first."""

    t: Table
    lexicon: Lexicon
    drafts: tuple[Draft, ...]
    fit: Fit
    tracks: dict[int, Track] = field(default_factory=dict)  # by identity
    of: dict[int, Track] = field(default_factory=dict)  # head token → whom it stands for
    owner: dict[int, Entity] = field(default_factory=dict)  # head token of a name → its entity, read or not
    known: dict[int, Track] = field(default_factory=dict)  # identity of a named entity → its track

    def see(self, m: M, track: Track) -> None:
        self.of[m.i] = track
        if m.why == "apposition":
            return  # the name beside it says what the sentence makes of them
        track.see(m, role(self.t, m))
        self.tracks.pop(id(track), None)
        self.tracks[id(track)] = track

    def recent(self, most: int) -> Iterator[Track]:
        """The tracks mentioned last, latest first."""
        return islice(reversed(self.tracks.values()), most)


def speaking(reading: Reading, m: M) -> Entity | None:
    """Who speaks the words a pronoun stands in: "he" is somebody else."""
    draft = reading.t.said[m.i]
    return speaker_of(reading, reading.drafts[draft]) if draft >= 0 else None


def speaker_of(reading: Reading, draft: Draft) -> Entity | None:
    """The entity that a draft's speaker words stand for, by their head; the maker of a document that speaks."""
    if draft.speaker_span is None:
        return None
    span = reading.t.doc.char_span(*draft.speaker_span, alignment_mode="expand")
    if span is None:
        return None
    inside = range(span.start, span.end)
    if span.root.i in reading.of:
        found = reading.of[span.root.i].entity
        if found.named:
            return found
    if span.root.i in reading.owner:
        return reading.owner[span.root.i]
    owners = {id(e): e for i in inside if (e := reading.owner.get(i))}
    return next(iter(owners.values())) if len(owners) == 1 else None


def speaks(reading: Reading, i: int) -> list[Draft]:
    """The quotations whose speaker a token is."""
    at = reading.t.idx[i]
    return [d for d in reading.drafts if d.speaker_span and d.speaker_span.start <= at < d.speaker_span.end]


def spoke_before(reading: Reading, i: int) -> Entity | None:
    """Who spoke the last quotation that ends before a token."""
    at = reading.t.idx[i]
    ended = [d for d in reading.drafts if d.span.end <= at and d.kind in ("direct", "partial")]
    return speaker_of(reading, max(ended, key=lambda d: d.span.end)) if ended else None


Choose = Callable[[Reading, M, list[Track]], tuple[Track, float] | None]
