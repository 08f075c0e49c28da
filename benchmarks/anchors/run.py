"""Counts what becomes of anchors when a text is edited at random: found again, lost (an orphan), silently wrong.

    python -m benchmarks.anchors.run [TRIALS]

Exits 1 when a single one was placed wrongly. The texts are two fictitious articles of the tests, joined, and every
text file under seeds/.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from tests.desk.random_edits import trial
from tests.factories import FERRY, HARBOUR


def main() -> int:
    trials = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    texts = [f"{FERRY}\n\n{HARBOUR}", *(p.read_text("utf-8") for p in sorted(Path("seeds").glob("*.txt")))]
    outcomes = [trial(texts[seed % len(texts)], seed) for seed in range(trials)]
    counts = Counter(outcomes)
    print("wrong:", *(seed for seed, outcome in enumerate(outcomes) if outcome == "wrong"))
    print(", ".join(f"{outcome} {counts[outcome]}" for outcome in ("found", "lost", "wrong")))
    return 1 if counts["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
