"""How heavy pages are, and whether anything jumps while they load: the goals of docs/page-quality.md."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import Site
from tools.browser import kinds

pytestmark = pytest.mark.browser
KB = 1000
MOST_PAGE, MOST_SCRIPTS, MOST_FONTS = 60 * KB, 10 * KB, 60 * KB

SHIFTS = """
  window.shifts = [];
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => window.shifts.push({
    value: entry.value,
    what: entry.sources.map((s) => s.node && s.node.outerHTML ? s.node.outerHTML.slice(0, 90) : String(s.node?.data)),
  }))).observe({ type: "layout-shift", buffered: true });
"""


def loaded(output: Path, page: Path) -> dict[str, bytes]:
    """The page and every asset that it names itself, or that its style sheets name, by path."""
    files = {page.relative_to(output).as_posix(): page.read_bytes()}
    linked = re.findall(r"""(?:src|href)="[./]*(assets/[^"]+\.(?:css|js|svg|woff2|png|jpg|webp))\"""", page.read_text())
    for name in dict.fromkeys(linked):
        files[name] = (output / name).read_bytes()
        if name.endswith(".css"):
            for inner in re.findall(r'url\("([^"]+)"\)', files[name].decode()):
                files[f"assets/{inner}"] = (output / "assets" / inner).read_bytes()
    return files


def compressed(files: dict[str, bytes], *endings: str) -> int:
    return sum(len(gzip.compress(data)) for name, data in files.items() if name.endswith(endings))


def test_the_article_s_page_is_light(seed_site: Site) -> None:
    output = seed_site.root / "output"
    files = loaded(output, output / kinds(output)["articles-one"] / "index.html")
    assert sum(name.endswith(".woff2") for name in files) >= 2
    assert compressed(files, ".html", ".css", ".js", ".svg", ".png") <= MOST_PAGE
    assert compressed(files, ".js") <= MOST_SCRIPTS
    assert sum(len(data) for name, data in files.items() if name.endswith(".woff2")) <= MOST_FONTS


def test_scripts_of_any_page_are_light(seed_site: Site) -> None:
    output = seed_site.root / "output"
    for kind, url in kinds(output).items():
        page = output / url if url.endswith(".html") else output / url / "index.html"
        assert compressed(loaded(output, page), ".js") <= MOST_SCRIPTS, kind


def test_from_a_folder_on_disk_a_page_comes_in_its_own_face(browser: Browser, seed_site: Site) -> None:
    """Where a face cannot be preloaded, one that may be left out would come on some pages and not on others."""
    page = browser.new_page(reduced_motion="reduce")
    page.goto((seed_site.root / "output/index.html").as_uri())
    page.wait_for_function("() => [...document.fonts].some((face) => face.status === 'loaded')")
    assert page.evaluate("[...document.fonts].every((face) => face.display === 'swap')")
    page.close()


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("kind", ["articles-one", "actors-one", "home"])
def test_nothing_jumps_while_a_page_loads(browser: Browser, base: str, seed_site: Site, kind: str, width: int) -> None:
    """With a cold cache and fonts that come late, as on a slow line."""
    context = browser.new_context(reduced_motion="reduce", viewport={"width": width, "height": 800})
    page = context.new_page()
    page.add_init_script(SHIFTS)
    page.route("**/*.woff2", lambda route: (page.wait_for_timeout(150), route.continue_()))
    page.goto(base + kinds(seed_site.root / "output")[kind])
    page.evaluate("document.fonts.ready")
    for _ in range(6):
        page.mouse.wheel(0, 700)
        page.wait_for_timeout(40)
    jumped = page.evaluate("window.shifts")
    context.close()
    assert jumped == []
