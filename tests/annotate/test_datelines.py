"""Datelines: what is one at the head of a report, and what only looks like one."""

import pytest

from generator.annotate import datelines
from tests.annotate.reading import blocks, parse


@pytest.mark.parametrize(
    "line",
    [
        "TOLEDO, Ohio — ",
        "LONDON — ",
        "OSLO, March 3 (Reuters) - ",
        "OSLO, 3 March 2021 (AFP) – ",
        "(Reuters) - ",
        "NEW YORK (AP) — ",
        "Berlin (dpa) - ",
        "NEW DELHI: ",
        "ST. LOUIS — ",
        "MOSCOW/KYIV, Feb 3 (Reuters) - ",
        "RIO DE JANEIRO, Brazil (AP) — ",
        "WASHINGTON—",
    ],
)
def test_a_dateline_ends_before_its_first_sentence(line: str) -> None:
    text = f"{line}The bank said it would pay."
    (found,) = datelines.find(text, blocks(text))
    assert found.of(text) == line
    assert [sent.text for sent in parse(text).sents][-1] == "The bank said it would pay."


@pytest.mark.parametrize(
    "text",
    [
        "NATO: The alliance met.",
        "IBM - The company grew.",
        "POLICE - The force was late.",
        "BREAKING: The bank said so.",
        "Turkey: The long way home.",
        "Chad - The boy went home.",
        "LONDON — and not only there — it rained.",
        "John Smith (Labour) - The man for the job.",
    ],
)
def test_words_before_a_dash_are_not_always_a_place(text: str) -> None:
    assert datelines.find(text, blocks(text)) == ()


def test_a_dateline_stands_at_the_head_of_a_report() -> None:
    text = "One.\n\nTwo.\n\nLONDON — The bank said so."
    assert datelines.find(text, blocks(text)) == ()
