"""The stage that renders: pages to be → HTML, here or wherever the workers are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache, partial
from importlib.util import MAGIC_NUMBER
from typing import TYPE_CHECKING, Any

from generator.engine.run import Run
from generator.engine.store import Card, Kept, Stage, digest, loads
from generator.engine.workers import at_once
from generator.model import urls
from generator.model.desk import Desk
from generator.model.marks import Annotated
from generator.model.pages import Page
from generator.model.problem import Problem
from generator.model.settings import Settings
from generator.pages.compiled import Compiled, fingerprints
from generator.pages.labels import Labels
from generator.pages.share.card import Card as Picture
from generator.pages.share.card import card
from generator.pages.theme import Theme
from generator.stages.around import Around, Sayings
from generator.stages.pages import ARTICLE, Draft, Sheet, rules
from generator.stages.site import Site, same

if TYPE_CHECKING:
    from generator.pages.render import Renderer

Prints = dict[str, str]  # what a page of each template depends on besides what it shows
WITH_PICTURE = (ARTICLE, "actor.html", "home.html")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page's HTML, and what its picture would show."""

    html: bytes
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Slip:
    """What a build must know of a page that did not change: the digest of its HTML, and its picture."""

    digest: str
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Html:
    """A rendered page as a file of the site."""

    kept: Kept[Rendered]

    @property
    def digest(self) -> str:
        return str(self.kept.card.digest)

    @property
    def value(self) -> bytes:
        return self.kept.value.html


CARD: Card[Rendered] = Card(Slip, lambda made: Slip(digest(made.html), made.picture))


@dataclass(frozen=True, slots=True)
class Look:
    """All that a page's HTML depends on besides the page; two of one key are the same."""

    key: str
    theme: Theme = field(compare=False)
    settings: Settings = field(compare=False)
    codes: dict[str, bytes] = field(compare=False, repr=False)


def render(
    run: Run,
    site: Site,
    theme: Theme,
    desk: Desk,
    articles: Iterable[tuple[Kept[Annotated], Kept[Around]]],
    sheets: Iterable[Kept[Sheet]],
    own: Iterable[Page],
) -> list[Kept[Rendered]]:
    """Pages → HTML, an article's planned on the way; a page whose template fails is a problem and no file.

    `own` are pages of plugins, which stay in this process: their views need not be of a kind another could import.
    """
    with run.timed("templates"):
        kept = templates(run, theme, site.settings)
        prints = fingerprints(theme, site.settings, {one.name: set(one.card) for one in kept})
        codes = {one.name: one.value.code for one in kept}
    lean = replace(theme, files=(), problems=())
    look = Look(digest((lean.templates, lean.labels, lean.assets, site.settings)), lean, site.settings, codes)
    before = len(run.problems)
    work = partial(_render, look)
    jobs = [*_article_jobs(prints, desk, articles), *_sheet_jobs(prints, sheets)]
    made = run.each("render", Rendered, jobs, work, run.workers, CARD)
    made += run.each("render plugins' pages", Rendered, _page_jobs(prints, own), work, card=CARD)
    run.problems[before:] = _folded(run.problems[before:])
    return made


def templates(run: Run, theme: Theme, settings: Settings) -> list[Kept[Compiled]]:
    """The theme's templates, each compiled anew when it changed; `card` has the names of those that it uses."""
    shelf: Stage[Compiled] = Stage(
        run.store, "templates", Compiled, Card(tuple[str | None, ...], lambda one: one.names)
    )
    # Filters of what stands in a template are worked out when it is compiled, and one of them speaks in labels.
    fixed = {"the labels": digest(theme.labels), "the rules of pages": rules(), "Python": MAGIC_NUMBER.hex()}

    @cache
    def compiler() -> Renderer:
        from generator.pages.render import Renderer

        return Renderer(theme, settings)

    found = []
    for name, template in theme.templates.items():
        parts = {"its source": digest(template), **fixed}
        found.append(shelf.recall(name, parts) or shelf.keep(name, parts, compiler().compiled(name)))
    shelf.sweep()
    return found


def _article_jobs(
    prints: Prints, desk: Desk, articles: Iterable[tuple[Kept[Annotated], Kept[Around]]]
) -> Iterator[Any]:
    template, made_by, sayings = _template(prints, ARTICLE), rules(), Sayings(desk)
    for kept, around in articles:
        said, told = sayings.of(kept.card.slug, kept.card.terms)
        parts = {
            "its annotations": kept.digest,
            "the actors and articles around it": around.digest,
            "what the desk says of it": told,
            **template,
            "the rules of pages": made_by,
        }
        yield Page(urls.article(kept.card.slug), ARTICLE, "", None).path, parts, partial(_draft, kept, around, said)


def _draft(kept: Kept[Annotated], around: Kept[Around], said: Desk) -> Draft:
    return Draft(kept.data, around.data, said)


def _sheet_jobs(prints: Prints, sheets: Iterable[Kept[Sheet]]) -> Iterator[Any]:
    made_by = rules()
    for kept in sheets:
        page, template = Page(kept.name, kept.card, "", None), _template(prints, kept.card)
        yield page.path, {"what it shows": kept.digest, **template, "the rules of pages": made_by}, partial(_data, kept)


def _data(kept: Kept[Sheet]) -> bytes:
    return kept.data


def _page_jobs(prints: Prints, pages: Iterable[Page]) -> Iterator[Any]:
    made_by = rules()
    for page in pages:
        shows = digest((page.title, page.view, page.linked_data))
        parts = {"what it shows": shows, **_template(prints, page.template), "the rules of pages": made_by}
        yield page.path, parts, partial(same, page)


def _template(prints: Prints, name: str) -> dict[str, str]:
    return {"its template, the labels, the assets or site.yaml": prints.get(name, "")}


@lru_cache(maxsize=1)
def _renderer(look: Look) -> Renderer:
    """The compiled theme, once a process."""
    from generator.pages.render import Renderer

    return Renderer(look.theme, look.settings, look.codes)


def _render(look: Look, things: Sequence[Draft | Page | bytes]) -> Iterator[Rendered | Problem]:
    renderer, labels = _renderer(look), Labels(look.theme.labels)
    pages = at_once(_page(thing, look.settings) for thing in things)
    made = at_once(map(renderer.render, pages))
    for page, file in zip(pages, made, strict=True):
        yield file if isinstance(file, Problem) else Rendered(file.data, _picture(page, look, labels))


def _page(thing: Draft | Page | bytes, settings: Settings) -> Page:
    if isinstance(thing, Draft):
        return thing.page(settings)
    if isinstance(thing, Page):
        return thing
    sheet: Sheet = loads(Sheet, thing)
    return sheet.page()


def _picture(page: Page, look: Look, labels: Labels) -> Picture | None:
    """None too when a label cannot be filled in: the stage of pictures says so."""
    if not look.settings.url or page.template not in WITH_PICTURE:
        return None
    try:
        return card(page, labels.t)
    except (KeyError, IndexError, ValueError):
        return None


def _folded(problems: Iterable[Problem]) -> Iterator[Problem]:
    """One problem for a mistake in a template, however many pages it spoils."""
    places: dict[tuple[str, int], list[Problem]] = {}
    for problem in problems:
        places.setdefault((problem.path, problem.line), []).append(problem)
    for first, *more in places.values():
        message = f"{first.message}, and {len(more)} more pages" if more else first.message
        yield replace(first, message=message)
