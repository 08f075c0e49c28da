"""What searching a large site costs: building the index, its size, and what Chromium loads for a first query.

    .venv/bin/python -m benchmarks.search.measure [ARTICLES]

Articles are of 640 made-up words drawn by Zipf's law, with people, places and eight quotations each; always the same.
Queries are typed letter by letter into the project's own search.js, on a page with nothing else, over HTTP without
compression. Prints JSON: bytes are what a first visit loads of the index for a query.
"""

from __future__ import annotations

import functools
import http.server
import itertools
import json
import random
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.search.index import files
from generator.knowledge.gather import gather
from generator.model.desk import Desk
from generator.model.digest import ArticleCard, Context, Digest, Said, SeenActor, SeenPlace, TextBlock
from generator.model.knowledge import Knowledge
from generator.model.text import Span

WORDS, QUOTES, PEOPLE, ACTORS, TOWNS = 640, 8, 6, 8_000, 600
VOCABULARY = 60_000
SCRIPT = Path(__file__).parents[2] / "templates/assets/search.js"
PAGE = """<!doctype html>
<form data-search data-root="../" data-found="{n}" data-found-one="1" data-none="0" data-day="{day} {month} {year}"
 data-months="1|2|3|4|5|6|7|8|9|10|11|12"><input name="q"></form>
<p role="status"></p><ol data-search-results></ol><button data-search-more hidden></button>
<script src="search.js"></script>"""
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]


@dataclass
class Words:
    """A vocabulary with English beginnings (few letters begin most words), and draws from it."""

    chance: random.Random

    def __post_init__(self) -> None:
        starts = list("scpdrmabteifhlguwonv")
        rest = [a + b for a in "bcdfglmnprstv" for b in "aeiou"]
        weights = [1 / (n + 1) ** 0.5 for n in range(len(starts))]
        names: dict[str, None] = {}
        while len(names) < VOCABULARY:
            size = self.chance.choice([1, 2, 2, 3, 3, 4])
            names[self.chance.choices(starts, weights)[0] + "".join(self.chance.choices(rest, k=size))] = None
        self.all = list(names)
        self.cumulative = list(itertools.accumulate(1 / (n + 2.7) for n in range(len(self.all))))

    def draw(self, count: int) -> list[str]:
        return self.chance.choices(self.all, cum_weights=self.cumulative, k=count)


def digests(count: int, words: Words) -> Iterator[Digest]:
    chance = words.chance
    people = [" ".join(name.title() for name in chance.sample(words.all[500:], 2)) for _ in range(ACTORS)]
    towns = [name.title() for name in chance.sample(words.all[500:], TOWNS)]
    for number in range(count):
        slug = f"{'-'.join(words.draw(6))}-{number}"
        sentences = [" ".join(words.draw(20)).capitalize() + "." for _ in range(WORDS // 20)]
        cast = chance.sample(people, PEOPLE)
        for at, name in enumerate(cast):
            sentences[at] = f"{name} {sentences[at]}"
        yield digest(slug, number, sentences, cast, chance.choice(towns))


def digest(slug: str, number: int, sentences: list[str], cast: list[str], town: str) -> Digest:
    context = Context(slug, "s-0", "", cast[0], sentences[0])
    ids = [name.lower().replace(" ", "-") for name in cast]
    date = f"20{number // 365 % 30:02}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    blocks = tuple(TextBlock("paragraph", tuple((f"s-{n:08x}", one) for n, one in enumerate(sentences))) for _ in "x")
    return Digest(
        card=ArticleCard(slug, slug.replace("-", " "), date, " ".join(sentences[:2]), "The News", WORDS, tuple(ids)),
        actors=tuple(
            SeenActor(one, name, "person", (), (), 1, 1, (context,)) for one, name in zip(ids, cast, strict=True)
        ),
        company=(),
        quotes=tuple(
            Said(f"q-{n}", ids[n % PEOPLE], None, (), slug, "direct", (sentences[n],), cast[n % PEOPLE], "said", date,
                 Span(n, n + 1), 0.9, "", sentences[n])
            for n in range(QUOTES)
        ),
        places=(SeenPlace(town.lower(), town, "city", None, None, None, ("place",), 1, (context,)),),
        events=(),
        terms=(),
        blocks=blocks,
    )  # fmt: skip


def write(root: Path, knowledge: Knowledge, held: list[Digest]) -> dict[str, float]:
    started = time.process_time()
    made = list(files(knowledge, held))
    spent = time.process_time() - started
    for slug, blocks in ((one.card.slug, one.blocks) for one in held):
        text = json.dumps([list(one) for block in blocks for one in block.sentences], ensure_ascii=False)
        place = root / f"articles/{slug}/words.js"
        place.parent.mkdir(parents=True)
        place.write_text(f'annotatedSearch.put("articles/{slug}/",{text})', "utf-8")
    (root / "search").mkdir()
    for file in made:
        (root / file.path).write_bytes(file.data)
    (root / "search/index.html").write_text(PAGE, "utf-8")
    (root / "search/search.js").write_bytes(SCRIPT.read_bytes())
    sizes = [len(file.data) for file in made]
    return {"cpu seconds": round(spent, 1), "files": len(made), "bytes": sum(sizes), "largest file": max(sizes)}


def asked(words: Words) -> list[str]:
    """Frequent, middling and rare words, pairs, a person's whole name."""
    single = [words.all[n] for n in (40, 80, 150, 300, 600, 1200, 2400, 5000, 9000, 20000, 40000)]
    return [*single, f"{single[2]} {single[3]}", f"{single[4]} {single[6]}", f"{single[1]} {single[5]} {single[8]}"]


def load(browser: Browser, address: str, query: str) -> dict[str, object]:
    """A fresh visit, a query typed as people type."""
    page = browser.new_context().new_page()
    page.goto(address)
    page.type("input", query, delay=120)
    page.wait_for_selector("li")
    page.wait_for_selector("[aria-busy=false]")
    loaded = page.evaluate("performance.getEntriesByType('resource').map((one) => [one.name, one.encodedBodySize])")
    data = [size for name, size in loaded if not name.endswith("search.js")]
    found = page.inner_text("[role=status]")
    page.context.close()
    return {"query": query, "found": found, "files": len(data), "bytes": sum(data)}


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        del format, args


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    words = Words(random.Random(7))  # noqa: S311
    held = list(digests(count, words))
    knowledge = gather(held, Desk())
    with tempfile.TemporaryDirectory() as folder:
        index = write(Path(folder), knowledge, held)
        index["memory MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
            address = f"http://127.0.0.1:{server.server_port}/search/index.html"
            queries = [load(browser, address, query) for query in asked(words)]
        server.shutdown()
    heaviest = max(int(str(one["bytes"])) for one in queries)
    print(json.dumps({"articles": count, "index": index, "queries": queries, "heaviest query": heaviest}, indent=1))


if __name__ == "__main__":
    main()
