"""Who does the work of a stage: this process, or several; the same results in the same order either way."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from typing import Protocol, TypeVar

In = TypeVar("In")
Out = TypeVar("Out")
Work = Callable[[Sequence[In]], Iterable[Out]]
CHUNK = 16  # things handed over at once: enough to hide the way there and back, few enough to keep memory flat


class Workers(Protocol):
    def run(self, work: Work[In, Out], things: Iterable[In]) -> Iterator[Out]:
        """One result a thing, in order. `work` takes a chunk of things and gives as many results."""

    def __enter__(self) -> Workers: ...

    def __exit__(self, *_: object) -> None: ...


class Serial:
    def run(self, work: Work[In, Out], things: Iterable[In]) -> Iterator[Out]:
        for chunk in chunked(things):
            yield from work(chunk)

    def __enter__(self) -> Serial:
        return self

    def __exit__(self, *_: object) -> None:
        pass


class Apart:
    """One process more, begun when there is something to do and ended with it: the system has its memory back then."""

    def run(self, work: Work[In, Out], things: Iterable[In]) -> Iterator[Out]:
        rest = iter(things)
        for first in rest:
            from generator.engine.processes import Processes

            with Processes(1) as one:
                yield from one.run(work, chain([first], rest))

    def __enter__(self) -> Apart:
        return self

    def __exit__(self, *_: object) -> None:
        pass


class Unfit(Exception):
    """Workers that cannot be used. Arguments: what is wrong, and what to do."""


def workers(jobs: int) -> Workers:
    if jobs == 1:
        return Serial()
    from generator.engine.processes import Processes  # one process need not know what several need

    return Processes(jobs)


@contextmanager
def uncollected() -> Iterator[None]:
    """Rings are not looked for while many values are made that hold none: it is a quarter of the time."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def collect_seldom() -> None:
    """Let the collector of rings look at what a build makes once where it would thirty times: hardly any is a ring.

    For processes that do nothing but build; what they have imported by now is not looked at again.
    """
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def at_once(made: Iterable[Out]) -> list[Out]:
    """A chunk of values made one after the other, with nothing else in between.

    What a processor has at hand of a program is far smaller than the program: sixteen pages planned and then rendered
    take a tenth less than each planned and rendered.
    """
    with uncollected():
        return list(made)


def chunked(things: Iterable[In]) -> Iterator[list[In]]:
    """What is handed over at once, made only when its turn comes."""
    rest = iter(things)
    while chunk := at_once(islice(rest, CHUNK)):
        yield chunk
