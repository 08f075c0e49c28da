"""Real servers on loopback to publish to: started by tests, or by hand with `python -m tools.servers.NAME FOLDER`."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

PATIENCE = 90.0  # seconds; a loaded machine takes its time


def free_ports(count: int) -> list[int]:
    """Ports of 127.0.0.1 that nobody listens on now."""
    held = [socket.socket() for _ in range(count)]
    try:
        for one in held:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in held]
    finally:
        for one in held:
            one.close()


def answers(port: int) -> bool:
    """Whether somebody listens on a port of this machine."""
    with socket.socket() as asked:
        asked.settimeout(1)
        return asked.connect_ex(("127.0.0.1", port)) == 0


def until(ready: Callable[[], bool], what: str, alive: Callable[[], bool] = lambda: True) -> None:
    """Wait for a condition; TimeoutError says which one never came, also when the process is gone."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and alive():
        if ready():
            return
        time.sleep(0.05)
    raise TimeoutError(f"{what}: not ready")


class Process:
    """A server's process in a group of its own, with its log in a file; stopped with all its children."""

    def __init__(self, command: Sequence[str], log: Path) -> None:
        self._command, self._log = list(command), log
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, ready: Callable[[], bool]) -> None:
        env = {key: value for key, value in os.environ.items() if not key.startswith("AWS_")}  # weed would obey them
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, env=env
            )
        try:
            until(ready, self._command[0], self.alive)
        except TimeoutError as error:
            self.stop()
            raise TimeoutError(f"{error}\n{self._log.read_text(errors='replace')[-2000:]}") from None

    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def stop(self) -> None:
        """At once, as when a machine goes down."""
        if self._process is not None and self.alive():
            os.killpg(self._process.pid, signal.SIGKILL)
        if self._process is not None:
            self._process.wait()


def until_stopped() -> None:
    """Wait for Ctrl-C or a polite kill; both end in the caller's `finally`."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    signal.pause()


def beside_python(program: str) -> str:
    """A program that a package of requirements/test.lock put beside this Python."""
    return str(Path(sys.executable).parent / program)
