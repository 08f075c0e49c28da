"""docs/themes.md names every view field, template, global and filter that there is."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from generator.model.digest import ArticleCard
from generator.model.knowledge import ActorCard
from generator.pages.render import Renderer
from generator.pages.views import article, shared
from generator.pages.views import site as pages
from tests.pages import site

DOC = Path("docs/themes.md").read_text("utf-8")


@pytest.mark.parametrize("module", [shared, article, pages])
def test_every_field_of_every_view_is_listed(module: object) -> None:
    rows = {
        found[1]: set(re.findall(r"`(\w+)`", found[2])) for found in re.finditer(r"^\| `(\w+)` \| (`.*) \|$", DOC, re.M)
    }
    for name, view in vars(module).items():
        if dataclasses.is_dataclass(view) and view.__module__ == module.__name__:  # type: ignore[attr-defined]
            assert {f.name for f in dataclasses.fields(view)} - {"site"} <= rows.get(name, set()), name


@pytest.mark.parametrize("card", [ActorCard, ArticleCard])
def test_every_field_of_the_cards_in_the_views_is_listed(card: type) -> None:
    (row,) = re.findall(rf"^\| `{card.__name__}` \| (`.*) \|$", DOC, re.M)
    assert [f.name for f in dataclasses.fields(card)] == re.findall(r"`(\w+)`", row)[: len(dataclasses.fields(card))]


def test_every_page_template_is_listed() -> None:
    templates = {path.name for path in Path("templates").glob("*.html")} - {"base.html"}
    assert {name for name in templates if f"`{name}`" not in DOC} == set()


def test_every_global_and_filter_is_listed() -> None:
    env = Renderer(site.THEME, site.SETTINGS)._env
    own = {name for name in env.globals if name not in {"range", "dict", "lipsum", "cycler", "joiner", "namespace"}}
    own |= {"markdown", "spell", "outside"}
    assert {name for name in own if not re.search(rf"[`| ]{name}[`( ]", DOC)} == set()
