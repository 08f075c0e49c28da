"""What a template's author is told of a name that is not there: what was meant, in the words of a template."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass

from jinja2 import StrictUndefined
from jinja2.utils import missing


class NoSuchName(KeyError):
    """A label or an asset that the theme does not have."""

    def __str__(self) -> str:
        return str(self.args[0])  # a KeyError's own is in quotation marks


class Undefined(StrictUndefined):
    """Jinja's own message names a Python class; a template knows views and their fields."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint or self._undefined_name is None:
            return super()._undefined_message
        wanted = str(self._undefined_name)
        if self._undefined_obj is missing:
            return f"there is no `{wanted}` here; docs/themes.md lists what a template may use"
        return no_such(f"a {type(self._undefined_obj).__name__}", wanted, _names(self._undefined_obj))


def no_such(what: str, wanted: str, known: Iterable[str]) -> str:
    """ "… has no `titel`; did you mean `title`?", or all the names there are if none is alike and they are few."""
    names = sorted(known)
    close = difflib.get_close_matches(wanted, names, n=1)
    if close:
        return f"{what} has no `{wanted}`; did you mean `{close[0]}`?"
    rest = f"; it has {', '.join(names)}" if 0 < len(names) <= _MOST else ""
    return f"{what} has no `{wanted}`{rest}"


_MOST = 40


def _names(value: object) -> list[str]:
    if is_dataclass(value):
        return [field.name for field in fields(value)]
    return [str(key) for key in value] if isinstance(value, Mapping) else []
