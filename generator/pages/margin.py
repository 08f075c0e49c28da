"""What stands beside the text: which grid rows each group of cards takes, so that neighbours never collide.

A row is about a line of text: a paragraph spans as many as it has lines, and a card begins at the line that it belongs
to, or under the card before it. Heights are estimates; where one falls short the rows grow, and nothing overlaps.
(Refused: floats, which cannot start beside a paragraph that comes before them in the source; one row a paragraph, which
tears the text apart where a card is taller than its paragraph.)
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from generator.pages.views import Callout, DeskNote, MarginCard

MOST_ROWS = 120  # the style sheet names each row; longer sections are laid out in pieces
COLUMN = 66  # characters in a line of the text column
ROW = 26  # pixels that a row has at the least, at the browser's own text size
FRAME, NAME, LINE, ROLE_LINE = 58, 36, 21, 23  # pixels: a card's edge and padding, its name, lines of its text
CARD_COLUMN, ROLE_COLUMN = 35, 31


def text_rows(characters: int) -> int:
    return ceil(characters / COLUMN) + 1


def rows_before(characters: int) -> int:
    """Rows of a block that lie wholly above its nth character."""
    return characters // COLUMN


def callout_rows(callout: Callout) -> int:
    return ceil((ceil(len(callout.words) / 40) * 35 + 130) / ROW)


def card_rows(card: MarginCard) -> int:
    who = card.person
    roles = ", ".join(who.roles[: 2 if card.full else 1]) or who.card.role
    height = FRAME + NAME + ROLE_LINE * ceil(len(roles) / ROLE_COLUMN)
    if card.full:
        dated = 24 if who.as_of and who.card.summary else 0
        height += LINE * ceil((len(who.card.summary) + dated) / CARD_COLUMN) + 2 * LINE + (30 if who.picture else 0)
    return ceil(height / ROW)


def note_rows(note: DeskNote) -> int:
    return ceil((FRAME + LINE * (3 + ceil(len(note.body) / CARD_COLUMN) + ceil(len(note.words) / CARD_COLUMN))) / ROW)


def arrange(groups: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """(row, rows spanned) of each group in order, counted from 1; a group is (row where it belongs, rows it needs)."""
    placed = []
    free = 1
    for wanted, need in groups:
        row = max(wanted, free)
        placed.append((row, need))
        free = row + need
    return placed
