"""Proof that a test watches each guard: taken out, the test goes red."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent.parent
TABLE = Path(__file__).parent / "guards.yaml"


@dataclass(frozen=True)
class Guard:
    """One guard: `old`, which stands once in `file`, and `new`, which guards nothing; `test` must then fail."""

    promise: str
    file: str
    old: str
    new: str
    test: str

    @property
    def shown(self) -> str:
        """`old` in a cell of a Markdown table."""
        return self.old.replace("|", "\\|")

    def stands_in(self, project: Path = ROOT) -> Path:
        """The file that holds `old` once: `file`, or the one it has moved to since. Raises LookupError."""
        told = project / self.file
        for files in ([told] if told.exists() else [], sorted((project / "generator").rglob("*.py"))):
            found = [path for path in files if path.read_text("utf-8").count(self.old) == 1]
            if len(found) == 1:
                return found[0]
        raise LookupError(f"{self.file} does not hold once: {self.old}")


def guards() -> list[Guard]:
    """All of guards.yaml, in its order."""
    table = yaml.safe_load(TABLE.read_text("utf-8"))
    return [Guard(promise, **one) for promise, several in table.items() for one in several]
