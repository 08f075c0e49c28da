"""Measure the CPU time of two workers: python -m benchmarks.cluster [ARTICLES]   (300 unless said)

Builds the same generated site three times from nothing: in one process, with `--jobs 2`, and with `--cluster` and two
Dask workers. CPU seconds are those of every process there is for it, the workers' start included.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.reload.__main__ import cpu
from benchmarks.speed.articles import write
from tests.engine.cluster import scheduler, worker

ROOT = Path(__file__).parent.parent.parent


def build(site: Path, name: str, *args: str) -> float:
    """CPU seconds of a build and of the processes it started itself."""
    (site / "site.yaml").write_text(f"title: Cluster\nmodel: rules\ncache: .cache-{name}\noutput: {name}\n")
    command = [sys.executable, "-m", "generator", "build", "--site", str(site), *args]
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise SystemExit(f"the build failed: {' '.join(command)}")
    return used.ru_utime + used.ru_stime


def main(articles: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        write(site / "seeds", articles)
        print(f"{articles:,} articles\n| build | CPU s | of one process |\n|---|---:|---:|", flush=True)
        alone = build(site, "one")
        print(f"| one process | {alone:.1f} | 1.00 |", flush=True)
        pool = build(site, "pool", "--jobs", "2")
        print(f"| --jobs 2 | {pool:.1f} | {pool / alone:.2f} |", flush=True)
        with scheduler(site) as address, worker(address) as one, worker(address) as two:
            client = build(site, "dask", "--cluster", address)
            dask = client + sum(cpu(process.pid) for process in (one, two))
        print(f"| --cluster, two workers | {dask:.1f} | {dask / alone:.2f} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
