"""The list at the target: what it gives back, and what a forged one cannot do."""

from __future__ import annotations

import pytest

from generator.publish.manifest import Entry, hashed, inside, read, write


def test_a_list_is_read_as_it_was_written_and_the_same_for_any_order() -> None:
    listed = {"index.html": Entry("1", 0, "tag"), "assets/é\u3000\xa0\u200c.css": Entry("2", 12.5)}
    assert read(write(listed)) == listed
    assert write(listed) == write(dict(reversed(listed.items())))


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{", b"\xff", b"[" * 100_000, b'{"files": []}', b'{"files": {"a": 1, "b": ["1"]}}']
)
def test_a_list_that_cannot_be_ours_lists_nothing(data: bytes) -> None:
    assert read(data) == {}


@pytest.mark.parametrize(
    "path", ["", "/etc/passwd", "../x", "a/../../x", "a//b", "./a", "a/", "a\0b", "a\nb", "a\x9bb", "a\u202eb"]
)
def test_a_path_that_leads_out_is_not_read(path: str) -> None:
    assert not inside(path)
    assert read(write({path: Entry("1")})) == {}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("assets/style.5533e1b5.css", True),
        ("assets/pictures/anna.weber.5533e1b5.jpg", True),
        ("assets/style.css", False),
        ("assets/deadbeef", False),
        ("articles/style.5533e1b5.css", False),
    ],
)
def test_a_name_with_a_digest_is_told_from_others(path: str, expected: bool) -> None:
    assert hashed(path) is expected
