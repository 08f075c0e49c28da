"""The last step of a build: what is written, what may be removed, and what a fault leaves behind."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
from collections.abc import Mapping, Set
from pathlib import Path

import pytest

from generator.engine import swap, walk
from generator.engine import sync as sync_module
from generator.engine.built import Written
from generator.engine.sync import Blob, Bytes, refusal
from tests.conftest import tree

NEW = {"index.html": Bytes(b"home"), "a/index.html": Bytes(b"a"), "assets/x.css": Bytes(b"css")}
PLAIN = {path: blob.value for path, blob in NEW.items()}


def sync(output: Path, files: Mapping[str, Blob], manifest: Path, spare: Set[str] = frozenset()) -> Written:
    """As the project's, and what it tells of the output is so."""
    written = sync_module.sync(output, files, manifest, spare)
    assert written.told == walk.told(walk.files(output))
    return written


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    return tmp_path / ".cache" / "manifest.json"


def test_a_first_build_writes_everything(output: Path, manifest: Path) -> None:
    written = sync(output, NEW, manifest)
    assert tree(output) == PLAIN
    assert written.added == tuple(sorted(NEW))


def test_the_same_again_touches_nothing(output: Path, manifest: Path) -> None:
    sync(output, NEW, manifest)
    before = {path: path.stat().st_mtime_ns for path in output.rglob("*")}
    assert sync(output, NEW, manifest) == Written()
    assert {path: path.stat().st_mtime_ns for path in output.rglob("*")} == before


def test_without_a_manifest_bytes_are_compared(output: Path, manifest: Path) -> None:
    sync(output, NEW, manifest)
    manifest.unlink()
    assert sync(output, NEW, manifest) == Written()


def test_a_pipe_in_the_place_of_a_page_is_replaced_and_not_waited_at(output: Path, manifest: Path) -> None:
    sync(output, NEW, manifest)
    (output / "index.html").unlink()
    os.mkfifo(output / "index.html")
    signal.signal(signal.SIGALRM, lambda *_: pytest.fail("it waits for somebody to write"))
    signal.alarm(10)
    try:
        assert sync(output, NEW, manifest).changed == ("index.html",)
    finally:
        signal.alarm(0)
    assert tree(output) == PLAIN


def test_only_what_differs_is_written_and_what_is_gone_goes(output: Path, manifest: Path) -> None:
    sync(output, NEW, manifest)
    kept = (output / "index.html").stat().st_ino
    written = sync(output, {"index.html": NEW["index.html"], "b.html": Bytes(b"b")}, manifest)
    assert tree(output) == {"index.html": b"home", "b.html": b"b"}
    assert written == Written(("b.html",), (), ("a/index.html", "assets/x.css"))
    assert (output / "index.html").stat().st_ino == kept


def test_a_file_that_somebody_changed_by_hand_is_put_right(output: Path, manifest: Path) -> None:
    sync(output, NEW, manifest)
    (output / "index.html").write_bytes(b"by hand")
    assert sync(output, NEW, manifest).changed == ("index.html",)
    assert tree(output) == PLAIN


def test_what_others_put_there_stays(output: Path, manifest: Path) -> None:
    sync(output, NEW, manifest)
    (output / "CNAME").write_bytes(b"example.org")
    (output / "old").mkdir()
    (output / "old/page.html").write_bytes(b"old")
    sync(output, {"index.html": Bytes(b"other")}, manifest)
    assert tree(output) == {"CNAME": b"example.org", "index.html": b"other", "old/page.html": b"old"}


def test_a_spared_page_stays_and_may_be_removed_later(output: Path, manifest: Path) -> None:
    sync(output, NEW, manifest)
    home = {"index.html": NEW["index.html"]}
    sync(output, home, manifest, spare={"a/index.html"})
    assert set(tree(output)) == {"index.html", "a/index.html"}
    sync(output, home, manifest)
    assert set(tree(output)) == {"index.html"}


