"""One entry more or less in a decisions file: its own lines change and nothing else."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.desk.yamledit import CannotEdit, added, removed
from generator.desk.yamlread import Tree, load

FILE = """# The desk's words.
title: Ferry   # not "the ferry"

decisions:
    # Ed was there.
    - mark: quote
      at: We cannot sail
      speaker: anna-weber

    - mark: note
      at: the sea
      text: |
        # A heading

        Some *words*.
    # About callouts:
callouts: [perfect]
# The end.
"""
ENTRY = {"mark": "time", "at": {"exact": "Monday", "prefix": "on "}, "value": "2026-01-12", "by": "Ed: the editor"}


def changes(before: str, after: str) -> list[str]:
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in lines if line[0] in "+-"]


def test_an_entry_is_added_after_the_last_one_and_before_what_follows() -> None:
    after = added(FILE, "decisions", ENTRY)
    assert changes(FILE, after) == [
        "+     - mark: time",
        "+       at:",
        "+         exact: Monday",
        "+         prefix: 'on '",
        "+       value: 2026-01-12",
        "+       by: 'Ed: the editor'",
    ]
    assert after.index("Some *words*.") < after.index("mark: time") < after.index("# About callouts:")


def test_an_entry_that_is_taken_back_leaves_the_file_as_it_was() -> None:
    assert removed(added(FILE, "decisions", ENTRY), "decisions", ENTRY) == FILE


def test_an_entry_in_the_middle_is_removed_with_its_lines_only() -> None:
    entry = {"mark": "quote", "at": "We cannot sail", "speaker": "anna-weber"}
    assert len(changes(FILE, removed(FILE, "decisions", entry))) == 3


@pytest.mark.parametrize("text", ["", "title: a\n", "title: a\ndecisions: []\n", "decisions:\ntitle: a\n"])
def test_a_list_is_begun_and_its_key_goes_with_its_last_entry(text: str) -> None:
    after = added(text, "decisions", ENTRY)
    tree = load(removed(after, "decisions", ENTRY), "")
    assert isinstance(tree, Tree)
    assert (tree.value or {}) == ({"title": "a"} if "title" in text else {})


def test_several_lines_of_text_are_written_as_a_block() -> None:
    assert "  - text: |-\n      One.\n\n      Two.\n" in added("", "decisions", {"text": "One.\n\nTwo."})


@pytest.mark.parametrize(
    ("text", "section", "why"),
    [
        (FILE, "callouts", "write `callouts` one entry a line, each after `- `"),
        (FILE, "title", "`title` is not a list"),
        ("a: [", "decisions", "the file has mistakes; mend them first"),
        ("- a\n", "decisions", "the file has mistakes; mend them first"),
        ("{title: a}\n", "decisions", "the entry cannot be written into `decisions` for certain"),
    ],
)
def test_what_cannot_be_changed_for_certain_is_refused(text: str, section: str, why: str) -> None:
    with pytest.raises(CannotEdit, match=why.replace("*", "")):
        added(text, section, ENTRY)


def test_what_would_be_read_as_something_else_is_refused() -> None:
    with pytest.raises(CannotEdit, match="the entry cannot be written into `decisions` for certain"):
        added(FILE, "decisions", {"at": "0o17"})


def test_an_entry_that_is_not_there_cannot_be_removed() -> None:
    with pytest.raises(CannotEdit, match="the entry is no longer in `decisions`"):
        removed(FILE, "decisions", ENTRY)


words = st.text(max_size=40).filter(lambda text: text.isprintable() or "\n" in text)


@given(st.lists(st.dictionaries(st.sampled_from(["at", "speaker", "text"]), words, min_size=1), min_size=1, max_size=4))
def test_any_entries_come_back_as_they_were_written(entries: list[dict[str, str]]) -> None:
    text = FILE
    written = []
    for entry in entries:
        try:
            text = added(text, "decisions", entry)
        except CannotEdit:
            continue
        written.append(entry)
    tree = load(text, "")
    assert isinstance(tree, Tree) and isinstance(tree.value, dict)
    held = tree.value["decisions"]
    assert isinstance(held, list) and held[2:] == written
    for entry in reversed(written):
        text = removed(text, "decisions", entry)
    assert text == FILE
