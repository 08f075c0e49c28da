"""A wall of text becomes paragraphs; quotations and their speakers stay together."""

import pytest

from generator.ingest.ledger import BREAK, draft, run
from generator.ingest.paragraphs import wall_of_text
from generator.ingest.sentences import quotations, sentences

FILL = "The ferry that sank off the coast on Monday had been inspected only a week before, its owners said. "


def paragraphs(text: str) -> list[str]:
    return run(draft(text), (wall_of_text,)).text.split(BREAK)


@pytest.mark.parametrize(
    "together",
    [
        '"We saw it go," the captain declares. "If it had rained, we would have gone too."',
        '"We saw it go," Venn, of the port office, told me there. "It was old. It was never safe."',
        'But she calls the owner a "wily" man. "He will do all he can not to pay, but there is a threat."',
        "“They said, ‘Stay. We come.’ No one came. We waited,” she said.",
        '"It was old." "It was never safe."',
    ],
)
def test_a_quotation_and_its_attribution_stay_together(together: str) -> None:
    found = paragraphs(FILL * 3 + together + " " + FILL * 2 + FILL.strip())
    assert len(found) > 2
    assert any(together in one for one in found)


def test_paragraphs_have_a_readable_length() -> None:
    found = paragraphs((FILL * 20).strip())
    assert all(25 <= len(one.split()) <= 80 for one in found)


def test_the_story_turns_at_a_new_paragraph() -> None:
    found = paragraphs(
        FILL * 4 + "But the town was calm, as it had been in other years when ferries sank. " + FILL * 2 + FILL.strip()
    )
    assert any(one.startswith("But the town") for one in found)


def test_a_quotation_that_never_closes_is_not_torn() -> None:
    text = FILL * 3 + '"We saw it go. ' + FILL * 3 + FILL.strip()
    assert '"We saw' in paragraphs(text)[-1]
    assert paragraphs(text)[-1].endswith(FILL * 3 + FILL.strip())


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("“A ‘b’ c” and ‘d’", ["“A ‘b’ c”", "‘d’"]),
        ("the workers' rights and the '90s", []),
        ("'I don't know. Ask them,' he said", ["'I don't know. Ask them,'"]),
        ("It’s ‘so’ and the Pilots’ too", ["‘so’"]),
        ('"a" b "c', ['"a"', '"c']),
    ],
)
def test_quotations(text: str, quotes: list[str]) -> None:
    assert [q.of(text) for q in quotations(text)] == quotes


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Mr. Venn left. Dr. J. R. Orrin came.", ["Mr. Venn left.", "Dr. J. R. Orrin came."]),
        ("It left on Sept. 12. It sank.", ["It left on Sept. 12.", "It sank."]),
        ('"A. B." She left.', ['"A. B."', "She left."]),
        ("We will respond… with all. Yes!", ["We will respond… with all.", "Yes!"]),
        ("The U.S. Navy came.", ["The U.S. Navy came."]),
        ("", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert [s.of(text) for s in sentences(text)] == parts


def test_he_said_stays_with_the_sentence_that_names_him() -> None:
    said = 'A spokesman for Harbour Lines said that the ship had been fit. "We are deeply sorry," he said.'
    found = paragraphs(FILL * 4 + said + " The Coast Union says that crews are too small. " + FILL * 4)
    assert any(said in paragraph for paragraph in found) and len(found) > 2
