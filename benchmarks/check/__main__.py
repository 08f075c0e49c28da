"""Measure the check of a large site: python -m benchmarks.check [COUNT] [FOLDER]

The articles of a built site (FOLDER, or output/) stand COUNT times in it, each with its page and data. They are made as
they are asked for, so that this measures the check and no disk. Prints CPU seconds, and the process' peak memory.
"""

from __future__ import annotations

import resource
import sys
import time
from dataclasses import asdict
from pathlib import Path

from generator.check import check
from generator.cli.check import Files
from generator.model.settings import Budgets


class Many(Files):
    """A built folder with its first article many times, and a page that leads to each."""

    def __init__(self, folder: Path, count: int) -> None:
        paths = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
        del paths["sitemap.xml"]
        first = next(path for path in paths if path.startswith("articles/"))
        slug = f"articles/{first.split('/')[1]}/"
        for path in [path for path in paths if path.startswith(slug)]:
            for number in range(count):
                paths[f"articles/{number:06}/{path.removeprefix(slug)}"] = paths[path]
        links = "".join(f'<a href="articles/{number:06}/index.html">{number}</a>' for number in range(count))
        self._home = paths["index.html"].read_bytes() + links.encode()
        super().__init__(paths)

    def __getitem__(self, name: str) -> bytes:
        return self._home if name == "index.html" else super().__getitem__(name)


def main(count: int = 10_000, folder: Path = Path("output")) -> None:
    files = Many(folder, count)
    began = time.process_time()
    found = check(files, budgets=asdict(Budgets()))
    used = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    pages = sum(path.endswith(".html") for path in files)
    kinds = sorted({problem.code for problem in found})
    print(f"{pages:,} pages, {len(files):,} files: {used:.0f} s of CPU, {1000 * used / pages:.1f} ms a page")
    print(f"at most {peak:.0f} MB of memory")
    print(f"{len(found)} problems {', '.join(kinds)}".strip())


if __name__ == "__main__":
    main(*(int(arg) for arg in sys.argv[1:2]), *(Path(arg) for arg in sys.argv[2:3]))
