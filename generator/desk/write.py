"""The edge that writes into content/: one small change at a time, whole or not at all, with a way back."""

from __future__ import annotations

import contextlib
import fcntl
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.desk.shape import shape
from generator.desk.yamledit import CannotEdit, Entry, added, removed
from generator.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Change:
    """What was done to a file: all its bytes before (None: it was not there) and after."""

    path: Path
    before: bytes | None
    after: bytes | None


def add(path: Path, section: str, entry: Entry) -> Change | Problem:
    """Add an entry to a list of an article's decisions file (`decisions`, `actors`, `callouts`, `corrections` …).

    The file is begun if it is not there. Its comments, order and every other line stay as they are.
    """
    return change(path, lambda text: added(text, section, entry))


def remove(path: Path, section: str, entry: Entry) -> Change | Problem:
    """Remove an entry, given with the very values that stand in the file."""
    return change(path, lambda text: removed(text, section, entry))


def replace(path: Path, section: str, old: Entry, new: Entry) -> Change | Problem:
    """Put one entry in the place of another, in one step; the new one stands last."""
    return change(path, lambda text: added(removed(text, section, old), section, new))


def change(path: Path, edit: Callable[[str], str]) -> Change | Problem:
    """Apply a change to the text of content/articles/SLUG.yaml as it is at this moment, and write the result.

    Desks that work on one folder wait for each other, and each changes what the other has left. A change that would
    leave a file with mistakes is refused and the file stays as it was.
    """
    content = path.parents[1].resolve()
    if not path.resolve().is_relative_to(content):
        said = f"{path.name} is reached by a link that leads out of {content.name}/"
        return Problem(path.as_posix(), 0, "desk-cannot-write", said, "nothing was written; copy the file here instead")
    with _alone(path.parent):
        before = _bytes(path)
        try:
            text = (before or b"").decode("utf-8")
            after = _ended(edit(text.replace("\r\n", "\n")), text).encode("utf-8")
        except (CannotEdit, UnicodeError) as error:
            said = str(error) if isinstance(error, CannotEdit) else "the file is not UTF-8"
            return Problem(path.as_posix(), 0, "desk-cannot-write", said, "nothing was written")
        problems = shape("article", path.stem, path.as_posix(), after)
        if isinstance(problems, tuple):
            return problems[0]
        for left in path.parent.glob(f".{path.name}.*"):
            left.unlink()  # of a desk that was killed while it wrote
        put(path, after)
        return Change(path, before, after)


def undo(change: Change) -> Change | Problem:
    """Take a change back, unless the file has been changed since."""
    with _alone(change.path.parent):
        if _bytes(change.path) != change.after:
            hint = "nothing was taken back; edit the file by hand"
            return Problem(change.path.as_posix(), 0, "desk-cannot-write", "the file has been changed since", hint)
        if change.before is None:
            change.path.unlink()
        else:
            put(change.path, change.before)
        return Change(change.path, change.after, change.before)


def put(path: Path, data: bytes) -> None:
    """Write a file so that at every moment either the old bytes or the new ones are there, even after a power cut."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    ready = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        ready.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        ready.replace(path)
    except BaseException:
        ready.unlink(missing_ok=True)
        raise
    with _opened(path.parent) as folder:
        os.fsync(folder)


def _ended(after: str, before: str) -> str:
    """Lines end as they did before."""
    return after.replace("\n", "\r\n") if "\r\n" in before else after


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One writer at a time in a folder; the lock is the folder itself, so that no file is left behind."""
    folder.mkdir(parents=True, exist_ok=True)
    with _opened(folder) as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def _opened(folder: Path) -> Iterator[int]:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield handle
    finally:
        os.close(handle)