def test_a_link_in_the_way_is_never_written_through(output: Path, manifest: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    output.mkdir()
    (output / "a").symlink_to(outside)
    with pytest.raises(OSError):
        sync(output, NEW, manifest)
    assert list(outside.iterdir()) == []
    assert (output / "a").is_symlink()


@pytest.mark.parametrize("page", [b"new", b"home"], ids=["other words", "the very words"])
def test_a_linked_page_is_replaced_not_followed(output: Path, manifest: Path, tmp_path: Path, page: bytes) -> None:
    (tmp_path / "secret").write_bytes(b"home")
    output.mkdir()
    (output / "index.html").symlink_to(tmp_path / "secret")
    sync(output, {"index.html": Bytes(page)}, manifest)
    assert (tmp_path / "secret").read_bytes() == b"home"
    assert not (output / "index.html").is_symlink()


def test_a_disk_that_fills_up_leaves_the_last_output(
    output: Path, manifest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync(output, NEW, manifest)
    write = os.write

    def full(file: int, data: bytes) -> int:
        """All of the disk but its last byte is full by the second page."""
        if data == b"2":
            raise OSError(28, "No space left on device")
        return write(file, data[:1])

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError):
        sync(output, {"one.html": Bytes(b"1"), "two.html": Bytes(b"12")}, manifest)
    assert tree(output) == PLAIN
    monkeypatch.undo()
    sync(output, {"one.html": Bytes(b"1")}, manifest)
    assert [path.name for path in output.parent.iterdir() if path.name.startswith(".output")] == []


def test_a_file_is_whole_though_the_system_takes_a_byte_at_a_time(
    output: Path, manifest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, data: write(file, data[:1]))
    sync(output, NEW, manifest)
    assert tree(output) == PLAIN


@pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "renames"])
def test_folders_change_places_with_and_without_the_system_call(
    output: Path, manifest: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool
) -> None:
    sync(output, NEW, manifest)
    if not exchange:
        monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    sync(output, {"index.html": Bytes(b"2")}, manifest)
    assert tree(output) == {"index.html": b"2"}
    assert sorted(path.name for path in output.parent.iterdir()) == [".cache", "output"]


def test_a_build_killed_between_two_renames_is_mended_by_the_next(output: Path, manifest: Path) -> None:
    sync(output, NEW, manifest)
    places = swap.begin(output, manifest.with_suffix(".swap"))
    output.rename(places.last)
    assert sync(output, NEW, manifest) == Written()
    assert tree(output) == PLAIN
    assert sorted(path.name for path in output.parent.iterdir()) == [".cache", "output"]
    assert not places.note.exists()


