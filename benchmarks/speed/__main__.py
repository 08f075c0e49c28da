"""Measure builds of generated articles: python -m benchmarks.speed [COUNT …]

For each count a site is generated in a temporary folder and built cold; then nothing, one article, one profile and one
template are changed in turn. Each build is a process of its own. Prints a Markdown table: CPU seconds (user and system,
children included), wall seconds, peak memory of the largest process.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.speed.articles import article, write

ROOT = Path(__file__).parent.parent.parent
PROFILE = "---\nname: Anna Weber\nkind: person\nsummary: Known for number {}.\n---\nMore.\n"


def build(site: Path, *args: str) -> tuple[float, float, float]:
    """CPU seconds, wall seconds and peak megabytes of one build."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "generator", "build", "--site", str(site), *args]
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise SystemExit(f"the build failed: {' '.join(command)}")
    return used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss / 1000


def edit_article(site: Path) -> None:
    (site / "seeds/000000.txt").write_text(article(0) + "\nNobody saw it coming.\n", encoding="utf-8")


def edit_profile(site: Path) -> None:
    (site / "content/actors/anna-weber.md").write_text(PROFILE.format(2), encoding="utf-8")


def edit_template(site: Path) -> None:
    template = site / "templates/glossary.html"
    template.write_text(template.read_text(encoding="utf-8") + "<!-- -->", encoding="utf-8")


STEPS: tuple[tuple[str, Callable[[Path], None] | None], ...] = (
    ("cold", None),
    ("nothing changed", None),
    ("one article edited", edit_article),
    ("one profile edited", edit_profile),
    ("one template edited", edit_template),
)


def measure(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        write(site / "seeds", count)
        (site / "content/actors").mkdir(parents=True)
        (site / "content/actors/anna-weber.md").write_text(PROFILE.format(1), encoding="utf-8")
        shutil.copytree(ROOT / "templates", site / "templates")
        for name, change in STEPS:
            if change:
                change(site)
            cpu, wall, peak = build(site)
            print(f"| {count:,} | {name} | {cpu:.1f} | {wall:.1f} | {peak:.0f} |", flush=True)


if __name__ == "__main__":
    print("| articles | build | CPU s | wall s | peak MB |\n|---:|---|---:|---:|---:|", flush=True)
    for count in [int(argument) for argument in sys.argv[1:]] or [100, 1000]:
        measure(count)
