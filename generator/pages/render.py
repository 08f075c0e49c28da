"""Page → File: Jinja templates over frozen views. A template's mistake costs its page only."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping, Sequence, Set
from contextvars import ContextVar
from dataclasses import asdict
from functools import lru_cache, partial
from urllib.parse import urlsplit

from jinja2 import FunctionLoader, TemplateError, TemplateSyntaxError
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.meta import find_referenced_templates
from markupsafe import Markup

from generator.model import urls
from generator.model.names import digest
from generator.model.pages import File, Page
from generator.model.problem import Problem
from generator.model.settings import Settings
from generator.pages import edtf, markdown
from generator.pages.engine import Engine
from generator.pages.guesses import NoSuchName, Undefined, no_such
from generator.pages.labels import Labels
from generator.pages.maps import Spot, locator
from generator.pages.theme import Theme

_SAFE = re.compile(r"(?:https?://|mailto:)[^\s\"<>]+$", re.I)


class _Compiled(BytecodeCache):
    """Templates that this process has compiled: a preview edits one and renders with dozens."""

    def __init__(self) -> None:
        self._held: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if held := self._held.get(bucket.key):
            bucket.bytecode_from_string(held)  # which looks whether it is of this very source

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._held[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()
# Of the page that is being made. Were it asked of the template, as `root` is, every macro would have to be imported
# "with context", and so made anew, wherever it is used.
_ROOT: ContextVar[str] = ContextVar("root")


class Renderer:
    """A compiled theme: `render` is a function of the page alone, whatever else it needs is held here."""

    def __init__(self, theme: Theme, settings: Settings) -> None:
        self._theme = theme
        self._settings = settings
        self._labels = Labels(theme.labels)
        self._env = Engine(
            loader=FunctionLoader(self._load),
            autoescape=True,
            undefined=Undefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=_COMPILED,
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

    def fingerprints(self) -> dict[str, str]:
        """By template, a digest of all that a page of it depends on besides its view."""
        rest = (repr(self._theme.labels), repr(sorted(self._theme.assets.items())), repr(asdict(self._settings)))
        named = {name: self._named(template.source) for name, template in self._theme.templates.items()}
        used = {name: sorted(_reached(name, named)) for name in named}
        return {
            name: digest(*(self._theme.templates[one].source for one in names), *rest, size=16)
            for name, names in used.items()
        }

    def _named(self, source: str) -> set[str | None]:
        """The templates that one extends, includes or imports; None among them when one is named at run time."""
        try:
            return set(find_referenced_templates(self._env.parse(source)))
        except TemplateSyntaxError:
            return set()

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        template = self._theme.templates.get(name)
        return (template.source, template.path, lambda: True) if template else None

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


def _reached(name: str, named: Mapping[str, Set[str | None]]) -> Set[str]:
    """A template and those that it needs, and they need; all, when one is named at run time."""
    found: set[str] = set()
    queue = [name]
    while queue:
        current = queue.pop()
        if current in found or current not in named:
            continue
        found.add(current)
        if None in named[current]:
            return named.keys()
        queue += [one for one in named[current] if one is not None]
    return found
