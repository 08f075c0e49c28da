"""Bytes to text: UTF-8, UTF-16 with and without a byte order mark, windows-1252; binary files are refused."""

from __future__ import annotations

import codecs
import re

from generator.model.problem import Problem
from generator.model.text import Seed

MAX_BYTES = {"txt": 500_000, "md": 500_000, "html": 5_000_000}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
# Only encodings of ordinary pages: a codec like punycode takes quadratic time, one like zip is no text at all.
_PAGE_CHARSET = re.compile(
    r"(iso-8859-\d+|windows-\d+|cp125\d|koi8-[ru]|gb\w+|big5|shift_jis|euc-(jp|kr))", re.IGNORECASE
)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# A binary file may decode by chance; a text has hardly any control characters.
_MAX_CONTROL_SHARE = 0.001


def decode(seed: Seed) -> str | Problem:
    """The file's text without its byte order mark, newlines as they are, or why there is none."""
    limit = MAX_BYTES[seed.kind]
    if len(seed.data) > limit:
        return Problem(seed.path, 0, "seed-too-large", f"has more than the {limit:,} bytes that an article may have")
    if not seed.data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xfe\xff"):
        return Problem(seed.path, 0, "seed-empty", "holds no text", "Remove the file, or put an article in it.")
    text = _text(seed)
    if text is None or len(_CONTROL.findall(text)) > len(text) * _MAX_CONTROL_SHARE:
        hint = "Save the article as plain text, Markdown or HTML in UTF-8."
        return Problem(seed.path, 0, "seed-binary", "is not a text file", hint)
    return text


def _text(seed: Seed) -> str | None:
    data = seed.data
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _try(data[len(mark) :], encoding)
    if b"\x00" in data:
        return _utf16_without_mark(data)
    declared = _META_CHARSET.search(data[:4096]) if seed.kind == "html" else None
    charset = declared.group(1).decode("ascii") if declared else ""
    names = ["utf-8", *([charset] if _PAGE_CHARSET.fullmatch(charset) else []), "windows-1252"]
    # UTF-8 first, whatever a page declares: text that is not UTF-8 almost never decodes as it.
    return next((text for name in names if (text := _try(data, name)) is not None), None)


def _utf16_without_mark(data: bytes) -> str | None:
    """Western text in UTF-16 has zeros in nearly every second byte, on one side only; anything else is binary."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    half = len(data) / 2
    if odd > 0.4 * half and even < 0.02 * half:
        return _try(data, "utf-16-le")
    if even > 0.4 * half and odd < 0.02 * half:
        return _try(data, "utf-16-be")
    return None


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None
