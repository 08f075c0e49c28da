"""JSON that cannot leave its <script> element."""

from __future__ import annotations

import json

import pytest

from generator.export.jsontext import file_bytes, script_text


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "<!--", "]]>", "a & b", "a\u2028b\u2029", "“ü”"]
)
def test_script_text(text: str) -> None:
    told = script_text({"a": text, text: 1})
    assert not set(told) & set("<>&\u2028\u2029")
    assert json.loads(told) == {"a": text, text: 1}


def test_file_bytes_keep_order_and_letters() -> None:
    assert file_bytes({"b": "ü", "a": 1}) == '{"b":"ü","a":1}\n'.encode()
