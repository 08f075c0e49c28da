"""The stages of pages: which there are and what each shows, how they look, and their HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from generator.engine.rooms import GENERATOR, fingerprint
from generator.engine.run import Run
from generator.engine.store import Kept, digest
from generator.export import linked_data
from generator.export import site as machines
from generator.model import urls
from generator.model.desk import Desk
from generator.model.knowledge import Knowledge
from generator.model.marks import Annotated
from generator.model.pages import Page
from generator.model.problem import Problem
from generator.pages import assets
from generator.pages.theme import Theme
from generator.stages.site import Site, same

if TYPE_CHECKING:
    from generator.pages.render import Renderer

PAGES = ("jinja2", "markdown", "nh3")
DEFAULT_THEME = GENERATOR.parent / "templates"


def plan(run: Run, site: Site, edited: Iterable[Kept[Annotated]], desk: Desk, knowledge: Knowledge) -> list[Page]:
    """Which pages there are, and what each may show to readers and to machines."""
    from generator.pages import plan as pages_plan

    settings = site.settings
    with run.timed("plan"):
        casts = machines.casts(knowledge)
        pages = []
        for kept in edited:
            annotated = kept.value
            told = linked_data.article(annotated, casts[annotated.article.slug], settings)
            pages.append(replace(pages_plan.article_page(annotated, settings, desk, knowledge), linked_data=told))
        linked = _linked_data(site, knowledge)
        for page in pages_plan.site_pages(settings, desk, knowledge):
            pages.append(replace(page, linked_data=linked.get(page.url, "")))
        for page_kind in site.plugins.pages:
            pages += page_kind(settings, desk, knowledge)
    return pages


def _linked_data(site: Site, knowledge: Knowledge) -> dict[str, str]:
    """JSON-LD by page, for the pages that are about something which schema.org has a name for."""
    settings = site.settings
    cards = {card.slug: card for card in knowledge.articles}
    told = {
        urls.actor(actor.card.id): linked_data.actor(actor, [cards[slug] for slug in actor.articles], settings)
        for actor in knowledge.actors
    }
    told[urls.section("places")] = linked_data.places(knowledge.places, settings)
    told[urls.section("glossary")] = linked_data.glossary([use.term for use in knowledge.terms], settings)
    told[urls.HOME] = linked_data.home(settings)
    return told


def theme(run: Run, site: Site) -> Theme:
    """The site's own templates before the project's, file by file."""
    with run.timed("theme"):
        folders = list(dict.fromkeys([(site.root / site.settings.templates).resolve(), DEFAULT_THEME]))
        pictures = site.root / site.settings.content / assets.PICTURES
        found = assets.read_theme(folders, site.settings, pictures=pictures)
    run.problems += found.problems
    return found


def render(run: Run, site: Site, look: Theme, pages: Iterable[Page]) -> list[Kept[bytes]]:
    """Pages → HTML; a page whose template fails is a problem and no file."""
    from generator.pages.render import Renderer

    renderer = Renderer(look, site.settings)
    rules = fingerprint("pages", PAGES)
    templates: dict[str, str] = {}
    jobs = []
    for page in pages:
        if page.template not in templates:
            templates[page.template] = renderer.fingerprint(page.template)
        parts = {
            "what it shows": digest((page.title, page.view, page.linked_data)),
            "its template, the labels, the assets or site.yaml": templates[page.template],
            "the rules of pages": rules,
        }
        jobs.append((page.path, parts, partial(same, page)))
    before = len(run.problems)
    made = run.each("render", bytes, jobs, partial(_render, renderer))
    run.problems[before:] = _folded(run.problems[before:])
    return made


def _render(renderer: Renderer, pages: Sequence[Page]) -> Iterator[bytes | Problem]:
    for page in pages:
        made = renderer.render(page)
        yield made if isinstance(made, Problem) else made.data


def _folded(problems: Iterable[Problem]) -> Iterator[Problem]:
    """One problem for a mistake in a template, however many pages it spoils."""
    places: dict[tuple[str, int], list[Problem]] = {}
    for problem in problems:
        places.setdefault((problem.path, problem.line), []).append(problem)
    for first, *more in places.values():
        message = f"{first.message}, and {len(more)} more pages" if more else first.message
        yield replace(first, message=message)
