"""The people of one article: who they are there, where each is first met, and the cards that stand in the margin."""

from __future__ import annotations

from generator.model.desk import Desk, Profile
from generator.model.marks import LocalActor
from generator.model.text import Span
from generator.pages.local import Local
from generator.pages.views.article import MarginCard, Person
from generator.pages.views.shared import Statement


def cast(local: Local, desk: Desk, said: tuple[Statement, ...]) -> tuple[Person, ...]:
    """Everybody in the article: people first, then bodies, then states; who speaks and is named most stands first."""
    people = [_person(local, actor, _profile(desk, local.cards[actor.id].id), said) for actor in _known(local)]
    kinds = {"person": 0, "group": 1, "organisation": 1, "unknown": 2, "country": 3}
    return tuple(sorted(people, key=lambda p: (kinds[p.card.kind], -len(p.statements), -p.mentions, p.card.name)))


def _known(local: Local) -> list[LocalActor]:
    """The article's actors, one a card: two of them may be one actor of the site."""
    seen: dict[str, LocalActor] = {}
    for actor in local.annotated.actors:
        if actor.id in local.cards:
            seen.setdefault(local.cards[actor.id].id, actor)
    return list(seen.values())


def _profile(desk: Desk, actor_id: str) -> Profile | None:
    return next((p for p in desk.profiles if p.id == actor_id), None)


def _person(local: Local, actor: LocalActor, profile: Profile | None, said: tuple[Statement, ...]) -> Person:
    card = local.cards[actor.id]
    twins = [a for a in local.annotated.actors if a.id in local.cards and local.cards[a.id].id == card.id]
    # "of the harbour guild" tells where somebody belongs but does not read alone: the desk’s role stands there.
    called = dict.fromkeys(role.text for a in twins for role in a.roles)
    roles = [text for text in called if not (card.role and text.startswith("of "))]
    named = min((m.span for a in twins for m in a.mentions), default=Span(0, 0))
    sentence = local.sentence(named.start)
    return Person(
        card=card,
        roles=tuple(roles),
        statements=tuple(s for s in said if s.speaker and s.speaker.id == card.id),
        mentions=sum(len(a.mentions) for a in twins),
        picture=profile.picture if profile else None,
        first=f"#{sentence.id}" if sentence else "",
    )


def first_mentions(local: Local, stretches: list[Span]) -> dict[Span, str]:
    """The first mention by name of each actor in each stretch of text, mapped to the actor's id on the site."""
    found: dict[Span, str] = {}
    for stretch in stretches:
        earliest: dict[str, Span] = {}
        for actor in local.annotated.actors:
            card = local.card(actor.id)
            names = [m.span for m in actor.mentions if m.form == "name" and stretch.holds(m.span)]
            if card and names:
                earliest[card.id] = min([*names, *([earliest[card.id]] if card.id in earliest else [])])
        found |= {span: actor_id for actor_id, span in earliest.items()}
    return found


def margin_cards(
    firsts: dict[Span, str], block: Span, people: dict[str, Person], shown: set[str]
) -> tuple[MarginCard, ...]:
    """The cards beside a block, in the order of the mentions; `shown` remembers who has had a full card.

    A card that has nothing to say is none; only people have another one in later sections.
    """
    cards = []
    for span in sorted(s for s in firsts if block.holds(s)):
        person = people[firsts[span]]
        if not (person.statements or person.roles or person.card.summary):
            continue
        full = person.card.id not in shown
        if not full and person.card.kind != "person":
            continue
        shown.add(person.card.id)
        name = f"card-{person.card.id}"
        cards.append(MarginCard(name if full else f"{name}-{span.start}", person, full))
    return tuple(cards)
