"""Writes tests/browser/golden/article.txt anew, from what the generator makes of the project's own site now."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from tests.browser.golden import FILE, tree
from tests.conftest import ROOT, Site
from tools.browser import chromium, kinds, served


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder))
        for name in ("seeds", "content"):
            shutil.copytree(ROOT / name, site.root / name)
        ran = site.run("build")
        if ran.code:
            raise SystemExit(ran.err)
        output = site.root / "output"
        with chromium() as browser, served(output) as base:
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(base + kinds(output)["articles-one"])
            FILE.write_text(tree(page))
    print(f"{FILE.relative_to(ROOT)}: {len(FILE.read_text().splitlines())} lines")


if __name__ == "__main__":
    main()
