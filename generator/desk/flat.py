"""A text made comparable: typographic variants and white space levelled, with the way back to its offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.model.text import Span

_LEVEL = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-", "‑": "-"})
_GAP = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+(?:['.,:-][^\W_]+)*%?")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written, with its offsets; signs are left out."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Flat:
    """`text` is level: curly quotes straight, dashes short, white space one blank. `at[i]` is character i's offset."""

    text: str
    at: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The half-open range of the original text that level characters [start, end) stand for."""
        return Span(self.at[start], self.at[end - 1] + 1)


def level(text: str) -> str:
    return _GAP.sub(" ", text.translate(_LEVEL).replace("…", "..."))


def flatten(text: str) -> Flat:
    chars: list[str] = []
    at: list[int] = []
    for offset, char in enumerate(text.translate(_LEVEL)):
        if char.isspace():
            if not chars or chars[-1] != " ":
                chars.append(" ")
                at.append(offset)
            continue
        for piece in "..." if char == "…" else char:
            chars.append(piece)
            at.append(offset)
    return Flat("".join(chars), tuple(at))


def words(text: str) -> list[Word]:
    return [Word(found[0], Span(*found.span())) for found in _WORD.finditer(text)]
