"""Two files that claim the same name or word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.desk import Profile, Source, Term
from generator.model.problem import Problem

Claim = tuple[str, Source]


def clashes(profiles: tuple[Profile, ...], terms: tuple[Term, ...]) -> tuple[Problem, ...]:
    """A warning for each name or form that two files claim: a machine could not tell which is meant."""
    names = [(name, p.source) for p in profiles for name in (p.name, *p.aliases)]
    forms = [(form, t.source) for t in terms for form in (t.term, *t.forms)]
    return (*_twice(names, "actor"), *_twice(forms, "term"))


def _twice(claims: Iterable[Claim], what: str) -> Iterator[Problem]:
    first: dict[str, Source] = {}
    for name, source in claims:
        before = first.setdefault(name.casefold(), source)
        if before.path != source.path:
            message = f"`{name}` also names the {what} of {before.path}"
            hint = "leave the name to one of the two files"
            yield Problem(source.path, source.line, "content-clash", message, hint, "warning")
