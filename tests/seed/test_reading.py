"""The seed's page must hold what a careful reader finds in the article, and the table in docs/ must say so."""

from __future__ import annotations

import pytest

from tests.seed.compare import PROJECT, Doc, reading, rows, seed_document, table


@pytest.fixture(scope="module")
def document() -> Doc:
    return seed_document()


def test_page_agrees_with_a_careful_reader(document: Doc) -> None:
    wrong = [f"{r.kind}: wanted {r.reader} | found {r.page}" for r in rows(reading(), document) if not r.agrees]
    assert not wrong, "\n".join(wrong)


def test_table_in_docs_is_current(document: Doc) -> None:
    assert (PROJECT / "docs" / "seed.md").read_text("utf-8") == table(list(rows(reading(), document)))


def test_a_wrong_reading_is_noticed(document: Doc) -> None:
    want = reading()
    want["quotes"][0]["actor"] = "Pavel Kukhta"
    want["times"][0]["value"] = "2022-09"
    wrong = [r for r in rows(want, document) if not r.agrees]
    assert {r.kind for r in wrong} == {"quote", "time"}
