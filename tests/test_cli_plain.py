"""Articles as lines in a terminal: numbers as people write them."""

import pytest

from generator.cli.plain import plain
from generator.model.marks import Annotated, Figure, Made
from generator.model.text import Span
from tests.annotate.reading import article


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (1.1e9, "dollars", "$1.1 billion"),
        (37.2, "dollars", "$37.20"),
        (48000, "pounds", "£48,000"),
        (9, "%", "9 %"),
        (1200, "jobs", "1,200 jobs"),
        (2.5e6, "people", "2.5 million people"),
        (1 / 3, "voters", "0.3333333333 voters"),
        (4, "", "4"),
    ],
)
def test_amounts(value: float, unit: str, shown: str) -> None:
    figure = Figure("f-a", Span(0, 2), "It", value, unit, None, None, Made("figures", "count"))
    assert f"  It → {shown}\n" in plain(Annotated(article("It sank."), (), figures=(figure,)))


def test_one_of_a_thing_is_no_plural() -> None:
    assert "no date · 2 words · 0 repairs" in plain(Annotated(article("It sank."), ()))
    assert "no date · 1 word · 0 repairs" in plain(Annotated(article("Sunk."), ()))
