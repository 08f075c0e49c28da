"""Hurt builds and publishing, and look for torn output: python -m benchmarks.faults sweep | kills [--help]

`sweep` puts every fault (a full disk, a broken one, a kill) into every system call of a build's output phase, in turn.
`kills` ends builds and publishing (into a folder, to a git branch) at random moments. Both print what was torn.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.faults.inject import CHANGES, LOOKS, Fault, faults, suffer
from benchmarks.faults.site import BUILD, Change, Tree, missing, prepare
from generator.cli.main import group


def child(change: Change, args: Sequence[str]) -> int:
    """Begin a command in a process of its own group, without paying for its start; its process id."""
    pid = os.fork()
    if pid:
        return pid
    os.setsid()
    os.chdir(change.root)
    quiet = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(quiet, stream)
    code = 70
    try:
        group(list(args), standalone_mode=True)
    except SystemExit as done:
        code = done.code if isinstance(done.code, int) else 1
    finally:
        os._exit(code)


def whole(change: Change, *args: str) -> str:
    """Run a command to its end; "" if it ended well."""
    _, status = os.waitpid(child(change, args), 0)
    return "" if status == 0 else f"{' '.join(args)} failed afterwards ({os.waitstatus_to_exitcode(status)})"


def killed(change: Change, moment: float, *args: str) -> None:
    """Run a command and kill it with all its children after some seconds."""
    pid = child(change, args)
    time.sleep(moment)
    for end in (os.killpg, os.kill):
        try:
            end(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    os.waitpid(pid, 0)


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


def sweep(change: Change, every: int, calls: list[str]) -> Counter[str]:
    """Each fault at each system call from the first that touches the new output on; of them each `every`-th."""
    change.begin()
    log = change.saved.parent / "trace"
    points = faults(BUILD, change.root, log, calls, "/.output.")[:: max(1, every)]
    found: Counter[str] = Counter()
    for turn, point in enumerate(points, 1):
        found[_outcome(change, point)] += 1
        if turn % 50 == 0:
            print(turn, "of", len(points), dict(found), flush=True)
    return found


def _outcome(change: Change, point: Fault) -> str:
    change.begin()
    done = suffer(BUILD, change.root, point)
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
    parser.add_argument("--looks", action="store_true", help="sweep also through calls that only read")
    parser.add_argument("--seed", type=int, default=0, help="of the random moments")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        change = prepare(Path(folder), published=given.what == "kills")
        calls = [*CHANGES, *(LOOKS if given.looks else ())]
        found = kills(change, given.number, given.seed) if given.what == "kills" else sweep(change, given.every, calls)
    print(*(f"{times:6} {what}" for what, times in sorted(found.items())), sep="\n")


main()
