"""The edge: seeds on disk or standard input become values; what cannot be read becomes a Problem."""

from __future__ import annotations

import os
import posixpath
import re
import stat
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from generator.engine.stamps import Stamps
from generator.engine.store import digest
from generator.ingest.decode import MAX_BYTES
from generator.model.problem import Problem
from generator.model.text import Seed, SeedKind

KINDS: dict[str, SeedKind] = {".txt": "txt", ".md": "md", ".html": "html", ".htm": "html"}

# A name goes into messages, a line each, and into what builds remember, which is UTF-8.
_ODD = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Found:
    """A file among the seeds: `digest` stands for its bytes, which are read when somebody wants them."""

    path: str
    kind: SeedKind
    digest: str
    _file: str = field(repr=False)

    def seed(self) -> Seed | Problem:
        """A file that changed since it was found must not pass for what it was then."""
        seed = _bytes(self._file, self.path, self.kind)
        if isinstance(seed, Problem) or digest(seed.data) == self.digest:
            return seed
        return Problem(self.path, 0, "seed-unreadable", "was written to while the site was built", "Build again.")


def find(folder: Path, root: Path, stamps: Stamps | None = None) -> tuple[tuple[Found, ...], tuple[Problem, ...]]:
    """Every seed below `folder`, sorted by path; paths are relative to `root`, the site's folder, with forward slashes.

    Hidden files and folders are passed over. Nothing outside `folder` is read, whatever links say. Files that `stamps`
    know are not read.
    """
    seeds: list[Found] = []
    problems: list[Problem] = []
    stamps, here = stamps or Stamps(), _named(folder, root)
    for inside, entry in _files(folder):
        found = _found(entry, f"{here}/{inside}" if here != "." else inside, folder, stamps)
        if isinstance(found, Found):
            seeds.append(found)
        else:
            problems.append(found)
    stamps.keep()
    if not seeds and not any(p.level == "error" for p in problems):
        hint = "Put articles there as .txt, .md or .html files."
        problems.append(Problem(here, 0, "no-seeds", "holds no articles", hint))
    return tuple(seeds), tuple(sorted(problems))


def load(path: str, kind: SeedKind | None = None) -> Seed | Problem:
    """One file from anywhere on disk, or standard input for `-`; `kind` overrules the file's ending."""
    if path == "-":
        data = sys.stdin.buffer.read(max(MAX_BYTES.values()) + 1)
        return Seed("-", data, kind or "txt")
    said = kind or KINDS.get(Path(path).suffix.lower())
    if said is None:
        return Problem(path, 0, "seed-unknown-kind", "is not .txt, .md or .html", "Say what it is with --as.")
    return _bytes(path, path, said)


def _files(folder: Path) -> list[tuple[str, os.DirEntry[str] | OSError]]:
    """Files and links below the folder, linked folders not entered, in an order that no file system decides; in the
    place of what a folder holds that cannot be read, why not.
    """
    out: list[tuple[str, os.DirEntry[str] | OSError]] = []
    pending = [""]
    while pending:
        inside = pending.pop()
        try:
            with os.scandir(folder / inside) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        pending.append(f"{inside}{entry.name}/")
                    else:
                        out.append((f"{inside}{entry.name}", entry))
        except FileNotFoundError:
            continue
        except OSError as mistake:
            out.append((inside, mistake))
    return sorted(out, key=lambda one: one[0])


def _found(entry: os.DirEntry[str] | OSError, name: str, folder: Path, stamps: Stamps) -> Found | Problem:
    if _ODD.search(name):
        message = "cannot be read: its name holds a line break or what is no character"
        return Problem(_ODD.sub("?", name), 0, "seed-unreadable", message, "Rename the file.")
    if isinstance(entry, OSError):
        return Problem(name.rstrip("/"), 0, "seed-unreadable", f"cannot be read: {entry.strerror}")
    if entry.is_symlink() and not _stays_inside(Path(entry.path), folder):
        return Problem(name, 0, "seed-link-outside", "is a link that leads out of the seeds folder", "Copy the file.")
    kind = KINDS.get(posixpath.splitext(entry.name)[1].lower())
    if kind is None:
        hint = "Articles are .txt, .md or .html files."
        return Problem(name, 0, "seed-unknown-kind", "is not read: its ending is not known", hint, "note")
    try:
        # Before it is read: what is written to it meanwhile makes its times others than these.
        stat = entry.stat()
    except OSError as mistake:
        return Problem(name, 0, "seed-unreadable", f"cannot be read: {mistake.strerror}")
    if told := stamps.digest(name, stat):
        return Found(name, kind, told, entry.path)
    seed = _bytes(entry.path, name, kind)
    if isinstance(seed, Problem):
        return seed
    stamps.read(name, stat, told := digest(seed.data))
    return Found(name, kind, told, entry.path)


def _stays_inside(path: Path, folder: Path) -> bool:
    try:
        return path.resolve(strict=True).is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return False


def _bytes(path: str, name: str, kind: SeedKind) -> Seed | Problem:
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
