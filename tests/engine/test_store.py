"""The store: what is recalled, what is forgotten, and what a damaged file does."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from generator.engine.database import LARGE, Unreadable
from generator.engine.store import Card, Stage, Store, digest
from generator.model.text import Block, Span

WORD = {"a": "1", "b": "2"}


def shelf(store: Store) -> Stage[Block]:
    return Stage(store, "words", Block)


def test_a_value_comes_back_equal_in_another_process_s_store(tmp_path: Path) -> None:
    block = Block("quote", Span(3, 9))
    with Store(tmp_path / "store") as store:
        kept = shelf(store).keep("one", WORD, block)
    with Store(tmp_path / "store") as store:
        again = shelf(store).recall("one", WORD)
        assert again is not None
        assert (again.value, again.digest) == (block, kept.digest)


@pytest.mark.parametrize(
    ("parts", "changed"),
    [
        ({"a": "1", "b": "3"}, ("b",)),
        ({"a": "1"}, ("b",)),
        ({"a": "1", "b": "2", "c": "3"}, ("c",)),
        ({"x": "1"}, ("a", "b", "x")),
    ],
)
def test_another_input_is_not_recalled_and_its_difference_is_named(parts: dict[str, str], changed: tuple[str]) -> None:
    with Store(None) as store:
        stage = shelf(store)
        stage.keep("one", WORD, Block("quote", Span(0, 1)))
        assert stage.recall("one", parts) is None
        assert stage.changed("one", parts) == changed


def test_what_was_never_made_has_no_difference() -> None:
    with Store(None) as store:
        assert shelf(store).changed("one", WORD) is None


def test_what_came_out_the_same_of_another_input_is_good_for_that(tmp_path: Path) -> None:
    for part in ("1", "2", "2"):
        with Store(tmp_path / "store") as store:
            shelf(store).keep("one", {"a": part}, Block("quote", Span(0, 1)))
    with Store(tmp_path / "store") as store:
        assert shelf(store).recall("one", {"a": "1"}) is None
        kept = shelf(store).recall("one", {"a": "2"})
        assert kept is not None and kept.value == Block("quote", Span(0, 1))


def test_sweep_forgets_only_what_this_build_did_not_ask_for(tmp_path: Path) -> None:
    with Store(tmp_path / "store") as store:
        for name in ("one", "two"):
            shelf(store).keep(name, WORD, Block("quote", Span(0, 1)))
    with Store(tmp_path / "store") as store:
        stage = shelf(store)
        stage.recall("one", WORD)
        stage.sweep()
    with Store(tmp_path / "store") as store:
        assert shelf(store).recall("one", WORD)
        assert shelf(store).recall("two", WORD) is None


@pytest.mark.parametrize("junk", [b"", b"junk" * 1000, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_store_is_thrown_away(tmp_path: Path, junk: bytes) -> None:
    (tmp_path / "store").write_bytes(junk)
    with Store(tmp_path / "store") as store:
        assert shelf(store).recall("one", WORD) is None
        shelf(store).keep("one", WORD, Block("quote", Span(0, 1)))


def test_a_damaged_value_is_unreadable_rather_than_wrong(tmp_path: Path) -> None:
    with Store(tmp_path / "store") as store:
        shelf(store).keep("one", WORD, Block("quote", Span(0, 1)))
    with sqlite3.connect(tmp_path / "store") as db:
        db.execute("update held set data = x'00'")
    with Store(tmp_path / "store") as store:
        kept = shelf(store).recall("one", WORD)
        assert kept is not None
        with pytest.raises(Unreadable):
            _ = kept.value


@pytest.mark.parametrize("damage", ["update kept set card = x'7b'", "update kept set parts = '{'"])
def test_damage_beside_a_value_is_damage_too(tmp_path: Path, damage: str) -> None:
    def stage(store: Store) -> Stage[Block]:
        return Stage(store, "words", Block, Card(str, lambda block: block.kind))

    with Store(tmp_path / "store") as store:
        stage(store).keep("one", WORD, Block("quote", Span(0, 1)))
    with sqlite3.connect(tmp_path / "store") as db:
        db.execute(damage)
    with Store(tmp_path / "store") as store, pytest.raises(Unreadable):
        stage(store).recall("one", WORD)
        stage(store).changed("one", WORD)


def test_a_page_of_the_file_that_is_damaged_is_damage_and_cleared_away(tmp_path: Path) -> None:
    with Store(tmp_path / "store") as store:
        for number in range(500):
            shelf(store).keep(str(number), WORD, Block("quote", Span(0, number)))
    data = (tmp_path / "store").read_bytes()
    (tmp_path / "store").write_bytes(data[:16384] + b"\xff" * (len(data) - 16384))
    with Store(tmp_path / "store") as store:
        with pytest.raises(Unreadable):
            shelf(store).recall("1", WORD)
        with pytest.raises(Unreadable):
            store.drop("words")
        store.clear()
        assert shelf(store).recall("1", WORD) is None
        shelf(store).keep("1", WORD, Block("quote", Span(0, 1)))
    with Store(tmp_path / "store") as store:
        assert shelf(store).recall("1", WORD)


def test_a_store_of_another_format_is_emptied(tmp_path: Path) -> None:
    with Store(tmp_path / "store") as store:
        shelf(store).keep("one", WORD, Block("quote", Span(0, 1)))
    with sqlite3.connect(tmp_path / "store") as db:
        db.execute("pragma user_version = 999")
    with Store(tmp_path / "store") as store:
        assert shelf(store).recall("one", WORD) is None


def test_equal_values_have_equal_digests_whatever_order_a_mapping_was_filled_in() -> None:
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    assert digest(Span(1, 2)) != digest(Span(1, 3))


def test_large_values_come_back_and_go_as_small_ones_do(tmp_path: Path) -> None:
    large = bytes(range(256)) * 3 * (LARGE // 512)
    for value in (large, b"small", large[::-1], b"", large + b"more"):
        with Store(tmp_path / "store") as store:
            kept = Stage(store, "files", bytes).keep("one", {"of": digest(value)}, value)
            assert kept.value == value
        with Store(tmp_path / "store") as store:
            again = Stage(store, "files", bytes).recall("one", {"of": digest(value)})
            assert again is not None
            assert again.value == value


def test_a_damaged_large_value_is_unreadable(tmp_path: Path) -> None:
    with Store(tmp_path / "store") as store:
        Stage(store, "files", bytes).keep("one", WORD, b"x" * (LARGE + 1))
    with sqlite3.connect(tmp_path / "store") as db:
        db.execute("update held set data = zeroblob(length(data))")
    with Store(tmp_path / "store") as store:
        kept = Stage(store, "files", bytes).recall("one", WORD)
        assert kept is not None
        with pytest.raises(Unreadable):
            _ = kept.value
