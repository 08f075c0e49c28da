"""What the parser costs by how many articles it gets at once: python -m benchmarks.speed.batches [SIZE …]"""

from __future__ import annotations

import resource
import subprocess
import sys
from unittest import mock

from benchmarks.speed import annotated, articles
from generator.annotate import language, pipeline
from generator.model.text import Seed

COUNT = 32


def cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def measure(size: int) -> None:
    """After as many to warm up: CPU milliseconds an article, and the peak of the process in MB."""
    found = [annotated.article(Seed(f"{n}.txt", articles.article(n).encode(), "txt")) for n in range(2 * COUNT)]
    nlp, start = language.load().nlp, 0.0
    with mock.patch.object(pipeline, "BATCH", size):
        for at in range(0, len(found), size):
            start = cpu() if at == COUNT else start
            list(pipeline.parse(nlp, found[at : at + size]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(f"| {size} | {(cpu() - start) / COUNT * 1000:.0f} | {peak:.0f} |", flush=True)


if __name__ == "__main__":
    sizes = sys.argv[1:] or ["4", "8", "16"]
    if len(sizes) == 1:
        measure(int(sizes[0]))
    else:
        print("| articles at once | CPU ms an article | peak MB |\n|---:|---:|---:|", flush=True)
        for one in sizes:
            subprocess.run([sys.executable, "-m", "benchmarks.speed.batches", one], check=True)
