"""Quotations before the actors are known: who speaks is still a stretch of words."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.marks import QuoteKind
from generator.model.text import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """One contiguous piece of reported words.

    `parts` holds all pieces of the utterance, this one included, in order; pieces of one utterance share the tuple.
    `speaker_span` covers the words that name the speaker ("the video released by the ministry", "he"),
    `cue_span` the attribution verb or phrase, `inside` the index of the containing draft in the same result.
    """

    span: Span
    kind: QuoteKind
    parts: tuple[Span, ...]
    speaker_span: Span | None
    cue_span: Span | None
    inside: int | None
    why: str
    confidence: float
