"""What is left to do: for each article, how much of it has been reviewed and what is missing."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model.desk import Desk
from generator.model.marks import Annotated, LocalActor, Made, Mention, Quote, Role
from generator.model.problem import Problem

COLUMNS = (
    "reviewed",
    "proposed",
    "orphaned",
    "quotes without speaker",
    "actors without profile",
    "dates unresolved",
    "terms undefined",
)


@dataclass(frozen=True, slots=True)
class Coverage:
    """One article's state. The first two count marks; each of the others lists what it is about, as it stands.

    A mark is reviewed when the desk made, changed or accepted it; terms of the glossary count as neither. `orphaned`
    lists the decisions that could not be laid, as `path:line`.
    """

    slug: str
    reviewed: int
    proposed: int
    orphaned: tuple[str, ...]
    quotes_without_speaker: tuple[str, ...]
    actors_without_profile: tuple[str, ...]
    dates_unresolved: tuple[str, ...]
    terms_undefined: tuple[str, ...]

    def row(self) -> tuple[int, ...]:
        """A number for each of COLUMNS."""
        return (
            self.reviewed,
            self.proposed,
            len(self.orphaned),
            len(self.quotes_without_speaker),
            len(self.actors_without_profile),
            len(self.dates_unresolved),
            len(self.terms_undefined),
        )

    @property
    def complete(self) -> bool:
        """Everything has been reviewed and nothing is missing."""
        return not any(self.row()[1:])


def coverage(edited: Annotated, desk: Desk) -> Coverage:
    """The state of one article, after edit()."""
    reviewed = [made.by == "desk" or made.reviewer is not None for made in _made(edited)]
    terms = {form.casefold() for term in desk.terms for form in (term.term, *term.forms)}
    return Coverage(
        edited.article.slug,
        sum(reviewed),
        len(reviewed) - sum(reviewed),
        tuple(f"{p.path}:{p.line}" for p in edited.problems if p.code.startswith("desk-")),
        tuple(quote.text for quote in edited.quotes if _speakerless(quote)),
        tuple(actor.name for actor in edited.actors if not _profiled(actor, desk)),
        tuple(time.text for time in edited.times if time.value is None),
        tuple(q.text for q in edited.quotes if q.kind == "scare" and q.text.casefold() not in terms),
    )


def unused(desk: Desk, slugs: Iterable[str]) -> tuple[Problem, ...]:
    """A warning for each decisions file whose article the site does not have, with the nearest one that it has."""
    known = sorted(slugs)
    return tuple(_unused(a.slug, a.source.path, known) for a in desk.articles if a.slug not in known)


def _unused(slug: str, path: str, known: list[str]) -> Problem:
    close = difflib.get_close_matches(slug, known, n=1)
    hint = (
        f"rename it to {close[0]}.yaml?" if close else "name it after an article's slug, the last part of its address"
    )
    return Problem(path, 0, "desk-no-such-article", f"no article has the slug `{slug}`", hint, "warning")


def _made(edited: Annotated) -> Iterator[Made]:
    """How each mark was made: an actor's mentions and roles count one by one, and the actor itself once."""
    for actor in edited.actors:
        parts: tuple[Mention | Role, ...] = (*actor.mentions, *actor.roles)
        yield actor.made
        yield from (part.made for part in parts)
    for marks in (edited.quotes, edited.times, edited.figures, edited.places, edited.notes):
        yield from (mark.made for mark in marks)


def _speakerless(quote: Quote) -> bool:
    return quote.kind != "scare" and (quote.speaker is None or quote.speaker.actor is None)


def _profiled(actor: LocalActor, desk: Desk) -> bool:
    names = {name.casefold() for name in (actor.name, *actor.aliases)}
    return any(p.id == actor.id or names & {n.casefold() for n in (p.name, *p.aliases)} for p in desk.profiles)
