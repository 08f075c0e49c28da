"""The seam for code of a site's own: modules named in site.yaml register annotators, page kinds and publishers."""

from __future__ import annotations

import functools
import hashlib
import importlib
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from generator.model.desk import Desk
from generator.model.knowledge import Knowledge
from generator.model.marks import Annotated
from generator.model.pages import Page
from generator.model.problem import Problem
from generator.model.settings import Settings

Annotator = Callable[[Annotated], Annotated]
PageKind = Callable[[Settings, Desk, Knowledge], Iterable[Page]]
Publisher = Callable[[Any], Any]  # a publish.request.Request → a publish.request.Published


@dataclass(slots=True)
class Plugins:
    """What a site's modules registered. `fingerprint` changes with their sources, so that marks are made again."""

    annotators: list[Annotator] = field(default_factory=list)
    pages: list[PageKind] = field(default_factory=list)
    publishers: dict[str, Publisher] = field(default_factory=dict)
    fingerprint: str = ""

    def annotator(self, function: Annotator) -> Annotator:
        """Decorator: runs on every article after the project's own annotators, before the desk's decisions."""
        self.annotators.append(function)
        return function

    def page_kind(self, function: PageKind) -> PageKind:
        """Decorator: gives further pages; their templates stand in the site's templates folder."""
        self.pages.append(function)
        return function

    def publisher(self, kind: str) -> Callable[[Publisher], Publisher]:
        """Decorator: a publisher for targets whose `kind` is this."""

        def registered(function: Publisher) -> Publisher:
            self.publishers[kind] = function
            return function

        return registered


def load(names: Iterable[str], root: Path) -> tuple[Plugins, tuple[Problem, ...]]:
    """Import each module and call its `register(plugins)`. Modules may lie in the site's folder.

    A plugin that fails costs only itself: its name and what went wrong become a Problem.
    """
    plugins = Plugins()
    problems: list[Problem] = []
    told = hashlib.blake2b(digest_size=16)
    for name in names:
        sys.path.insert(0, str(root))
        try:
            module = importlib.import_module(name)
            module.register(plugins)
            told.update(_source(module))
        except Exception as error:  # whatever a stranger's code raises
            message = f"the plugin `{name}` cannot be used: {type(error).__name__}: {error}"
            hint = "site.yaml's `plugins` names Python modules that have a function register(plugins)"
            problems.append(Problem("site.yaml", 0, "plugin-broken", message, hint))
        finally:
            sys.path.remove(str(root))
    plugins.fingerprint = told.hexdigest() if plugins.annotators or plugins.pages else ""
    return plugins, tuple(problems)


@functools.cache
def _source(module: ModuleType) -> bytes:
    """Of a package all its modules. Read once, as they are imported once: what is edited meanwhile is not what runs."""
    own = Path(module.__file__ or "")
    files = sorted(own.parent.rglob("*.py")) if hasattr(module, "__path__") else [own]
    return b"".join(path.read_bytes() for path in files if path.is_file())
