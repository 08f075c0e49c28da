"""A Dask scheduler and workers as processes of their own, and what they are given to do (so they import this too)."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import ROOT

PATIENCE_S = 120  # for a machine that has much else to do


def until(what: Callable[[], object], seconds: float = PATIENCE_S) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


@contextmanager
def process(*args: str, cwd: Path = ROOT, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process that does not outlive the test."""
    env = {**os.environ, "PYTHONPATH": str(cwd), **environment}
    running = subprocess.Popen(
        [sys.executable, "-m", *args], cwd=cwd, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield running
    finally:
        running.kill()
        running.wait()


@contextmanager
def scheduler(folder: Path) -> Iterator[str]:
    """The address of a scheduler."""
    file = folder / "scheduler.json"
    args = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)]
    with process("distributed.cli.dask_scheduler", *args):
        until(lambda: file.exists() and file.read_text().endswith("}"))  # it is written while we look
        import json

        yield str(json.loads(file.read_text())["address"])


@contextmanager
def worker(address: str, cwd: Path = ROOT, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A worker that has joined."""
    from distributed import Client

    args = [address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1"]
    with Client(address, set_as_default=False) as client:
        before = len(client.nthreads())
        with process("distributed.cli.dask_worker", *args, cwd=cwd, **environment) as running:
            until(lambda: len(client.nthreads()) > before)
            yield running


def passport() -> Mapping[str, str]:
    return {"the colour": os.environ.get("COLOUR", "red")}


def squares(numbers: Sequence[int]) -> list[int]:
    return [number * number for number in numbers]


def slowly(numbers: Sequence[int]) -> list[int]:
    time.sleep(0.2)
    return squares(numbers)


def broken(numbers: Sequence[int]) -> list[int]:
    bug = RuntimeError("a bug")
    bug.add_note(f"while squaring {numbers[0]}")
    raise bug


def models_loaded() -> int:
    from generator.annotate import language

    return language.load.cache_info().misses
