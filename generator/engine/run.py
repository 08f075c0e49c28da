"""One build's run through its stages: recall what did not change, make the rest, and remember why."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from generator.engine.store import Card, Kept, Parts, Stage, Store
from generator.engine.why import Reason
from generator.engine.workers import Serial, Workers
from generator.model.problem import Problem

In = TypeVar("In")
T = TypeVar("T")
Job = tuple[str, Parts, Callable[[], In]]  # name, digests of every part of the input, and the input when it is needed
Told = Callable[[str, int, int], None]  # stage, done, of how many


def silent(_stage: str, _done: int, _total: int) -> None:
    """A listener that says nothing."""


@dataclass(slots=True)
class Run:
    store: Store
    workers: Workers = field(default_factory=Serial)
    tell: Told = silent
    problems: list[Problem] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)

    def each(
        self,
        stage: str,
        kind: Any,
        jobs: Iterable[Job[In]],
        work: Callable[[Sequence[In]], Iterable[T | Problem]],
        workers: Workers | None = None,
        card: Card[T] | None = None,
        stale: str = "",
    ) -> list[Kept[T]]:
        """One result a job, in order. `kind` is the result's type, by which the store reads it back.

        `work` gets the inputs of the jobs that have no result yet, a chunk at a time. A Problem is no result: it goes
        to `problems`, and its job is tried again by the next build; until then it is left out, or, if only the part of
        the input that is named `stale` differs from last time, what came out last time stands.
        """
        with self.timed(stage):
            shelf: Stage[T] = Stage(self.store, stage, kind, card)
            listed = list(jobs)
            found = [shelf.recall(name, parts) for name, parts, _ in listed]
            todo = [i for i, kept in enumerate(found) if kept is None]
            made = (workers or Serial()).run(work, (listed[i][2]() for i in todo))
            for done, (i, value) in enumerate(zip(todo, made, strict=True)):
                name, parts, _ = listed[i]
                self.reasons.append(Reason(stage, name, shelf.changed(name, parts)))
                if isinstance(value, Problem):
                    self.problems.append(value)
                    found[i] = shelf.last(name, parts, stale)
                else:
                    found[i] = shelf.keep(name, parts, value)
                self.tell(stage, done + 1, len(todo))
            shelf.sweep()
        return [kept for kept in found if kept is not None]

    def many(
        self,
        stage: str,
        kind: Any,
        name: str,
        parts: Parts,
        work: Callable[[], Iterable[tuple[str, T]]],
        card: Card[T] | None = None,
    ) -> list[Kept[T]]:
        """The results of one job that gives many, each under a name of its own; all are made when any part changes."""
        with self.timed(stage):
            shelf: Stage[T] = Stage(self.store, stage, kind, card)
            order: Stage[list[str]] = Stage(self.store, f"{stage}, in order", list[str])
            known = order.recall(name, parts)
            found: list[Kept[T] | None] = [shelf.recall(one, parts) for one in known.value] if known else [None]
            if None in found:
                self.reasons.append(Reason(stage, name, order.changed(name, parts) or None))
                found = [shelf.keep(one, parts, value) for one, value in work()]
                order.keep(name, parts, [kept.name for kept in found if kept])
            shelf.sweep()
            order.sweep()
        return [kept for kept in found if kept is not None]

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """What happens inside counts for the stage, without what counts for another stage begun within it."""
        start, before = time.perf_counter(), sum(self.seconds.values())
        try:
            yield
        finally:
            within = sum(self.seconds.values()) - before
            self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - start - within
