"""Lettering: text measured, wrapped and drawn in the theme's own reading face, whatever characters it has."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from PIL import ImageFont
from PIL.ImageDraw import ImageDraw
from PIL.ImageFont import FreeTypeFont

_NOWHERE = "\U0010fffd"  # a character that no face has: what it looks like is how a missing one looks


# The theme's files that pictures are lettered with, the first before the others.
FILES = ("fonts/source-serif-roman.woff2", "fonts/source-serif-roman-ext.woff2")


@dataclass(slots=True)
class Face:
    """A face of some files, the first before the others: a character is taken from the first that has it.

    `files` are fonts as bytes (WOFF2 too); those that cannot be read are passed over. Layout is the basic one of
    Pillow, for the other depends on libraries of the machine and would make other pictures elsewhere.
    """

    files: tuple[bytes, ...]
    _fonts: dict[tuple[int, int], tuple[FreeTypeFont, ...]] = field(default_factory=dict)
    _has: dict[tuple[int, str], bool] = field(default_factory=dict)

    def width(self, text: str, size: int, weight: int = 400) -> float:
        return sum(font.getlength(run) for font, run in self._runs(text, size, weight))

    def draw(self, on: ImageDraw, at: tuple[float, float], text: str, size: int, weight: int, ink: int) -> None:
        """Draw one line with its baseline's left end at `at`."""
        x, y = at
        for font, run in self._runs(text, size, weight):
            on.text((x, y), run, font=font, fill=ink, anchor="ls")
            x += font.getlength(run)

    def wrap(self, text: str, size: int, weight: int, room: float, most: int) -> list[str]:
        """Lines of at most `room` pixels, at most `most` of them; what does not fit ends in an ellipsis."""
        lines = [""]
        for word in self.known(text).split():
            longer = f"{lines[-1]} {word}".strip()
            if self.width(longer, size, weight) <= room or not lines[-1]:
                lines[-1] = longer
            else:
                lines.append(word)
        cut = [self.shorten(line, size, weight, room) for line in lines[:most]]
        if len(lines) > most:
            cut[-1] = self.shorten(f"{cut[-1].removesuffix('…')}…", size, weight, room)
        return cut

    def shorten(self, text: str, size: int, weight: int, room: float) -> str:
        """The text if it fits, else as much of its beginning as does, with an ellipsis."""
        if self.width(text, size, weight) <= room:
            return text
        fits, over = 0, len(text)
        while over - fits > 1:
            middle = (fits + over) // 2
            narrow = self.width(f"{text[:middle].rstrip()}…", size, weight) <= room
            fits, over = (middle, over) if narrow else (fits, middle)
        return f"{text[:fits].rstrip()}…"

    def known(self, text: str) -> str:
        """The text in characters that the face has; "" when most of its letters are of a script that it lacks.

        An accent that is missing is left out rather than its letter. Boxes in place of letters say nothing: a title
        that would be mostly boxes is better left to whoever shows the picture, for they have it as text.
        """
        shown = "".join(self._nearest(char) for char in unicodedata.normalize("NFC", text[:500]))
        letters, left = (sum(map(str.isalnum, words)) for words in (text[:500], shown))
        return " ".join(shown.split()) if 3 * left >= 2 * letters else ""

    def _nearest(self, char: str) -> str:
        if char.isspace():
            return " "
        plain = unicodedata.normalize("NFKD", char)
        return next((c for c in (char, plain, plain[:1]) if all(self._where(one) is not None for one in c)), "")

    def _where(self, char: str) -> int | None:
        """Which file has a character."""
        return next((n for n in range(len(self.files)) if self._holds(n, char)), None)

    def _holds(self, number: int, char: str) -> bool:
        if (number, char) not in self._has:
            font = self._at(32, 400)[number]
            missing, mask = (font.getmask(c, mode="L") for c in (_NOWHERE, char))
            drawn = mask.getbbox() is not None
            self._has[number, char] = drawn and (mask.size, bytes(mask)) != (missing.size, bytes(missing))
        return self._has[number, char]

    def _runs(self, text: str, size: int, weight: int) -> Iterator[tuple[FreeTypeFont, str]]:
        """Stretches of the text that one file has."""
        fonts, run, last = self._at(size, weight), "", 0
        for char in text:
            where = 0 if char == " " else self._where(char)
            if where is None:
                continue
            if where != last and run:
                yield fonts[last], run
                run = ""
            run, last = run + char, where
        if run:
            yield fonts[last], run

    def _at(self, size: int, weight: int) -> tuple[FreeTypeFont, ...]:
        if (size, weight) not in self._fonts:
            self._fonts[size, weight] = tuple(_opened(file, size, weight) for file in self.files)
        return self._fonts[size, weight]


def readable(file: bytes) -> bool:
    """Whether these bytes are a font that can be drawn with."""
    try:
        _opened(file, 32, 400)
    except OSError:
        return False
    return True


def _opened(file: bytes, size: int, weight: int) -> FreeTypeFont:
    font = ImageFont.truetype(io.BytesIO(file), size, layout_engine=ImageFont.Layout.BASIC)
    try:
        axes = font.get_variation_axes()
    except OSError:
        return font  # a face of one weight
    wanted = [weight if axis["name"] == b"Weight" else axis["default"] or 0 for axis in axes]
    font.set_variation_by_axes([float(value) for value in wanted])
    return font
