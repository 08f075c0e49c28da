"""A site that nobody touched is told by sizes and times; whatever could have changed is looked at."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.engine import walk
from generator.engine.built import Built, Written
from generator.engine.untouched import Note
from generator.model.problem import Problem
from tests.conftest import Site, command

BUILT = Built((Problem("seeds/a.txt", 1, "odd", "is odd", level="warning"),), {"article": 1})


def note(root: Path, begun: int = 0) -> Note:
    """As of a build that began two seconds after the files were written, or at a time of one's own."""
    return Note(root / "note.json", begun or time.time_ns() + 2_000_000_000)


def keep(of: Note, inputs: list[Path], output: Path, built: Built) -> None:
    """As a build does: look, read, note."""
    of.look(inputs)
    of.keep(inputs, output, built)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("seeds/sub/a.txt", "output/articles/a/index.html"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("one")
    built = replace(BUILT, written=Written(told=walk.told(walk.files(tmp_path / "output"))))
    keep(note(tmp_path), [tmp_path / "seeds", tmp_path / "site.yaml"], tmp_path / "output", built)
    return tmp_path


def test_what_nobody_touched_is_as_it_was(root: Path) -> None:
    recalled = note(root).recall()
    assert recalled and (recalled.problems, recalled.counts) == (BUILT.problems, BUILT.counts)
    assert not recalled.written.any and not recalled.failed


CHANGES: dict[str, Callable[[Path], object]] = {
    "a seed": lambda root: (root / "seeds/sub/a.txt").write_text("two"),
    "a seed of another age": lambda root: os.utime(root / "seeds/sub/a.txt", (0, 0)),
    "one more seed": lambda root: (root / "seeds/b.txt").write_text("one"),
    "a seed less": lambda root: (root / "seeds/sub/a.txt").unlink(),
    "a file that was not there": lambda root: (root / "site.yaml").write_text(""),
    "an output file": lambda root: (root / "output/articles/a/index.html").write_text("two"),
    "an output file less": lambda root: (root / "output/articles/a/index.html").unlink(),
    "a foreign file": lambda root: (root / "output/CNAME").write_text("x"),
    "no output": lambda root: shutil.rmtree(root / "output"),
    "an old output that could not be removed": lambda root: (root / "manifest-x.swap").write_text("0123abcd"),
    "a damaged note": lambda root: (root / "note.json").write_text("{"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_was_touched_is_looked_at(root: Path, change: Callable[[Path], object]) -> None:
    change(root)
    assert note(root).recall() is None


def test_a_seed_that_was_replaced_by_one_of_the_same_size_and_time_is_seen(root: Path) -> None:
    seed = root / "seeds/sub/a.txt"
    stat = seed.stat()
    other = root / "other"
    other.write_text("two")
    os.utime(other, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    other.replace(seed)
    assert (seed.stat().st_size, seed.stat().st_mtime_ns) == (stat.st_size, stat.st_mtime_ns)
    assert note(root).recall() is None


@pytest.mark.parametrize("what", ["too young", "a link", "an error", "a failure"])
def test_what_times_cannot_tell_is_not_noted(root: Path, what: str) -> None:
    built, begun = BUILT, 0
    if what == "too young":
        begun = (root / "seeds/sub/a.txt").stat().st_mtime_ns + 1
    elif what == "a link":
        (root / "seeds/link.txt").symlink_to(root / "note.json")
    elif what == "an error":
        built = Built((Problem("seeds/a.txt", 1, "odd", "is odd"),))
    else:
        built = Built(failed=True)
    keep(note(root, begun), [root / "seeds"], root / "output", built)
    assert not (root / "note.json").exists()


def test_what_goes_away_while_a_build_reads_is_seen(root: Path) -> None:
    (root / "site.yaml").write_text("title: T")
    inputs = [root / "seeds", root / "site.yaml"]
    of = note(root)
    of.look(inputs)
    (root / "site.yaml").unlink()
    of.keep(inputs, root / "output", replace(BUILT, written=Written(told=walk.told(walk.files(root / "output")))))
    assert note(root).recall() is None


def test_what_could_not_be_looked_at_before_is_not_noted(root: Path) -> None:
    note(root).keep([root / "seeds"], root / "output", BUILT)
    assert not (root / "note.json").exists()


def test_a_site_that_was_copied_with_its_cache_is_another_site(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "copy"
    built = replace(BUILT, written=Written(told=walk.told(walk.files(root / "output"))))
    of = Note(root / "note.json", time.time_ns() + 2_000_000_000, (root / "site.yaml",))
    keep(of, [root / "seeds"], root / "output", built)
    assert replace(of, looks={}).recall()
    assert Note(root / "note.json", of.begun, (other / "site.yaml",)).recall() is None


def test_an_output_named_from_another_folder_is_another_output(
    story: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = ("build", "--site", str(story.root), "--output", "out")
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        while not list((story.root / ".cache").glob("untouched-*")):
            command(*site)
            time.sleep(0.05)
        command(*site)
        assert (tmp_path / name / "out/index.html").is_file()


def test_the_command_line_tells_of_an_untouched_site_what_it_told_before(story: Site) -> None:
    story.write("seeds/Long Ago.txt", "Long ago\n\nSomebody said nothing.\n")
    first = story.run("build", "--strict")
    while not list((story.root / ".cache").glob("untouched-*")):  # until the files are old enough
        time.sleep(0.05)
        story.run("build")
    again = story.run("build")
    assert "look" in again.out or "nothing to do" in again.out
    assert again.out.splitlines()[0] == first.out.splitlines()[0]
    assert again.err == first.err
    assert story.run("build", "--strict").code == first.code
    story.write("seeds/wall.txt", "Another\n\nAnd another story.\n")
    assert "read seeds/wall.txt: its seed changed" in story.run("build", "--why").out
