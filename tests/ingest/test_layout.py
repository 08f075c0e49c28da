"""Lines of plain text become blocks."""

from generator.ingest.layout import headings, lists, separate
from generator.ingest.ledger import blocks, draft, run, undo


def layout(text: str) -> list[tuple[str, str]]:
    done = run(draft(text), (separate, lists, headings))
    assert undo(done.text, done.repairs) == text
    return [(b.kind, b.span.of(done.text)) for b in blocks(done)]


def test_one_blank_line_between_blocks() -> None:
    assert [text for _, text in layout("\nOne.\nTwo.\n\nThree.\n\n\n\nFour.\n")] == ["One.", "Two.", "Three.", "Four."]


def test_lines_wrapped_at_a_column_are_joined() -> None:
    wrapped = (
        "The ferry that sank off the coast of Norburg on Monday had been\n"
        "inspected only a week before, according to its owners, who said\n"
        "that nothing had been found.\n"
        "The inspectors, who are paid by the town, did not answer when a\n"
        "reporter called them on Tuesday, nor on Wednesday, and by noon\n"
        "on Thursday the office was closed."
    )
    first, second = layout(wrapped)
    assert first[1].endswith("owners, who said that nothing had been found.")
    assert second[1].startswith("The inspectors, who are paid by the town, did not answer when a reporter")


def test_bullets_are_list_items() -> None:
    assert layout("It has:\n• a mast\n• a sail\n\nIt sank.") == [
        ("paragraph", "It has:"), ("list-item", "a mast"), ("list-item", "a sail"), ("paragraph", "It sank."),
    ]  # fmt: skip


def test_numbers_of_list_items_stay() -> None:
    assert layout("10. Orrin\n9. Venn") == [("list-item", "10. Orrin"), ("list-item", "9. Venn")]


def test_one_dash_is_no_list() -> None:
    assert layout("It sank.\n\n- and rose again.")[1] == ("paragraph", "- and rose again.")


def test_a_short_line_before_a_paragraph_is_a_heading() -> None:
    below = "The company says that nothing at all is wrong with any one of its ferries."
    assert [kind for kind, _ in layout(f"It sank.\n\nMixed messages\n\n{below}")] == [
        "paragraph",
        "heading",
        "paragraph",
    ]
    assert [kind for kind, _ in layout(f"It sank.\n\nMixed messages.\n\n{below}")][1] == "paragraph"
    assert [kind for kind, _ in layout("It sank.\n\nMixed messages\n\nShort.")][1] == "paragraph"
