"""Numbers that say the same thing on different pages are the same number, and what a reader counts."""

from __future__ import annotations

import json
import re

from tests.conftest import Site


def number(pattern: str, html: str) -> int:
    found = re.search(pattern, html)
    assert found, pattern
    return int(found[1])


def test_every_count_of_the_seed_s_site_agrees_with_its_lists(seed_site: Site) -> None:
    output = seed_site.root / "output"
    slug = next((output / "articles").iterdir()).name
    article, home, quotes = (
        (output / path / "index.html").read_text("utf-8") for path in (f"articles/{slug}", "", "quotes")
    )
    statements = len(re.findall(r'<li class="statement', article))
    assert statements == number(r"(\d+) statements?[,<]", article)
    assert statements == number(r'<th scope="row">Statements</th><td class="num">(\d+)', article)
    assert statements == number(r"(\d+) statements?</p>", home)
    assert statements == len(re.findall(r'<li class="statement', quotes))
    assert statements == number(r"(\d+) quotes?,", seed_site.run("build").out)
    dated, counted = len(re.findall(r'id="when-', article)), len(re.findall(r'id="no-', article))
    assert dated + counted == number(r"(\d+) dates and figures explained", article)
    for actor in json.loads((output / "data/actors.json").read_bytes())["actors"]:
        page = (output / f"actors/{actor['id']}/index.html").read_text("utf-8")
        said = len(re.findall(r'<li class="statement[^>]*id="said-', page))
        assert len(re.findall(rf'<li class="statement[^>]*data-speaker="{actor["id"]}"', article)) == said
