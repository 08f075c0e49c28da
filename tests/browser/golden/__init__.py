"""The article page's accessibility tree, as it was when somebody last looked at it."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page

FILE = Path(__file__).parent / "article.txt"


def tree(page: Page) -> str:
    """The tree of the page that is open, without addresses: they are checked elsewhere, and would hide the rest."""
    lines = page.locator("body").aria_snapshot().splitlines()
    kept = [re.sub(r"^(\s*- (?:link|'link).*?):$", r"\1", line) for line in lines if "- /url:" not in line]
    return "\n".join(kept) + "\n"
