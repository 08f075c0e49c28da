"""A user's mistake as a value: where it is, what it is, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing the user should know; carried inside values so that a cached build repeats it.

    `path` is as the user would type it (relative to the project), `line` counts from 1 (0: the whole file),
    `code` is a kebab-case name that docs/problems.md explains.
    """

    path: str
    line: int
    code: str
    message: str
    hint: str = ""
    level: Level = "error"

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        hint = f"\n    hint: {self.hint}" if self.hint else ""
        return f"{where}: {self.message} [{self.code}]{hint}"
