"""Two fictitious articles and a little desk, as pages: what most tests of this room draw."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from generator.knowledge.digest import digest
from generator.knowledge.gather import gather
from generator.model.desk import Citation, Desk, DeskPage, Profile, Source, Term
from generator.model.knowledge import Knowledge
from generator.model.marks import Annotated
from generator.model.pages import File, Page
from generator.model.settings import Settings
from generator.pages.assets import read_theme
from generator.pages.plan import article_page, site_pages
from generator.pages.render import Renderer
from tests import factories

HERE = Source("content/x.md", 1)
SETTINGS = Settings(title="Norburg explained", tagline="News with notes")
DESK = Desk(
    profiles=(
        Profile(
            "anna-weber",
            "Anna Weber",
            "person",
            HERE,
            summary="Harbour master, then mayor.",
            as_of="2026-01",
            citations=(Citation("Town hall", "https://example.org/weber"), Citation("A rumour", "javascript:alert(1)")),
            body="Born in **Norburg**.",
        ),
    ),
    terms=(Term("harbour-master", "harbour master", HERE, "Whoever runs a harbour."),),
    pages=(DeskPage("contact", "Contact", HERE, "Write to us.", in_menu=True),),
)
THEME = read_theme([Path("templates").resolve()], SETTINGS)


def articles() -> tuple[Annotated, ...]:
    return factories.ferry(), factories.harbour()


def known(*annotated: Annotated, desk: Desk = DESK) -> Knowledge:
    return gather([digest(a) for a in annotated], desk)


def pages(*annotated: Annotated, desk: Desk = DESK) -> dict[str, Page]:
    """Every page of a site of these articles, by url."""
    knowledge = known(*annotated, desk=desk)
    found = [article_page(a, SETTINGS, desk, knowledge) for a in annotated]
    return {p.url: p for p in (*found, *site_pages(SETTINGS, desk, knowledge))}


def drawn(found: dict[str, Page], settings: Settings = SETTINGS) -> dict[str, str]:
    """Their HTML by path; a problem fails the test that asked."""
    renderer = Renderer(THEME, settings, codes())
    files = [renderer.render(page) for page in found.values()]
    assert [f for f in files if not isinstance(f, File)] == []
    return {f.path: f.data.decode() for f in files if isinstance(f, File)}


@cache
def codes() -> dict[str, bytes]:
    """The theme, compiled once for all tests."""
    made = Renderer(THEME, SETTINGS)
    return {name: made.compiled(name).code for name in THEME.templates}


def other_words(annotated: Annotated, old: str, new: str) -> Annotated:
    """The article with some of its words changed to as many others, so that no mark moves."""
    assert len(old) == len(new)
    text = annotated.article.text.replace(old, new, 1)
    return replace(annotated, article=replace(annotated.article, text=text))


def links(html: str) -> list[str]:
    return re.findall(r'(?:href|src)="([^"]+)"', html)


def ids(html: str) -> list[str]:
    return re.findall(r'\sid="([^"]+)"', html)
