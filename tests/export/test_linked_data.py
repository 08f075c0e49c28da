"""JSON-LD: in schema.org's terms, with every reference resolved, and unable to leave its element."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.export import linked_data
from generator.export.site import casts
from generator.knowledge.digest import digest
from generator.knowledge.gather import gather
from generator.model.desk import Citation, Desk, Profile, Source, Term
from generator.model.knowledge import Knowledge
from generator.model.marks import ActorKind, Annotated
from generator.model.settings import Settings
from tests.factories import actor, annotated, article, ferry, harbour, quote

TERMS = yaml.safe_load((Path(__file__).parents[1] / "schemas/schema-org.yaml").read_text("utf-8"))
AT = Settings(title="News", url="https://example.org/news")
CITATIONS = (Citation("Port register", "https://example.org/r"), Citation("x", "javascript:x"))
PROFILE = Profile(
    id="a-weber",
    name="Anna Weber",
    kind="person",
    source=Source("x"),
    summary="Runs the port.",
    role="mayor",
    same_as=("https://example.org/weber",),
    citations=CITATIONS,
)
TERM = Term("harbour-master", "harbour master", Source("x"), "Who runs a harbour.", ("harbour masters",))


def known() -> Knowledge:
    return gather([digest(ferry()), digest(harbour())], Desk(profiles=(PROFILE,), terms=(TERM,)))


def of(made: Annotated, settings: Settings = AT, desk: Desk | None = None) -> list[dict[str, Any]]:
    cast = casts(gather([digest(made)], desk or Desk()))[made.article.slug]
    return graph(linked_data.article(made, cast, settings))


def graph(text: str) -> list[dict[str, Any]]:
    """The nodes of a page's JSON-LD, checked against schema.org."""
    assert not set(text) & set("<>&\u2028\u2029")
    told = json.loads(text)
    assert told["@context"] == "https://schema.org"
    nodes = {node["@id"]: node for node in told["@graph"]}
    assert len(nodes) == len(told["@graph"])
    for node in nodes.values():
        check(node, nodes)
    return list(nodes.values())


def kinds(node: dict[str, Any]) -> set[str]:
    return {node["@type"], *TERMS["subtypes"][node["@type"]]}


def check(node: dict[str, Any], nodes: dict[str, dict[str, Any]]) -> None:
    for name, value in node.items():
        if name.startswith("@"):
            continue
        term = TERMS["properties"][name]
        assert kinds(node) & set(term["of"]), f"{node['@type']} has no {name}"
        for one in value if isinstance(value, list) else [value]:
            assert fits(one, term["value"], nodes), f"{name}: {one}"


def fits(value: Any, allowed: list[str], nodes: dict[str, dict[str, Any]]) -> bool:
    if isinstance(value, dict) and "@type" in value:
        check(value, nodes)
        return bool(kinds(value) & set(allowed))
    if isinstance(value, dict):
        return bool(kinds(nodes[value["@id"]]) & set(allowed))
    if isinstance(value, bool):
        return "Boolean" in allowed
    if isinstance(value, int | float):
        return "Number" in allowed
    date = re.fullmatch(r"\d{4}(-\d\d(-\d\d(T[\d:]+\S*)?)?)?", value)
    return bool({"Text", "URL"} & set(allowed) or ("Date" in allowed and date))


def test_article() -> None:
    nodes = of(ferry())
    news = nodes[0]
    assert (news["@type"], news["headline"], news["datePublished"]) == ("NewsArticle", "Ferry cancelled", "2026-01-12")
    assert news["@id"] == "https://example.org/news/articles/ferry-cancelled/"
    assert news["isBasedOn"] == {"@type": "CreativeWork", "name": "Norburg Gazette"}
    assert news["temporalCoverage"] == ["1999/..", "2026-01-12"]
    assert [node["name"] for node in nodes if node["@type"] == "Place"] == ["Norburg"]
    assert len(news["hasPart"]) == 5 and "author" not in news


