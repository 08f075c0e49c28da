"""What a style sheet loads, as a browser reads it: comments away, escapes undone."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A comment, or a string or an escape, in which no comment begins.
_COMMENT = re.compile(r"""/\*.*?(?:\*/|\Z)|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\\.""", re.S)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})(?:\r\n|[ \t\r\n\f])?|(\r\n|[\n\r\f])|(.))", re.S)
_URL = re.compile(r"""(?:@import\s*(?:url\()?|(?:url|src)\()\s*(?:"([^"\n]*)"|'([^'\n]*)'|["']?([^"')\s;]*))""", re.I)
# A string that is an address on another server may be one in image-set(), or on its way there in a variable; not one
# that is shown, or that an attribute is compared with.
_STRING = re.compile(r"""(?:(?<![\w-])content\s*:|=)\s*(?:"[^"\n]*"|'[^'\n]*')|"([^"\n]*)"|'([^'\n]*)'""", re.I)
_ELSEWHERE = re.compile(r"\s*(?:https?:)?//.", re.I)
_NAMESPACE = re.compile(r"""@namespace\s+(?:[\w-]+\s*)?(?:url\([^)\n]*\)|"[^"\n]*"|'[^'\n]*')\s*;""", re.I)


def urls(text: str) -> Iterator[tuple[int, str]]:
    """Every address that a style sheet, or one of its values, has loaded, with its line."""
    text = _COMMENT.sub(_blank, text)
    if "\\" in text:
        text = _ESCAPE.sub(_plain, text)
    text = _NAMESPACE.sub("", text)
    strings = ((m.start(m.lastindex or 0), m[m.lastindex or 0]) for m in _STRING.finditer(text) if m.lastindex)
    found = {at: string for at, string in strings if _ELSEWHERE.match(string)}
    found |= {m.start(m.lastindex or 0): m[m.lastindex or 0] for m in _URL.finditer(text)}
    line, seen = 1, 0
    for at, address in sorted(found.items()):
        line, seen = line + text.count("\n", seen, at), at
        yield line, address.strip()


def _blank(found: re.Match[str]) -> str:
    return " " + "\n" * found[0].count("\n") if found[0].startswith("/*") else found[0]


def _plain(found: re.Match[str]) -> str:
    """What an escape stands for; as part of an address, where a backslash is a slash and blanks are nothing."""
    if found[2]:
        return ""
    number = int(found[1], 16) if found[1] else ord(found[3])
    char = chr(number) if 0 < number < 0xD800 else "\ufffd"
    return "/" if char == "\\" else "" if char in "\"'()\t\r\n" else char
