"""The document that other programs rely on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator.export import contract
from generator.export.contract import document
from generator.model.marks import Annotated
from generator.model.text import Repair, Span
from tests.factories import annotated, article, ferry, figure, harbour, time

SCHEMA = json.loads((Path(contract.__file__).parent / "schemas/annotated-article-1.json").read_text("utf-8"))
BOTH = pytest.mark.parametrize(
    "made", [ferry(), harbour(), Annotated(article(""), ())], ids=["ferry", "harbour", "empty"]
)

MARKS = ["actors", "quotes", "times", "figures", "places"]


def check(value: Any) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(value)


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@BOTH
def test_documents_are_valid(made: Annotated) -> None:
    check(json.loads(json.dumps(document(made))))


def spans(value: Any) -> list[dict[str, Any]]:
    """Every object of a document that has offsets."""
    if isinstance(value, list):
        return [one for item in value for one in spans(item)]
    if not isinstance(value, dict):
        return []
    return ([value] if "start" in value else []) + [one for item in value.values() for one in spans(item)]


@BOTH
def test_offsets_point_at_their_text(made: Annotated) -> None:
    told = document(made)
    for one in spans(told):
        assert 0 <= one["start"] <= one["end"] <= len(told["text"])
        words = told["text"][one["start"] : one["end"]]
        assert words == one.get("text", words) == one.get("after", words)


@BOTH
def test_references_lead_to_something(made: Annotated) -> None:
    told = document(made)
    actors, quotes = {one["id"] for one in told["actors"]}, {one["id"] for one in told["quotes"]}
    assert {one["speaker"]["actor"] for one in told["quotes"] if one["speaker"]} - {None} <= actors
    assert {one["inside"] for one in told["quotes"]} - {None} <= quotes
    assert {one["claimed_by"] for one in told["figures"]} - {None} <= actors


def test_keys_are_those_of_the_contract() -> None:
    told = document(ferry())
    assert list(told) == ["schema", "article", "text", "blocks", "repairs", *MARKS]
    assert list(told["places"][0]) == ["id", "name", "start", "end", "country", "lat", "lon", "as"]
    assert list(told["quotes"][0])[-5:] == ["speaker", "cue", "inside", "confidence", "why"]


def test_a_split_quotation_is_two_entries_that_share_parts_and_an_id() -> None:
    one, other = document(ferry())["quotes"][:2]
    assert one["parts"] == other["parts"] and len(one["parts"]) == 2
    assert one["id"].rsplit(".")[0] == other["id"].rsplit(".")[0] and one["id"] != other["id"]


def test_whole_numbers_have_no_point() -> None:
    text = "About 9,000 and 0.5."
    made = annotated(
        article(text, headings=()), figures=(figure(text, "9,000", 9000.0, ""), figure(text, "0.5", 0.5, ""))
    )
    assert json.dumps([one["value"] for one in document(made)["figures"]]) == "[9000, 0.5]"


def test_what_is_not_known_is_null() -> None:
    text = "Some day."
    made = annotated(article(text, published=None, source=None, headings=()), times=(time(text, "Some day", None),))
    told = document(made)
    check(told)
    assert told["times"][0]["value"] is None and told["article"]["date"] is None


def test_repairs() -> None:
    read = article("A b", headings=(), repairs=(Repair("join", Span(0, 1), "A\n", "A"),))
    told = document(annotated(read))
    check(told)
    assert told["repairs"] == [{"name": "join", "start": 0, "end": 1, "before": "A\n", "after": "A"}]


@pytest.mark.parametrize(
    ("where", "key", "value"),
    [
        ((), "extra", 1),
        (("article",), "date", "yesterday"),
        (("actors", 0), "kind", "robot"),
        (("quotes", 0), "start", -1),
        (("quotes", 0), "confidence", 2),
        (("places", 0), "lat", 91),
        (("places", 0), "used_as", "place"),
    ],
)
def test_the_schema_refuses(where: tuple[str | int, ...], key: str, value: object) -> None:
    told = document(ferry())
    held: Any = told
    for step in where:
        held = held[step]
    held[key] = value
    with pytest.raises(jsonschema.ValidationError):
        check(told)
