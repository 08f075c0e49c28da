"""The gazetteer: names to places in the right order, demonyms to countries, stable slugs, a small table."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.annotate import gazetteer
from generator.model.names import slugify


@pytest.mark.parametrize(
    ("name", "first", "country"),
    [
        ("Kiev", "Kyiv", "UA"), ("Kyiv", "Kyiv", "UA"), ("Odessa", "Odesa", "UA"), ("Köln", "Cologne", "DE"),
        ("US", "United States", "US"), ("U.S.", "United States", "US"), ("UK", "United Kingdom", "GB"),
        ("Britain", "United Kingdom", "GB"), ("the Netherlands", "Netherlands", "NL"), ("Burma", "Myanmar", "MM"),
        ("Georgia", "Georgia", "GE"), ("Paris", "Paris", "FR"), ("Birmingham", "Birmingham", "GB"),
        ("Donbas", "Donbas", "UA"), ("the Gulf", "Persian Gulf", ""), ("Kashmir", "Kashmir", ""),
        ("São Paulo", "Sao Paulo", "BR"), ("Sao Paulo", "Sao Paulo", "BR"), ("St Petersburg", "Saint Petersburg", "RU"),
        ("Hamilton", "Hamilton", "CA"), ("Texas", "Texas", "US"), ("Sana'a", "Sanaa", "YE"), ("Sana’a", "Sanaa", "YE"),
    ],
)  # fmt: skip
def test_the_place_meant_by_most_comes_first(name: str, first: str, country: str) -> None:
    entry = gazetteer.lookup(name)[0]
    assert (entry.name, entry.country) == (first, country)


@pytest.mark.parametrize("name", ["", "us", "Nobodyville", "the", ".", "Mr Smith"])
def test_what_is_no_place_is_not_found(name: str) -> None:
    assert gazetteer.lookup(name) == ()


@pytest.mark.parametrize(
    ("word", "code"),
    [("French", "FR"), ("Poles", "PL"), ("British", "GB"), ("Saudi", "SA"), ("Belarussian", "BY"), ("Finns", "FI"),
     ("Dominican", "DO"), ("American", "US"), ("Palestinians", "PS"), ("polish", "PL"), ("table", None)],
)  # fmt: skip
def test_demonyms(word: str, code: str | None) -> None:
    found = gazetteer.demonym(word)
    assert (found and found.country) == code


def test_every_country_has_a_name_that_finds_it() -> None:
    for code in ("BY", "XK", "PS", "GB", "VA", "CD", "CI", "TL"):
        entry = gazetteer.country(code)
        assert entry is not None
        assert entry in gazetteer.lookup(entry.name)


def test_namesakes_have_slugs_of_their_own() -> None:
    slugs = [gazetteer.slug(entry) for entry in gazetteer.lookup("Paris")]
    assert slugs == ["paris", "paris-us-tx"]


def test_the_table_is_small_and_its_coordinates_are_on_the_globe() -> None:
    assert len(files("generator.annotate").joinpath("gazetteer.tsv.gz").read_bytes()) < 1_000_000
    for key in gazetteer._table().names:
        for entry in gazetteer._named(key):
            assert -90 <= entry.lat <= 90
            assert -180 <= entry.lon <= 180
            assert slugify(entry.name)


@given(st.text())
def test_any_text_may_be_looked_up(name: str) -> None:
    assert isinstance(gazetteer.lookup(name), tuple)
    gazetteer.demonym(name)
