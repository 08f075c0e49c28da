"""What publishing would do, decided before anything is done: the same for every kind of target."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from generator.model.problem import Problem
from generator.publish.manifest import Entry, hashed

ASSETS = "assets/"
FEW = 20  # so many files may always go; above that, not more than half of what is there
GRACE = 7 * 24 * 3600  # seconds that an asset stays after the site let go of it, for pages that caches still hold


@dataclass(frozen=True, slots=True)
class Plan:
    """Paths to send in this order and paths to remove after that; `kept`: what left the site but stays for a while.

    `strange`: what of the sent would write over files that were not published from here.
    """

    upload: tuple[str, ...]
    remove: tuple[str, ...] = ()
    same: int = 0
    new: frozenset[str] = frozenset()
    strange: tuple[str, ...] = ()
    kept: Mapping[str, Entry] = field(default_factory=dict)

    @property
    def stages(self) -> tuple[tuple[str, ...], ...]:
        """What is sent, in parts of which each may begin only when the one before it has arrived."""
        turns = sorted({_turn(path) for path in self.upload})
        return tuple(tuple(path for path in self.upload if _turn(path) == turn) for turn in turns)

    @property
    def steps(self) -> tuple[str, ...]:
        """The plan for reading, a line a file: `+` is new there, `~` differs, `-` goes away."""
        sent = (f"{'+' if path in self.new else '~'} {path}" for path in self.upload)
        return (*sent, *(f"- {path}" for path in self.remove))

    @property
    def summary(self) -> str:
        """ "3 new, 2 changed, 1 deleted, 120 as they were"."""
        new = len(self.new)
        told = f"{new} new, {len(self.upload) - new} changed, {len(self.remove)} deleted, {self.same} as they were"
        return f"{told}, {len(self.kept)} old assets kept for now" if self.kept else told


def plan(ours: Mapping[str, str], theirs: Mapping[str, str], listed: Mapping[str, Entry], now: float = 0) -> Plan:
    """Compare digests by path: what we have, what is there, and which of that we put there ourselves.

    Assets go first and pages after them, so that no reader meets a page whose style is missing; what nobody links to
    any more goes last, and hashed assets only after GRACE, for the sake of readers (and caches) with an older page. A
    file that somebody else put there is never removed.
    """
    upload = sorted((path for path in ours if theirs.get(path) != ours[path]), key=lambda p: (_turn(p), p))
    gone = sorted(path for path in theirs if path in listed and path not in ours)
    left = {path: listed[path].left or now for path in gone}
    kept = {path: replace(listed[path], left=left[path]) for path in gone if hashed(path) and now - left[path] < GRACE}
    return Plan(
        tuple(upload),
        tuple(path for path in gone if path not in kept),
        len(ours) - len(upload),
        frozenset(path for path in upload if path not in theirs),
        tuple(path for path in upload if path in theirs and path not in listed),
        kept,
    )


def _turn(path: str) -> int:
    """Assets, then what pages link to, then pages, then the lists of pages that lead to all of them."""
    if path.startswith(ASSETS):
        return 0
    if not path.endswith(".html"):
        return 1
    return 2 if "/" in path else 3


def refusal(target: str, made: Plan, theirs: int, *, delete_many: bool, take_over: bool) -> Problem | None:
    """Why a plan must not be carried out: suspiciously much to delete, or somebody else's files in the way."""
    if not delete_many and len(made.remove) > max(FEW, theirs // 2):
        message = f"not published to {target}: {len(made.remove)} of {theirs} files there would be deleted"
        hint = "see them with --dry-run; if that is right, say --delete-many"
        return Problem("output", 0, "publish-deletes", message, hint)
    if made.strange and not take_over:
        some = ", ".join(made.strange[:3])
        message = f"not published to {target}: {len(made.strange)} files there are somebody else's: {some}"
        hint = "look whether this is the right place; if they may be written over, say --take-over"
        return Problem("output", 0, "publish-foreign", message, hint)
    return None
