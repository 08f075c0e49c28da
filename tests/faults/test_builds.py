"""A full disk, a broken one, a kill at any system call: the last output stands or the new one, and the next run mends.

Some faults of each kind; `python -m benchmarks.faults sweep` tries every one.
"""

from __future__ import annotations

import random
import shutil
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from benchmarks.faults.inject import CHANGES, LOOKS, Fault, faults, suffer, under
from benchmarks.faults.site import BUILD, Change, prepare, tree
from generator.engine import swap
from generator.engine.built import Written
from generator.engine.sync import Bytes, sync
from tests.conftest import Site

# The last step alone, which costs no more than Python's start: from one set of files to another.
# What was there before them is the spare.
ZEROTH = {"index.html": b"old", "a/index.html": b"a", "gone/page.html": b"gone", "same.txt": b"same"}
FIRST = {"index.html": b"home", "a/index.html": b"a", "assets/x.css": b"css", "same.txt": b"same"}
SECOND = {"index.html": b"other", "b/index.html": b"b", "assets/x.css": b"css 2", "same.txt": b"same"}
STEP = """
from pathlib import Path
from generator.engine.sync import Bytes, sync
sync(Path("output"), {path: Bytes(data) for path, data in %r.items()}, Path(".cache/manifest.json"))
"""
INSIDE = {
    **FIRST,
    "a/index.html": b"a 2",
    "a/b/index.html": b"b",
    "a/c.txt": b"c",
}  # but for one folder, all is the same
THEIRS = {"CNAME": b"news.example"}


def sample(every: Sequence[Fault], number: int) -> list[Fault]:
    """Some faults, at least one of each system call that there is."""
    rng = random.Random(7)  # noqa: S311
    first = [rng.choice([f for f in every if f.call == call]) for call in sorted({f.call for f in every})]
    return first + rng.sample(every, max(0, number - len(first)))


def begin(root: Path) -> None:
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    for files in (ZEROTH, FIRST):
        sync(root / "output", {path: Bytes(data) for path, data in files.items()}, root / ".cache/manifest.json")
    (root / "output/CNAME").write_bytes(THEIRS["CNAME"])


@pytest.mark.parametrize(("then", "number"), [(SECOND, 40), (INSIDE, 20)], ids=["everywhere", "in one folder"])
def test_no_fault_in_the_last_step_tears_the_output(then: dict[str, bytes], number: int, tmp_path: Path) -> None:
    root, command = tmp_path / "site", [sys.executable, "-c", STEP % then]
    begin(root)
    run = partial(under, command, root)
    every = faults(run, tmp_path / "log", [*CHANGES, *LOOKS], "manifest.swap")
    assert {"write", "renameat2"} <= {fault.call for fault in every}
    assert tree(root / "output") == {**then, **THEIRS}
    seen = set()
    for fault in sample(every, number):
        begin(root)
        suffer(run, fault)
        found = tree(root / "output")
        assert found in ({**FIRST, **THEIRS}, {**then, **THEIRS}), str(fault)
        seen.add(found == {**FIRST, **THEIRS})
        files = {path: Bytes(data) for path, data in then.items()}
        sync(root / "output", files, root / ".cache/manifest.json")
        assert tree(root / "output") == {**then, **THEIRS}, str(fault)
        assert sorted(path.name for path in root.iterdir()) == [".cache", "output"], str(fault)
        assert sync(root / "output", files, root / ".cache/manifest.json") == Written()
    assert seen == {True, False}  # faults before the change, and after it


@pytest.fixture(scope="module")
def change(tmp_path_factory: pytest.TempPathFactory) -> Change:
    return prepare(tmp_path_factory.mktemp("faults"))


def test_no_fault_in_a_build_tears_the_output(change: Change, tmp_path: Path) -> None:
    change.begin()
    run = partial(under, BUILD, change.root)
    every = faults(run, tmp_path / "log", CHANGES, "/.output.")
    outcomes = set()
    for fault in random.Random(3).sample(every, 4):  # noqa: S311
        change.begin()
        done = suffer(run, fault)
        assert (str(fault), change.torn()) == (str(fault), "")
        assert not (change.root / "crash.log").exists(), f"{fault}: {done.stderr}"
        assert Site(change.root).run("build").code == 0
        assert (str(fault), change.unmended()) == (str(fault), "")
        outcomes.add(done.returncode)
    assert len(outcomes) > 1


def test_an_old_output_that_could_not_be_removed_goes_with_the_next_build_though_nothing_was_touched(
    change: Change, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_args: object) -> None:
        raise OSError("not now")

    change.begin()
    time.sleep(0.1)  # else the times of files that young tell nothing, and the next build looks at them anyway
    with monkeypatch.context() as broken:
        broken.setattr(swap.shutil, "rmtree", refused)
        broken.setattr(swap, "_moved", lambda *_: False)
        assert Site(change.root).run("build").code == 0
    assert change.unmended() != ""
    assert Site(change.root).run("build").code == 0
    assert change.unmended() == ""
