"""Lighthouse's scores of an article, an actor and the home page of the built site in output/, as a table.

Usage: make lighthouse; tests/browser/test_lighthouse.py asks for the same scores. A page takes some twenty seconds.
tools/setup.sh installs Lighthouse into .cache/lighthouse/ from the lock file beside this (one of its packages asks for
the latest release of another, whatever that is: package.json holds it to one).
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

ROOT = Path(__file__).parents[2]
COMMAND = ROOT / ".cache/lighthouse/node_modules/.bin/lighthouse"
PAGES = ("articles-one", "actors-one", "home")
GOALS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
MEASURES = {
    "first-contentful-paint": "FCP",
    "largest-contentful-paint": "LCP",
    "total-blocking-time": "TBT",
    "cumulative-layout-shift": "CLS",
}


def judged(address: str, *options: str) -> dict[str, Any]:
    """One page's report: a phone on a slow line, as Lighthouse means it."""
    if not COMMAND.is_file():
        raise SystemExit("Lighthouse is not installed: run `make test`, which installs it")
    browser = next(found for name in NAMES if (found := shutil.which(name)))
    flags = " ".join(["--headless=new", *FLAGS])
    call = [COMMAND, address, "--output=json", "--quiet", f"--chrome-path={browser}", f"--chrome-flags={flags}"]
    done = subprocess.run([*call, *options], capture_output=True, check=True)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def scores(report: dict[str, Any]) -> dict[str, int]:
    """Points out of 100 by category, those that the report has."""
    return {name: round(100 * (one["score"] or 0)) for name, one in report["categories"].items()}


def costly(report: dict[str, Any], category: str) -> list[str]:
    """The audits that cost a category points."""
    weighed = [ref["id"] for ref in report["categories"][category]["auditRefs"] if ref["weight"]]
    return [name for name in weighed if (report["audits"][name]["score"] or 0) < 0.9]


def told(kind: str, report: dict[str, Any]) -> str:
    """A row of the table, and under it the audits that cost points."""
    points = scores(report)
    cells = [str(points[name]) for name in GOALS] + [report["audits"][name]["displayValue"] for name in MEASURES]
    lines = [f"| {kind} | " + " | ".join(cells) + " |"]
    lines += [f"  {name}: {audit}" for name in GOALS if points[name] < GOALS[name] for audit in costly(report, name)]
    return "\n".join(lines)


def main() -> None:
    output = ROOT / "output"
    pages = kinds(output)
    print("| page | " + " | ".join([*GOALS, *MEASURES.values()]) + " |\n|" + "---|" * (1 + len(GOALS) + len(MEASURES)))
    with served(output) as base:
        for kind in PAGES:
            print(told(kind, judged(base + pages[kind])), flush=True)


if __name__ == "__main__":
    main()
