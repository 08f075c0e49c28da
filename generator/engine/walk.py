"""What lies under a folder, links never followed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


def files(folder: Path) -> dict[str, os.stat_result]:
    """Every file by its path with forward slashes; symlinks are files."""
    entries = ((path, entry) for path, entry in under(folder) if not entry.is_dir(follow_symlinks=False))
    return {path: entry.stat(follow_symlinks=False) for path, entry in entries}


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
