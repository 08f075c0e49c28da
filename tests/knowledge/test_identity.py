"""Who is joined with whom across articles, and who is not."""

from __future__ import annotations

import pytest

from generator.knowledge.digest import digest
from generator.knowledge.identity import identify
from generator.model.desk import ActorDecision, ArticleDecisions, Desk, Profile, Source
from generator.model.digest import Digest
from generator.model.marks import ActorKind
from tests.factories import actor, annotated, article

HERE = Source("content/x.md", 1)


def told(slug: str, *names: str, kind: ActorKind = "person", published: str | None = None) -> Digest:
    text = "; ".join(names) + "."
    found = tuple(actor(text, name, kind=kind) for name in names)
    return digest(annotated(article(text, slug=slug, headings=(), published=published), actors=found))


def profile(name: str, profile_id: str, *aliases: str, kind: str = "person") -> Profile:
    return Profile(profile_id, name, kind, HERE, aliases=aliases)


def ids(digests: list[Digest], desk: Desk | None = None) -> list[str]:
    found = identify(digests, desk or Desk())
    return [found[one.card.slug, seen.id] for one in digests for seen in one.actors]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Ada Holt", "Minister Ada Holt", "person"),
        ("Zoë Núñez", "Zoe Nunez", "person"),
        ("Merrow Tunnel Company", "the Merrow Tunnel Company", "organisation"),
        ("Norway", "Norway", "country"),
        ("US", "US", "country"),
        ("Merrow Brigade", "Merrow Brigade", "group"),
    ],
)
def test_the_same_full_name_joins(one: str, other: str, kind: ActorKind) -> None:
    found = ids([told("a", one, kind=kind), told("b", other, kind=kind)])
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Holt", "Holt", "person"),
        ("Ada Holt", "Holt", "person"),
        ("Ada Holt", "President Holt", "person"),
        ("Ada Holt", "Ida Holt", "person"),
        ("PA", "PA", "organisation"),
        ("European Union", "EU", "organisation"),
        ("fishermen", "fishermen", "group"),
    ],
)
def test_surnames_acronyms_and_common_nouns_stay_apart(one: str, other: str, kind: ActorKind) -> None:
    found = ids([told("a", one, kind=kind), told("b", other, kind=kind)])
    assert found[0] != found[1]


def test_a_person_is_not_a_country_of_the_same_name() -> None:
    assert len(set(ids([told("a", "New Jordan"), told("b", "New Jordan", kind="country")]))) == 2


def test_unknown_kind_joins_the_one_kind_that_has_the_name() -> None:
    sure, unsure = told("a", "Ada Holt"), told("b", "Ada Holt", kind="unknown")
    assert len(set(ids([sure, unsure]))) == 1
    assert len(set(ids([sure, unsure, told("c", "Ada Holt", kind="country")]))) == 3


def test_ids_are_names_and_the_newer_stranger_gets_the_longer_one() -> None:
    old, new = told("b-old", "Holt", published="2020"), told("a-new", "Holt", published="2021")
    assert ids([old, new]) == ["holt", "holt-a-new"]
    assert ids([new, old]) == ["holt-a-new", "holt"]


def test_a_name_without_latin_letters_has_an_id_too() -> None:
    one, other = ids([told("a", "Ада Холт", "Ива Холт")])
    assert one.startswith("actor-") and other.startswith("actor-") and one != other


def test_a_profile_joins_by_name_and_by_alias_and_its_id_wins() -> None:
    desk = Desk(profiles=(profile("Ada Holt", "minister-holt", "Holt", "A. M. Holt"),))
    articles = [told("a", "Ada Holt"), told("b", "President Holt"), told("c", "A. M. Holt"), told("d", "Ida Holt")]
    assert ids(articles, desk) == ["minister-holt", "minister-holt", "minister-holt", "ida-holt"]


def test_a_short_alias_takes_only_its_own_kind() -> None:
    desk = Desk(profiles=(profile("Ada Jordan", "ada-jordan", "Jordan"),))
    assert ids([told("a", "Jordan", kind="country"), told("b", "Jordan")], desk) == ["jordan", "ada-jordan"]


def test_an_acronym_joins_when_the_desk_spells_it_out() -> None:
    desk = Desk(profiles=(profile("Pilots’ Association", "pilots", "PA", kind="organisation"),))
    assert set(ids([told("a", "PA", kind="organisation"), told("b", "PA", kind="organisation")], desk)) == {"pilots"}


def test_two_profiles_of_one_name_keep_everybody_apart_until_the_desk_decides() -> None:
    profiles = (profile("Ada Holt", "ada-holt-mayor"), profile("Ada Holt", "ada-holt-skater"))
    articles = [told("a", "Ada Holt"), told("b", "Ada Holt"), told("c", "Ada Holt")]
    assert len(set(ids(articles, Desk(profiles=profiles)))) == 3
    decided = ArticleDecisions("b", HERE, actors=(ActorDecision("ada-holt", HERE, same_as="ada-holt-skater"),))
    assert ids(articles, Desk(profiles=profiles, articles=(decided,)))[1] == "ada-holt-skater"


def test_the_desk_keeps_two_people_of_one_name_apart_without_a_profile() -> None:
    decided = ArticleDecisions("b", HERE, actors=(ActorDecision("ada-holt", HERE, same_as="ada-holt-the-skater"),))
    assert ids([told("a", "Ada Holt"), told("b", "Ada Holt")], Desk(articles=(decided,))) == [
        "ada-holt",
        "ada-holt-the-skater",
    ]


def test_a_decision_on_an_actor_that_is_gone_changes_nothing() -> None:
    decided = ArticleDecisions("a", HERE, actors=(ActorDecision("gone", HERE, same_as="ada-holt"),))
    assert ids([told("a", "Ada Holt")], Desk(articles=(decided,))) == ["ada-holt"]


def test_two_actors_of_one_article_with_one_name_were_told_apart_there() -> None:
    text = "Ada Holt met Ada Holt."
    both = actor(text, "Ada Holt", actor_id="one"), actor(text, "Ada Holt", ("Ada Holt", 1), actor_id="two")
    found = ids([digest(annotated(article(text, slug="a", headings=()), actors=both)), told("b", "Ada Holt")])
    assert len(set(found)) == 3
