"""The article page's view: everything that the page shows of one annotated article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from statistics import fmean

from generator.model.desk import Desk
from generator.model.knowledge import ActorCard
from generator.model.marks import Annotated, Made
from generator.model.text import Article, Span
from generator.pages import facts
from generator.pages.highlights import callouts, key_points
from generator.pages.local import Local, reading_minutes, statements
from generator.pages.people import cast
from generator.pages.sections import sections
from generator.pages.views.article import ArticleView, Counts, Matrix, MatrixRow, MethodRow, Person, RepairView
from generator.pages.views.shared import MenuItem, SiteView, Statement

Neighbours = tuple[MenuItem | None, MenuItem | None]


def article_view(
    annotated: Annotated,
    cards: Mapping[str, ActorCard],
    site: SiteView,
    desk: Desk,
    neighbours: Neighbours,
    waiting: frozenset[Span] = frozenset(),
) -> ArticleView:
    """`cards` are the site's cards by the article's own actor ids; `neighbours` the next older and newer ones."""
    article = annotated.article
    decisions = desk.decisions(article.slug)
    local = Local(annotated, cards, waiting)
    said = statements(local)
    people = cast(local, desk, said)
    states = facts.states(local)
    return ArticleView(
        site=site,
        slug=article.slug,
        title=decisions.title if decisions and decisions.title else article.title,
        standfirst=decisions.standfirst or "" if decisions else "",
        byline=article.byline,
        source=article.source,
        source_url=article.url,
        seed=article.path,
        published=article.published,
        language=article.language,
        words=local.words,
        minutes=reading_minutes(local.words),
        counts=_counts(local, people, said),
        key_points=key_points(local, decisions),
        cast=people,
        sections=sections(local, people, callouts(local, said)),
        statements=said,
        matrix=matrix(said),
        events=facts.events(local),
        numbers=facts.numbers(local),
        places=facts.places(local, states),
        spots=facts.spots(local),
        terms=facts.terms(local, desk),
        times=facts.time_notes(local),
        place_notes=facts.place_notes(local, states),
        repairs=ledger(article),
        corrections=decisions.corrections if decisions else (),
        method=method(local, said),
        reviewers=reviewers(annotated),
        drafts=len(waiting),
        previous=neighbours[0],
        next=neighbours[1],
    )


def ledger(article: Article, around: int = 28, longest: int = 400) -> tuple[RepairView, ...]:
    """Every repair with some words around it, cut at a space, so that a reader sees where it was made.

    Of more than `longest` characters that are gone (a page's menus) the first are shown; article.json has them all.
    """
    views = []
    for repair in article.repairs:
        left = article.text[max(0, repair.span.start - around) : repair.span.start]
        right = article.text[repair.span.end : repair.span.end + around]
        left, right = left.rpartition("\n")[2], right.partition("\n")[0]
        left = left.partition(" ")[2] if len(left) == around else left
        right = right.rpartition(" ")[0] if len(right) == around else right
        before = repair.before if len(repair.before) <= longest else f"{repair.before[:longest]}…"
        views.append(RepairView(repair.name, left, before, repair.after, right))
    return tuple(views)


def _counts(local: Local, people: tuple[Person, ...], said: tuple[Statement, ...]) -> Counts:
    """What a reader finds when counting the lists further down."""
    return Counts(
        people=sum(p.card.kind == "person" for p in people),
        statements=len(said),
        dates=len(local.happenings),
        figures=len(local.annotated.figures),
        places=len({p.place for p in local.annotated.places}),
    )


def matrix(said: Iterable[Statement]) -> Matrix:
    """Who says what about whom; empty unless somebody known speaks of somebody known."""
    cells: dict[str, dict[str, list[Statement]]] = {}
    speakers: dict[str, ActorCard] = {}
    named: dict[str, ActorCard] = {}
    for one in said:
        if one.speaker and one.about:
            speakers.setdefault(one.speaker.id, one.speaker)
            for card in one.about:
                named[card.id] = card
                cells.setdefault(one.speaker.id, {}).setdefault(card.id, []).append(one)
    columns = tuple(sorted(named.values(), key=lambda c: (c.kind != "person", c.name)))
    rows = (MatrixRow(who, tuple(tuple(cells[id].get(c.id, ())) for c in columns)) for id, who in speakers.items())
    return Matrix(columns, tuple(rows))


def method(local: Local, said: tuple[Statement, ...]) -> tuple[MethodRow, ...]:
    """How the notes of each kind were made; a kind of which there is none has no row. A statement of several pieces is
    one, as sure as its least sure piece.
    """
    own = {s.id for s in said}
    pieces = [group for group in local.utterances if group[0].id in own]
    said_by = [min((q.made for q in group), key=lambda m: m.confidence) for group in pieces]
    kinds = _made(local.annotated) | {"quote": said_by}
    return tuple(_method_row(kind, made) for kind, made in kinds.items() if made)


def reviewers(annotated: Annotated) -> tuple[str, ...]:
    """Who has made, changed or accepted a note, by name; those who did not sign are left out."""
    named = {one.reviewer for made in _made(annotated).values() for one in made if one.reviewer not in (None, "desk")}
    return tuple(sorted(name for name in named if name))


def _made(annotated: Annotated) -> dict[str, list[Made]]:
    return {
        "mention": [m.made for a in annotated.actors for m in a.mentions],
        "role": [r.made for a in annotated.actors for r in a.roles],
        "quote": [q.made for q in annotated.quotes],
        "scare": [q.made for q in annotated.quotes if q.kind == "scare"],
        "time": [t.made for t in annotated.times],
        "figure": [f.made for f in annotated.figures],
        "place": [p.made for p in annotated.places],
        "term": [t.made for t in annotated.terms],
        "note": [n.made for n in annotated.notes],
    }


def _method_row(kind: str, made: list[Made]) -> MethodRow:
    sure = [m.confidence for m in made]
    desk = sum(m.by == "desk" for m in made)
    rules = tuple(sorted({m.why for m in made if m.by != "desk"}))
    reviewed = sum(m.by == "desk" or m.reviewer is not None for m in made)
    return MethodRow(kind, len(made), desk, reviewed, rules, round(min(sure), 2), round(fmean(sure), 2))
