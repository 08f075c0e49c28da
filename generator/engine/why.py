"""Why something was made again, in sentences."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """`changed` names the parts of the input that differ from last time; None: there was no last time."""

    stage: str
    name: str
    changed: tuple[str, ...] | None

    def __str__(self) -> str:
        name = self.name or "."  # the address of the home page
        if self.changed is None:
            return f"{self.stage} {name}: it is new"
        return f"{self.stage} {name}: {_joined(self.changed)} changed"


def _joined(parts: tuple[str, ...]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
