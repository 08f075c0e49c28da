"""The stages of pages: which there are, what each shows, and how they look."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from generator.engine.rooms import GENERATOR, fingerprint
from generator.engine.run import Job, Run
from generator.engine.store import Card, Kept, digest, dumps, loads
from generator.export import linked_data
from generator.model import urls
from generator.model.desk import Desk
from generator.model.knowledge import Knowledge
from generator.model.marks import Annotated
from generator.model.pages import Page
from generator.model.settings import Settings
from generator.pages import assets
from generator.pages.theme import Theme
from generator.stages.around import Around
from generator.stages.gathered import Gathered
from generator.stages.site import Site

if TYPE_CHECKING:
    from generator.pages.plan import Planned

PAGES = ("jinja2", "markdown", "nh3")
ARTICLE = "article.html"
WITH_PICTURE = (ARTICLE, "actor.html")

DEFAULT_THEME = assets.default_theme(GENERATOR)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to be, as the store keeps it: the view as bytes, and the name of its class among the views."""

    url: str
    template: str
    title: str
    linked_data: str
    kind: str
    view: bytes

    def page(self) -> Page:
        from generator.pages import views

        view = loads(getattr(views, self.kind), self.view)
        return Page(self.url, self.template, self.title, view, self.linked_data)


@dataclass(frozen=True, slots=True)
class Draft:
    """An article's page to be, as it is handed to whoever plans and renders it."""

    annotated: bytes
    around: bytes
    desk: Desk

    def page(self, settings: Settings) -> Page:
        return article_page(loads(Annotated, self.annotated), settings, self.desk, loads(Around, self.around))


def site_pages(run: Run, site: Site, desk: Desk, known: Gathered) -> list[Kept[Sheet]]:
    """Every page that is not an article's, by its address."""
    fixed = {"site.yaml": digest(site.settings), "the rules of pages": rules()}
    parts = {"what the site knows": known.digest, "the desk's pages": digest(desk.pages), **fixed}

    def jobs() -> Iterator[Job[Sheet]]:
        from generator.pages.plan import plan

        linked = LinkedData(site, known.value)
        for planned in plan(site.settings, desk, known.value):
            basis = planned.basis()
            reads = [known.told(slug) for slug in basis.reads]
            shown = digest((basis.shows, reads, linked.basis(planned.url)))
            yield planned.url, {"what it shows": shown, **fixed}, partial(_sheet, planned, linked)

    return run.many("plan", Sheet, parts, jobs, iter, Card(str, lambda sheet: sheet.template))


def some_pages(site: Site, desk: Desk, known: Gathered, addresses: Collection[str]) -> Iterator[Page]:
    """Those of the same pages that have one of the addresses, without the store."""
    from generator.pages.plan import plan

    linked = LinkedData(site, known.value)
    for planned in plan(site.settings, desk, known.value):
        if planned.url in addresses:
            yield replace(planned.page(), linked_data=linked.of(planned.url))


def _sheet(planned: Planned, linked: LinkedData) -> Sheet:
    page = planned.page()
    told = linked.of(page.url)
    return Sheet(page.url, page.template, page.title, told, type(page.view).__name__, dumps(page.view))


def plugin_pages(site: Site, desk: Desk, known: Gathered) -> list[Page]:
    """Pages of a site's own kinds, made anew each time: what their views are is nobody else's business."""
    return [page for make in site.plugins.pages for page in make(site.settings, desk, known.value)]


def article_page(annotated: Annotated, settings: Settings, desk: Desk, around: Around) -> Page:
    from generator.desk.threshold import waiting
    from generator.pages import plan

    slug = annotated.article.slug
    decisions = desk.decisions(slug)
    corrections = decisions.corrections if decisions else ()
    told = linked_data.article(annotated, around.cast, settings, corrections)
    drafts = frozenset(waiting(annotated, settings.publish_from))
    desk = replace(desk, profiles=around.profiles)
    page = plan.article_page(annotated, settings, desk, around.knowledge(slug), drafts)
    return replace(page, linked_data=told)


class LinkedData:
    """JSON-LD of the pages that are about something which schema.org has a name for."""

    def __init__(self, site: Site, knowledge: Knowledge) -> None:
        self._settings, self._knowledge = site.settings, knowledge
        self._cards = {card.slug: card for card in knowledge.articles}
        self._actors = {urls.actor(actor.card.id): actor for actor in knowledge.actors}

    def basis(self, url: str) -> str:
        """What is told of an actor comes of what its page shows."""
        return "" if url in self._actors else self.of(url)

    def of(self, url: str) -> str:
        settings, knowledge = self._settings, self._knowledge
        if actor := self._actors.get(url):
            return linked_data.actor(actor, [self._cards[slug] for slug in actor.articles], settings)
        if url == urls.section("places"):
            return linked_data.places(knowledge.places, settings)
        if url == urls.section("glossary"):
            return linked_data.glossary([use.term for use in knowledge.terms], settings)
        return linked_data.home(settings) if url == urls.HOME else ""


def theme(run: Run, site: Site) -> Theme:
    """The site's own templates before the project's, file by file."""
    with run.timed("theme"):
        folders = list(dict.fromkeys([(site.root / site.settings.templates).resolve(), DEFAULT_THEME]))
        pictures = site.root / site.settings.content / assets.PICTURES
        found = assets.read_theme(folders, site.settings, pictures=pictures)
    run.problems += found.problems
    return found


def rules() -> str:
    """Of all that turns annotations and knowledge into HTML."""
    return digest((fingerprint("pages", PAGES), fingerprint("export"), fingerprint("desk"), fingerprint("stages")))
