"""Two folders change places in one step where the system can, in two renames where it cannot."""

from __future__ import annotations

import ctypes
import os
import re
import secrets
import shutil
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_AT_FDCWD = -100
_EXCHANGE = 2


@dataclass(frozen=True, slots=True)
class Places:
    """Where an output's next and last folder stand while they change places: beside it, so that renames do not copy.

    `inside` is the folder of the output that is exchanged, "" for all of it. `note` is a file under the cache that
    holds the `token` in their names, and `inside`, for as long as they may be there. So a build removes folders of a
    build before it, and never one that somebody else happened to name alike.
    """

    output: Path
    note: Path
    token: str
    inside: str = ""

    @property
    def place(self) -> Path:
        return self.output / self.inside

    @property
    def next(self) -> Path:
        return self.output.parent / f".{self.output.name}.{self.token}.next"

    @property
    def last(self) -> Path:
        return self.output.parent / f".{self.output.name}.{self.token}.last"

    @property
    def spare(self) -> Path:
        """Where the output before this one waits to become the next: in the cache, where nobody looks for pages."""
        return self.note.with_suffix(".spare")


def begin(output: Path, note: Path, inside: str = "") -> Places:
    """A folder at `next`, noted before it is made, so that a kill at any moment leaves nothing unknown.

    Where all of the output is made anew it is the one that was replaced last, if there is one; else it is empty.
    """
    places = Places(output, note, secrets.token_hex(4), inside)
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(f"{places.token}{inside}", "utf-8")
    if inside or not _moved(places.spare, places.next):
        places.next.mkdir(parents=True)
    return places


def _moved(folder: Path, to: Path) -> bool:
    """Whether a folder could be given another name; not onto another disk, and no link to a folder."""
    if folder.is_dir() and not folder.is_symlink():
        with suppress(OSError):
            folder.rename(to)
            return True
    return False


def swap(places: Places) -> None:
    """Put the folder that stands ready as `next` into its place. What was there is the next spare, or goes.

    Raises OSError, and then `recover` gives the old one its name back. What cannot be removed after the change is left
    to the next build.
    """
    gone = places.next
    if not places.place.is_dir():
        places.next.rename(places.place)
    elif not _exchange(places.next, places.place):
        places.place.rename(places.last)
        places.next.rename(places.place)
        gone = places.last
    with suppress(OSError):
        if gone.is_dir() and (places.inside or not _moved(gone, places.spare)):
            shutil.rmtree(gone)
        places.note.unlink()


def recover(output: Path, note: Path) -> None:
    """Clean up after a build that failed or was killed: its folders go, a good one gets its name back."""
    try:
        noted = note.read_text("utf-8", "replace")
    except FileNotFoundError:
        return
    token, inside = noted[:8], noted[8:]
    # Else it was killed over the note, before it made anything.
    if re.fullmatch(r"[0-9a-f]{8}", token) and ".." not in inside.split("/") and not inside.startswith("/"):
        places = Places(output, note, token, inside)
        if places.last.is_dir() and not places.place.exists():
            places.last.rename(places.place)
        for left in (places.next, places.last):
            if left.is_dir() and not left.is_symlink():
                shutil.rmtree(left)
    note.unlink()


def unfinished(cache: Path) -> bool:
    """Whether a build whose notes lie there may have left folders beside its output."""
    return any(cache.glob("*.swap"))


def _exchange(one: Path, other: Path) -> bool:
    """renameat2(RENAME_EXCHANGE): no moment without an output folder. False where the system has no such call."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    return bool(call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0)
