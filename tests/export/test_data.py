"""The data files: valid, and consistent with one another."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator.export import data
from generator.knowledge.digest import digest
from generator.knowledge.gather import gather
from generator.model.desk import Desk, Profile, Source
from tests.factories import ferry, harbour

SCHEMAS = Path(data.__file__).parent / "schemas"
PROFILE = Profile("ole-dahl", "Ole Dahl", "person", Source("x"), same_as=("https://example.org/ole",))
NAMES = ["actors", "quotes", "places", "timeline"]


def told() -> dict[str, Any]:
    knowledge = gather([digest(ferry()), digest(harbour())], Desk(profiles=(PROFILE,)))
    brought = {slug: data.pieces(knowledge.words[slug], cast) for slug, cast in knowledge.casts().items()}
    return {
        f"data/{name}.json": json.loads(data.file(knowledge, {slug: of[name] for slug, of in brought.items()}, name))
        for name in data.NAMES
    }


@pytest.mark.parametrize("name", NAMES)
def test_files_are_valid(name: str) -> None:
    schema = json.loads((SCHEMAS / f"site-{name}-1.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    value = told()[f"data/{name}.json"]
    assert value[name]
    jsonschema.Draft202012Validator(schema).validate(value)


def test_references_lead_to_something() -> None:
    files = told()
    actors = {one["id"]: one for one in files["data/actors.json"]["actors"]}
    quotes = {one["id"]: one for one in files["data/quotes.json"]["quotes"]}
    for one in quotes.values():
        assert one["speaker"] is None or one["id"] in actors[one["speaker"]]["said"]
        assert all(one["id"] in actors[about]["spoken_of"] for about in one["about"])
        assert one["inside"] is None or one["inside"] in quotes
    assert any(one["inside"] for one in quotes.values())
    assert {name for actor in actors.values() for name in (*actor["said"], *actor["spoken_of"])} <= quotes.keys()
    assert {other["actor"] for actor in actors.values() for other in actor["company"]} <= actors.keys()


def test_addresses_are_relative_to_the_root() -> None:
    files = told()
    found = [one["url"] for name, kind in zip(files, NAMES, strict=True) for one in files[name][kind]]
    assert all(url.split("/")[0] in ("actors", "articles", "places") for url in found)


def test_the_desk_says_who_else_they_are() -> None:
    ole = next(one for one in told()["data/actors.json"]["actors"] if one["id"] == "ole-dahl")
    assert ole["same_as"] == ["https://example.org/ole"] and ole["articles"] == []
