"""Measure builds of generated articles: python -m benchmarks.speed [COUNT …] [--infer] [--jobs N] [--peers DIR]

For each count a site is generated in a temporary folder and built; then one thing is changed at a time. Each build is a
process of its own. Annotations are generated with the articles, so that what is measured is all but the language model;
--infer has them found, and measures spaCy's pipeline alone over the same articles. --peers names folders with other
generators (a venv's bin, node_modules/.bin): they build the same articles, as Markdown with a plain theme. Prints a
Markdown table: CPU seconds (user and system, children included), wall seconds, peak memory of the largest process,
pages a CPU second.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.speed.annotated import remember
from benchmarks.speed.articles import article, title, write
from benchmarks.speed.peers import PEERS
from generator.model.names import slugify

ROOT = Path(__file__).parent.parent.parent
PROFILE = "---\nname: Anna Weber\nkind: person\nsummary: Known for number {}.\n---\nMore.\n"
HEAD = "| articles | build | CPU s | wall s | peak MB | pages a CPU s |\n|---:|---|---:|---:|---:|---:|"


def measured(command: list[str], folder: Path) -> tuple[float, float, float]:
    """CPU seconds, wall seconds and peak megabytes of one command."""
    start = time.perf_counter()
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # Python keeps compiled modules, unless a workplace says it must not
    running = subprocess.Popen(command, cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise SystemExit(f"the build failed: {' '.join(command)}")
    return used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss / 1000


def edit_article(site: Path) -> None:
    (site / "seeds/000000.txt").write_text(article(0) + "\nNobody saw it coming.\n", encoding="utf-8")


def edit_key_points(site: Path) -> None:
    (site / "content/articles").mkdir(exist_ok=True)
    decisions = "key_points: [The wall is not safe., Nobody knows who pays.]\n"
    (site / f"content/articles/{slugify(title(1))}.yaml").write_text(decisions, encoding="utf-8")


def edit_profile(site: Path) -> None:
    (site / "content/actors/anna-weber.md").write_text(PROFILE.format(2), encoding="utf-8")


def edit_template(site: Path) -> None:
    template = site / "templates/glossary.html"
    template.write_text(template.read_text(encoding="utf-8") + "<!-- -->", encoding="utf-8")


STEPS: tuple[tuple[str, Callable[[Path], None] | None], ...] = (
    ("cold", None),
    ("nothing changed", None),
    ("one template edited", edit_template),
    ("one article's key points edited", edit_key_points),
    ("one profile edited", edit_profile),
    ("one article edited", edit_article),
)


def measure(count: int, infer: bool, jobs: int, peers: list[Path]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        write(site / "seeds", count)
        (site / "content/actors").mkdir(parents=True)
        (site / "content/actors/anna-weber.md").write_text(PROFILE.format(1), encoding="utf-8")
        shutil.copytree(ROOT / "templates", site / "templates")
        if not infer:
            remember(site)
        command = [sys.executable, "-m", "generator", "build", "--site", ".", "--jobs", str(jobs)]
        for name, change in STEPS:
            if change:
                change(site)
            row(count, name, measured(command, site), _pages(site / "output") if name == "cold" else 0)
    if infer:
        alone = [sys.executable, "-m", "benchmarks.speed.bare", str(count)]
        row(count, "spaCy's pipeline alone", measured(alone, ROOT), 0)
    for name, peer in PEERS.items():
        if program := shutil.which(name, path=os.pathsep.join(map(str, peers)) or os.devnull):
            with tempfile.TemporaryDirectory() as folder:
                out = peer(Path(folder), count)
                row(count, f"{name}, cold", measured([program, *out.command], Path(folder)), _pages(out.output))


def row(count: int, name: str, cost: tuple[float, float, float], pages: int) -> None:
    cpu, wall, peak = cost
    rate = f"{pages / cpu:,.0f}" if pages else ""
    print(f"| {count:,} | {name} | {cpu:.1f} | {wall:.1f} | {peak:.0f} | {rate} |", flush=True)


def _pages(output: Path) -> int:
    return sum(1 for _ in output.rglob("*.html"))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed")
    parser.add_argument("counts", nargs="*", type=int, default=[100, 1000])
    parser.add_argument("--infer", action="store_true", help="let the annotators find what is in the articles")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--peers", action="append", type=Path, default=[], metavar="DIR")
    said = parser.parse_args()
    print(HEAD, flush=True)
    for number in said.counts:
        measure(number, said.infer, said.jobs, [folder.resolve() for folder in said.peers])
