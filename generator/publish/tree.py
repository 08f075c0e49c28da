"""The built site as a publisher sees it: its files, read once, and no link that leads elsewhere."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from generator.engine.store import digest
from generator.model.problem import Problem
from generator.publish.manifest import legible

OURS_ALONE = {".gitkeep"}  # stands in output/ for the sake of the project's own repository


def files(folder: Path) -> dict[str, Path]:
    """Every regular file under a folder by its path with forward slashes, sorted; symlinks are left out."""
    return dict(sorted((path.relative_to(folder).as_posix(), path) for path in _walk(folder) if not path.is_symlink()))


def refused(folder: Path, shown: str = "output") -> tuple[Problem, ...]:
    """A symlink in the output could publish any file of this machine, and a line break in a name forge a list."""
    problems = []
    for path in sorted(_walk(folder)):
        name = f"{shown}/{path.relative_to(folder).as_posix()}"
        if path.is_symlink():
            message = "is a symbolic link, and links are not published"
            problems.append(Problem(name, 0, "publish-link", message, "remove it"))
        elif not legible(name):
            message = "has a name with a character that cannot be seen, or one that is not UTF-8, and is not published"
            problems.append(Problem(repr(name), 0, "publish-link", message, "rename it"))
    return tuple(problems)


def digests(found: dict[str, Path]) -> dict[str, str]:
    return {path: digest(file.read_bytes()) for path, file in found.items()}


def _walk(folder: Path) -> Iterator[Path]:
    for inside, folders, names in os.walk(folder):
        linked = [name for name in folders if (Path(inside) / name).is_symlink()]
        yield from (Path(inside) / name for name in (*names, *linked) if name not in OURS_ALONE)
