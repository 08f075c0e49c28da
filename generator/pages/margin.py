"""What stands beside the text: which grid rows each group of cards takes, so that neighbours never collide.

A row is about a line of text: a paragraph spans as many as it has lines, and a card begins at the line that it belongs
to, or under the card before it. Heights are estimates; where one falls short the rows grow, and nothing overlaps.
(Refused: floats, which cannot start beside a paragraph that comes before them in the source; one row a paragraph, which
tears the text apart where a card is taller than its paragraph.)
"""

from __future__ import annotations

from math import ceil

from generator.pages.views.article import Callout, DeskNote, MarginCard

MOST_ROWS = 200  # the style sheet names each row
PIECE = 80  # rows of text in one grid; longer sections are laid out in pieces, with room for what stands below
COLUMN = 66  # characters in a line of the text column
ROW = 26  # pixels that a row has at the least, at the browser's own text size
FRAME, NAME, LINE, ROLE_LINE = 58, 36, 21, 23  # pixels: a card's edge and padding, its name, lines of its text
CARD_COLUMN, ROLE_COLUMN = 35, 31


def text_rows(characters: int) -> int:
    return min(ceil(characters / COLUMN) + 1, PIECE)


def rows_before(characters: int) -> int:
    """Rows of a block that lie wholly above its nth character."""
    return characters // COLUMN


def callout_rows(callout: Callout) -> int:
    return ceil((ceil(len(callout.words) / 40) * 35 + 130) / ROW)


def card_rows(card: MarginCard) -> int:
    who = card.person
    roles = ", ".join(who.roles[: 2 if card.full else 1]) or ("" if card.full and who.card.summary else who.card.role)
    height = FRAME + NAME + ROLE_LINE * ceil(len(roles) / ROLE_COLUMN)
    if card.full:
        height += LINE * ceil(len(who.card.summary) / CARD_COLUMN) + 2 * LINE + (30 if who.picture else 0)
    return ceil(height / ROW)


def note_rows(note: DeskNote) -> int:
    return ceil((FRAME + LINE * (3 + ceil(len(note.body) / CARD_COLUMN) + ceil(len(note.words) / CARD_COLUMN))) / ROW)


def weight(card: MarginCard) -> int:
    """0 for the cards that must be shown, more for those that can be spared when there is little text beside them."""
    if card.full:
        return {"person": 0, "country": 3}.get(card.person.card.kind, 1)
    return 2 if card.person.card.kind == "person" else 4
