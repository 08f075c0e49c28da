"""The seed's article comes out as it once was read and found right; see tests/golden/."""

from __future__ import annotations

import pytest

from tests.conftest import Site
from tests.golden import HERE, made, outline


@pytest.mark.parametrize("name", ["article.json", "article.txt", "files.txt"])
def test_the_seed_s_site_is_as_it_was(seed_site: Site, name: str) -> None:
    assert made(seed_site.root / "output")[name] == (HERE / name).read_text(), (
        "meant? then: make golden, and read the diff"
    )


def test_an_outline_shows_hooks_and_leaves_out_what_is_not_seen() -> None:
    page = """<body><nav>menu</nav><h1>Title</h1>
    <p>A <a data-actor=x href=y>man</a>, <time datetime=2022>then</time>.</p>
    <div popover>card<p>more</p></div><p>End</p><script>1</script>"""
    assert outline(page).splitlines() == ["# Title", "A {actor=x: man}, {time=2022: then}.", "End"]
