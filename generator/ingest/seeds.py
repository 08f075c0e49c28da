"""The edge: seeds on disk or standard input become values; what cannot be read becomes a Problem."""

from __future__ import annotations

import os
import re
import stat
import sys
from contextlib import suppress
from pathlib import Path

from generator.ingest.decode import MAX_BYTES
from generator.model.problem import Problem
from generator.model.text import Seed, SeedKind

KINDS: dict[str, SeedKind] = {".txt": "txt", ".md": "md", ".html": "html", ".htm": "html"}

# A name goes into messages, a line each, and into what builds remember, which is UTF-8.
_ODD = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def find(folder: Path, root: Path) -> tuple[tuple[Seed, ...], tuple[Problem, ...]]:
    """Every seed below `folder`, sorted by path; paths are relative to `root`, the site's folder, with forward slashes.

    Hidden files and folders are passed over. Nothing outside `folder` is read, whatever links say.
    """
    seeds: list[Seed] = []
    problems: list[Problem] = []
    for path in _files(folder):
        name = _named(path, root)
        found = _read(path, name, folder)
        if isinstance(found, Seed):
            seeds.append(found)
        else:
            problems.append(found)
    if not seeds and not any(p.level == "error" for p in problems):
        hint = "Put articles there as .txt, .md or .html files."
        problems.append(Problem(_named(folder, root), 0, "no-seeds", "holds no articles", hint))
    return tuple(seeds), tuple(sorted(problems))


def load(path: str, kind: SeedKind | None = None) -> Seed | Problem:
    """One file from anywhere on disk, or standard input for `-`; `kind` overrules the file's ending."""
    if path == "-":
        data = sys.stdin.buffer.read(max(MAX_BYTES.values()) + 1)
        return Seed("-", data, kind or "txt")
    said = kind or KINDS.get(Path(path).suffix.lower())
    if said is None:
        return Problem(path, 0, "seed-unknown-kind", "is not .txt, .md or .html", "Say what it is with --as.")
    return _bytes(Path(path), path, said)


def _files(folder: Path) -> list[Path]:
    """Files and links below the folder, linked folders not entered, in an order that no file system decides."""
    out: list[Path] = []
    for here, folders, files in os.walk(folder, followlinks=False):
        linked = [d for d in folders if Path(here, d).is_symlink()]
        folders[:] = sorted(d for d in folders if not d.startswith(".") and d not in linked)
        out += [Path(here, name) for name in [*files, *linked] if not name.startswith(".")]
    return sorted(out, key=Path.as_posix)


def _read(path: Path, name: str, folder: Path) -> Seed | Problem:
    if _ODD.search(name):
        message = "cannot be read: its name holds a line break or what is no character"
        return Problem(_ODD.sub("?", name), 0, "seed-unreadable", message, "Rename the file.")
    if path.is_symlink() and not _stays_inside(path, folder):
        return Problem(name, 0, "seed-link-outside", "is a link that leads out of the seeds folder", "Copy the file.")
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        hint = "Articles are .txt, .md or .html files."
        return Problem(name, 0, "seed-unknown-kind", "is not read: its ending is not known", hint, "note")
    return _bytes(path, name, kind)


def _stays_inside(path: Path, folder: Path) -> bool:
    try:
        return path.resolve(strict=True).is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return False


def _bytes(path: Path, name: str, kind: SeedKind) -> Seed | Problem:
    """The file's bytes; of a file that is too large only enough to see that it is."""
    try:
        # Opened without waiting: a pipe among the seeds must not hang the build.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return Problem(name, 0, "seed-unreadable", "is not a file")
            return Seed(name, file.read(MAX_BYTES[kind] + 1), kind)
    except FileNotFoundError:
        return Problem(name, 0, "seed-unreadable", "does not exist")
    except (OSError, ValueError) as mistake:
        reason = mistake.strerror if isinstance(mistake, OSError) else "its name cannot be used"
        return Problem(name, 0, "seed-unreadable", f"cannot be read: {reason}")


def _named(path: Path, root: Path) -> str:
    with suppress(ValueError):  # it lies elsewhere
        path = path.relative_to(root)
    return path.as_posix()
