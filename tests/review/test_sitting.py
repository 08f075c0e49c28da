"""Decisions at the desk: written at once, in the editor's name, seen by other desks, taken back one by one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.desk import content
from generator.review.sitting import CONFLICT, NOT_FOUND, OK, UNFIT, Answer, Place, Sitting
from tests import factories

SLUG = "ferry-cancelled"


def sitting(root: Path, author: str = "Ed", publish_from: float = 0.0) -> Sitting:
    where = Place(root, root / "seeds", root / "content")
    return Sitting(where, lambda: [factories.ferry(), factories.harbour()], author, lambda: "2026-01-13", publish_from)


@pytest.fixture
def desk(tmp_path: Path) -> Sitting:
    return sitting(tmp_path)


def item(desk: Sitting, kind: str, words: str) -> dict[str, Any]:
    found = desk.state(SLUG).body["items"]
    return next(one for one in found if one["kind"] == kind and words in one["words"])


def decide(desk: Sitting, action: str, kind: str, on: str, **more: Any) -> Answer:
    one = item(desk, kind, on)
    return desk.decide(SLUG, {"action": action, "marks": [{"id": one["id"], "seen": one["seen"]}], **more})


def written(desk: Sitting, section: str = "decisions") -> list[dict[str, Any]]:
    path = desk.where.content / "articles" / f"{SLUG}.yaml"
    if not path.exists():
        return []
    return list((yaml.safe_load(path.read_text()) or {}).get(section, []))


def test_accept_writes_what_was_accepted_and_by_whom(desk: Sitting) -> None:
    got = decide(desk, "accept", "quote", "it would pay for hotels")
    assert (got.status, got.body["message"]) == (OK, "Accepted quote “it would pay for hotels”")
    (entry,) = written(desk)
    assert entry["accept"] is True and (entry["speaker"], entry["kind"]) == ("Blue Line", "indirect")
    assert (entry["mark"], entry["by"], str(entry["date"])) == ("quote", "Ed", "2026-01-13")
    assert item(desk, "quote", "it would pay for hotels")["reviewed"]


def test_accepting_leaves_the_mark_as_it_was_and_every_kind_can_be_accepted(desk: Sitting) -> None:
    before = desk.state(SLUG).body["items"]
    for one in before:
        fresh = next(i for i in desk.state(SLUG).body["items"] if i["id"] == one["id"])
        got = desk.decide(SLUG, {"action": "accept", "marks": [{"id": fresh["id"], "seen": fresh["seen"]}]})
        assert got.status == OK, (one["words"], got.body["message"])
    after = {i["id"]: i for i in desk.state(SLUG).body["items"]}
    assert all(i["reviewed"] for i in after.values())
    assert all(i["how"].endswith("reviewed by Ed.") for i in after.values()), "who found it stays"
    assert {i["id"]: i["values"] for i in before} == {key: i["values"] for key, i in after.items()}
    assert desk.state(SLUG).body["problems"] == []


def test_all_of_some_can_be_accepted_in_one_step_and_taken_back_in_one(desk: Sitting) -> None:
    items = desk.state(SLUG).body["items"]
    got = desk.decide(SLUG, {"action": "accept", "marks": [{"id": i["id"], "seen": i["seen"]} for i in items]})
    assert (got.status, len(written(desk))) == (OK, len(items))
    assert not [i for i in got.body["items"] if not i["reviewed"]]
    assert desk.undo(SLUG).status == OK
    assert written(desk) == []


def test_a_speaker_is_changed_and_a_decision_on_the_same_words_replaces_the_first(desk: Sitting) -> None:
    decide(desk, "accept", "quote", "We cannot sail")
    got = decide(desk, "change", "quote", "We cannot sail", fields={"speaker": "jonas-brandt"})
    assert got.status == OK
    (entry,) = written(desk)
    assert entry["speaker"] == "Jonas Brandt" and "accept" not in entry
    assert item(desk, "quote", "We cannot sail")["values"]["speaker"] == "jonas-brandt"
    assert decide(desk, "change", "quote", "We cannot sail", fields={"speaker": None}).status == OK
    assert item(desk, "quote", "We cannot sail")["values"]["speaker"] is None


def test_a_quoted_term_that_gets_a_speaker_is_a_quotation_and_one_made_a_term_loses_it(desk: Sitting) -> None:
    decide(desk, "change", "quote", "perfect", fields={"speaker": "anna-weber"})
    assert item(desk, "quote", "perfect")["values"] == {"speaker": "anna-weber", "kind": "partial", "cue": None}
    decide(desk, "change", "quote", "We cannot sail", fields={"kind": "scare"})
    assert item(desk, "quote", "We cannot sail")["values"] == {"speaker": None, "kind": "scare", "cue": None}


def test_a_drop_is_written_and_what_only_the_desk_had_put_there_just_goes(desk: Sitting) -> None:
    assert decide(desk, "drop", "time", "on Monday").status == OK
    assert written(desk)[0]["drop"] is True
    at = factories.FERRY.index("300 passengers")
    asked = {"action": "add", "kind": "note", "words": "300 passengers", "near": at, "fields": {"text": "Or 312."}}
    assert desk.decide(SLUG, asked).status == OK
    assert decide(desk, "drop", "note", "300 passengers").status == OK
    assert [entry["mark"] for entry in written(desk)] == ["time"]


def test_a_mention_is_given_to_another_actor_and_an_actor_is_merged_into_another(desk: Sitting) -> None:
    decide(desk, "change", "mention", "He ", fields={"actor": "anna-weber"})
    assert item(desk, "mention", "He")["what"].startswith("a mention of Anna Weber")
    decide(desk, "change", "actor", "Jonas Brandt", fields={"same_as": "anna-weber"})
    (entry,) = written(desk, "actors")
    assert (entry["actor"], entry["same_as"]) == ("Jonas Brandt", "Anna Weber")
    body = desk.state(SLUG).body
    assert "jonas-brandt" not in [actor["id"] for actor in body["actors"]]
    assert body["problems"] == []


def test_earlier_decisions_on_an_actor_outlive_its_merge(desk: Sitting) -> None:
    decide(desk, "accept", "mention", "Jonas Brandt")
    decide(desk, "accept", "role", "a passenger")
    decide(desk, "change", "actor", "Jonas Brandt", fields={"same_as": "anna-weber"})
    assert desk.state(SLUG).body["problems"] == []


def test_the_words_of_a_mark_are_changed_by_those_that_were_selected(desk: Sitting) -> None:
    near = factories.FERRY.index("Never trust")
    assert decide(desk, "words", "quote", "mother", words="told\n me", near=near).status == OK
    assert item(desk, "quote", "told me")["spans"] == ((near - 10, near - 3),)
    assert decide(desk, "accept", "quote", "told me").status == OK
    assert item(desk, "quote", "told me")["reviewed"]
    assert decide(desk, "words", "time", "on Monday", words="Anna Weber", near=0).status == UNFIT
    assert decide(desk, "words", "time", "on Monday", words="no such words", near=0).status == UNFIT


def test_what_was_missed_is_added(desk: Sitting) -> None:
    asked = {"action": "add", "kind": "actor", "words": "reporters", "near": 0, "fields": {"kind": "group"}}
    assert desk.decide(SLUG, asked).status == OK
    assert item(desk, "actor", "reporters")["values"]["kind"] == "group"
    again = {"action": "add", "kind": "nonsense", "words": "reporters", "near": 0}
    assert desk.decide(SLUG, again).status == UNFIT


def test_what_cannot_be_laid_is_not_written(desk: Sitting) -> None:
    got = decide(desk, "change", "quote", "it would pay for hotels", fields={"cue": "shouted"})
    assert got.status == UNFIT and "does not stand near" in got.body["message"]
    assert written(desk) == []
    for fields in ({"nonsense": 1}, {"speaker": "nobody"}, {}):
        assert decide(desk, "change", "quote", "perfect", fields=fields).status == UNFIT
    assert decide(desk, "change", "figure", "300", fields={"value": "many"}).status == UNFIT
    assert written(desk) == []


def test_undo_takes_back_step_by_step_also_after_others_have_written(desk: Sitting) -> None:
    other = sitting(desk.where.root, "Flo")
    decide(desk, "accept", "quote", "perfect")
    decide(desk, "change", "quote", "perfect", fields={"kind": "partial"})
    decide(other, "accept", "time", "on Monday")
    assert desk.undo(SLUG).body["message"] == "Taken back: Changed quote “perfect”"
    assert [(e["mark"], e["by"]) for e in written(desk)] == [("time", "Flo"), ("quote", "Ed")]
    assert desk.undo(SLUG).status == OK
    assert [(e["mark"], e["by"]) for e in written(desk)] == [("time", "Flo")]
    assert desk.undo(SLUG).status == UNFIT
    assert other.undo(SLUG).status == OK
    assert written(desk) == []


def test_two_desks_see_each_other_and_neither_overrules_what_it_has_not_seen(desk: Sitting) -> None:
    other = sitting(desk.where.root, "Flo")
    stale = item(other, "quote", "perfect")
    decide(desk, "change", "quote", "perfect", fields={"kind": "partial"})
    before = written(desk)
    got = other.decide(SLUG, {"action": "drop", "marks": [{"id": stale["id"], "seen": stale["seen"]}]})
    assert got.status == CONFLICT and "Somebody else" in got.body["message"]
    assert written(desk) == before
    assert decide(other, "drop", "quote", "perfect").status == OK
    assert "perfect" not in [one["words"] for one in desk.state(SLUG).body["items"] if one["kind"] == "quote"]


def test_an_editor_s_own_lines_and_comments_stay(desk: Sitting) -> None:
    path = desk.where.content / "articles" / f"{SLUG}.yaml"
    path.parent.mkdir(parents=True)
    mine = "# mine\nstandfirst: A storm.  # short\n\ndecisions:\n  # why\n  - {mark: time, at: on Monday, drop: true}\n"
    path.write_text(mine)
    decide(desk, "accept", "quote", "perfect")
    assert path.read_text().startswith(mine)
    desk.undo(SLUG)
    assert path.read_text() == mine


def test_a_file_with_a_mistake_is_told_and_not_written_into(desk: Sitting) -> None:
    path = desk.where.content / "articles" / f"{SLUG}.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("decisions: [\n")
    assert desk.state(SLUG).body["problems"]
    got = decide(desk, "accept", "quote", "perfect")
    assert got.status == UNFIT and "mistakes" in got.body["message"]
    assert path.read_text() == "decisions: [\n"


def test_a_decision_that_lost_its_place_is_told(desk: Sitting) -> None:
    path = desk.where.content / "articles" / f"{SLUG}.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("decisions:\n  - {mark: quote, at: nowhere at all, drop: true}\n")
    (told,) = desk.state(SLUG).body["problems"]
    assert told["where"] == f"content/articles/{SLUG}.yaml:2"
    assert desk.decide(SLUG, {"action": "forget", "line": 3}).status == UNFIT
    assert desk.decide(SLUG, {"action": "forget", "line": 2}).body["problems"] == []
    assert written(desk) == []
    desk.undo(SLUG)
    assert len(written(desk)) == 1


def test_a_decision_that_is_in_order_is_not_removed_as_lost(desk: Sitting) -> None:
    decide(desk, "accept", "quote", "perfect")
    assert desk.decide(SLUG, {"action": "forget", "line": 2}).status == UNFIT
    assert len(written(desk)) == 1


def test_nothing_is_sent_twice_until_something_has_changed(desk: Sitting) -> None:
    first = desk.state(SLUG).body
    assert desk.state(SLUG, first["version"]).body == {"version": first["version"]}
    decide(desk, "accept", "quote", "perfect")
    assert "items" in desk.state(SLUG, first["version"]).body
    assert "items" in sitting(desk.where.root).state(SLUG, first["version"]).body


def test_articles_are_listed_with_what_is_left(desk: Sitting) -> None:
    body = desk.state(None).body
    assert [one["slug"] for one in body["articles"]] == [SLUG, "harbour-wall"]
    assert body["articles"][0]["left"] == len(body["items"])
    assert desk.state("../secret").status == NOT_FOUND
    assert desk.decide("../secret", {"action": "accept"}).status == NOT_FOUND
    assert desk.decide(SLUG, {"action": "nonsense", "marks": []}).status == UNFIT


def test_what_is_decided_is_what_a_build_reads(desk: Sitting) -> None:
    decide(desk, "accept", "quote", "perfect")
    read = content.read(desk.where.content, desk.where.root)
    assert read.problems == ()
    decisions = read.decisions(SLUG)
    assert decisions and decisions.overrides[0].author == "Ed"
