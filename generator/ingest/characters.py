"""Repairs of single characters: mojibake, characters nobody sees, odd and doubled spaces, newlines."""

from __future__ import annotations

import re

import ftfy

from generator.ingest.ledger import Draft, Edit

_INVISIBLE = re.compile(r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
_JOINERS = re.compile(r"(?<=[\u0000-\u024f])[\u200c\u200d]+(?=[\u0000-\u024f])")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]+")
_HALVES = re.compile(r"[\ud800-\udfff]+")
_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_NEWLINES = re.compile(r"\r\n?|[\u2028\u2029\x85\x0c]")
_MAYBE_MOJIBAKE = re.compile(r"[^\x00-\x7f]{2,}|[\x80-\x9f]|Ã|Â|â")
# ftfy looks for the one fix of a whole text. Word by word, an article is still repaired where it is broken when good
# curly quotes stand beside the damage, and what was changed is plain. No-break spaces are part of damaged words.
_WORD = re.compile(r"[^ \t\r\n]{1,2000}")
_CONFIG = ftfy.TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    fix_c1_controls=False,
    remove_control_chars=False,
    normalization=None,
    max_decode_length=20_000,
)


def line(text: str) -> str:
    """What metadata says, as a reader would type it: one line, without halves of characters or what nobody sees.

    Not in the ledger, which is about the article's text. A half (JSON may name one) cannot be written to any file, and
    a direction mark in a title turns round whatever stands behind the title on a page.
    """
    for rule in (_HALVES, _INVISIBLE, _CONTROLS):
        text = rule.sub("", text)
    return " ".join(text.split())


def mojibake(work: Draft) -> list[Edit]:
    """`donâ€™t` → `don’t`: UTF-8 once read as windows-1252.

    Evidence: ftfy's heuristic, which asks that the odd letters decode as UTF-8 and are unlikely as they stand. Quotes
    are not uncurled and nothing is normalised: typography is the article's own.
    """
    broken = (m for m in _WORD.finditer(work.text) if _MAYBE_MOJIBAKE.search(m.group()))
    fixed = ((m.start(), m.group(), ftfy.fix_text(m.group(), _CONFIG)) for m in broken)
    return [_narrow(start, old, new) for start, old, new in fixed if new != old]


def _narrow(start: int, old: str, new: str) -> Edit:
    """The edit without the letters that both sides begin and end with."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return Edit("mojibake", start + head, start + len(old) - tail, new[head : len(new) - tail])


def newlines(work: Draft) -> list[Edit]:
    """Windows, old Mac and Unicode line ends become `\\n`, the one that every later rule looks for."""
    return [Edit("line-end", m.start(), m.end(), "\n") for m in _NEWLINES.finditer(work.text)]


def invisible(work: Draft) -> list[Edit]:
    """Soft hyphens, zero-width spaces, direction marks and control characters go.

    Evidence: none of them is ever seen, and each cuts a name in two for whoever searches it. Zero-width joiners stay
    where scripts or emoji need them: they go only between Latin letters.
    """
    found = [m for rule in (_INVISIBLE, _JOINERS, _CONTROLS) for m in rule.finditer(work.text)]
    return [Edit("invisible-character", m.start(), m.end(), "") for m in found]


def spaces(work: Draft) -> list[Edit]:
    """Any run of spaces, tabs and no-break spaces inside a line is one space; at the ends of a line it goes.

    Evidence: typesetting that belongs to another page; words are the same. A single ordinary space is left alone.
    """
    out = []
    for m in _SPACES.finditer(work.text):
        at_edge = m.start() == 0 or m.end() == len(work.text)
        inside = not at_edge and work.text[m.start() - 1] != "\n" and work.text[m.end()] != "\n"
        if m.group() != " " * inside:
            out.append(Edit("space", m.start(), m.end(), " " * inside))
    return out
