"""What lies under a folder, links never followed."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path


def files(folder: Path) -> dict[str, os.stat_result]:
    """Every file by its path with forward slashes; symlinks are files."""
    return {
        path: entry.stat(follow_symlinks=False)
        for path, entry in under(folder)
        if not entry.is_dir(follow_symlinks=False)
    }


def told(found: Mapping[str, os.stat_result]) -> str:
    """A digest of the files by their paths, numbers, sizes and times of change, whatever order they were found in.

    Not by the time of the number's own last change: that an output waits beside another which has its files too is one.
    Links are somebody else's, and wherever they lead nothing of ours.
    """
    lines = sorted(
        f"{path}\0link" if stat.S_ISLNK(one.st_mode) else f"{path}\0{one.st_ino} {one.st_size} {one.st_mtime_ns}"
        for path, one in found.items()
    )
    return hashlib.blake2b("\0".join(lines).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def under(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file and folder by its path with forward slashes, each folder before what is in it."""
    pending = [""]
    while pending:
        inside = pending.pop()
        try:
            entries = list(os.scandir(f"{folder}/{inside}"))
        except FileNotFoundError:
            continue
        for entry in entries:
            path = f"{inside}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                pending.append(f"{path}/")
            yield path, entry
