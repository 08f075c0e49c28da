"""Addresses, lasting ids and instants."""

from __future__ import annotations

import pytest

from generator.export.address import address, permanent_id, rfc3339
from generator.model.settings import Settings

AT = Settings(url="https://example.org/news")
NOWHERE = Settings(title="News")


def test_absolute_where_the_site_has_an_address() -> None:
    assert address(AT, "actors/x/", "../../") == "https://example.org/news/actors/x/"
    assert address(Settings(url="https://example.org/"), "") == "https://example.org/"
    assert address(NOWHERE, "actors/x/", "../../") == "../../actors/x/"
    assert address(NOWHERE, "") == "./"


def test_ids_do_not_follow_the_scheme_of_the_address() -> None:
    plain = Settings(url="http://example.org/news/")
    assert permanent_id(AT, "articles/a/", "2022-10-26") == "tag:example.org,2022:/news/articles/a/"
    assert permanent_id(plain, "articles/a/", "2022-10-26") == permanent_id(AT, "articles/a/", "2022-10-26")


def test_ids_without_an_address_are_urns_of_the_site() -> None:
    one = permanent_id(NOWHERE, "articles/a/", None)
    assert one.startswith("urn:uuid:")
    assert one == permanent_id(NOWHERE, "articles/a/", "2022")
    assert len({one, permanent_id(NOWHERE, "articles/b/", None), permanent_id(Settings(), "articles/a/", None)}) == 3


@pytest.mark.parametrize(
    ("date", "instant"),
    [
        ("2022-10-26T10:53:26", "2022-10-26T10:53:26Z"),
        ("2022-10-26T10:53", "2022-10-26T10:53:00Z"),
        ("2024-09-23T17:45:00-05:00", "2024-09-23T17:45:00-05:00"),
        ("2024-09-23T17:45:00.123+0200", "2024-09-23T17:45:00+02:00"),
        ("2022-10-26", "2022-10-26T00:00:00Z"),
        ("2022-10", "2022-10-01T00:00:00Z"),
        ("2022", "2022-01-01T00:00:00Z"),
        (None, "1970-01-01T00:00:00Z"),
        ("soon", "1970-01-01T00:00:00Z"),
    ],
)
def test_instants(date: str | None, instant: str) -> None:
    assert rfc3339(date) == instant