def test_a_second_rename_that_fails_takes_the_first_one_back(
    output: Path, manifest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync(output, NEW, manifest)
    monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    rename = Path.rename

    def broken(path: Path, goal: Path) -> Path:
        if path.name.endswith(".next"):
            raise OSError(5, "Input/output error")
        return rename(path, goal)

    monkeypatch.setattr(Path, "rename", broken)
    with pytest.raises(OSError):
        sync(output, {"index.html": Bytes(b"2")}, manifest)
    assert tree(output) == PLAIN
    assert sorted(path.name for path in output.parent.iterdir()) == [".cache", "output"]


def test_what_cannot_be_removed_after_the_change_waits_for_the_next_build(
    output: Path, manifest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync(output, NEW, manifest)

    def broken(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(shutil, "rmtree", broken)
    monkeypatch.setattr(swap, "_moved", lambda *_: False)
    assert sync(output, {"index.html": Bytes(b"2")}, manifest).any
    assert tree(output) == {"index.html": b"2"}
    monkeypatch.undo()
    sync(output, {"index.html": Bytes(b"2")}, manifest)
    assert sorted(path.name for path in output.parent.iterdir()) == [".cache", "output"]


def test_folders_that_others_named_like_ours_stay(output: Path, manifest: Path) -> None:
    sync(output, NEW, manifest)
    for name in (".output.next", ".output.last", ".output.00000000.next"):
        (output.parent / name).mkdir()
        (output.parent / name / "mine").write_bytes(b"mine")
    manifest.with_suffix(".swap").write_text("next/../.output")
    sync(output, {"index.html": Bytes(b"2")}, manifest)
    kept = tree(output.parent)
    assert [kept[f"{name}/mine"] for name in (".output.next", ".output.last", ".output.00000000.next")] == [b"mine"] * 3


def test_a_page_put_there_by_a_build_that_was_killed_goes_when_it_is_no_more(
    output: Path, manifest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync(output, {"index.html": NEW["index.html"]}, manifest)

    def killed(places: swap.Places) -> None:
        places.next.rename(places.output.with_name("changed"))
        raise KeyboardInterrupt

    monkeypatch.setattr(swap, "swap", killed)
    with pytest.raises(KeyboardInterrupt):
        sync(output, NEW, manifest)
    monkeypatch.undo()
    shutil.rmtree(output)
    output.with_name("changed").rename(output)
    sync(output, {"index.html": NEW["index.html"]}, manifest)
    assert set(tree(output)) == {"index.html"}


def test_a_list_that_cannot_be_read_is_not_taken_for_an_empty_one(
    output: Path, manifest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync(output, NEW, manifest)
    read = Path.read_bytes

    def broken(path: Path) -> bytes:
        if path == manifest:
            raise OSError(5, "Input/output error")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", broken)
    with pytest.raises(OSError):
        sync(output, {"index.html": Bytes(b"2")}, manifest)
    assert tree(output) == PLAIN


@pytest.mark.parametrize("place", [".", "seeds", "seeds/deep", "..", "content", ".cache", "/", "~"])
def test_folders_that_are_not_for_building_into(tmp_path: Path, place: str) -> None:
    root = tmp_path / "site"
    (root / "seeds").mkdir(parents=True)
    output = Path(place).expanduser() if place in ("/", "~") else root / place
    problem = refusal(output, root, [root / "seeds", root / "content", root / ".cache"])
    assert problem is not None
    assert problem.code == "output-unsafe"


def test_a_link_to_a_source_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "output").symlink_to(tmp_path / "seeds")
    assert refusal(tmp_path / "output", tmp_path, [tmp_path / "seeds"])


def test_an_output_of_its_own_is_fine(tmp_path: Path) -> None:
    assert refusal(tmp_path / "output", tmp_path, [tmp_path / "seeds"]) is None
    assert refusal(tmp_path.parent / "elsewhere", tmp_path, [tmp_path / "seeds"]) is None


def test_without_hard_links_files_are_copied_with_their_times(
    output: Path, manifest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync(output, NEW, manifest)

    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    sync_module.sync(output, {**NEW, "b.html": Bytes(b"b")}, manifest)
    assert tree(output) == {**PLAIN, "b.html": b"b"}
    assert sync(output, {**NEW, "b.html": Bytes(b"b")}, manifest) == Written()


def inodes(output: Path) -> dict[str, int]:
    return {path.relative_to(output).as_posix(): path.stat().st_ino for path in [output, *output.rglob("*")]}


def test_what_changed_in_one_folder_changes_places_alone(output: Path, manifest: Path) -> None:
    files = {**NEW, "b/c/index.html": Bytes(b"c"), "b/c/x.txt": Bytes(b"x")}
    sync(output, files, manifest)
    (output / "b/c/theirs").write_bytes(b"theirs")
    before = inodes(output)
    more = {**files, "b/c/index.html": Bytes(b"2"), "b/c/d/e.txt": Bytes(b"e")}
    assert sync(output, more, manifest) == Written(("b/c/d/e.txt",), ("b/c/index.html",), ())
    assert tree(output) == {path: blob.value for path, blob in more.items()} | {"b/c/theirs": b"theirs"}
    after = inodes(output)
    assert {path for path, inode in before.items() if after[path] != inode} == {"b/c", "b/c/index.html"}
    assert sorted(path.name for path in output.parent.iterdir()) == [".cache", "output"]
    assert sync(output, more, manifest) == Written()


def test_a_folder_whose_files_all_go_goes_too(output: Path, manifest: Path) -> None:
    sync(output, {**NEW, "b/c/index.html": Bytes(b"c")}, manifest)
    sync(output, NEW, manifest)
    assert not (output / "b").exists()


def test_a_folder_of_the_output_that_is_a_link_is_not_followed(output: Path, manifest: Path, tmp_path: Path) -> None:
    files = {**NEW, "b/c/index.html": Bytes(b"c")}
    sync(output, files, manifest)
    (output / "b").rename(tmp_path / "elsewhere")
    (output / "b").symlink_to(tmp_path / "elsewhere")
    with contextlib.suppress(OSError):
        sync(output, {**files, "b/c/index.html": Bytes(b"2")}, manifest)
    assert (tmp_path / "elsewhere/c/index.html").read_bytes() == b"c"


def test_a_build_killed_between_two_renames_in_a_folder_is_mended_by_the_next(output: Path, manifest: Path) -> None:
    files = {**NEW, "b/c/index.html": Bytes(b"c")}
    sync(output, files, manifest)
    places = swap.begin(output, manifest.with_suffix(".swap"), "b/c/")
    (output / "b/c").rename(places.last)
    assert sync(output, files, manifest) == Written()
    assert tree(output) == PLAIN | {"b/c/index.html": b"c"}
    assert sorted(path.name for path in output.parent.iterdir()) == [".cache", "output"]


def spare(manifest: Path) -> Path:
    return manifest.with_suffix(".spare")


def test_the_output_before_this_one_becomes_the_next(output: Path, manifest: Path) -> None:
    sync(output, NEW, manifest)
    kept = inodes(output)["a/index.html"]
    for n in range(4):
        page = {f"{n % 2}/p.html": Bytes(b"p"), "index.html": Bytes(b"%d" % n)}
        sync(output, {**NEW, **page}, manifest)
        assert tree(output) == {**PLAIN, **{path: blob.value for path, blob in page.items()}}
        assert inodes(output)["a/index.html"] == kept
        assert sorted(path.name for path in output.parent.iterdir()) == [".cache", "output"]
    # What the third and the fourth build have in common was linked by the second, and not again.
    assert inodes(spare(manifest))["a/index.html"] == kept
    assert (output / "a/index.html").stat().st_nlink == 2


def test_an_output_that_comes_back_holds_nothing_of_its_former_life(output: Path, manifest: Path) -> None:
    """Files that were changed by hand, went, came or became folders since, in every build anew."""
    sync(output, NEW, manifest)
    (output / "index.html").write_bytes(b"by hand")
    (output / "theirs").mkdir()
    (output / "theirs/x.txt").write_bytes(b"1")
    (output / "link").symlink_to("index.html")
    sync(output, {**NEW, "b.html": Bytes(b"b")}, manifest)
    shutil.rmtree(output / "theirs")
    (output / "link").unlink()
    (output / "theirs").write_bytes(b"now a file")
    sync(output, {**NEW, "b.html/index.html": Bytes(b"b"), "assets/x.css": Bytes(b"2")}, manifest)
    assert tree(output) == {**PLAIN, "b.html/index.html": b"b", "assets/x.css": b"2", "theirs": b"now a file"}
    (output / "theirs").write_bytes(b"other words in the same file")
    sync(output, NEW, manifest)
    assert tree(output) == {**PLAIN, "theirs": b"other words in the same file"}
    sync(output, {**NEW, "b.html": Bytes(b"b")}, manifest)
    assert tree(output) == {**PLAIN, "b.html": b"b", "theirs": b"other words in the same file"}


@pytest.mark.parametrize("kind", ["file", "link"])
def test_what_stands_in_the_way_of_a_folder_stays_though_the_spare_has_it(
    output: Path, manifest: Path, tmp_path: Path, kind: str
) -> None:
    (tmp_path / "outside").mkdir()
    sync(output, NEW, manifest)
    sync(output, {"index.html": Bytes(b"2")}, manifest)
    assert (spare(manifest) / "a").is_dir()
    if kind == "file":
        (output / "a").write_bytes(b"theirs")
    else:
        (output / "a").symlink_to(tmp_path / "outside")
        # Even one that is the very link.
        shutil.rmtree(spare(manifest) / "a")
        os.link(output / "a", spare(manifest) / "a", follow_symlinks=False)
    before = tree(output)
    for _ in range(2):
        with pytest.raises(OSError):
            sync(output, NEW, manifest)
        assert tree(output) == before
    assert (output / "a").is_symlink() == (kind == "link")
    assert list((tmp_path / "outside").iterdir()) == []


def test_a_folder_that_comes_back_may_be_read_by_everybody(output: Path, manifest: Path) -> None:
    sync(output, NEW, manifest)
    (output / "a").chmod(0o500)
    for n in range(2):
        sync(output, {**NEW, "index.html": Bytes(b"%d" % n), "a/b.html": Bytes(b"%d" % n)}, manifest)
        assert (output / "a").stat().st_mode & 0o777 == 0o755


def test_a_build_that_was_killed_over_the_spare_loses_no_more_than_that(output: Path, manifest: Path) -> None:
    sync(output, NEW, manifest)
    sync(output, {**NEW, "index.html": Bytes(b"2"), "a/index.html": Bytes(b"2")}, manifest)
    places = swap.begin(output, manifest.with_suffix(".swap"))
    assert (places.next / "index.html").read_bytes() == b"home"
    (places.next / "index.html").unlink()
    sync(output, NEW, manifest)
    assert tree(output) == PLAIN
    assert sorted(path.name for path in output.parent.iterdir()) == [".cache", "output"]


def test_a_link_in_the_place_of_the_spare_is_not_followed(output: Path, manifest: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/index.html").write_bytes(b"outside")
    sync(output, NEW, manifest)
    spare(manifest).symlink_to(tmp_path / "outside")
    for n in range(2):
        sync(output, {**NEW, "index.html": Bytes(b"%d" % n), "a/index.html": Bytes(b"%d" % n)}, manifest)
    assert tree(tmp_path / "outside") == {"index.html": b"outside"}
    assert not output.is_symlink()


def test_where_the_cache_is_on_another_disk_there_is_no_spare(
    output: Path, manifest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def elsewhere(path: Path, to: Path) -> Path:
        if spare(manifest) in (path, to):
            raise OSError(18, "Invalid cross-device link")
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", elsewhere)
    for n in range(3):
        sync(output, {**NEW, "index.html": Bytes(b"%d" % n), "a/index.html": Bytes(b"%d" % n)}, manifest)
    assert tree(output) == {**PLAIN, "index.html": b"2", "a/index.html": b"2"}
    assert not spare(manifest).exists()
    assert sorted(path.name for path in output.parent.iterdir()) == [".cache", "output"]


def test_a_crowded_folder_does_not_change_places_alone(
    output: Path, manifest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sync_module, "CROWD", 1)
    files = {**NEW, "b/1.txt": Bytes(b"1"), "b/2.txt": Bytes(b"2"), "b/3.txt": Bytes(b"3")}
    sync(output, files, manifest)
    sync(output, {**files, "b/3.txt": Bytes(b"4")}, manifest)
    assert tree(spare(manifest)) == {path: blob.value for path, blob in files.items()}
