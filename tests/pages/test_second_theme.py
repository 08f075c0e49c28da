"""The seam for themes, proved: another theme of two files, and the default one in another language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import yaml

from generator.model.pages import File
from generator.pages.assets import read_theme
from generator.pages.render import Renderer
from tests.pages import site

LABELS = Path("templates/labels")


def keys(labels: Mapping[str, object], before: str = "") -> set[str]:
    """Dotted keys; plural forms count as one."""
    found = set()
    for key, value in labels.items():
        deep = isinstance(value, dict) and not {"one", "other"} & set(value)
        found |= keys(value, f"{before}{key}.") if isinstance(value, dict) and deep else {f"{before}{key}"}
    return found


def test_a_theme_may_draw_the_same_views_quite_otherwise() -> None:
    theme = read_theme([Path("tests/pages/plain"), Path("templates").resolve()], site.SETTINGS)
    page = site.pages(*site.articles())["articles/ferry-cancelled/"]
    made = Renderer(theme, site.SETTINGS).render(page)
    assert isinstance(made, File)
    html = made.data.decode()
    assert re.findall(r"<b id=[^>]+>([^<]+)</b>", html)[0] == "We cannot sail,"
    assert "class=" not in html
    assert "“perfect”" in re.sub(r"<[^>]+>", "", html)


def test_german_has_every_label_with_the_same_names_to_fill_in() -> None:
    english, german = (yaml.safe_load((LABELS / f"{name}.yaml").read_text("utf-8")) for name in ("en", "de"))
    assert keys(german) == keys(english)
    for key in keys(english):
        one, other = english, german
        for part in key.split("."):
            one, other = one[part], other[part]
        assert set(re.findall(r"\{(\w+)\}", str(one))) == set(re.findall(r"\{(\w+)\}", str(other))), key


def test_the_default_theme_speaks_german() -> None:
    settings = replace(site.SETTINGS, language="de")
    theme = read_theme([Path("templates").resolve()], settings)
    page = site.pages(*site.articles())["articles/ferry-cancelled/"]
    made = Renderer(theme, settings).render(page)
    assert isinstance(made, File)
    html = made.data.decode()
    assert "12. Januar 2026" in html
    assert "Wer ist Anna Weber?" in html
    assert ">Wer sagt was<" in html
