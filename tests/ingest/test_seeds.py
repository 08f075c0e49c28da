"""The edge: which files are read, and what happens to the others."""

import io
import os
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from generator.engine.stamps import Stamps
from generator.engine.store import digest
from generator.ingest.decode import MAX_BYTES
from generator.ingest.read import read_article
from generator.ingest.seeds import find, load
from generator.model.problem import Problem
from generator.model.text import Seed


def found(root: Path) -> tuple[list[tuple[str, str]], list[tuple[str, str, str]]]:
    seeds, problems = find(root / "seeds", root)
    return [(s.path, s.kind) for s in seeds], [(p.path, p.code, p.level) for p in problems]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "seeds" / "more").mkdir(parents=True)
    return tmp_path


def test_kinds_in_order_and_paths_from_the_root(root: Path) -> None:
    for name in ("b.txt", "a.MD", "more/c.html", "more/d.htm", ".hidden.txt", "notes.docx"):
        (root / "seeds" / name).write_bytes(b"x")
    assert found(root) == (
        [("seeds/a.MD", "md"), ("seeds/b.txt", "txt"), ("seeds/more/c.html", "html"), ("seeds/more/d.htm", "html")],
        [("seeds/notes.docx", "seed-unknown-kind", "note")],
    )


def test_no_seeds(root: Path) -> None:
    assert found(root) == ([], [("seeds", "no-seeds", "error")])
    assert find(root / "nowhere", root)[1][0].code == "no-seeds"


def test_links_that_lead_out_are_refused(root: Path) -> None:
    (root / "secret.txt").write_text("secret")
    (root / "folder").mkdir()
    (root / "folder" / "x.txt").write_text("secret")
    (root / "seeds" / "a.txt").write_text("x")
    (root / "seeds" / "inside.txt").symlink_to("a.txt")
    (root / "seeds" / "out.txt").symlink_to("../secret.txt")
    (root / "seeds" / "folder").symlink_to("../folder")
    (root / "seeds" / "loop.txt").symlink_to("loop.txt")
    seeds, problems = found(root)
    assert [path for path, _ in seeds] == ["seeds/a.txt", "seeds/inside.txt"]
    assert problems == [(f"seeds/{n}", "seed-link-outside", "error") for n in ("folder", "loop.txt", "out.txt")]


def test_a_huge_file_is_a_problem_and_not_read_whole(root: Path) -> None:
    with (root / "seeds" / "huge.txt").open("wb") as file:
        file.truncate(50_000_000)
    (found,), _ = find(root / "seeds", root)
    seed = found.seed()
    assert isinstance(seed, Seed)
    assert len(seed.data) == MAX_BYTES["txt"] + 1
    problem = read_article(seed)
    assert isinstance(problem, Problem)
    assert problem.code == "seed-too-large"


def test_a_file_that_is_known_is_not_read(root: Path) -> None:
    path = root / "seeds" / "a.txt"
    path.write_bytes(b"one")
    later = time.time_ns() + 2_000_000_000
    find(root / "seeds", root, Stamps(root / "stamps", later))
    kept = Stamps(root / "stamps", later)
    assert kept.digest("seeds/a.txt", path.stat()) == digest(b"one")
    path.chmod(0)
    again = Stamps(root / "stamps", later)
    again.read("seeds/a.txt", path.stat(), "digest of what is not there")
    again.keep()
    (found,), _ = find(root / "seeds", root, Stamps(root / "stamps", later))
    assert found.digest == "digest of what is not there"


def test_a_file_that_is_written_to_while_a_site_is_built_does_not_pass_for_what_it_was(root: Path) -> None:
    path = root / "seeds" / "a.txt"
    path.write_bytes(b"one")
    (found,), _ = find(root / "seeds", root)
    assert found.seed() == Seed("seeds/a.txt", b"one", "txt")
    path.write_bytes(b"two")
    problem = found.seed()
    assert isinstance(problem, Problem)
    assert (problem.path, problem.code) == ("seeds/a.txt", "seed-unreadable")


def test_a_pipe_does_not_hang(root: Path) -> None:
    os.mkfifo(root / "seeds" / "pipe.txt")
    assert found(root) == ([], [("seeds/pipe.txt", "seed-unreadable", "error")])


def test_a_folder_that_cannot_be_read_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "seeds" / "a.txt").write_bytes(b"x")
    scandir = os.scandir

    def forbidding(path: Path) -> Any:
        if path.name == "more":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", forbidding)
    assert found(root) == ([("seeds/a.txt", "txt")], [("seeds/more", "seed-unreadable", "error")])


def test_load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")
    assert load(str(path)) == Seed(str(path), b"abc", "txt")
    assert load(str(path), "md") == Seed(str(path), b"abc", "md")
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"abc")))
    assert load("-", "html") == Seed("-", b"abc", "html")


@pytest.mark.parametrize("name", ["missing.txt", "a\0.txt", "."])
def test_load_problems(name: str) -> None:
    problem = load(name, "txt")
    assert isinstance(problem, Problem)
    assert (problem.path, problem.code) == (name, "seed-unreadable")


def test_load_asks_for_a_kind() -> None:
    problem = load("a.docx")
    assert isinstance(problem, Problem)
    assert (problem.code, problem.level) == ("seed-unknown-kind", "error")