def test_about_is_who_the_headline_names_and_the_most_mentioned() -> None:
    text = "Ada, Ada, Bea, Bea, Cem, Cem, Dan and Eve."
    names = ["Ada", "Bea", "Cem", "Dan", "Eve"]
    twice = {"Ada", "Bea", "Cem"}
    found = tuple(actor(text, name, *([name, (name, 1)] if name in twice else [name])) for name in names)
    news = of(annotated(article(text, title="Eve wins", headings=()), actors=found))[0]
    ids = {key: [one["@id"].split("/")[-2] for one in news[key]] for key in ("about", "mentions")}
    assert ids == {"about": ["ada", "bea", "cem", "eve"], "mentions": ["dan"]}


def test_quotations_have_speakers_and_places_in_the_article() -> None:
    quotes = [node for node in of(ferry()) if node["@type"] == "Quotation"]
    assert quotes[0]["text"] == "We cannot sail,"
    assert quotes[0]["spokenByCharacter"] == {"@id": "https://example.org/news/actors/anna-weber/"}
    assert quotes[0]["@id"].startswith("https://example.org/news/articles/ferry-cancelled/#q-")
    assert quotes[4]["isPartOf"] == {"@id": quotes[3]["@id"]} and "spokenByCharacter" not in quotes[4]


@pytest.mark.parametrize(
    ("kind", "speaker"),
    [("person", "Person"), ("group", "Organization"), ("country", "GovernmentOrganization"), ("unknown", None)],
)
def test_only_people_and_organisations_speak(kind: ActorKind, speaker: str | None) -> None:
    text = "“No,” said Merrow."
    made = annotated(
        article(text, headings=()),
        actors=(actor(text, "Merrow", kind=kind),),
        quotes=quote(text, "No,", speaker=("merrow", "Merrow"), cue="said"),
    )
    nodes = of(made)
    told = nodes[-1].get("spokenByCharacter", {})
    assert told.get("@type", nodes[1]["@type"] if told else None) == speaker


def test_addresses_are_relative_without_a_site_address() -> None:
    nodes = of(ferry(), Settings())
    assert nodes[0]["@id"] == "../../articles/ferry-cancelled/"
    assert {"@id": "../../actors/anna-weber/"} in nodes[0]["about"]


def test_hostile_words_stay_words() -> None:
    text = "“</script><script>alert(1)</script>” & <!--\u2028 said Merrow."
    read = article(text, title=text, headings=(), url="javascript:alert(1)", byline=text, source=None)
    nodes = of(annotated(read, quotes=quote(text, "</script><script>alert(1)</script>")))
    assert nodes[0]["headline"] == nodes[0]["author"]["name"] == text
    assert "isBasedOn" not in nodes[0]


def test_actor() -> None:
    knowledge = known()
    weber = next(one for one in knowledge.actors if one.card.id == "a-weber")
    page, node = graph(linked_data.actor(weber, knowledge.articles, AT))
    assert page["citation"] == [
        {"@type": "CreativeWork", "name": "Port register", "url": "https://example.org/r"},
        {"@type": "CreativeWork", "name": "x"},
    ]
    assert (node["@type"], node["name"], node["jobTitle"]) == ("Person", "Anna Weber", "mayor")
    assert node["sameAs"] == ["https://example.org/weber"] and node["alternateName"] == ["Weber"]
    assert [one["headline"] for one in node["subjectOf"]] == ["Norburg to get a wall", "Ferry cancelled"]


def test_places_glossary_and_home() -> None:
    (place,) = graph(linked_data.places(known().places, AT))
    assert place["geo"] == {"@type": "GeoCoordinates", "latitude": 54.5, "longitude": 9.25}
    (terms,) = graph(linked_data.glossary([TERM], Settings()))
    assert terms["hasDefinedTerm"][0]["@id"] == "../glossary/#harbour-master"
    (home,) = graph(linked_data.home(replace(AT, tagline="")))
    assert home == {"@type": "WebSite", "@id": AT.url + "/", "url": AT.url + "/", "name": "News", "inLanguage": "en"}
