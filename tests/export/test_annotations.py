"""Web Annotations: the recommendation's MUSTs, and that each finds its words again."""

from __future__ import annotations

import json
import uuid
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator.export.annotations import collection, uuid_of
from generator.export.site import casts
from generator.knowledge.digest import digest
from generator.knowledge.gather import gather
from generator.model.desk import Desk
from generator.model.marks import Annotated, Made, Note
from generator.model.settings import Settings
from generator.model.text import Span
from tests.factories import ferry, harbour

SCHEMA = json.loads((Path(__file__).parents[1] / "schemas/web-annotation.json").read_text("utf-8"))
AT = Settings(url="https://example.org/news/")
NOTE = Note("n-1", "context", Span(4, 9), "It sails *daily*.", "Ada", "2026-01-13", Made("desk", "content/x.yaml:3"))


def told(made: Annotated, settings: Settings = AT) -> dict[str, Any]:
    cast = casts(gather([digest(made)], Desk()))[made.article.slug]
    found = json.loads(json.dumps(collection(made, cast, settings)))
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    return found  # type: ignore[no-any-return]


@pytest.mark.parametrize("settings", [AT, Settings()], ids=["address", "no address"])
@pytest.mark.parametrize("made", [ferry(), harbour()], ids=["ferry", "harbour"])
def test_every_annotation_finds_its_words(made: Annotated, settings: Settings) -> None:
    text = made.article.text
    items = told(made, settings)["first"]["items"]
    for one in items:
        quote, position = one["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
    starts = [one["target"]["selector"][1]["start"] for one in items]
    assert starts == sorted(starts)


def test_every_mark_is_there_once() -> None:
    made = replace(ferry(), notes=(NOTE,))
    found = told(made)
    marks = (made.quotes, made.times, made.figures, made.places, made.terms, made.notes)
    of_actors = sum(len(actor.mentions) + len(actor.roles) for actor in made.actors)
    ids = {one["id"] for one in found["first"]["items"]}
    assert len(ids) == found["total"] == sum(map(len, marks)) + of_actors


def test_ids_stay_when_another_mark_goes() -> None:
    made = ferry()
    less = {one["id"] for one in told(replace(made, times=()))["first"]["items"]}
    assert less < {one["id"] for one in told(made)["first"]["items"]}


def test_addresses() -> None:
    found = told(ferry())
    assert found["id"] == "https://example.org/news/articles/ferry-cancelled/annotations.jsonld"
    target = found["first"]["items"][0]["target"]
    assert target["source"] == "https://example.org/news/articles/ferry-cancelled/text.txt"
    assert target["scope"] == "https://example.org/news/articles/ferry-cancelled/"
    nowhere = told(ferry(), Settings())
    assert nowhere["id"] == "annotations.jsonld"
    assert nowhere["first"]["items"][0]["target"]["source"] == "text.txt"


def test_who_made_it_and_how_sure() -> None:
    found = {one["motivation"]: one for one in told(replace(ferry(), notes=(NOTE,)))["first"]["items"]}
    quote, note = found["highlighting"], found["commenting"]
    assert quote["creator"] == {"type": "Software", "name": "annotated-explainer quotes"}
    assert (quote["confidence"], quote["provenance"]) == (0.95, "subject-of-cue-verb")
    assert note["creator"] == {"type": "Person", "name": "Ada"}
    assert note["created"] == "2026-01-13T00:00:00Z"
    assert note["body"][0]["format"] == "text/markdown"


def test_a_quotation_leads_to_its_speaker() -> None:
    quotes = [one for one in told(harbour(), Settings())["first"]["items"] if one["motivation"] == "highlighting"]
    assert quotes[1]["body"][0]["value"] == "direct speech by she (said)"
    assert quotes[1]["body"][1]["source"] == "../../actors/anna-weber/"


@pytest.mark.parametrize("address", ["", "https://example.org/news/ferry/q-1", "Zeitung/fähre/mention-anna-12"])
def test_ids_are_the_uuids_of_their_addresses(address: str) -> None:
    assert uuid_of(address) == str(uuid.uuid5(uuid.NAMESPACE_URL, address))
