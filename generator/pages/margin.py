"""What stands beside the text: which grid rows each group of cards takes, so that neighbours never collide.

(Refused: floats, which cannot start beside a paragraph that comes before them in the source, and one row a paragraph,
which tears the text apart where a card is taller than its paragraph.)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

from generator.pages.views import Callout, DeskNote, MarginCard, Person

# Estimates, in lines of running text: the text column holds about 66 characters, a card about 36 smaller ones.
TEXT_COLUMN, CARD_COLUMN = 66, 36
BETWEEN, FRAME, BRIEF = 1, 4, 4


def text_lines(characters: int) -> int:
    return ceil(characters / TEXT_COLUMN) + BETWEEN


def callout_lines(callout: Callout) -> int:
    return ceil(len(callout.words) / 40) * 2 + 5


def card_lines(card: MarginCard) -> int:
    return FRAME + _words(card.person) if card.full else BRIEF


def note_lines(note: DeskNote) -> int:
    return FRAME + ceil(len(note.body) / CARD_COLUMN)


def _words(person: Person) -> int:
    held = [person.card.role, person.card.summary, *person.roles[:2]]
    return sum(ceil(len(words) / CARD_COLUMN) for words in held if words) + (2 if person.picture else 0)


def arrange(rows: Sequence[int], needs: Mapping[int, int]) -> dict[int, tuple[int, int]]:
    """Where each group goes: (first row, rows spanned), counted from 1, by the row that it belongs to.

    `rows` are the heights of the text's rows and `needs` the heights of the groups, both in lines. A group starts in
    its own row, or below the group before it, and spans as many rows as it needs.
    """
    placed: dict[int, tuple[int, int]] = {}
    free = 0
    for row, need in sorted(needs.items()):
        start = max(row, free)
        span, height = 1, rows[start] if start < len(rows) else 0
        while height < need and start + span < len(rows):
            height += rows[start + span]
            span += 1
        placed[row] = (start + 1, span)
        free = start + span
    return placed
