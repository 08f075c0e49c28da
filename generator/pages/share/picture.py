"""A card as a PNG of 1200 × 630 pixels: paper and ink, as the pages look."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image, ImageDraw

from generator.model.marks import ActorKind
from generator.pages.share.card import Card
from generator.pages.share.face import Face

WIDTH, HEIGHT = 1200, 630
LEFT, RIGHT = 72, 1128
SIGN, GAP = 72, 18
TITLES = ((88, 2), (74, 3), (60, 4))  # sizes, and how many lines there is room for; the largest that holds the title
REGULAR, SEMIBOLD, BOLD = 400, 600, 700

# The colours of templates/assets/style.css. A pixel is a number: STEPS shades from paper to an ink, one ink after the
# other, so that edges are smooth with eight bits a pixel; reducing a picture of true colours took three times as long.
PAPER = (0xFB, 0xFA, 0xF6)
INKS = {
    "ink": (0x1D, 0x1B, 0x18),
    "person": (0x8F, 0x3A, 0x10),
    "group": (0x24, 0x59, 0x4A),
    "country": (0x2A, 0x4A, 0x80),
    "quote": (0x73, 0x54, 0x00),
}
STEPS = 51
BASE = {name: number * STEPS for number, name in enumerate(INKS)}
FULL = {name: base + STEPS - 1 for name, base in BASE.items()}
SOFT, PALE = round(0.72 * STEPS), round(0.16 * STEPS)
INK_OF: dict[ActorKind, str] = {
    "person": "person", "group": "group", "organisation": "group", "country": "country", "unknown": "ink",
}  # fmt: skip


def picture(card: Card, face: Face) -> bytes:
    """The same bytes for the same card and face; another version of Pillow may pack the same pixels otherwise."""
    image = Image.new("L", (WIDTH, HEIGHT), BASE["ink"])
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, 13), fill=FULL["ink"])
    _line(draw, face, card.site, 84, 34, BOLD, FULL["ink"])
    draw.rectangle((LEFT, 110, RIGHT, 111), fill=PALE)
    draw.rectangle((LEFT, 134, RIGHT, 172), fill=BASE["quote"])
    _line(draw, face, card.kicker.upper(), 162, 26, BOLD, FULL["quote"])
    below = _title(draw, face, card.title)
    _line(draw, face, card.line, below + 60, 32, REGULAR, SOFT)
    _signs(image, draw, face, card)
    return _png(image)


def _line(draw: ImageDraw.ImageDraw, face: Face, text: str, y: int, size: int, weight: int, ink: int) -> None:
    face.draw(draw, (LEFT, y), face.shorten(face.known(text), size, weight, RIGHT - LEFT), size, weight, ink)


def _title(draw: ImageDraw.ImageDraw, face: Face, title: str) -> int:
    """The title as large as there is room; the baseline of its last line."""
    y = 172
    for size, most in TITLES:
        lines = face.wrap(title, size, SEMIBOLD, RIGHT - LEFT, most)
        if not any(line.endswith("…") for line in lines):
            break
    for line in lines:
        y += round(size * 1.08)
        face.draw(draw, (LEFT, y), line, size, SEMIBOLD, FULL["ink"])
    return y


def _signs(image: Image.Image, draw: ImageDraw.ImageDraw, face: Face, card: Card) -> None:
    top = HEIGHT - SIGN - 40
    for number, sign in enumerate(card.signs):
        left, ink = LEFT + number * (SIGN + GAP), INK_OF[sign.kind]
        # Its own shades first: an edge mixes with what stands under it, which must be the paper of the same ink.
        draw.rectangle((left, top, left + SIGN - 1, top + SIGN - 1), fill=BASE[ink])
        image.paste(FULL[ink], (left, top), _shape(sign.kind))
        letters = face.known(sign.letters)[:3]
        size = 30 if len(letters) < 3 else 24
        middle = left + (SIGN - face.width(letters, size, BOLD)) / 2
        face.draw(draw, (middle, top + SIGN / 2 + size * 0.34), letters, size, BOLD, BASE[ink])


@cache
def _shape(kind: ActorKind) -> Image.Image:
    """The shape of a kind of actor as a mask: drawn four times as large and made smaller, for smooth edges."""
    large = SIGN * 4
    mask = Image.new("L", (large, large), 0)
    draw = ImageDraw.Draw(mask)
    whole = (0, 0, large - 1, large - 1)
    if kind == "country":
        draw.rectangle(whole, fill=255)
    elif kind in ("group", "organisation"):
        draw.rounded_rectangle(whole, radius=large // 4, fill=255)
    else:
        draw.ellipse(whole, fill=255)
        if kind == "unknown":
            draw.rectangle((0, large // 2, large // 2, large), fill=255)
    return mask.resize((SIGN, SIGN), Image.Resampling.BOX)


def _png(image: Image.Image) -> bytes:
    shades = [
        round(paper + (full - paper) * step / (STEPS - 1))
        for ink in INKS.values()
        for step in range(STEPS)
        for paper, full in zip(PAPER, ink, strict=True)
    ]
    image.putpalette(shades)
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=6)  # 9 takes ten times as long and saves a tenth
    return out.getvalue()
