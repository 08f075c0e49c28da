"""Two folders change places in one step where the system can, in two renames where it cannot."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

_AT_FDCWD = -100
_EXCHANGE = 2


def beside(output: Path, role: str) -> Path:
    """Where the next and the last output stand while they change places: same parent, so renames do not copy."""
    return output.parent / f".{output.name}.{role}"


def swap(output: Path) -> None:
    """Put the folder that stands ready as `next` in the place of `output`, and remove what was there."""
    ready, last = beside(output, "next"), beside(output, "last")
    if not _exchange(ready, output):
        output.rename(last)
        ready.rename(output)
        ready = last
    shutil.rmtree(ready)


def recover(output: Path) -> None:
    """Clean up after a build that was killed: half-made folders go, and a good one that lost its name gets it back."""
    ready, last = beside(output, "next"), beside(output, "last")
    if last.is_dir() and not output.exists():
        last.rename(output)
    for left in (ready, last):
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left)


def _exchange(one: Path, other: Path) -> bool:
    """renameat2(RENAME_EXCHANGE): no moment without an output folder. False where the system has no such call."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    return bool(call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0)
