"""A sentence cut out of a quotation gets the marks it lost, and nothing else does."""

import pytest

from generator.pages.excerpts import excerpt


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ('"We waited for days.', '"We waited for days. …"'),
        ('Nobody came," she said.', '"… Nobody came," she said.'),
        ("“We waited for days.", "“We waited for days. …”"),
        ("Nobody came,” she said.", "“… Nobody came,” she said."),
        ('"Yes," he said, "and no."', '"Yes," he said, "and no."'),
        ("He is 6'2\" tall.", "He is 6'2\" tall."),
        ("„Nein“, sagte sie.", "„Nein“, sagte sie."),
        ('They waited for days."', '"… They waited for days."'),
        ("They waited for days.”", "“… They waited for days.”"),
        ("No marks.", "No marks."),
    ],
)
def test_marks_come_in_pairs(sentence: str, shown: str) -> None:
    made = excerpt(sentence[:3], sentence[3:6], sentence[6:], "#x")
    assert made.before + made.words + made.after == shown
