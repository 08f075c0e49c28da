"""The ledger: whatever passes do, and however they overlap, undoing gives the source back."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.ingest.characters import mojibake
from generator.ingest.glue import glued_sentence
from generator.ingest.ledger import BREAK, Draft, Edit, apply, blocks, draft, run, undo

LETTERS = st.text("ab \n", max_size=30)


@st.composite
def edits(draw: st.DrawFn, length: int) -> list[Edit]:
    cuts = sorted(draw(st.lists(st.integers(0, length), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return [Edit(draw(st.sampled_from("xyz")), start, end, draw(st.text("cd\n", max_size=4))) for start, end in pairs]


@given(st.data(), LETTERS)
def test_any_passes_undo(data: st.DataObject, source: str) -> None:
    work = draft(source)
    for _ in range(4):
        work = apply(work, data.draw(edits(len(work.text))))
        assert undo(work.text, work.repairs) == source
        spans = [r.span for r in work.repairs]
        assert all(a.end <= b.start for a, b in pairwise(spans))
        assert all(r.span.of(work.text) == r.after != r.before for r in work.repairs)
        assert len(blocks(work)) == work.text.count(BREAK) + 1


def test_repairs_that_overlap_become_one() -> None:
    done = run(draft("Itâ€™s â€œover.â€\x9dThen it rained."), (mojibake, glued_sentence))
    assert done.text == "It’s “over.” Then it rained."
    assert undo(done.text, done.repairs) == "Itâ€™s â€œover.â€\x9dThen it rained."


def test_an_overlap_is_named_after_the_pass_that_saw_the_source() -> None:
    once = apply(draft("abcdef"), [Edit("first", 1, 3, "XY")])
    assert [(r.name, r.before, r.after) for r in apply(once, [Edit("second", 2, 4, "Z")]).repairs] == [
        ("first", "bcd", "XZ")
    ]
    assert [(r.name, r.before, r.after) for r in apply(once, [Edit("second", 1, 4, "")]).repairs] == [
        ("second", "bcd", "")
    ]


def test_a_repair_that_is_taken_back_leaves_no_entry() -> None:
    once = apply(draft("abc"), [Edit("first", 1, 2, "X")])
    assert apply(once, [Edit("second", 1, 2, "b")]) == draft("abc")


def test_neighbours_stay_two_entries_in_the_order_of_the_source() -> None:
    done = apply(apply(draft("abcd"), [Edit("first", 0, 1, "")]), [Edit("second", 0, 1, "")])
    assert [(r.name, r.before) for r in done.repairs] == [("first", "a"), ("second", "b")]


def test_edits_of_one_pass_must_not_overlap() -> None:
    with pytest.raises(ValueError, match="overlap"):
        apply(draft("abcd"), [Edit("x", 0, 2, ""), Edit("y", 1, 3, "")])


def test_kinds_follow_their_blocks() -> None:
    work = Draft("Head\n\nOne two\n\nItem", ("heading", "paragraph", "list-item"))
    done = apply(work, [Edit("x", 0, 6, ""), Edit("y", 9, 10, BREAK)])
    assert (done.text, done.kinds) == ("One\n\ntwo\n\nItem", ("paragraph", "paragraph", "list-item"))
    assert apply(done, [Edit("z", 0, 0, "New\n\n", "heading")]).kinds[:2] == ("paragraph", "heading")
