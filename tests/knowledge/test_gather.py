"""What the site knows of two articles and a desk."""

from __future__ import annotations

from dataclasses import replace

from generator.knowledge.digest import digest
from generator.knowledge.gather import gather
from generator.model.desk import ArticleDecisions, Desk, Profile, Source, Term
from generator.model.knowledge import Actor, Company, Knowledge
from tests.factories import actor, annotated, article, ferry, harbour, place

HERE = Source("content/x.md", 1)
FERRY, WALL = digest(ferry()), digest(harbour())
TERM = Term("harbour-master", "harbour master", HERE, "Who runs a harbour.")


def known(desk: Desk | None = None) -> Knowledge:
    return gather([FERRY, WALL], desk or Desk(terms=(TERM,)))


def one(actor_id: str, knowledge: Knowledge) -> Actor:
    return next(actor for actor in knowledge.actors if actor.card.id == actor_id)


def test_order_of_the_digests_does_not_matter() -> None:
    assert gather([WALL, FERRY], Desk()) == gather([FERRY, WALL], Desk())


def test_articles_newest_first_undated_last() -> None:
    undated = replace(FERRY, card=replace(FERRY.card, slug="a", published=None))
    slugs = [card.slug for card in gather([undated, FERRY, WALL], Desk()).articles]
    assert slugs == ["harbour-wall", "ferry-cancelled", "a"]


def test_the_desk_names_the_article() -> None:
    desk = Desk(articles=(ArticleDecisions("ferry-cancelled", HERE, title="No ferry", standfirst="Storm."),))
    card = next(card for card in known(desk).articles if card.slug == "ferry-cancelled")
    assert (card.title, card.standfirst) == ("No ferry", "Storm.")


def test_actor_over_both_articles() -> None:
    weber = one("anna-weber", known())
    assert weber.articles == ("harbour-wall", "ferry-cancelled")
    assert weber.mention_count == 4
    assert [(role.text, role.article) for role in weber.roles] == [
        ("the mayor", "harbour-wall"),
        ("harbour master", "ferry-cancelled"),
    ]
    assert weber.aliases == ("Weber",)
    assert (weber.card.role, weber.card.monogram, weber.card.summary) == ("harbour master", "AW", "")
    assert [name.split("#")[0] for name in weber.said] == ["harbour-wall", "harbour-wall", "ferry-cancelled"]
    assert weber.company == (Company("blue-line", 1),)
    assert one("blue-line", known()).spoken_of == (weber.said[1],)


def test_the_profile_goes_before_what_articles_say() -> None:
    profile = Profile("a-weber", "Anna Weber", "person", HERE, "Runs the port.", role="mayor", aliases=("A. Weber",))
    weber = one("a-weber", known(Desk(profiles=(profile,))))
    assert weber.profile == profile
    assert (weber.card.role, weber.card.summary) == ("mayor", "Runs the port.")
    assert weber.aliases == ("A. Weber", "Weber")


def test_profiles_without_articles_are_known() -> None:
    knowledge = known(Desk(profiles=(Profile("b", "Ole Dahl", "person", HERE),)))
    assert one("b", knowledge).articles == ()


def test_every_id_leads_somewhere() -> None:
    knowledge = known()
    ids = {actor.card.id for actor in knowledge.actors}
    quotes = {said.name for said in knowledge.quotes}
    assert {name for card in knowledge.articles for name in card.actors} <= ids
    assert {said.speaker for said in knowledge.quotes} - {None} <= ids
    assert {name for said in knowledge.quotes for name in said.about} <= ids
    marks = {event.mark for words in knowledge.words.values() for event in words.events}
    assert {event.mark for event in knowledge.events} <= marks
    assert {name for actor in knowledge.actors for name in (*actor.said, *actor.spoken_of)} <= quotes
    assert set(knowledge.identity.values()) == ids


def test_marks_of_an_actor_that_the_desk_dropped_name_nobody() -> None:
    without = replace(FERRY, actors=tuple(seen for seen in FERRY.actors if seen.id != "anna-weber"))
    without = replace(without, card=replace(without.card, actors=tuple(seen.id for seen in without.actors)), company=())
    knowledge = gather([without], Desk())
    assert {said.speaker for said in knowledge.quotes} == {None, "blue-line", "jonas-brandt"}


def test_events_from_the_earliest() -> None:
    values = {(words.card.slug, event.mark): event.value for words in (FERRY, WALL) for event in words.events}
    found = [values[event.article, event.mark] for event in known().events]
    assert found == ["1999/..", "2026-01-12", "2026-W03", "2027"]


def test_what_is_said_within_a_statement_by_nobody_known_does_not_stand_alone() -> None:
    inner = replace(WALL.quotes[0], id="q-inner", speaker=None, inside=WALL.quotes[0].id)
    deeper = replace(inner, id="q-other", inside="q-inner")
    names = [WALL.quotes[0].id, "q-inner", "q-other"]
    knowledge = gather([replace(WALL, quotes=(WALL.quotes[0], inner, deeper))], Desk())
    assert [(said.name, said.alone) for said in knowledge.quotes] == [
        (f"{WALL.card.slug}#{name}", alone) for name, alone in zip(names, (True, False, True), strict=True)
    ]


def test_places_are_joined_over_articles() -> None:
    norburg = known().places[0]
    assert (norburg.id, norburg.uses, norburg.mention_count) == ("norburg", ("government", "place"), 4)
    assert norburg.articles == ("harbour-wall", "ferry-cancelled")


def test_towns_of_one_name_in_two_countries_are_two() -> None:
    text = "Norburg."
    there = replace(place(text, "Norburg"), country="DK", lat=None, lon=None)
    other = digest(annotated(article(text, slug="z", headings=(), published="2026-02-01"), places=(there,)))
    found = gather([FERRY, other], Desk()).places
    assert [(one.id, one.country, one.lat) for one in found] == [("norburg", "DE", 54.5), ("norburg-dk", "DK", None)]


def test_terms_with_their_uses() -> None:
    uses = known(Desk(terms=(replace(TERM, id="quay", term="Quay"), TERM))).terms
    assert [(use.term.id, len(use.articles)) for use in uses] == [("harbour-master", 1), ("quay", 0)]


def test_the_usual_role_is_what_most_articles_give() -> None:
    digests = []
    for number, role in enumerate(("the mayor", "harbour master", "Mayor")):
        text = f"Anna Weber, {role}."
        found = (actor(text, "Anna Weber", roles=(role,)),)
        digests.append(
            digest(annotated(article(text, slug=f"a{number}", headings=(), published=f"202{number}"), actors=found))
        )
    assert one("anna-weber", gather(digests, Desk())).card.role == "the mayor"
