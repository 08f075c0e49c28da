"""Which names identify somebody in another article too."""

from __future__ import annotations

import pytest

from generator.knowledge.names import fold, is_full, key, monogram, untitled
from generator.model.marks import ActorKind


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Prime Minister Dr Ada Holt", "ada holt"),
        ("Mr. Venn", "venn"),
        ("  Señor   José\tNúñez ", "jose nunez"),
        ("the Merrow Pilots’ Association", "merrow pilots' association"),
        ("President", "president"),
        ("Kingsley Marsh", "kingsley marsh"),
    ],
)
def test_titles_accents_and_articles_do_not_count(name: str, bare: str) -> None:
    assert untitled(name) == bare


def test_a_possessive_is_the_same_name() -> None:
    assert fold("Ada Holt’s") == fold("ADA HOLT")


@pytest.mark.parametrize("name", ["Holt", "President Holt", "van Holt", "A. Holt", "Holt Jr", "al-Holt"])
def test_a_surname_is_not_a_full_name(name: str) -> None:
    assert not is_full(name)
    assert key(name, "person") is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("EU", "organisation"),
        ("U.N.", "organisation"),
        ("G7", "organisation"),
        ("the PA", "organisation"),
        ("police", "organisation"),
        ("rebels", "group"),
        ("Rebels", "group"),
        ("local fishermen", "group"),
        ("Holt", "unknown"),
    ],
)
def test_acronyms_and_common_nouns_identify_nobody(name: str, kind: ActorKind) -> None:
    assert key(name, kind) is None


def test_same_name_of_another_kind_is_another_key() -> None:
    assert key("Jordan", "country") == ("country", "jordan")
    assert key("Jordan Ltd", "organisation") == key("the Jordan Ltd", "group") == ("body", "jordan ltd")
    assert key("Ada Jordan", "person") == key("Minister Ada Jordan", "person") == ("person", "ada jordan")


@pytest.mark.parametrize(
    ("name", "kind", "letters"),
    [
        ("Ada Maria Holt", "person", "AH"),
        ("President Holt", "person", "H"),
        ("Øyvind Åse", "person", "ØA"),
        ("EU", "organisation", "EU"),
        ("Merrow Tunnel Company", "organisation", "MT"),
        ("Harbour police of Merrow", "group", "HP"),
        ("the opposition", "group", "O"),
        ("Norway", "country", "N"),
        ("!?", "unknown", "·"),
    ],
)
def test_monogram(name: str, kind: ActorKind, letters: str) -> None:
    assert monogram(name, kind) == letters


def test_a_state_s_monogram_is_its_code() -> None:
    assert monogram("Norway", "country", "NO") == "NO"
    assert monogram("Norway House", "organisation", "NO") == "NH"
