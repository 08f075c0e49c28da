"""Commands in forks of a process that has imported everything and compiled every template: no start is paid for."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import chdir, suppress
from pathlib import Path

from benchmarks.faults.site import Change
from generator import build
from generator.cli.main import group

NOWHERE = Path(os.devnull)


def warm(change: Change, commands: Sequence[Sequence[str]]) -> None:
    """Run commands once in this very process, so that what they import and compile is there in every fork."""
    out, err = os.dup(1), os.dup(2)
    for args in commands:
        change.begin()
        with chdir(change.root):
            _quiet(NOWHERE)
            group(list(args), standalone_mode=False)
            os.dup2(out, 1), os.dup2(err, 2)
    gc.freeze()


def start(change: Change, args: Sequence[str], errors: Path = NOWHERE, first: Callable[[], None] | None = None) -> int:
    """Begin a command in a process of its own group; its process id. `first` is called in it before the command."""
    pid = os.fork()
    if pid:
        return pid
    code = 70
    try:
        os.setsid()
        os.chdir(change.root)
        _quiet(errors)
        if first:
            first()
        group(list(args), standalone_mode=True)
    except SystemExit as done:
        code = done.code if isinstance(done.code, int) else 1
    finally:
        os._exit(code)


def ended(pid: int) -> int:
    """Wait for a command: its exit status, or the negative number of the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def killed(change: Change, moment: float, *args: str) -> None:
    """Run a command and kill it with all its children after some seconds."""
    pid = start(change, args)
    time.sleep(moment)
    for end in (os.killpg, os.kill):
        with suppress(ProcessLookupError):
            end(pid, signal.SIGKILL)
    ended(pid)


def traced(change: Change, options: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Build under strace with such options, from the moment on at which all pages are made."""
    errors = change.saved.parent / "errors"
    pid = start(change, ["build"], errors, _stop_before_output)
    os.waitpid(pid, os.WUNTRACED)
    with subprocess.Popen(["strace", "-f", *options, "-p", str(pid)], stderr=subprocess.PIPE, text=True) as strace:
        assert strace.stderr and "attached" in strace.stderr.readline()  # noqa: S101
        os.kill(pid, signal.SIGCONT)
        code = ended(pid)
        strace.communicate()
    return subprocess.CompletedProcess(["build"], code, "", errors.read_text("utf-8", "replace"))


def _stop_before_output() -> None:
    whole = build.sync

    def stopped(*args: object, **kwargs: object) -> object:
        os.kill(os.getpid(), signal.SIGSTOP)
        return whole(*args, **kwargs)  # type: ignore[arg-type]

    build.sync = stopped  # type: ignore[assignment]


def _quiet(errors: Path) -> None:
    for stream, place in ((0, NOWHERE), (1, NOWHERE), (2, errors)):
        opened = os.open(place, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(opened, stream)
        os.close(opened)
