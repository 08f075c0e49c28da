"""Lays the desk's decisions over what the machine found in an article: this room's contents page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from generator.desk import lay_actors, lay_marks
from generator.desk.laying import Laying, Refused
from generator.desk.terms import mark_terms
from generator.model.desk import Anchor, ArticleDecisions, Desk, Override, Source
from generator.model.marks import Annotated
from generator.model.text import Span

# Who is who comes first, because the others name actors by their ids.
_ORDER = ("actor", "mention", "role", "quote", "time", "figure", "place", "term", "note")
_LAY: dict[str, Callable[[Laying, Override, Span], None]] = {
    "actor": lay_actors.actor_mark,
    "mention": lay_actors.mention_mark,
    "role": lay_actors.role_mark,
}


def edit(annotated: Annotated, desk: Desk) -> Annotated:
    """The article as the desk wants it: decisions laid, glossary terms marked, callouts and key points placed.

    What cannot be laid for certain changes nothing and becomes a warning on the decision's line. Drafts are laid as
    drafts; `drafts.published` takes them out of a desk beforehand.
    """
    decisions = desk.decisions(annotated.article.slug)
    laying = Laying.of(annotated, desk, ())
    if decisions:
        for actor in decisions.actors:
            with _refusing(laying, actor.source):
                lay_actors.decide(laying, actor)
        _lay(laying, decisions, _ORDER[:3])
    named = replace(annotated, actors=lay_actors.settled(laying.actors))
    laying.marks["term"] = list(mark_terms(named, desk.terms))
    if decisions:
        _lay(laying, decisions, _ORDER[3:])
    edited = _finished(laying)
    return _placed(edited, laying, decisions) if decisions else edited


@contextmanager
def _refusing(laying: Laying, source: Source) -> Iterator[None]:
    try:
        yield
    except Refused as refused:
        laying.refuse(refused, source)


def _lay(laying: Laying, decisions: ArticleDecisions, kinds: tuple[str, ...]) -> None:
    for kind in kinds:
        for override in decisions.overrides:
            if override.kind == kind:
                with _refusing(laying, override.source):
                    _LAY.get(kind, lay_marks.mark)(laying, override, laying.place(override.anchor))


def _finished(laying: Laying) -> Annotated:
    """Sorted again, and free of references to actors that are no longer there."""
    actors = lay_actors.settled(laying.actors)
    lay_actors.forget(laying, {actor.id for actor in actors})
    marks = {kind: tuple(sorted(found, key=lambda mark: (mark.span, mark.id))) for kind, found in laying.marks.items()}
    return replace(
        laying.annotated,
        actors=actors,
        quotes=marks["quote"],
        times=marks["time"],
        figures=marks["figure"],
        places=marks["place"],
        terms=marks["term"],
        notes=marks["note"],
    )


def _placed(edited: Annotated, laying: Laying, decisions: ArticleDecisions) -> Annotated:
    """Callouts become ids of quotes, the grounds of key points ids of sentences."""
    path = decisions.source.path
    callouts = [_callout(laying, anchor, path) for anchor in decisions.callouts]
    grounds = tuple(_ground(laying, anchor, path) if anchor else None for anchor in decisions.based_on)
    found = tuple(dict.fromkeys(callout for callout in callouts if callout))
    return replace(edited, callouts=found, grounds=grounds, problems=tuple(laying.problems))


def _callout(laying: Laying, anchor: Anchor, path: str) -> str | None:
    with _refusing(laying, Source(path, anchor.line)):
        quote = laying.target("quote", laying.place(anchor))
        if quote is None or getattr(quote, "kind", "scare") == "scare":
            hint = "a callout repeats words that somebody is reported to have said"
            raise Refused("desk-no-quote", f"“{anchor.exact[:60]}” is not a quotation", hint)
        return quote.id
    return None


def _ground(laying: Laying, anchor: Anchor, path: str) -> str | None:
    with _refusing(laying, Source(path, anchor.line)):
        at = laying.place(anchor).start
        return next((s.id for s in laying.annotated.sentences if s.span.start <= at < s.span.end), None)
    return None
