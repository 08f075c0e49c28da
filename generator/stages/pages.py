"""The stages of pages: which there are and what each shows, how they look, and their HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from generator.engine.rooms import GENERATOR, fingerprint
from generator.engine.run import Run
from generator.engine.store import Card, Kept, digest
from generator.export import linked_data
from generator.model import urls
from generator.model.desk import Desk
from generator.model.knowledge import Knowledge
from generator.model.marks import Annotated
from generator.model.pages import Page
from generator.model.problem import Problem
from generator.pages import assets
from generator.pages.theme import Theme
from generator.stages.around import Around, Views
from generator.stages.site import Site, same

if TYPE_CHECKING:
    from generator.pages.render import Renderer

PAGES = ("jinja2", "markdown", "nh3")
ARTICLE = "article.html"
HELD = 500  # planned pages that wait in memory for their rendering; an archive's others are planned twice

DEFAULT_THEME = assets.default_theme(GENERATOR)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to be: its address, its template, the digest of all that it shows, and how to get the page itself."""

    url: str
    template: str
    shows: str
    page: Callable[[], Page]

    @property
    def path(self) -> str:
        return Page(self.url, self.template, "", None).path


def plan(run: Run, site: Site, edited: Iterable[Kept[Annotated]], desk: Desk, knowledge: Knowledge) -> list[Sheet]:
    """Which pages there are, and what each may show to readers and to machines."""
    from generator.pages.plan import site_pages

    sheets = _articles(run, site, edited, Views(knowledge, desk))
    with run.timed("plan"):
        linked = _linked_data(site, knowledge)
        pages = [replace(p, linked_data=linked.get(p.url, "")) for p in site_pages(site.settings, desk, knowledge)]
        for page_kind in site.plugins.pages:
            pages += page_kind(site.settings, desk, knowledge)
    return sheets + [Sheet(page.url, page.template, _shows(page), partial(same, page)) for page in pages]


def _articles(run: Run, site: Site, edited: Iterable[Kept[Annotated]], views: Views) -> list[Sheet]:
    """The articles' sheets. Only the digest of what a page shows is kept: most pages of a build are never wanted."""
    fixed = {
        "site.yaml": digest(site.settings),
        "the rules of pages": digest((fingerprint("pages", PAGES), fingerprint("export"), fingerprint("desk"))),
    }
    planned: dict[str, Page] = {}
    kept_by_url = {urls.article(kept.card.slug): kept for kept in edited}

    def page(url: str) -> Page:
        kept = kept_by_url[url]
        return planned.pop(url, None) or article_page(site, kept.value, views.around(kept.card.slug))

    def work(wanted: Sequence[str]) -> Iterator[str]:
        for url in wanted:
            made = page(url)
            if len(planned) < HELD:
                planned[url] = made
            yield _shows(made)

    jobs = []
    for url, kept in kept_by_url.items():
        around = views.around(kept.card.slug)
        parts = {
            "its annotations": kept.digest,
            "the actors and articles around it": digest((around.cast, around.knowledge.articles)),
            "what the desk says of it": digest(around.desk),
        }
        jobs.append((url, {**parts, **fixed}, partial(same, url)))
    shown = run.each("plan", str, jobs, work, card=Card(str, str))
    return [Sheet(kept.name, ARTICLE, kept.card, partial(page, kept.name)) for kept in shown]


def article_page(site: Site, annotated: Annotated, around: Around) -> Page:
    from generator.desk.threshold import waiting
    from generator.pages import plan as pages_plan

    decisions = around.desk.decisions(annotated.article.slug)
    corrections = decisions.corrections if decisions else ()
    told = linked_data.article(annotated, around.cast, site.settings, corrections)
    drafts = frozenset(waiting(annotated, site.settings.publish_from))
    page = pages_plan.article_page(annotated, site.settings, around.desk, around.knowledge, drafts)
    return replace(page, linked_data=told)


def _shows(page: Page) -> str:
    return digest((page.title, page.view, page.linked_data))


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


def render(run: Run, site: Site, look: Theme, sheets: Iterable[Sheet]) -> list[Kept[bytes]]:
    """Pages → HTML; a page whose template fails is a problem and no file."""
    from generator.pages.render import Renderer

    renderer = Renderer(look, site.settings)
    rules = fingerprint("pages", PAGES)
    templates: dict[str, str] = {}
    jobs = []
    for sheet in sheets:
        if sheet.template not in templates:
            templates[sheet.template] = renderer.fingerprint(sheet.template)
        parts = {
            "what it shows": sheet.shows,
            "its template, the labels, the assets or site.yaml": templates[sheet.template],
            "the rules of pages": rules,
        }
        jobs.append((sheet.path, parts, sheet.page))
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
