"""Faults put into a running command by strace: a system call that fails, or a kill, at its n-th time."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.faults.site import ENVIRONMENT

# What changes files; not every machine has the old calls beside the new, hence `?` below.
CHANGES = [
    "write",
    "pwrite64",
    "rename",
    "renameat",
    "renameat2",
    "link",
    "linkat",
    "symlink",
    "symlinkat",
    "mkdir",
    "mkdirat",
    "rmdir",
    "unlink",
    "unlinkat",
    "chmod",
    "fchmodat",
    "fsync",
    "fdatasync",
    "ftruncate",
    "utimensat",
    "copy_file_range",
    "sendfile",
]
# What only looks: a disk that fails does so here too.
LOOKS = ["openat", "read", "getdents64"]
FAULTS = ("error=ENOSPC", "error=EIO", "signal=KILL")
_LINE = re.compile(r"(?:\d+ +)?(\w+)\(")
Traced = Callable[[Sequence[str]], "subprocess.CompletedProcess[str]"]  # runs something under strace with such options


@dataclass(frozen=True, slots=True)
class Fault:
    """`what` happens at the `nth` time that a command calls `call`."""

    call: str
    nth: int
    what: str

    def __str__(self) -> str:
        return f"{self.what} at {self.call} {self.nth}"


def under(command: list[str], cwd: Path, options: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run a command under strace with such options."""
    whole = ["strace", "-f", "-qq", *options, *command]
    return subprocess.run(whole, cwd=cwd, check=False, capture_output=True, text=True, env=ENVIRONMENT)


def faults(run: Traced, log: Path, calls: list[str], marker: str = "") -> list[Fault]:
    """Every fault that can be put into a run from the first call on that names `marker`; runs it once, and whole."""
    done = run(["-s", "200", "-o", str(log), "-e", f"trace={','.join(f'?{call}' for call in calls)}"])
    if done.returncode != 0:
        raise RuntimeError(f"undisturbed, it ends with {done.returncode}: {done.stderr}")
    counted: Counter[str] = Counter()
    found = []
    begun = False
    for line in log.read_text("utf-8", "replace").splitlines():
        call = _LINE.match(line)
        if call is None:
            continue
        counted[call[1]] += 1
        begun = begun or marker in line
        found += [Fault(call[1], counted[call[1]], what) for what in FAULTS if begun]
    return found


def suffer(run: Traced, fault: Fault) -> subprocess.CompletedProcess[str]:
    """Run it with one fault in it."""
    return run(
        ["-o", "/dev/null", "-e", f"trace={fault.call}", "-e", f"inject={fault.call}:{fault.what}:when={fault.nth}"]
    )
