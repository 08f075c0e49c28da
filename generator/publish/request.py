"""What a publisher is asked, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.model.problem import Problem
from generator.model.settings import Target


@dataclass(frozen=True, slots=True)
class Request:
    """`memory` is a file under the cache where a publisher may note what it put there."""

    output: Path
    target: Target
    root: Path
    memory: Path
    dry_run: bool = False
    delete_many: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """`steps` is the plan for reading; `done` says that it was carried out."""

    steps: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    done: bool = False
