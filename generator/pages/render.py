"""Page → File: Jinja templates over frozen views. A template's mistake costs its page only."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from functools import lru_cache, partial
from types import MappingProxyType
from urllib.parse import urlsplit

from jinja2 import TemplateError, TemplateSyntaxError
from markupsafe import Markup

from generator.model import urls
from generator.model.pages import File, Page
from generator.model.problem import Problem
from generator.model.settings import Settings
from generator.pages import edtf, markdown
from generator.pages.compiled import Compiled, Loader, compiled
from generator.pages.engine import Engine
from generator.pages.guesses import NoSuchName, Undefined, no_such
from generator.pages.labels import Labels
from generator.pages.maps import Spot, locator
from generator.pages.theme import Theme

_SAFE = re.compile(r"(?:https?://|mailto:)[^\s\"<>]+$", re.I)


# Of the page that is being made. Were it asked of the template, as `root` is, every macro would have to be imported
# "with context", and so made anew, wherever it is used.
_ROOT: ContextVar[str] = ContextVar("root")


class Renderer:
    """A compiled theme: `render` is a function of the page alone, whatever else it needs is held here.

    `codes` are templates that were compiled before; the others are when a page needs them.
    """

    def __init__(self, theme: Theme, settings: Settings, codes: Mapping[str, bytes] = MappingProxyType({})) -> None:
        self._theme = theme
        self._settings = settings
        self._labels = Labels(theme.labels)
        self._env = Engine(
            loader=Loader(theme.templates, codes),
            autoescape=True,
            undefined=Undefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._env.globals |= self._globals()
        self._env.filters |= {"markdown": markdown.render, "spell": self._spelling(), "outside": outside}

    def render(self, page: Page) -> File | Problem:
        """The finished page, or what is wrong with its template: path:line as the user would type it."""
        root = page.root
        if page.url == urls.NOT_FOUND and self._settings.url:
            # A host shows this page at any depth; the path alone, so that a preview at another host has style too.
            root = urlsplit(self._settings.url).path.rstrip("/") + "/"
        _ROOT.set(root)
        try:
            html = self._env.get_template(page.template).render(page=page, view=page.view, root=root)
        except Exception as error:  # a template is a program of the user's: whatever it raises is its page's problem
            return self._problem(page, error)
        return File(page.path, html.encode("utf-8", "replace"))

    def compiled(self, name: str) -> Compiled:
        """A template of the theme's as it can be kept from one process to the next."""
        return compiled(self._env, name, self._theme.templates[name])

    def _globals(self) -> Mapping[str, object]:
        assets = self._theme.assets

        def link(url: str) -> str:
            return _relative(_ROOT.get(), url)

        def asset(name: str) -> str:
            if name not in assets:
                raise NoSuchName(no_such("the theme's assets folder", name, assets))
            return _ROOT.get() + assets[name]

        return {
            "t": self._labels.t,
            "has_label": self._labels.has,
            "link": link,
            "asset": asset,
            "has_asset": assets.__contains__,
            "urls": urls,
            "settings": self._settings,
            "time_html": edtf.html,
            "locator": _map,
        }

    def _spelling(self) -> Callable[[str], str]:
        """Dates in words; those of one site are few, and stand on many pages."""
        return lru_cache(maxsize=4096)(partial(edtf.spell, t=self._labels.t))

    def _problem(self, page: Page, error: Exception) -> Problem:
        paths = {t.path for t in self._theme.templates.values()}
        frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename in paths]
        if isinstance(error, TemplateSyntaxError):
            path, line = error.filename or page.template, error.lineno
        elif frames:
            path, line = frames[-1].filename, frames[-1].lineno or 0
        else:
            path, line = page.template, 0
        kind = "" if isinstance(error, TemplateError | NoSuchName) else f"{type(error).__name__}: "
        return Problem(path, line, "template-error", f"{kind}{error} (while making {page.path})")


def _map(spots: Sequence[Spot], title: str, desc: str) -> Markup:
    """The locator map as markup; it escapes every text that it holds."""
    return Markup(locator(spots, id="map", title=title, desc=desc))  # noqa: S704


@lru_cache(maxsize=4096)
def _relative(root: str, url: str) -> str:
    """A link to a page of the site that works from disk too: folders are named by their index.html."""
    if url.startswith("#"):
        return url
    path, sign, fragment = url.partition("#")
    if path == "" or path.endswith("/"):
        path += "index.html"
    return f"{root}{path}{sign}{fragment}"


def outside(url: str | None) -> str:
    """An address outside the site if it is http, https or mailto, else "": other schemes can run scripts."""
    return url if url and _SAFE.match(url) else ""
