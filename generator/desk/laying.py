"""An article's marks while the desk's decisions are laid over them: looked up, changed, added, dropped."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from generator.desk.anchors import Finder, Lost
from generator.model.desk import Anchor, Desk, Override, Profile, Source
from generator.model.marks import Annotated, Figure, LocalActor, Made, Note, PlaceMark, Quote, TermMark, TimeMark
from generator.model.names import stable_ids
from generator.model.problem import Problem
from generator.model.text import Span

AnyMark = Quote | TimeMark | Figure | PlaceMark | TermMark | Note
PREFIXES = {"quote": "q-", "time": "t-", "figure": "f-", "place": "p-", "term": "g-", "note": "n-"}


class Refused(Exception):
    """A decision that cannot be laid; edit() turns it into a problem on the decision's line."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


@dataclass(slots=True)
class Laying:
    """The work on one article. `marks` holds the marks of each kind that have ids, `actors` the actors by id."""

    annotated: Annotated
    desk: Desk
    finder: Finder
    actors: dict[str, LocalActor] = field(default_factory=dict)
    marks: dict[str, list[Any]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def of(cls, annotated: Annotated, desk: Desk, terms: Iterable[TermMark]) -> Laying:
        marks: dict[str, list[Any]] = {
            "quote": list(annotated.quotes),
            "time": list(annotated.times),
            "figure": list(annotated.figures),
            "place": list(annotated.places),
            "term": list(terms),
            "note": list(annotated.notes),
        }
        actors = {actor.id: actor for actor in annotated.actors}
        return cls(annotated, desk, Finder(annotated.article.text), actors, marks, list(annotated.problems))

    @property
    def text(self) -> str:
        return self.annotated.article.text

    def refuse(self, refused: Refused, source: Source) -> None:
        self.problems.append(Problem(source.path, source.line, refused.code, refused.message, refused.hint, "warning"))

    def place(self, anchor: Anchor) -> Span:
        """Where an anchor's words stand; raises Refused when they are lost."""
        found = self.finder.find(anchor)
        if isinstance(found, Lost):
            nearest = " or ".join(f"“{candidate}”" for candidate in found.candidates)
            hint = f"nearest: {nearest}" if nearest else "take the words as they stand in the article now"
            if found.several:
                hint += "; give `prefix` and `suffix` to tell them apart"
            raise Refused("desk-orphan", f"“{_short(anchor.exact)}”: {found.why}", hint)
        return found

    def resized(self, old: Span, words: Any) -> Span:
        """The place of the words that a mark should cover instead; they must share something with the old ones."""
        new = self.place(Anchor(words["exact"], words.get("prefix", ""), words.get("suffix", "")))
        if not new.touches(old):
            raise Refused(
                "desk-orphan", f"“{_short(words['exact'])}” stands away from the mark", "drop it, add another"
            )
        return new

    def actor(self, said: str) -> str:
        """The id of the actor that a decision names by id, by name, or by the desk's profile; raises Refused."""
        if said in self.actors:
            return said
        wanted = {said.casefold()} | {
            name.casefold() for p in self.desk.profiles if _means(p, said) for name in _all(p)
        }
        fitting = sorted(a.id for a in self.actors.values() if wanted & {n.casefold() for n in (a.name, *a.aliases)})
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise Refused(
                "desk-unknown-actor", f"`{said}` may be any of {', '.join(fitting)}", "write one of these ids"
            )
        close = difflib.get_close_matches(said, [*self.actors, *(a.name for a in self.actors.values())], n=1)
        hint = f"did you mean `{close[0]}`?" if close else f"the article has: {', '.join(sorted(self.actors))}"
        raise Refused("desk-unknown-actor", f"no actor of this article is called `{said}`", hint)

    def target(self, kind: str, span: Span) -> AnyMark | None:
        """The mark that words stand for: the one of just these words, the closest around them, or one inside them."""
        touching = [mark for mark in self.marks[kind] if mark.span.touches(span)]
        return min(touching, key=lambda mark: _distance(mark.span, span), default=None)

    def fresh_id(self, kind: str, words: str) -> str:
        """An id that the same words always get; a second mark on the same words gets `-2`."""
        taken = {mark.id for marks in self.marks.values() for mark in marks}
        prefix = PREFIXES[kind]
        return next(key for key in stable_ids(prefix, [words] * (len(taken) + 1)) if key not in taken)

    def swap(self, kind: str, old: AnyMark, new: AnyMark, override: Override) -> None:
        """Put a changed mark in place of the old one; unchanged, it has only been reviewed."""
        same = replace(new, made=old.made) == old
        made = replace(old.made, reviewer=override.author or "desk") if same else made_by(override)
        self.marks[kind][self.marks[kind].index(old)] = replace(new, made=made)


def made_by(override: Override) -> Made:
    return Made("desk", str(override.source), reviewer=override.author or "desk")


def _means(profile: Profile, said: str) -> bool:
    return said == profile.id or said.casefold() in (name.casefold() for name in _all(profile))


def _all(profile: Profile) -> tuple[str, ...]:
    return (profile.name, *profile.aliases)


def _distance(mark: Span, words: Span) -> tuple[bool, bool, int, int]:
    return (mark != words, not mark.holds(words), mark.end - mark.start, mark.start)


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 60 else flat[:59].rstrip() + "…"
