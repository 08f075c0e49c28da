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
    """Where an output's next and last folder stand while they change places: same parent, so renames do not copy.

    `note` is a file under the cache that holds the `token` in their names for as long as they may be there. So a build
    removes folders of a build before it, and never one that somebody else happened to name alike.
    """

    output: Path
    note: Path
    token: str

    @property
    def next(self) -> Path:
        return self.output.parent / f".{self.output.name}.{self.token}.next"

    @property
    def last(self) -> Path:
        return self.output.parent / f".{self.output.name}.{self.token}.last"


def begin(output: Path, note: Path) -> Places:
    """An empty folder at `next`, noted before it is made, so that a kill at any moment leaves nothing unknown."""
    places = Places(output, note, secrets.token_hex(4))
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(places.token)
    places.next.mkdir(parents=True)
    return places


def swap(places: Places) -> None:
    """Put the folder that stands ready as `next` in the place of the output, and remove what was there.

    Raises OSError, and then `recover` gives the output its name back. What cannot be removed after the change is left
    to the next build.
    """
    gone = places.next
    if not places.output.is_dir():
        places.next.rename(places.output)
    elif not _exchange(places.next, places.output):
        places.output.rename(places.last)
        places.next.rename(places.output)
        gone = places.last
    with suppress(OSError):
        if gone.is_dir():
            shutil.rmtree(gone)
        places.note.unlink()


def recover(output: Path, note: Path) -> None:
    """Clean up after a build that failed or was killed: its folders go, a good one gets its name back."""
    try:
        token = note.read_text("ascii", "replace")
    except FileNotFoundError:
        return
    if re.fullmatch(r"[0-9a-f]{8}", token):  # else it was killed over the note, before it made anything
        places = Places(output, note, token)
        if places.last.is_dir() and not output.exists():
            places.last.rename(output)
        for left in (places.next, places.last):
            if left.is_dir() and not left.is_symlink():
                shutil.rmtree(left)
    note.unlink()


def _exchange(one: Path, other: Path) -> bool:
    """renameat2(RENAME_EXCHANGE): no moment without an output folder. False where the system has no such call."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    return bool(call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0)
