"""What publishing would do, decided before anything is done: the same for every kind of target."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from generator.model.problem import Problem

ASSETS = "assets/"
FEW = 20  # so many files may always go; above that, not more than half of what is there


@dataclass(frozen=True, slots=True)
class Plan:
    """Paths to upload in this order, and paths to remove after that."""

    upload: tuple[str, ...]
    remove: tuple[str, ...]
    same: int

    @property
    def steps(self) -> tuple[str, ...]:
        """The plan for reading, a line a file: `+` goes up, `-` goes away."""
        return (*(f"+ {path}" for path in self.upload), *(f"- {path}" for path in self.remove))


def plan(ours: Mapping[str, str], theirs: Mapping[str, str], listed: Set[str]) -> Plan:
    """Compare digests by path: what we have, what is there, and which of that we put there ourselves.

    Assets go first and pages after them, so that no reader meets a page whose style is missing; what nobody links to
    any more goes last. A file that somebody else put there is never removed.
    """
    upload = sorted((path for path in ours if theirs.get(path) != ours[path]), key=lambda p: (_turn(p), p))
    remove = sorted(path for path in theirs if path in listed and path not in ours)
    return Plan(tuple(upload), tuple(remove), len(ours) - len(upload))


def _turn(path: str) -> int:
    """Assets, then what pages link to, then pages, then the lists of pages that lead to all of them."""
    if path.startswith(ASSETS):
        return 0
    if not path.endswith(".html"):
        return 1
    return 2 if "/" in path else 3


def refusal(target: str, ours: Mapping[str, str], made: Plan, theirs: int, delete_many: bool) -> Problem | None:
    """Why a plan must not be carried out: nothing to publish, or suspiciously much to delete."""
    if "index.html" not in ours:
        hint = "run `python -m generator build` first, and look at what it says"
        return Problem("output", 0, "publish-empty", f"not published to {target}: there is no site to publish", hint)
    if not delete_many and len(made.remove) > max(FEW, theirs // 2):
        message = f"not published to {target}: {len(made.remove)} of {theirs} files there would be deleted"
        hint = "see them with --dry-run; if that is right, say --delete-many"
        return Problem("output", 0, "publish-deletes", message, hint)
    return None
