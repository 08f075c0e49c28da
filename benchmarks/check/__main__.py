"""Measure the check of a large site: python -m benchmarks.check [COUNT] [FOLDER]

The articles of a built site (FOLDER, or output/) stand COUNT times in it, each with its page and data. They are made as
they are asked for, so that this measures the check and no disk. Prints CPU seconds, and the process' peak memory.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from generator.check import check
from generator.model.settings import Budgets


class Many(Mapping[str, bytes]):
    """A built folder with its first article many times, and a page that leads to each."""

    def __init__(self, folder: Path, count: int) -> None:
        self._files = {
            path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()
        }
        del self._files["sitemap.xml"]
        first = next(path for path in self._files if path.startswith("articles/"))
        slug = f"articles/{first.split('/')[1]}/"
        for path in [path for path in self._files if path.startswith(slug)]:
            for number in range(count):
                self._files[f"articles/{number:06}/{path.removeprefix(slug)}"] = self._files[path]
        links = "".join(f'<a href="articles/{number:06}/index.html">{number}</a>' for number in range(count))
        self._home = self._files["index.html"].read_bytes() + links.encode()

    def __getitem__(self, path: str) -> bytes:
        return self._home if path == "index.html" else self._files[path].read_bytes()

    def __contains__(self, path: object) -> bool:
        return path in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


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
