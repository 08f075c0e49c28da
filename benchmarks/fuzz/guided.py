"""Coverage-guided fuzzing: python -m benchmarks.fuzz.guided ingest|yaml|anchors|weave [SECONDS]

Needs atheris (`pip install -e .[fuzz]`). Begins with corpus/TARGET; what breaks is written into the current folder.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris


def main() -> None:
    """A run of one target; ten minutes unless told otherwise."""
    name, seconds = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "600"
    with atheris.instrument_imports(include=["generator"]):  # hence not at the top: imported once, it is too late
        from benchmarks.fuzz.targets import TARGETS
    with tempfile.TemporaryDirectory() as found:
        limits = [f"-max_total_time={seconds}", "-max_len=4096", "-timeout=30", "-rss_limit_mb=2048"]
        atheris.Setup([sys.argv[0], *limits, found, str(Path(__file__).parent / "corpus" / name)], TARGETS[name])
        atheris.Fuzz()


main()
