"""Hurt builds and publishing, and look for torn output: python -m benchmarks.faults sweep | kills [--help]

`sweep` puts every fault (a full disk, a broken one, a kill) into every system call of a build's output phase, in turn.
`kills` ends builds and publishing (into a folder, to a git branch) at random moments. Both print what was torn.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.faults.inject import CHANGES, LOOKS, Fault, faults, suffer
from benchmarks.faults.site import Change, Tree, missing, prepare
from benchmarks.faults.warm import ended, killed, start, traced, warm

COMMANDS = (("build",), ("publish", "web"), ("publish", "pages"))


def whole(change: Change, *args: str) -> str:
    """Run a command to its end; "" if it ended well."""
    errors = change.saved.parent / "errors"
    code = ended(start(change, args, errors))
    return f"{' '.join(args)} failed afterwards ({code}): {errors.read_text()[-300:]}" if code else ""


def built(change: Change) -> str:
    return change.torn() or whole(change, "build") or change.unmended()


def published(change: Change, target: str, before: Tree, after: Tree) -> str:
    """A folder changes file by file, each whole and never a page before its assets; a branch all at once."""
    found = change.web() if target == "web" else change.pages()
    parts = [path for path in found if path.endswith(".part")]
    halves = [p for p in found if p not in parts and found[p] not in (before.get(p), after.get(p))]
    wrong = f"in halves: {halves}" * bool(halves) + f"missing: {missing(found)}" * bool(missing(found))
    if target == "pages" and found not in (before, after):
        wrong += "the branch is torn"
    wrong = wrong or whole(change, "publish", target)
    again = change.web() if target == "web" else change.pages()
    return wrong or "did not converge" * (again != after)


def kills(change: Change, number: int, seed: int) -> Counter[str]:
    """So many kills, shared among building and both ways of publishing."""
    rng = random.Random(seed)  # noqa: S311
    found: Counter[str] = Counter()
    jobs: dict[str, tuple[tuple[str, ...], float, Callable[[Change], str]]] = {}
    for target in ("", "web", "pages"):
        change.begin()
        args = ("publish", target) if target else ("build",)
        before = change.web() if target == "web" else change.pages()
        began = time.monotonic()
        found[f"undisturbed {' '.join(args)}: {whole(change, *args) or 'well'}"] += 1
        lasted = time.monotonic() - began
        after = change.web() if target == "web" else change.pages()
        look = partial(published, target=target, before=before, after=after) if target else built
        jobs[" ".join(args)] = args, lasted, look
    for turn in range(number):
        name = list(jobs)[turn % len(jobs)]
        args, lasted, look = jobs[name]
        change.begin()
        killed(change, rng.uniform(0, 1.2 * lasted), *args)
        found[f"{name}: {look(change) or 'whole'}"] += 1
        if turn % 50 == 49:
            print(turn + 1, dict(found), flush=True)
    return found


def sweep(change: Change, every: int, skip: int, calls: list[str]) -> Counter[str]:
    """Each fault at each system call from the first that touches the new output on; of them each `every`-th.

    The first `skip` are left out: so a sweep that was stopped is gone on with.
    """
    change.begin()
    log = change.saved.parent / "trace"
    points = faults(partial(traced, change), log, calls)[skip :: max(1, every)]
    found: Counter[str] = Counter()
    for turn, point in enumerate(points, 1):
        found[_outcome(change, point)] += 1
        if turn % 50 == 0:
            print(turn, "of", len(points), dict(found), flush=True)
    return found


def _outcome(change: Change, point: Fault) -> str:
    change.begin()
    done = suffer(partial(traced, change), point)
    crashed = (change.root / "crash.log").exists()
    wrong = built(change) or ("a crash, not a problem" if crashed and "KILL" not in point.what else "")
    return (
        f"{point}: {wrong} (exit {done.returncode}) {done.stderr.strip()[-200:]}" if wrong else f"{point.what}: whole"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["sweep", "kills"])
    parser.add_argument("--number", type=int, default=1000, help="of kills")
    parser.add_argument("--every", type=int, default=1, help="so many-th fault of the sweep")
    parser.add_argument("--skip", type=int, default=0, help="so many faults at the beginning of the sweep")
    parser.add_argument("--looks", action="store_true", help="sweep also through calls that only read")
    parser.add_argument("--seed", type=int, default=0, help="of the random moments")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        change = prepare(Path(folder), published=given.what == "kills")
        warm(change, COMMANDS if given.what == "kills" else COMMANDS[:1])
        calls = [*CHANGES, *(LOOKS if given.looks else ())]
        found = (
            kills(change, given.number, given.seed)
            if given.what == "kills"
            else sweep(change, given.every, given.skip, calls)
        )
    print(*(f"{times:6} {what}" for what, times in sorted(found.items())), sep="\n")


main()
