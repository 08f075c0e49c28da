"""What machines read of real sites: the seed's, and two articles in other forms that share people."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator.export import site
from tests.conftest import Site

HERE = Path(__file__).parents[1]
SHIPPED = Path(site.__file__).parent / "schemas"


@pytest.fixture(params=["seed_site", "two_site"])
def built(request: pytest.FixtureRequest) -> dict[str, bytes]:
    made: Site = request.getfixturevalue(request.param)
    return made.output()


def check(data: bytes, schema: Path) -> Any:
    value = json.loads(data)
    jsonschema.Draft202012Validator(json.loads(schema.read_text("utf-8"))).validate(value)
    return value


def addresses(value: Any) -> Iterator[str]:
    """Every "url" in a data file."""
    if isinstance(value, list):
        for one in value:
            yield from addresses(one)
    elif isinstance(value, dict):
        if "url" in value:
            yield value["url"]
        yield from addresses(list(value.values()))


@pytest.mark.parametrize("name", ["actors", "quotes", "places", "timeline"])
def test_data_is_valid_and_every_address_leads_to_its_place(built: dict[str, bytes], name: str) -> None:
    told = check(built[f"data/{name}.json"], SHIPPED / f"site-{name}-1.json")
    for url in set(addresses(told)):
        path, _, fragment = url.partition("#")
        page = built[f"{path}index.html"].decode()
        assert not fragment or re.search(rf'id="?{re.escape(fragment)}["\s>]', page), url


def test_articles_are_valid_and_offsets_point_at_their_text(built: dict[str, bytes]) -> None:
    for path in [path for path in built if path.endswith("article.json")]:
        told = check(built[path], SHIPPED / "annotated-article-1.json")
        text = built[path.replace("article.json", "text.txt")].decode()
        assert told["text"] == text
        marks = [
            *told["quotes"],
            *told["times"],
            *told["figures"],
            *(r for one in told["actors"] for r in one["roles"]),
        ]
        assert marks and all(text[one["start"] : one["end"]] == one["text"] for one in marks)


def test_annotations_are_valid_and_find_their_words(built: dict[str, bytes]) -> None:
    for path in [path for path in built if path.endswith("annotations.jsonld")]:
        told = check(built[path], HERE / "schemas/web-annotation.json")
        text = built[path.replace("annotations.jsonld", "text.txt")].decode()
        items = told["first"]["items"]
        assert len({one["id"] for one in items}) == len(items) > 50
        for quote, position in (one["target"]["selector"] for one in items):
            assert text[position["start"] : position["end"]] == quote["exact"]


def test_linked_data_is_json_in_its_element(built: dict[str, bytes]) -> None:
    pages = [data.decode() for path, data in built.items() if re.fullmatch(r"(articles|actors)/.+/index.html", path)]
    for page in pages:
        (told,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
        assert json.loads(told)["@graph"]


def test_the_same_person_in_two_articles_is_one_and_a_shared_surname_is_not(two_site: Site) -> None:
    actors = {one["name"]: one for one in json.loads(two_site.output()["data/actors.json"])["actors"]}
    assert len(actors["Imogen Tarrant"]["articles"]) == 2
    assert len(actors["Caleb Tarrant"]["articles"]) == 1
    assert "Tarrant" not in actors
