"""A site of which no file was touched since its last build, told by sizes and times alone, before anything is read."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from generator.engine import stamps, swap, walk
from generator.engine.built import Built
from generator.model.problem import Problem

GENERATOR = Path(__file__).resolve().parent.parent


class _Unsure(Exception):
    """Something is there of which size and time do not tell whether it changed: a link, a device."""


@dataclass(frozen=True, slots=True)
class Note:
    """What the last build of a site came to, in a file; builds of another kind have one of their own.

    `begun` is when the build at hand began to read (nanoseconds since 1970), `also` what it reads before it knows where
    everything else lies.
    """

    path: Path
    begun: int
    also: tuple[Path, ...] = ()
    looks: dict[tuple[Path, ...], tuple[str, int]] = field(default_factory=dict)

    @staticmethod
    def of(cache: Path, also: Iterable[Path], *how: object) -> Note:
        """Now begins a build; `how` tells it from builds of another kind."""
        name = hashlib.blake2b(repr(how).encode(), digest_size=8).hexdigest()
        return Note(cache / f"untouched-{name}.json", time.time_ns(), tuple(also))

    def recall(self) -> Built | None:
        """What the last build came to, if no file that it read or wrote was touched since; nothing was made now.

        Not if it left something behind, such as an old output that could not be removed: only a build takes that away.
        """
        start = time.perf_counter()
        if swap.unfinished(self.path.parent):
            return None
        try:
            told = json.loads(self.path.read_bytes())
            inputs = tuple(map(Path, told["inputs"]))
            # A site may have been copied with its cache. The output has most of the files: it is looked at last.
            same = (
                inputs[: len(self.also)] == tuple(path.absolute() for path in self.also)
                and self._look(inputs)[0] == told["read"]
                and walk.told(walk.files(Path(told["output"]))) == told["made"]
            )
            problems = tuple(Problem(**one) for one in told["problems"])
            counts = dict(told["counts"])
        except (OSError, ValueError, TypeError, KeyError, _Unsure):
            return None
        return Built(problems, counts, seconds={"look": time.perf_counter() - start}) if same else None

    def look(self, inputs: Iterable[Path]) -> None:
        """Before a build reads them: what goes away while it reads leaves no time behind that would tell."""
        with suppress(OSError, _Unsure):
            self._look(self._paths(inputs))

    def keep(self, inputs: Iterable[Path], output: Path, built: Built) -> None:
        """Note what the build at hand came to, if its inputs were looked at before.

        Files that were touched since it began, or so shortly before that their times might not show the next touch,
        are no base: then there is no note, and the next build looks at contents. So it is where an input is a link,
        where something could not be made, and where the file system has a clock of its own.
        """
        with suppress(OSError, _Unsure):
            self.path.unlink(missing_ok=True)
            if built.failed or any(problem.level == "error" for problem in built.problems):
                return
            paths = self._paths(inputs)
            read, touched = self.looks.get(paths, ("", self.begun))
            if stamps.settled(touched, self.begun):
                problems = [asdict(problem) for problem in built.problems]
                told = {"inputs": [*map(str, paths)], "read": read, "output": str(output.absolute())}
                told["made"] = built.written.told
                stamps.write(self.path, json.dumps({**told, "counts": built.counts, "problems": problems}).encode())

    def _paths(self, inputs: Iterable[Path]) -> tuple[Path, ...]:
        return tuple(path.absolute() for path in (*self.also, *inputs))

    def _look(self, paths: tuple[Path, ...]) -> tuple[str, int]:
        """Once in a build: what is touched while it goes on differs from what was noted, as it should."""
        if paths not in self.looks:
            self.looks[paths] = _inputs(paths)
        return self.looks[paths]


def _inputs(inputs: Iterable[Path]) -> tuple[str, int]:
    """A digest of every input's size and times, and when the newest was touched.

    The program and the libraries are inputs too: an update puts a folder beside the others in site-packages.
    """
    told, newest = hashlib.blake2b(digest_size=16), 0
    told.update(sys.version.encode())
    for place in sys.path[1:]:
        newest = max(newest, _one(Path(place), told))
    for path in (*inputs, GENERATOR):
        newest = max(newest, _one(path, told), *(_input(entry, told) for entry in _under(path)))
    return told.hexdigest(), newest


def _one(path: Path, told: Any) -> int:
    try:
        stat = path.stat()
    except FileNotFoundError:
        told.update(f"{path}\0absent\0".encode("utf-8", "surrogateescape"))
        return 0
    told.update(_line(str(path), stat))
    return stamps.newest(stat)


def _input(entry: os.DirEntry[str], told: Any) -> int:
    """When it was touched; a folder is, when something comes to it or leaves it."""
    if not entry.is_file(follow_symlinks=False) and not entry.is_dir(follow_symlinks=False):
        raise _Unsure
    stat = entry.stat(follow_symlinks=False)
    told.update(_line(entry.path, stat))
    return stamps.newest(stat)


def _under(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Everything under a folder but compiled code, in the system's own order, which stays while nothing changes."""
    pending = [str(folder)] if folder.is_dir() else []
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name == "__pycache__":
                        continue
                    pending.append(entry.path)
                yield entry


def _line(path: str, stat: os.stat_result) -> bytes:
    told = f"{path}\0{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino}\0"
    return told.encode("utf-8", "surrogateescape")
