"""What the commands print: problems, progress, summaries; bars on a terminal, plain lines in a log."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from generator.engine.built import Built
from generator.model.problem import Problem

if TYPE_CHECKING:
    from generator.engine.run import Told

_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}
MANY = 100  # things: a log says nothing of a stage with fewer
PAUSE = 5.0  # seconds between two lines of a stage in a log, which somebody may be waiting at


def problems(found: Iterable[Problem]) -> None:
    """Each problem on standard error, sorted by place, its level in colour on a terminal."""
    for problem in sorted(found):
        level = click.style(problem.level, fg=_COLOURS[problem.level], bold=True)
        click.echo(f"{level}: {problem}", err=True)


def exit_code(found: Iterable[Problem], strict: bool) -> int:
    """1 if any problem is an error; `strict` counts warnings as errors."""
    bad = {"error", "warning"} if strict else {"error"}
    return int(any(problem.level in bad for problem in found))


@contextmanager
def progress() -> Iterator[Told]:
    """A listener for a build: bars on a terminal, a line every few seconds elsewhere."""
    if not sys.stderr.isatty():
        yield _log()
    else:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (TextColumn("{task.description:>10}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
            tasks: dict[str, int] = {}

            def tell(stage: str, done: int, total: int) -> None:
                task = tasks.setdefault(stage, -1)
                if task < 0:
                    task = tasks[stage] = bars.add_task(stage, total=total)
                bars.update(task, completed=done, total=total)  # type: ignore[arg-type]

            yield tell


def _log() -> Told:
    """By the clock: a line each hundred things were seven hundred lines for an archive."""
    said = time.monotonic()

    def tell(stage: str, done: int, total: int) -> None:
        nonlocal said
        if total >= MANY and (done == total or time.monotonic() - said >= PAUSE):
            said = time.monotonic()
            click.echo(f"{stage}: {done} of {total}", err=True)

    return tell


def summary(built: Built) -> str:
    """The build in two lines: what the site holds, and what was done for it."""
    if built.failed:
        return "nothing was written; the last good output stands"
    counts = built.counts
    levels = [problem.level for problem in built.problems]
    holds = ", ".join(_count(counts[noun], noun) for noun in ("article", "page", "quote", "file") if noun in counts)
    slow = [f"{stage} {seconds:.1f} s" for stage, seconds in built.seconds.items() if seconds >= 0.05]
    done = built.written
    did = f"{len(done.added)} added, {len(done.changed)} changed, {len(done.removed)} removed"
    troubles = f"{_count(levels.count('error'), 'error')}, {_count(levels.count('warning'), 'warning')}"
    idle = "" if done.any else "nothing to do"
    return "; ".join(filter(None, (f"{holds}\n{did}", troubles, ", ".join(slow) or idle)))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def event(kind: str, **told: object) -> None:
    """One line of JSON on standard output; docs/data-formats.md says which events there are."""
    click.echo(json.dumps({"event": kind, **told}, ensure_ascii=False))


def advance(stage: str, done: int, total: int) -> None:
    """A listener for machines: an event for each hundredth of a stage."""
    if done == total or done % max(1, total // 100) == 0:
        event("progress", stage=stage, done=done, of=total)


def outcome(built: Built) -> None:
    """The end of a build for machines: each problem, then the summary."""
    for problem in sorted(built.problems):
        event("problem", **asdict(problem))
    event("summary", **_summed(built))


def _summed(built: Built) -> dict[str, object]:
    levels = Counter[str](problem.level for problem in built.problems)
    return {
        "failed": built.failed,
        "counts": built.counts,
        "problems": {level: levels[level] for level in _COLOURS},
        "written": asdict(built.written),
        "reasons": [str(reason) for reason in built.reasons],
        "seconds": {stage: round(seconds, 3) for stage, seconds in built.seconds.items()},
    }
