"""Places: sentences of our own as data, namesakes told apart, people left alone."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.annotate import gazetteer
from generator.annotate.facts import places
from generator.model.marks import LocalActor, Made, Mention
from generator.model.text import Span
from tests.annotate.reading import parse

CASES = Path(__file__).parents[1] / "cases" / "places"
MADE = Made("actors", "test")


def cases(name: str) -> list[dict[str, Any]]:
    text = (CASES / f"{name}.yaml").read_text(encoding="utf-8")
    return list(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506 (plain strings: NO is Norway)


def found(text: str) -> list[list[str]]:
    marks = places.find(parse(text), ())
    return [[m.span.of(text), m.place, m.country or "null", m.used_as] for m in marks]


@pytest.mark.parametrize("case", cases("wild") + cases("negative"), ids=lambda case: case["text"][:60])
def test_places(case: dict[str, Any]) -> None:
    assert found(case["text"]) == case["places"]


@pytest.mark.parametrize("case", cases("known-failures"), ids=lambda case: case["text"][:60])
def test_a_known_failure_still_fails(case: dict[str, Any]) -> None:
    assert found(case["text"]) != case["places"], "it passes now: move it to wild.yaml or negative.yaml"


def chosen(name: str, **countries: int) -> str | None:
    entry = places.choose(gazetteer.lookup(name), Counter(countries))
    return entry and gazetteer.slug(entry)


def test_namesakes_are_told_apart_by_the_countries_of_the_article() -> None:
    assert chosen("Birmingham") == "birmingham"
    assert chosen("Birmingham", US=3) == "birmingham-us-al"
    assert chosen("Valencia", VE=2, ES=1) == "valencia"
    assert chosen("Valencia", VE=1, ES=2) == "valencia-es-60"
    assert chosen("Springfield") is None
    assert chosen("Springfield", US=1) is None


def test_a_country_gives_way_to_a_state_only_without_rivals() -> None:
    assert chosen("Georgia") == "georgia"
    assert chosen("Georgia", US=2) == "georgia-us-ga"
    assert chosen("Georgia", US=2, GE=1) is None
    assert chosen("Georgia", US=2, RU=2) is None


def actor(text: str, name: str, kind: str, form: str = "name") -> LocalActor:
    span = Span(text.index(name), text.index(name) + len(name))
    return LocalActor("x", name, kind, (), (), (Mention(span, form, MADE),), MADE)  # type: ignore[arg-type]


def test_what_the_actors_call_a_person_is_no_place() -> None:
    text = "In London there is fog."
    assert places.find(parse(text), ())
    assert not places.find(parse(text), (actor(text, "London", "person"),))


def test_what_the_actors_call_a_metonym_is_a_government() -> None:
    text = "In London there is fog."
    (mark,) = places.find(parse(text), (actor(text, "London", "country", "metonym"),))
    assert mark.used_as == "government"


def test_all_mentions_share_the_place_and_its_coordinates() -> None:
    text = "He left Kiev. In Kyiv it rained."
    marks = places.find(parse(text), ())
    assert {(m.place, m.name, m.lat, m.lon) for m in marks} == {("kyiv", "Kyiv", 50.45, 30.524)}
    assert len(marks) == 2
