"""What stands above the body of a plain text is lifted when it is certain, and left when it is not."""

import pytest

from generator.ingest.heading_lines import Head, lift
from generator.ingest.ledger import apply, draft, undo

BODY = "A ferry sank off the coast. Nobody was hurt."


def lifted(text: str, known: Head | None = None) -> tuple[Head, str]:
    work = draft(text)
    head, edits = lift(work, known or Head())
    done = apply(work, edits)
    assert undo(done.text, done.repairs) == text
    return head, done.text


@pytest.mark.parametrize(
    ("above", "head"),
    [
        ("Ferry sinks\n\n", Head("Ferry sinks")),
        ("Ferry sinks\n  • 2022-10-26 10:53:26\n", Head("Ferry sinks", "2022-10-26T10:53:26")),
        ("2022-10-26\nFerry sinks\n\n", Head("Ferry sinks", "2022-10-26")),
        ("Ferry sinks\nBy Jane Doe\n26 October 2022\n\n", Head("Ferry sinks", "2022-10-26", "Jane Doe")),
        ("Ferry sinks\nBy Jane Doe and Lucius van Harrow, Norburg\n\n", Head("Ferry sinks", None, "Jane Doe and Lucius van Harrow")),  # noqa: E501
        ("Ferry sinks\nBy Jane Doe | 26 October 2022\n\n", Head("Ferry sinks", "2022-10-26", "Jane Doe")),
        ("Ferry sinks.\nPublished 26 October 2022\n\n", Head("Ferry sinks.", "2022-10-26")),
        ("Ferry sinks\nShare this\nhttps://news.example/ferry\n\n", Head("Ferry sinks", url="https://news.example/ferry")),
        ("Ferry  sinks\r\n\r\n2022-10-26\r\n", Head("Ferry sinks", "2022-10-26")),
        ("café owner jailed\n\n2022-10-26\n\n", Head("café owner jailed", "2022-10-26")),
        ("iPhone sales fall\n\n", Head("iPhone sales fall")),
        ("", Head()),
    ],
)  # fmt: skip
def test_lines_above_the_body(above: str, head: Head) -> None:
    assert lifted(above + BODY) == (head, BODY)


@pytest.mark.parametrize(
    "text",
    [
        "A ferry sank off the coast.\n\nNobody was hurt.",
        "by Tuesday nobody was left\n\nThe end came.",
        "Only one line",
        "Ferry sinks\n2022-10-26",
    ],
)
def test_a_body_is_left_whole(text: str) -> None:
    assert lifted(text) == (Head(), text)


def test_a_dateline_is_read_and_left() -> None:
    text = "NORBURG, Oct 26, 2022 (Coast Agency) - " + BODY
    assert lifted(text) == (Head(published="2022-10-26", source="Coast Agency"), text)
    assert lifted("NORBURG, Oct 26 (Coast Agency) - " + BODY)[0] == Head(source="Coast Agency")


def test_what_is_known_is_never_overruled() -> None:
    known = Head(title="Known", published="2020-01-01")
    assert lifted(f"Known\n\n2022-10-26\n\n{BODY}", known) == (known, BODY)
    assert lifted(f"Ferry sinks\n\n{BODY}", known) == (known, f"Ferry sinks\n\n{BODY}")
