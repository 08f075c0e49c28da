"""`python -m benchmarks.accuracy TASK PATH …`: every module beside this one with a `main(arguments)` is a task."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import benchmarks.accuracy


def tasks() -> list[str]:
    return [
        found.name
        for found in pkgutil.iter_modules(benchmarks.accuracy.__path__)
        if not found.name.startswith("_")
        and hasattr(importlib.import_module(f"benchmarks.accuracy.{found.name}"), "main")
    ]


def main() -> int:
    asked = sys.argv[1:2]
    if asked == ["--help"] or not set(asked) & set(tasks()):
        helped = asked == ["--help"]
        print(f"{__doc__}\ntasks: {', '.join(tasks())}", file=sys.stdout if helped else sys.stderr)
        return 0 if helped else 2
    return int(importlib.import_module(f"benchmarks.accuracy.{sys.argv[1]}").main(sys.argv[2:]) or 0)


if __name__ == "__main__":
    raise SystemExit(main())
