"""Writing into content/: nothing is lost by a kill, by two desks at once, or by taking a change back."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.desk import content, write
from generator.desk.shape import shape
from generator.model.desk import ArticleDecisions
from generator.model.problem import Problem

ENTRY: dict[str, object] = {"mark": "quote", "at": "We cannot sail", "speaker": "anna-weber"}
WRITER = """
import sys
from pathlib import Path
from generator.desk import write
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    write.add(Path(sys.argv[1]), "decisions", {"mark": "note", "at": f"word {number}", "text": "x" * 2000})
    print(number, flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "content" / "articles" / "ferry.yaml"


def writer(path: Path, start: int, stop: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", WRITER, str(path), str(start), str(stop)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True)


def decisions(path: Path) -> ArticleDecisions:
    read = shape("article", path.stem, path.name, path.read_bytes())
    assert isinstance(read, ArticleDecisions), read
    return read


def test_a_decision_is_written_and_taken_back(path: Path) -> None:
    change = write.add(path, "decisions", ENTRY)
    assert isinstance(change, write.Change) and change.before is None
    assert [override.value for override in decisions(path).overrides] == [{"speaker": "anna-weber"}]
    assert isinstance(write.undo(change), write.Change)
    assert not path.exists()
    assert list(path.parent.iterdir()) == []


def test_a_decision_is_replaced_in_one_step_and_the_step_can_be_undone(path: Path) -> None:
    write.add(path, "decisions", ENTRY)
    before = path.read_bytes()
    change = write.replace(path, "decisions", ENTRY, {**ENTRY, "speaker": "jonas-brandt"})
    assert isinstance(change, write.Change)
    assert [override.value for override in decisions(path).overrides] == [{"speaker": "jonas-brandt"}]
    write.undo(change)
    assert path.read_bytes() == before


def test_what_was_changed_since_is_not_undone(path: Path) -> None:
    change = write.add(path, "decisions", ENTRY)
    assert isinstance(change, write.Change)
    path.write_bytes(path.read_bytes() + b"title: By hand\n")
    refused = write.undo(change)
    assert isinstance(refused, Problem) and refused.message == "the file has been changed since"
    assert b"By hand" in path.read_bytes()


@pytest.mark.parametrize(
    ("before", "entry", "said"),
    [
        (b"title: [\n", ENTRY, "the file has mistakes; mend them first"),
        (b"title: \xff\n", ENTRY, "the file is not UTF-8"),
        (
            b"title: a\n",
            {"mark": "quote", "at": "x"},
            "`decisions[1]` decides nothing: give a field to change, or accept, or drop",
        ),
    ],
)
def test_a_change_that_would_leave_mistakes_is_refused(
    path: Path, before: bytes, entry: dict[str, object], said: str
) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(before)
    refused = write.add(path, "decisions", entry)
    assert isinstance(refused, Problem) and refused.message == said
    assert path.read_bytes() == before


def test_removing_what_is_gone_is_refused(path: Path) -> None:
    write.add(path, "decisions", ENTRY)
    refused = write.remove(path, "decisions", {**ENTRY, "speaker": "blue-line"})
    assert isinstance(refused, Problem) and "no longer" in refused.message
    assert isinstance(write.remove(path, "decisions", ENTRY), write.Change)
    assert decisions(path).overrides == ()


def test_windows_line_ends_and_the_mode_of_a_file_stay(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b"title: a\r\n# b\r\n")
    path.chmod(0o640)
    write.add(path, "decisions", ENTRY)
    data = path.read_bytes()
    assert data.startswith(b"title: a\r\n# b\r\n") and data.count(b"\n") == data.count(b"\r\n")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write.add(path, "decisions", ENTRY)
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write.put(path, b"new")
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == ["ferry.yaml"]


def test_two_desks_at_once_lose_nothing(path: Path) -> None:
    both = [writer(path, 0, 20), writer(path, 100, 120)]
    assert [process.wait(60) for process in both] == [0, 0]
    written = {override.anchor.exact for override in decisions(path).overrides}
    assert written == {f"word {number}" for number in (*range(20), *range(100, 120))}


@pytest.mark.parametrize("seed", range(5))
def test_a_desk_that_is_killed_while_it_writes_loses_nothing(path: Path, seed: int) -> None:
    process = writer(path, 0, 10_000)
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(3)]
    time.sleep(random.Random(seed).random() / 10)  # noqa: S311 — any moment will do
    process.send_signal(signal.SIGKILL)
    said += process.stdout.readlines()
    process.wait()
    kept = [override.anchor.exact for override in decisions(path).overrides]
    told = [f"word {int(line)}" for line in said if line.endswith(b"\n")]
    assert kept[: len(told)] == told
    assert len(kept) - len(told) in (0, 1)
    root = path.parent.parent
    assert content.read(root, root.parent).problems == ()
    write.add(path, "decisions", ENTRY)
    assert [p.name for p in path.parent.iterdir()] == ["ferry.yaml"]
