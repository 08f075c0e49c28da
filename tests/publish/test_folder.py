"""Publishing into a folder: what a web server there sees, and what is never touched."""

from __future__ import annotations

import fcntl
import os
import shutil
import threading
import time
from pathlib import Path

import pytest

from generator.model.settings import Target
from generator.publish import publish
from generator.publish.manifest import NAME
from generator.publish.request import Published, Request
from tests.conftest import tree
from tests.publish import sites
from tools.browser import served
from tools.servers import until


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path, text in {"index.html": "home", "a/index.html": "a", "assets/x.css": "css", ".gitkeep": ""}.items():
        file = tmp_path / "site/output" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return tmp_path / "site"


def run(root: Path, path: str = "../web", dry_run: bool = False, **options: str) -> Published:
    target = Target("web", "folder", {"path": path, **options})
    return publish(Request(root / "output", target, root, root / ".cache/publish/web", dry_run))


def test_the_folder_holds_the_site_and_the_list_of_it(root: Path) -> None:
    assert run(root).done
    assert set(tree(root.parent / "web")) == {NAME, "index.html", "a/index.html", "assets/x.css"}


def test_a_dry_run_says_what_it_would_do_and_does_nothing(root: Path) -> None:
    done = run(root, dry_run=True)
    assert done.steps == ("+ assets/x.css", "+ a/index.html", "+ index.html")
    assert not (root.parent / "web").exists()


def test_again_is_nothing_and_a_page_that_is_gone_goes(root: Path) -> None:
    run(root)
    assert run(root).steps == ()
    (root.parent / "web/CNAME").write_text("example.org")
    shutil.rmtree(root / "output/a")
    assert run(root).steps == ("- a/index.html",)
    assert set(tree(root.parent / "web")) == {NAME, "CNAME", "index.html", "assets/x.css"}
    assert not (root.parent / "web/a").exists()


def test_files_are_not_deleted_when_the_list_of_them_is_lost(root: Path) -> None:
    run(root)
    (root.parent / "web" / NAME).unlink()
    shutil.rmtree(root / "output/a")
    assert run(root).steps == ()
    assert (root.parent / "web/a/index.html").exists()


@pytest.mark.parametrize("path", ["", ".", "output", "output/deep", ".."])
def test_places_that_are_refused(root: Path, path: str) -> None:
    before = tree(root / "output")
    assert [problem.level for problem in run(root, path).problems] == ["error"]
    assert tree(root / "output") == before
    assert not (root / NAME).exists()


def test_a_link_in_the_output_is_refused_and_nothing_goes_up(root: Path) -> None:
    (root / "output/passwd").symlink_to("/etc/passwd")
    (root / "output/all").symlink_to("/etc")
    assert [problem.path for problem in run(root).problems] == ["output/all", "output/passwd"]
    assert not (root.parent / "web").exists()


@pytest.mark.parametrize("name", [b"a\nb.html", b"\x1b[2J.html", b"\xff.html"])
def test_a_name_that_is_no_line_of_text_is_refused(root: Path, name: bytes) -> None:
    (root / "output" / os.fsdecode(name)).write_text("x")
    assert [problem.code for problem in run(root).problems] == ["publish-link"]
    assert not (root.parent / "web").exists()


def test_a_link_in_the_target_is_not_followed_out_of_it(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "web").mkdir()
    (tmp_path / "web/a").symlink_to(outside)
    assert [problem.code for problem in run(root).problems] == ["publish-failed"]
    assert list(outside.iterdir()) == []


def test_an_output_that_was_never_built_is_not_published(root: Path) -> None:
    run(root)
    shutil.rmtree(root / "output")
    assert [problem.code for problem in run(root).problems] == ["publish-empty"]
    (root / "output").mkdir()
    assert [problem.code for problem in run(root).problems] == ["publish-empty"]
    assert (root.parent / "web/index.html").read_text() == "home"


def test_an_unknown_kind_is_named_with_the_known_ones(root: Path) -> None:
    done = publish(Request(root / "output", Target("x", "ftp", {}), root, root / ".cache/x.json"))
    assert "folder, git" in done.problems[0].hint


def test_a_link_in_the_target_is_not_followed_by_a_deletion(root: Path, tmp_path: Path) -> None:
    run(root)
    shutil.rmtree(root / "output/a")
    shutil.rmtree(tmp_path / "web/a")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "index.html").write_text("precious")
    (tmp_path / "web/a").symlink_to(outside)
    run(root)
    assert (outside / "index.html").read_text() == "precious"


def test_what_is_published_is_what_stood_there_when_it_began(root: Path) -> None:
    before = {path: data for path, data in tree(root / "output").items() if path != ".gitkeep"}

    def rebuilt(_stage: str, done: int, _total: int) -> None:
        if done == 1:
            (root / "output").rename(root / "old")
            sites.write(root / "output", 7)

    target = Target("web", "folder", {"path": "../web"})
    request = Request(root / "output", target, root, root / ".cache/publish/web", tell=rebuilt)
    assert publish(request).done
    there = tree(root.parent / "web")
    assert {path: there[path] for path in there if path != NAME} == before
    assert list((root / ".cache/publish").glob("*.stage")) == []


def test_two_runs_for_one_target_wait_for_each_other(root: Path) -> None:
    (root / ".cache/publish").mkdir(parents=True)
    with (root / ".cache/publish/web.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        second = threading.Thread(target=run, args=(root,))
        second.start()
        second.join(0.5)
        assert second.is_alive()
        assert not (root.parent / "web").exists()
        fcntl.flock(lock, fcntl.LOCK_UN)
        second.join()
    assert (root.parent / "web/index.html").exists()


def test_a_reader_never_sees_a_page_whose_style_is_missing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = shutil.copyfile

    def slow(source: Path, goal: Path) -> None:
        time.sleep(0.01)  # a disk on which the order matters
        copy(source, goal)

    monkeypatch.setattr(shutil, "copyfile", slow)
    sites.write(root / "output", 1)
    run(root)
    with served(root.parent / "web") as base:
        reader = sites.Reader(base)
        reader.start()
        for version in range(2, 8):
            sites.write(root / "output", version)
            assert run(root).done
            until(lambda version=version: len(reader.seen) >= version - 1, "a reader")  # type: ignore[misc]
        reader.stop()
    assert reader.missing == []


def test_a_run_that_was_killed_is_finished_by_the_next(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = shutil.copyfile

    def killed(source: Path, goal: Path) -> None:
        if source.name == "index.html":
            raise KeyboardInterrupt
        copy(source, goal)

    monkeypatch.setattr(shutil, "copyfile", killed)
    with pytest.raises(KeyboardInterrupt):
        run(root)
    monkeypatch.undo()
    (root.parent / "web/.published.part").symlink_to(root / "output/index.html")
    (root / "output/assets/x.css").unlink()
    assert "- assets/x.css" in run(root).steps
    assert set(tree(root.parent / "web")) == {NAME, "index.html", "a/index.html"}
    assert (root / "output/index.html").read_text() == "home", "what lies there is not written through"
