"""What a page weighs on the wire: itself, its scripts, style sheets, fonts and pictures, against the site's budgets."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.check import safety
from generator.check.html import Parsed
from generator.check.links import resolved, split
from generator.model.problem import Problem

COMPRESSED = (".html", ".css", ".js", ".mjs", ".svg")  # fonts and photographs are so already
LEVEL = 6  # what servers use
HINT = "leave something out, or raise `budgets` in site.yaml"


@dataclass(slots=True)
class Scales:
    """Weighs each file once. `budgets` are kB (1,000 bytes) a page: html, js, css, fonts, images."""

    files: Mapping[str, bytes]
    budgets: Mapping[str, int]
    weights: dict[str, int] = field(default_factory=dict)
    fonts: dict[str, frozenset[str]] = field(default_factory=dict)

    def add(self, path: str, data: bytes, page: Parsed) -> Iterator[Problem]:
        """A page that is heavier than a budget, once for each kind."""
        kinds: dict[str, set[str]] = {"js": set(), "css": set(), "fonts": set(), "images": set()}
        for one in page.addresses:
            if one.fetched in kinds and (target := self._there(path, one.value)):
                kinds[one.fetched].add(target)
        for sheet in kinds["css"]:
            kinds["fonts"] |= self._fonts(sheet)
        weights = {kind: sum(map(self._weight, paths)) for kind, paths in kinds.items()}
        for kind, budget in self.budgets.items():
            weight = weights[kind] if kind in weights else _packed(data, budget * 1000)
            if weight > budget * 1000:
                message = f"its {kind} weighs {weight / 1000:,.0f} kB compressed, more than {budget}"
                yield Problem(path, 0, "page-heavy", message, HINT, "warning")

    def _there(self, path: str, link: str) -> str:
        parts = split(link)
        target = resolved(path, parts.path) if parts and not parts.scheme and not parts.netloc and parts.path else ""
        return target if target in self.files else ""

    def _weight(self, path: str) -> int:
        if path not in self.weights:
            data = self.files[path]
            self.weights[path] = len(zlib.compress(data, LEVEL)) if path.endswith(COMPRESSED) else len(data)
        return self.weights[path]

    def _fonts(self, sheet: str) -> frozenset[str]:
        """Every font that a style sheet names: which of them a page needs only its words can tell."""
        if sheet not in self.fonts:
            named = (self._there(sheet, url) for url in safety.style_urls(self.files[sheet]))
            self.fonts[sheet] = frozenset(path for path in named if path.endswith((".woff2", ".woff", ".ttf", ".otf")))
        return self.fonts[sheet]


def _packed(data: bytes, budget: int) -> int:
    """The compressed size, or the plain one where that is light enough already."""
    return len(data) if len(data) <= budget else len(zlib.compress(data, LEVEL))
