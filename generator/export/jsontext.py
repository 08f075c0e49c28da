"""JSON as bytes of a file, and as text that is safe inside a <script> element."""

from __future__ import annotations

from typing import Any

import msgspec

# "</script>" ends the element and "<!--" changes how it is parsed, wherever they stand; U+2028 and U+2029 end a line in
# scripts of before 2019. As escapes they mean the same to every JSON reader.
UNSAFE = "<>&\u2028\u2029"


def file_bytes(value: Any) -> bytes:
    """Compact, in UTF-8, keys in the order given, a newline at the end: indented, the files of a large site double."""
    return msgspec.json.encode(value) + b"\n"


def script_text(value: Any) -> str:
    """Compact, with the characters that could end a <script> element written as escapes."""
    text = msgspec.json.encode(value).decode()
    for character in UNSAFE:
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
