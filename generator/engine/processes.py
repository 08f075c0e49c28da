"""Workers that are further processes of this machine."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice

from generator.engine.workers import In, Out, Work, chunked, collect_seldom


class Processes:
    """A pool of `count` processes; each imports a room, and loads a model, once. `work` must be a module's function.

    Spawned, not forked: a fork of a process that has threads (SQLite, onnxruntime, the watcher of serve) may hang.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        spawn = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(count, mp_context=spawn, initializer=_begun)

    def run(self, work: Work[In, Out], things: Iterable[In]) -> Iterator[Out]:
        waiting: deque[Future[list[Out]]] = deque()
        chunks = chunked(things)
        for chunk in islice(chunks, self._count * 2):
            waiting.append(self._submit(work, chunk))
        while waiting:
            done = waiting.popleft().result()
            waiting.extend(self._submit(work, chunk) for chunk in islice(chunks, 1))
            yield from done

    def _submit(self, work: Work[In, Out], chunk: Sequence[In]) -> Future[list[Out]]:
        """Ctrl-C is this process's to answer: one that is started here inherits that it does not hear it."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            return self._pool.submit(_listed, work, chunk)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def __enter__(self) -> Processes:
        return self

    def __exit__(self, *error: object) -> None:
        if any(error):
            # Nobody wants what is being made: a stopped build ends at once, not after the articles in hand.
            for child in multiprocessing.active_children():
                child.terminate()
        self._pool.shutdown(cancel_futures=True)


def _begun() -> None:
    """In a worker: a parent that was killed leaves none behind."""
    collect_seldom()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _listed(work: Work[In, Out], chunk: Sequence[In]) -> list[Out]:
    return list(work(chunk))
