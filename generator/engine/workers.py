"""Who does the work of a stage: this process, or several; the same results in the same order either way."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import Protocol, TypeVar

I = TypeVar("I")
O = TypeVar("O")
Work = Callable[[Sequence[I]], Iterable[O]]
CHUNK = 16  # things handed over at once: enough to hide the way there and back, few enough to keep memory flat


class Workers(Protocol):
    def run(self, work: Work[I, O], things: Iterable[I]) -> Iterator[O]:
        """One result a thing, in order. `work` takes a chunk of things and gives as many results."""

    def close(self) -> None: ...


class Serial:
    def run(self, work: Work[I, O], things: Iterable[I]) -> Iterator[O]:
        for chunk in _chunks(things):
            yield from work(chunk)

    def close(self) -> None:
        pass


class Processes:
    """A pool of `count` processes; each imports a room, and loads a model, once. `work` must be a module's function.

    Spawned, not forked: a fork of a process that has threads (SQLite, onnxruntime, the watcher of serve) may hang.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._pool = ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn"))

    def run(self, work: Work[I, O], things: Iterable[I]) -> Iterator[O]:
        waiting: deque[Future[list[O]]] = deque()
        chunks = _chunks(things)
        for chunk in islice(chunks, self._count * 2):
            waiting.append(self._pool.submit(_listed, work, chunk))
        while waiting:
            done = waiting.popleft().result()
            waiting.extend(self._pool.submit(_listed, work, chunk) for chunk in islice(chunks, 1))
            yield from done

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)


def workers(jobs: int) -> Workers:
    return Processes(jobs) if jobs > 1 else Serial()


def _listed(work: Work[I, O], chunk: Sequence[I]) -> list[O]:
    return list(work(chunk))


def _chunks(things: Iterable[I]) -> Iterator[list[I]]:
    rest = iter(things)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk
