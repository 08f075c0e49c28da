"""Templates compiled: what is kept of each from one process to the next, and which of them a page depends on."""

from __future__ import annotations

import marshal
from collections.abc import Mapping, MutableMapping, Set
from dataclasses import asdict, dataclass
from typing import Any

from jinja2 import BaseLoader, Environment, TemplateNotFound, TemplateSyntaxError
from jinja2 import Template as Ready
from jinja2.meta import find_referenced_templates

from generator.model.names import digest
from generator.model.settings import Settings
from generator.pages.theme import Template, Theme


@dataclass(frozen=True, slots=True)
class Compiled:
    """A template as Python's bytecode, b"" when it cannot be compiled, and the templates that it extends, includes or
    imports: None among them when one is named at run time.
    """

    code: bytes
    names: tuple[str | None, ...]


def compiled(env: Environment, name: str, template: Template) -> Compiled:
    try:
        tree = env.parse(template.source, name, template.path)
        names = tuple(dict.fromkeys(find_referenced_templates(tree)))
        return Compiled(marshal.dumps(env.compile(tree, name, template.path)), names)
    except TemplateSyntaxError:  # told when a page needs it
        return Compiled(b"", ())


class Loader(BaseLoader):
    """Finds a theme's templates; those of `codes` are compiled already.

    Bytecode is as much of a program as the template that it was made of, and no more: both lie in the site's folder.
    """

    def __init__(self, templates: Mapping[str, Template], codes: Mapping[str, bytes]) -> None:
        self._templates, self._codes = templates, codes

    def load(self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None) -> Ready:
        template = self._templates.get(name)
        if template is None:
            raise TemplateNotFound(name)
        held = self._codes.get(name)
        code = marshal.loads(held) if held else environment.compile(template.source, name, template.path)  # noqa: S302
        return environment.template_class.from_code(environment, code, globals or {})


def fingerprints(theme: Theme, settings: Settings, names: Mapping[str, Set[str | None]]) -> dict[str, str]:
    """By template, a digest of all that a page of it depends on besides its view; `names` are those of Compiled."""
    rest = digest(repr(theme.labels), repr(sorted(theme.assets.items())), repr(asdict(settings)), size=64)
    sources = {name: digest(template.source, size=64) for name, template in theme.templates.items()}
    return {name: digest(*(sources[one] for one in sorted(_reached(name, names))), rest, size=16) for name in names}


def _reached(name: str, names: Mapping[str, Set[str | None]]) -> Set[str]:
    """A template and those that it needs, and they need; all, when one is named at run time."""
    found: set[str] = set()
    queue = [name]
    while queue:
        current = queue.pop()
        if current in found or current not in names:
            continue
        found.add(current)
        if None in names[current]:
            return names.keys()
        queue += [one for one in names[current] if one is not None]
    return found
