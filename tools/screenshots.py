"""Photographs of every kind of page in three widths, light and dark; and the picture for the README.

Usage: make screenshots [needs a built site in output/]. Writes screenshots/KIND-WIDTH-SCHEME.png and
docs/images/article.png.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Browser

sys.path.insert(0, str(Path(__file__).parent.parent))
from tools.browser import chromium, kinds, served

ROOT = Path(__file__).parent.parent
WIDTHS = (360, 768, 1440)
SCHEMES = ("light", "dark")
README = ROOT / "docs/images/article.png"


def shoot(
    browser: Browser, address: str, file: Path, width: int, scheme: str, height: int = 900, whole: bool = True
) -> None:
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(address, wait_until="load")
    page.evaluate("document.fonts.ready")
    page.goto(address, wait_until="load")  # a first visit may be drawn in the system's face: fonts are optional
    file.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=file, full_page=whole)
    page.close()


def main() -> None:
    output = ROOT / "output"
    pages = kinds(output)
    if "articles-one" not in pages:
        raise SystemExit("there is no built site in output/: run `make site` first")
    with chromium() as browser, served(output) as base:
        shoot(browser, base + pages["articles-one"], README, 1280, "light", height=1600, whole=False)
        for kind, url in pages.items():
            for width in WIDTHS:
                for scheme in SCHEMES:
                    shoot(browser, base + url, ROOT / f"screenshots/{kind}-{width}-{scheme}.png", width, scheme)
    print(f"{len(pages) * len(WIDTHS) * len(SCHEMES)} pictures in screenshots/, and {README.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
