"""One build's run through its stages: recall what did not change, make the rest, and remember why."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from generator.engine.store import Card, Kept, Parts, Stage, Store, digest
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
    heavy: Workers | None = None  # for work that takes much memory, if others than the rest is for
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
            listed = list(jobs)
            told = digest([(name, parts) for name, parts, _ in listed])
            shelf: Stage[T] = Stage(self.store, stage, kind, card)
            return shelf.all(told) or self._each(shelf, told, listed, work, workers or Serial(), stale)

    def _each(
        self,
        shelf: Stage[T],
        told: str,
        jobs: Sequence[Job[In]],
        work: Callable[[Sequence[In]], Iterable[T | Problem]],
        workers: Workers,
        stale: str = "",
    ) -> list[Kept[T]]:
        shelf.opened()
        before = len(self.problems)
        found = [shelf.recall(name, parts) for name, parts, _ in jobs]
        todo = [i for i, kept in enumerate(found) if kept is None]
        made = workers.run(work, (jobs[i][2]() for i in todo))
        for done, i in enumerate(todo):
            name, parts, _ = jobs[i]
            value = next(made)
            self.reasons.append(Reason(shelf.name, name, shelf.changed(name, parts)))
            if isinstance(value, Problem):
                self.problems.append(value)
                found[i] = shelf.last(name, parts, stale)
            else:
                found[i] = shelf.keep(name, parts, value)
            del value  # one at a time: an archive's largest files are tens of megabytes (zip would hold two)
            self.tell(shelf.name, done + 1, len(todo))
        next(made, None)  # to its end: cut off, a process begun for it alone would be killed
        kept = [one for one in found if one is not None]
        shelf.sweep()
        if len(self.problems) == before:
            shelf.close(told, kept)
        return kept

    def many(
        self,
        stage: str,
        kind: Any,
        parts: Parts,
        jobs: Callable[[], Iterable[Job[In]]],
        work: Callable[[Sequence[In]], Iterable[T]],
        card: Card[T] | None = None,
    ) -> list[Kept[T]]:
        """The results of jobs which nobody need think of while `parts`, of which all of them come, stay the same.

        When a part changes, only those jobs are done of which something changed too.
        """
        with self.timed(stage):
            told = digest(parts)
            shelf: Stage[T] = Stage(self.store, stage, kind, card)
            return shelf.all(told) or self._each(shelf, told, list(jobs()), work, Serial())

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """What happens inside counts for the stage, without what counts for another stage begun within it."""
        start, before = time.perf_counter(), sum(self.seconds.values())
        try:
            yield
        finally:
            within = sum(self.seconds.values()) - before
            self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - start - within
