"""Push mutated articles through whole builds: python -m benchmarks.fuzz.seeds [NUMBER] [--model MODEL] [--seed N]

MODEL is `auto` or `rules`, as in site.yaml, or `none`: quotation marks alone, without the parser, in a tenth of the
time. Every batch is a site of its own, built in this process. Prints what broke: a crash, an article that took longer
than five seconds of CPU time in one stage, a page lost for no stated reason, an error that names no seed.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.fuzz.mutate import mutated
from benchmarks.speed.articles import article
from generator.annotate import pipeline
from generator.annotate.quotes import regions
from generator.build import Options, build
from generator.engine.built import Built
from generator.model.marks import Annotated, Made, Quote, Sentence
from generator.model.names import stable_ids
from generator.model.settings import Settings
from generator.model.text import Article
from generator.plugins import Plugins

PROJECT = Path(__file__).parents[2]
TOO_LONG = 5.0
KINDS = ("txt", "txt", "md", "html")


def originals() -> list[str]:
    """Articles to begin with: the project's own seeds and those of its tests, and generated ones."""
    files = [*(PROJECT / "seeds").iterdir(), *(PROJECT / "tests/sites").glob("*/seeds/*")]
    return [path.read_text("utf-8") for path in sorted(files)] + [article(number) for number in range(6)]


def original(rng: random.Random, texts: list[str]) -> str:
    """One of the articles, most times a few paragraphs of it: many short ones find more than some long ones."""
    text = rng.choice(texts)
    blocks = text.split("\n\n")
    first = rng.randrange(len(blocks))
    return text if rng.random() < 0.2 else "\n\n".join([blocks[0], *blocks[first : first + rng.randint(1, 5)]])


@dataclass(slots=True)
class Clock:
    """Listens to a build: the longest CPU time between two things done in each stage."""

    slowest: dict[str, float] = field(default_factory=dict)
    _last: float = field(default_factory=time.process_time)
    _stage: str = ""

    def __call__(self, stage: str, done: int, total: int) -> None:  # noqa: ARG002
        now = time.process_time()
        if stage == self._stage:  # the first of a stage also pays for what is loaded
            self.slowest[stage] = max(self.slowest.get(stage, 0), now - self._last)
        self._last, self._stage = now, stage


def marks_only(articles: Iterable[Article], *, model: str) -> Iterator[Annotated]:  # noqa: ARG001
    """In the place of the annotators: blocks as sentences, and what stands between quotation marks."""
    for one in articles:
        said = [region.span for region in regions.find(one.text, one.blocks)]
        names = stable_ids("q-", [span.of(one.text) for span in said])
        quotes = [
            Quote(name, "direct", span, span.of(one.text), (span,), None, None, None, Made("quotes", "marks"))
            for name, span in zip(names, said, strict=True)
        ]
        blocks = stable_ids("s-", [block.span.of(one.text) for block in one.blocks])
        held = [Sentence(name, block.span) for name, block in zip(blocks, one.blocks, strict=True)]
        yield Annotated(one, tuple(held), quotes=tuple(quotes))


def batch(root: Path, number: int, rng: random.Random, model: str) -> tuple[list[str], Counter[str], Clock]:
    """Build a site of so many mutated articles: what broke, what the build said of them, how long things took."""
    texts = originals()
    (root / "seeds").mkdir(parents=True)
    for n in range(number):
        (root / f"seeds/{n:04}.{rng.choice(KINDS)}").write_bytes(mutated(rng, original(rng, texts)))
    clock = Clock()
    built = build(root, Settings(model=model), Plugins(), Options(tell=clock))
    said = Counter(f"{problem.level} {problem.code}" for problem in built.problems)
    said["articles"] = built.counts.get("article", 0)
    return broken(root, built, number, clock), said, clock


def broken(root: Path, built: Built, number: int, clock: Clock) -> list[str]:
    """What a build of seeds must not do, whatever they hold."""
    errors = [problem for problem in built.problems if problem.level == "error"]
    blamed = {problem.path for problem in errors}
    pages = len(list((root / "output/articles").glob("*/index.html")))
    wrong = [f"names no seed: {problem}" for problem in errors if not problem.path.startswith("seeds/")]
    wrong += [f"a bug: {problem}" for problem in errors if problem.code == "annotate-bug"]
    wrong += [f"{stage} took {spent:.1f} s" for stage, spent in clock.slowest.items() if spent > TOO_LONG]
    if pages != built.counts.get("article", 0) or pages < number - len(blamed):
        wrong.append(f"{number} seeds, {len(blamed)} with errors, but {pages} pages of {built.counts.get('article')}")
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("number", type=int, nargs="?", default=10_000)
    parser.add_argument("--model", default="rules", choices=["none", "rules", "auto"])
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--batch", type=int, default=100)
    given = parser.parse_args()
    if given.model == "none":
        pipeline.annotate = marks_only
        given.model = "rules"
    total: Counter[str] = Counter()
    slowest: dict[str, float] = {}
    bad = 0
    for turn in range(0, given.number, given.batch):
        with tempfile.TemporaryDirectory() as folder:
            rng = random.Random(given.seed + turn)  # noqa: S311
            try:
                wrong, said, clock = batch(Path(folder), min(given.batch, given.number - turn), rng, given.model)
            except Exception as crash:
                wrong, said, clock = [f"crash: {crash!r} {getattr(crash, '__notes__', '')}"], Counter(), Clock()
        total += said
        slowest |= {stage: max(slowest.get(stage, 0), s) for stage, s in clock.slowest.items()}
        for line in wrong:
            print(f"--seed {given.seed + turn}: {line}", flush=True)
        bad += len(wrong)
        if turn // given.batch % 10 == 9:
            print(f"{turn + given.batch} seeds, {bad} broken", flush=True)
    print(f"{given.number} seeds, {bad} broken; {dict(total)}")
    print(f"longest CPU time of one thing: {', '.join(f'{stage} {s:.2f} s' for stage, s in slowest.items())}")


if __name__ == "__main__":
    main()
