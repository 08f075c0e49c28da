"""What lies under a folder, links never followed."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple


class Look(NamedTuple):
    """What a file looks like from outside. An archive's are all held at once: of stat_results, four times as large.

    `mtime` in nanoseconds since 1970.
    """

    device: int
    number: int
    size: int
    mtime: int
    link: bool

    @staticmethod
    def of(found: os.stat_result) -> Look:
        link = stat.S_ISLNK(found.st_mode)
        return Look(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, link)


def files(folder: Path) -> dict[str, Look]:
    """Every file by its path with forward slashes; symlinks are files."""
    return {
        path: Look.of(entry.stat(follow_symlinks=False))
        for path, entry in under(folder)
        if not entry.is_dir(follow_symlinks=False)
    }


def told(found: Mapping[str, Look]) -> str:
    """A digest of the files by their paths, numbers, sizes and times of change, whatever order they were found in.

    Not by the time of the number's own last change: that an output waits beside another which has its files too is one.
    Links are somebody else's, and wherever they lead nothing of ours.
    """
    lines = sorted(
        f"{path}\0link" if one.link else f"{path}\0{one.number} {one.size} {one.mtime}" for path, one in found.items()
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
