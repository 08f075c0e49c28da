"""What is remembered of files by their sizes and times, and what these cannot tell."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.engine.stamps import Stamps

LATER = 2_000_000_000  # a build that begins so long after its files were written


def stamps(root: Path, after: int = LATER) -> Stamps:
    return Stamps(root / "stamps", time.time_ns() + after)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("one")
    made = stamps(tmp_path)
    made.read("a.txt", (tmp_path / "a.txt").stat(), "digest of one")
    made.keep()
    return tmp_path


def told(root: Path) -> str | None:
    return stamps(root).digest("a.txt", (root / "a.txt").stat())


def test_a_file_that_nobody_touched_need_not_be_read(root: Path) -> None:
    assert told(root) == "digest of one"


def _replaced(root: Path) -> None:
    before = (root / "a.txt").stat()
    (root / "new").write_text("two")
    os.utime(root / "new", ns=(before.st_atime_ns, before.st_mtime_ns))
    (root / "new").replace(root / "a.txt")


CHANGES: dict[str, Callable[[Path], object]] = {
    "written": lambda root: (root / "a.txt").write_text("two"),
    "of another age": lambda root: os.utime(root / "a.txt", (0, 0)),
    "replaced by one of the same size and time": _replaced,
    "a damaged memory": lambda root: (root / "stamps").write_bytes(b"\xc1"),
    "no memory": lambda root: (root / "stamps").unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_one_that_was_touched_is_read(root: Path, change: Callable[[Path], object]) -> None:
    change(root)
    assert told(root) is None


def test_one_that_is_too_young_for_its_times_to_show_the_next_touch_is_read_again(root: Path) -> None:
    young = stamps(root, 0)
    (root / "a.txt").write_text("two")
    young.read("a.txt", (root / "a.txt").stat(), "digest of two")
    young.keep()
    assert told(root) is None


def test_files_that_nobody_asks_for_any_more_are_forgotten(root: Path) -> None:
    stamps(root).keep()
    assert told(root) is None
