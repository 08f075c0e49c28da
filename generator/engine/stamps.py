"""What files hold, told by their sizes and times where these have not changed since they were read."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

MARGIN_NS = 20_000_000  # a kernel stamps files by a clock that may be some milliseconds behind
COARSE_NS = 2_000_000_000  # where times are whole seconds or every second one
SKEW_NS = 1_000_000_000  # a file system whose clock differs from ours by more tells nothing

Stamp = tuple[int, int, int, int, str]  # size, mtime and ctime in nanoseconds, inode; the digest of what was read


def newest(found: os.stat_result) -> int:
    """When a file was last touched, in nanoseconds since 1970."""
    return max(found.st_mtime_ns, found.st_ctime_ns)


def settled(touched: int, begun: int) -> bool:
    """Whether a file touched then is so much older than a look at it that its times would show the next touch."""
    return touched < begun - (MARGIN_NS if touched % 1_000_000_000 else COARSE_NS)


def write(path: Path, data: bytes) -> None:
    """A file of what times tell; none where the file system has a clock of its own. Raises OSError."""
    fresh = path.with_suffix(".new")
    fresh.write_bytes(data)
    if abs(fresh.stat().st_mtime_ns - time.time_ns()) < SKEW_NS:
        fresh.replace(path)


@dataclass(slots=True)
class Stamps:
    """The digests of files, by the path each is known by; without a `path` of its own nothing is remembered."""

    path: Path | None = None
    begun: int = field(default_factory=time.time_ns)
    _known: dict[str, Stamp] = field(default_factory=dict)
    _told: dict[str, Stamp] = field(default_factory=dict)

    def __post_init__(self) -> None:
        with suppress(OSError, msgspec.MsgspecError):
            self._known = msgspec.msgpack.decode(self.path.read_bytes(), type=dict[str, Stamp]) if self.path else {}

    def digest(self, name: str, found: os.stat_result) -> str | None:
        """The digest of a file that nobody touched since it was read; None: read it."""
        stamp = self._known.get(name)
        if stamp is None or stamp[:4] != (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino):
            return None
        self._told[name] = stamp
        return stamp[4]

    def read(self, name: str, found: os.stat_result, digest: str) -> None:
        """A file was read, and had looked like this before."""
        if settled(newest(found), self.begun):
            self._told[name] = found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, digest

    def keep(self) -> None:
        """Remember the files that were asked for; that it cannot be remembered costs only time."""
        if self.path and self._told != self._known:
            with suppress(OSError):
                write(self.path, msgspec.msgpack.encode(self._told))
