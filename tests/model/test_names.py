"""Slugs and stable ids."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.names import MAX_SLUG, digest, slugify, stable_ids


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Harbour wall: to be rebuilt!", "harbour-wall-to-be-rebuilt"),
        ("Łódź – Straße", "odz-strasse"),
        ("Ukraine’s army", "ukraines-army"),
        ("../../etc/passwd", "etc-passwd"),
        ("\0\n", ""),
        ("漢字", ""),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert slugify(text) == slug


@given(st.text())
def test_a_slug_is_safe_as_a_folder_and_in_an_address_and_its_own_slug(text: str) -> None:
    slug = slugify(text)
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(slug) <= MAX_SLUG
    assert slugify(slug) == slug


@given(st.lists(st.text(max_size=3), max_size=8), st.text())
def test_ids_are_unique_and_do_not_depend_on_other_words(keys: list[str], other: str) -> None:
    ids = stable_ids("q-", keys)
    assert len(set(ids)) == len(keys)
    if " ".join(other.split()) not in {" ".join(key.split()) for key in keys}:
        assert stable_ids("q-", [other, *keys])[1:] == ids


def test_a_digest_tells_where_one_part_ends() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert len(digest("a", size=12)) == 12
