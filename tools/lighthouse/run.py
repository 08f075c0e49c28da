"""Lighthouse's scores of an article, an actor and the home page of the built site in output/, as a table.

Usage: make lighthouse. Before a release, not in every test run: a page takes half a minute, and its performance score
depends on what else the machine does. Lighthouse is installed into .cache/lighthouse/ from the lock file beside this
(one of its packages asks for the latest release of another, whatever that is: package.json holds it to one).
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))
from tools.browser import FLAGS, NAMES, kinds, served

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
PLACE = ROOT / ".cache/lighthouse"
PAGES = ("articles-one", "actors-one", "home")
GOALS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
MEASURES = {
    "first-contentful-paint": "FCP",
    "largest-contentful-paint": "LCP",
    "total-blocking-time": "TBT",
    "cumulative-layout-shift": "CLS",
}


def installed() -> Path:
    """The command, installed when it is not there as the lock file has it."""
    lock = HERE / "package-lock.json"
    stamp = PLACE / "package-lock.json"
    if not stamp.is_file() or stamp.read_bytes() != lock.read_bytes():
        PLACE.mkdir(parents=True, exist_ok=True)
        for file in (HERE / "package.json", ROOT / ".npmrc"):
            shutil.copy(file, PLACE)
        shutil.copy(lock, PLACE)
        try:
            subprocess.run(["npm", "ci", "--no-progress", "--loglevel=error"], cwd=PLACE, check=True)
        except BaseException:
            stamp.unlink()
            raise
    return PLACE / "node_modules/.bin/lighthouse"


def judged(command: Path, address: str) -> dict[str, Any]:
    """One page's report: a phone on a slow line, as Lighthouse means it."""
    browser = next(found for name in NAMES if (found := shutil.which(name)))
    flags = " ".join(["--headless=new", *FLAGS])
    call = [command, address, "--output=json", "--quiet", f"--chrome-path={browser}", f"--chrome-flags={flags}"]
    done = subprocess.run(call, capture_output=True, check=True)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def told(kind: str, report: dict[str, Any]) -> str:
    """A row of the table, and under it the audits that cost points."""
    scores = {name: round(100 * (report["categories"][name]["score"] or 0)) for name in GOALS}
    cells = [str(scores[name]) for name in GOALS] + [report["audits"][name]["displayValue"] for name in MEASURES]
    lines = [f"| {kind} | " + " | ".join(cells) + " |"]
    for name in GOALS:
        if scores[name] < GOALS[name]:
            costly = [ref["id"] for ref in report["categories"][name]["auditRefs"] if ref["weight"]]
            lines += [f"  {name}: {i}" for i in costly if (report["audits"][i]["score"] or 0) < 0.9]
    return "\n".join(lines)


def main() -> None:
    output = ROOT / "output"
    pages = kinds(output)
    command = installed()
    print("| page | " + " | ".join([*GOALS, *MEASURES.values()]) + " |\n|" + "---|" * (1 + len(GOALS) + len(MEASURES)))
    with served(output) as base:
        for kind in PAGES:
            print(told(kind, judged(command, base + pages[kind])), flush=True)


if __name__ == "__main__":
    main()
