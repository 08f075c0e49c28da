"""What a publisher is asked, and what it answers."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path

from generator.engine.run import Told, silent
from generator.model.problem import Problem
from generator.model.settings import Settings, Target
from generator.publish.plan import Plan, refusal


@dataclass(frozen=True, slots=True)
class Request:
    """`memory` is a path under the cache: what a publisher needs to keep on this machine stands beside it.

    `delete_many` and `take_over` allow what is otherwise refused; `now` is in seconds since 1970.
    """

    output: Path
    target: Target
    root: Path
    memory: Path
    dry_run: bool = False
    delete_many: bool = False
    take_over: bool = False
    settings: Settings = field(default_factory=Settings)
    now: float = field(default_factory=time.time)
    tell: Told = silent

    def refused(self, made: Plan, theirs: int) -> Problem | None:
        """Why a plan for this target must not be carried out."""
        name = self.target.name
        return refusal(name, made, theirs, delete_many=self.delete_many, take_over=self.take_over)

    def option(self, key: str, default: str = "") -> str:
        """One of the target's own keys as text."""
        return str(self.target.options.get(key, default))


@dataclass(frozen=True, slots=True)
class Published:
    """`steps` is the plan for reading and `summary` its sum; `done` says that it was carried out."""

    steps: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    done: bool = False
    summary: str = ""


def wrong(request: Request, told: str, hint: str = "docs/publishing.md lists the keys of each kind") -> Published:
    """A target in site.yaml that cannot be used as it is written."""
    message = f"the target `{request.target.name}`{told}"
    return Published(problems=(Problem("site.yaml", 0, "publish-target", message, hint),))
