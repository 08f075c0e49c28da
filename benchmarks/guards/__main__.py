"""Take out each guard in turn and see its test fail: python -m benchmarks.guards [WORD …]

Only guards whose file or test holds one of the words. Works in a copy of the project; first every test must be green in
it as it is. A test that hangs without its guard has failed. Prints a Markdown table; exit status 1 if a guard could be
taken out unseen. Takes some minutes.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.guards import ROOT, Guard, guards

PARTS = (
    "generator",
    "templates",
    "tests",
    "seeds",
    "content",
    "tools",
    "benchmarks",
    "docs",
    "examples",
    "requirements",
)
LINKED = (".venv", "node_modules")
PATIENCE = 180  # seconds


def copied(place: Path) -> Path:
    """The project without its history and what builds left, installed packages shared."""
    for part in PARTS:
        shutil.copytree(ROOT / part, place / part, ignore=shutil.ignore_patterns("__pycache__"), symlinks=True)
    for file in ROOT.iterdir():
        if file.is_file():
            shutil.copy(file, place)
    for part in LINKED:
        (place / part).symlink_to(ROOT / part)
    return place


def green(place: Path, *tests: str) -> bool:
    command = [ROOT / ".venv/bin/python", "-B", "-m", "pytest", "-x", "-p", "no:cacheprovider", *tests]
    try:
        done = subprocess.run(command, cwd=place, capture_output=True, check=False, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return False
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(tests)} cannot be run: {done.stdout.decode()}")
    return done.returncode == 0


def seen(place: Path, guard: Guard) -> bool:
    """Whether the guard's test fails without it."""
    file = guard.stands_in(place)
    whole = file.read_text("utf-8")
    file.write_text(whole.replace(guard.old, guard.new), "utf-8")
    try:
        return not green(place, guard.test)
    finally:
        file.write_text(whole, "utf-8")


def main(words: list[str]) -> int:
    chosen = [one for one in guards() if not words or any(word in one.file + one.test for word in words)]
    unseen = 0
    with tempfile.TemporaryDirectory() as folder:
        place = copied(Path(folder))
        if red := [test for test in dict.fromkeys(one.test for one in chosen) if not green(place, test)]:
            raise SystemExit(f"red before anything is taken out: {', '.join(red)}")
        print("| in | taken out | the test that watches | |\n|---|---|---|---|", flush=True)
        for guard in chosen:
            found = seen(place, guard)
            unseen += not found
            test = guard.test.split("::")[-1]
            print(f"| {guard.file} | `{guard.shown}` | {test} | {'red' if found else '**NOT SEEN**'} |", flush=True)
    print(f"\n{len(chosen)} guards taken out, {len(chosen) - unseen} seen")
    return int(unseen > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
