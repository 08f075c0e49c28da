"""Decisions laid over an article: each kind does what it says, and what cannot be laid is told and changes nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.desk.edit import edit
from generator.desk.shape import shape
from generator.model.desk import ArticleDecisions, Desk, Profile, Source, Term
from generator.model.marks import Annotated
from tests.factories import ferry

REFUSALS = yaml.safe_load((Path(__file__).parent.parent / "cases" / "desk" / "refusals.yaml").read_text("utf-8"))
PATH = "content/articles/ferry-cancelled.yaml"
TERMS = (Term("passenger", "passenger", Source("content/glossary/passenger.md", 1), "Somebody carried."),)
PROFILES = (Profile("anna-weber", "Anna Weber", "person", Source("p", 1), aliases=("A. Weber",)),)


def desk(text: str) -> Desk:
    decisions = shape("article", "ferry-cancelled", PATH, text.encode())
    assert isinstance(decisions, ArticleDecisions), decisions
    return Desk(PROFILES, TERMS, articles=(decisions,))


def laid(text: str) -> Annotated:
    """The ferry article with decisions that must all be laid."""
    edited = edit(ferry(), desk(text))
    assert edited.problems == ()
    return edited


def decided(line: str) -> Annotated:
    return laid(f"decisions:\n  - {line}\n")


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: case["name"])
def test_what_cannot_be_laid_is_told_and_changes_nothing(case: dict[str, Any]) -> None:
    edited = edit(ferry(), desk(case["text"]))
    assert [f"{p.line} {p.code}: {p.message} ({p.hint})" for p in edited.problems] == case["says"]
    assert {p.level for p in edited.problems} == {"warning"}
    untouched = edit(ferry(), desk(""))
    assert replace(edited, problems=(), callouts=(), grounds=()) == untouched


def test_without_decisions_only_terms_are_laid() -> None:
    edited = edit(ferry(), Desk(terms=TERMS))
    assert replace(edited, terms=()) == replace(ferry(), terms=())
    assert [term.span.of(edited.article.text) for term in edited.terms] == ["passengers", "passenger"]


def test_a_speaker_and_a_cue_are_changed_for_the_whole_utterance() -> None:
    edited = decided("{mark: quote, at: We cannot sail, speaker: Jonas Brandt, cue: told, by: Ed}")
    for quote in edited.quotes[:2]:
        assert quote.speaker is not None and quote.cue is not None
        assert (quote.speaker.actor, quote.speaker.text, quote.cue.text) == ("jonas-brandt", "Jonas Brandt", "told")
        assert quote.speaker.span.of(edited.article.text) == "Jonas Brandt"
        assert (quote.made.by, quote.made.why, quote.made.confidence, quote.made.reviewer) == (
            "desk",
            f"{PATH}:2",
            1,
            "Ed",
        )


def test_a_speaker_may_be_unknown() -> None:
    assert decided("{mark: quote, at: We cannot sail, speaker: null, cue: null}").quotes[0].speaker is None


@pytest.mark.parametrize("said", ["anna-weber", "Anna Weber", "weber", "A. Weber"])
def test_an_actor_is_known_by_id_name_alias_and_profile(said: str) -> None:
    speaker = decided(f"{{mark: quote, at: it would pay for hotels, speaker: {said}}}").quotes[3].speaker
    assert speaker is not None and speaker.actor == "anna-weber"


def test_a_name_that_two_actors_bear_is_not_enough() -> None:
    twins = tuple(replace(actor, aliases=("Weber",)) for actor in ferry().actors)
    text = "decisions:\n  - {mark: quote, at: it would pay for hotels, speaker: Weber}\n"
    (problem,) = edit(replace(ferry(), actors=twins), desk(text)).problems
    assert problem.message == "`Weber` may be any of anna-weber, blue-line, jonas-brandt, port-authority"


def test_accepting_keeps_how_a_mark_was_made_and_names_the_reviewer() -> None:
    before = ferry().quotes[0]
    after = decided("{mark: quote, at: We cannot sail, accept: true, speaker: anna-weber, by: Ed}").quotes[0]
    assert after == replace(before, made=replace(before.made, reviewer="Ed"))


def test_an_accepted_value_holds_when_the_machine_changes_its_mind() -> None:
    changed = replace(ferry(), quotes=tuple(replace(q, speaker=None) for q in ferry().quotes))
    text = "decisions:\n  - {mark: quote, at: it would pay for hotels, accept: true, speaker: Blue Line}\n"
    quote = edit(changed, desk(text)).quotes[3]
    assert quote.speaker is not None and (quote.speaker.actor, quote.made.by) == ("blue-line", "desk")


def test_a_quote_is_dropped_and_what_was_inside_stands_alone() -> None:
    edited = decided("{mark: quote, at: {exact: My mother told me}, drop: true}")
    assert [quote.text for quote in edited.quotes][-1] == "Never trust the sea,"
    assert edited.quotes[-1].inside is None


def test_dropping_a_piece_drops_the_utterance() -> None:
    assert len(decided("{mark: quote, at: Not in this storm, drop: true}").quotes) == len(ferry().quotes) - 2


def test_a_quote_is_added_without_its_marks() -> None:
    edited = decided("{mark: quote, at: has been cancelled, kind: indirect, speaker: port authority, cue: said}")
    quote = edited.quotes[0]
    assert (quote.text, quote.kind, quote.parts) == ("has been cancelled", "indirect", (quote.span,))
    assert len({q.id for q in edited.quotes}) == len(edited.quotes)


def test_the_words_of_a_mark_are_changed() -> None:
    edited = decided("{mark: quote, at: it would pay for hotels, words: pay for hotels}")
    quote = edited.quotes[3]
    assert (quote.text, quote.span.of(edited.article.text), quote.id) == ("pay for hotels",) * 2 + (
        ferry().quotes[3].id,
    )
    assert (
        decided("{mark: time, at: since 1999, words: in Norburg since 1999}").times[1].text == "in Norburg since 1999"
    )


def test_a_time_is_changed_added_and_left_open() -> None:
    assert decided("{mark: time, at: since 1999, value: 1998/..}").times[1].value == "1998/.."
    assert decided("{mark: time, at: since 1999, value: null}").times[1].value is None
    added = decided('{mark: time, at: storm.” Weather, words: "“Not in this storm.”", value: P1D}').times
    assert [(time.text, time.kind) for time in added][1] == ("“Not in this storm.”", "duration")


def test_a_figure_is_changed_and_added() -> None:
    changed = decided("{mark: figure, at: 300 passengers, value: 312, hedge: null, claimed_by: Anna Weber}").figures[0]
    assert (changed.value, changed.hedge, changed.claimed_by, changed.unit) == (312.0, None, "anna-weber", "passengers")
    assert len(decided("{mark: figure, at: The ferry, value: 1, unit: ferry}").figures) == 2


def test_a_place_is_changed_and_added() -> None:
    at = "{exact: Norburg, prefix: waiting in}"
    place = decided(f"{{mark: place, at: {at}, name: New Norburg, used_as: government, country: null}}").places[1]
    assert (place.place, place.name, place.used_as, place.country) == ("new-norburg", "New Norburg", "government", None)
    added = decided("{mark: place, at: {exact: hotels}, name: Hotel Street, country: DE, lat: 54.5, lon: 9.5}").places
    assert [place.place for place in added] == ["norburg", "norburg", "hotel-street", "norburg"]


def test_a_note_is_written_with_its_author_date_and_kind() -> None:
    line = "{mark: note, at: the sea, text: '**Sea**', kind: fact-check, by: Ed, date: 2026-01-13, draft: true}"
    (note,) = decided(line).notes
    assert (note.body, note.kind, note.author, note.date, note.draft) == (
        "**Sea**",
        "fact-check",
        "Ed",
        "2026-01-13",
        True,
    )


def test_a_term_is_dropped_and_added() -> None:
    edited = laid(
        "decisions:\n"
        "  - {mark: term, at: 300 passengers, drop: true}\n"
        "  - {mark: term, at: reporters, entry: passenger}\n"
    )
    assert [term.span.of(edited.article.text) for term in edited.terms] == ["reporters", "passenger"]


def test_two_actors_become_one_with_all_that_was_theirs() -> None:
    edited = laid("actors:\n  - {actor: Jonas Brandt, same_as: Anna Weber, by: Ed}\n")
    ids = [actor.id for actor in edited.actors]
    merged = edited.actors[ids.index("anna-weber")]
    assert "jonas-brandt" not in ids
    assert merged.aliases == ("Weber", "Jonas Brandt")
    assert [role.text for role in merged.roles] == ["harbour master", "a passenger"]
    assert len(merged.mentions) == 4
    assert {q.speaker.actor for q in edited.quotes if q.speaker} == {"anna-weber", "blue-line", None}


def test_an_actor_is_renamed_and_given_a_kind() -> None:
    actor = laid("actors:\n  - {actor: blue-line, name: shipping company, kind: group}\n").actors[2]
    assert (actor.id, actor.name, actor.kind, actor.aliases) == (
        "blue-line",
        "shipping company",
        "group",
        ("Blue Line",),
    )


def test_an_actor_is_dropped_and_nobody_speaks_in_its_place() -> None:
    edited = laid("actors:\n  - {actor: blue-line, drop: true}\n")
    speaker = edited.quotes[3].speaker
    assert speaker is not None and (speaker.actor, speaker.text) == (None, "Blue Line")
    assert "blue-line" not in [actor.id for actor in edited.actors]


def test_an_actor_the_machine_missed_is_found_wherever_it_is_named() -> None:
    edited = decided("{mark: actor, at: {exact: Norburg, prefix: waiting in}, kind: organisation}")
    actor = next(actor for actor in edited.actors if actor.id == "norburg")
    assert (actor.name, actor.kind, len(actor.mentions)) == ("Norburg", "organisation", 3)


def test_a_longer_name_is_somebody_of_its_own() -> None:
    edited = decided("{mark: actor, at: shipping company Blue Line, kind: organisation}")
    ids = [actor.id for actor in edited.actors]
    assert "shipping-company-blue-line" in ids and "blue-line" not in ids
    speaker = edited.quotes[3].speaker
    assert speaker is not None and speaker.actor == "shipping-company-blue-line"


def test_a_longer_name_leaves_the_shorter_one_its_own_places() -> None:
    edited = decided("{mark: actor, at: Anna Weber told, kind: unknown}")
    weber = next(actor for actor in edited.actors if actor.id == "anna-weber")
    assert [m.span.of(edited.article.text) for m in weber.mentions] == ["Weber"]


def test_an_actor_is_changed_by_words_that_mention_it() -> None:
    assert decided("{mark: actor, at: Blue Line, kind: group}").actors[2].kind == "group"
    assert len(decided("{mark: actor, at: Blue Line, drop: true}").actors) == 3


def test_a_mention_goes_to_another_actor_with_its_name() -> None:
    edited = decided("{mark: mention, at: {exact: Weber, suffix: blamed}, actor: Jonas Brandt}")
    weber, brandt = (
        edited.actors[1],
        edited.actors[3 - 1] if edited.actors[2].id == "jonas-brandt" else edited.actors[3],
    )
    assert (weber.id, weber.aliases, brandt.aliases) == ("anna-weber", (), ("Weber",))
    assert [actor.mentions[0].span for actor in edited.actors] == sorted(a.mentions[0].span for a in edited.actors)


def test_a_mention_is_added_and_dropped() -> None:
    added = decided("{mark: mention, at: My mother, actor: Anna Weber, form: nominal}").actors[1].mentions
    assert [m.form for m in added] == ["name", "name", "nominal"]
    gone = decided("{mark: mention, at: Blue Line, drop: true}")
    assert "blue-line" not in [actor.id for actor in gone.actors]
    assert gone.quotes[3].speaker is not None and gone.quotes[3].speaker.actor is None


def test_a_role_is_given_to_another_added_and_dropped() -> None:
    moved = decided("{mark: role, at: a passenger, actor: Anna Weber}").actors
    assert [role.text for role in moved[1].roles] == ["harbour master", "a passenger"]
    assert moved[3].roles == ()
    assert decided("{mark: role, at: harbour master, drop: true}").actors[1].roles == ()
    widened = decided("{mark: role, at: harbour master, words: '“We cannot sail,” harbour master'}").actors[1].roles
    assert widened[0].text == "“We cannot sail,” harbour master"


def test_callouts_and_key_points_are_placed() -> None:
    edited = laid(
        "key_points: [a, {text: b, based_on: Not in this storm}]\ncallouts: [Never trust the sea, We cannot sail]\n"
    )
    quotes = {quote.id: quote.text for quote in edited.quotes}
    assert [quotes[key] for key in edited.callouts] == ["Never trust the sea,", "We cannot sail,"]
    sentence = next(s for s in edited.sentences if s.id == edited.grounds[1])
    assert edited.grounds[0] is None and "Not in this storm" in sentence.span.of(edited.article.text)


def test_marks_stay_sorted_and_ids_unique_after_many_decisions() -> None:
    edited = laid(
        "decisions:\n"
        "  - {mark: quote, at: The ferry, kind: scare}\n"
        "  - {mark: quote, at: {exact: sea, suffix: ',’'}, words: {exact: the sea}}\n"
        "  - {mark: figure, at: Not in this storm, value: 1, unit: storm}\n"
        "  - {mark: note, at: The ferry, text: a}\n"
        "  - {mark: note, at: hotels, text: b}\n"
    )
    for marks in (edited.quotes, edited.figures, edited.notes, edited.terms, edited.places):
        spans = [mark.span for mark in marks]  # type: ignore[attr-defined]
        assert spans == sorted(spans)
    ids = [mark.id for marks in (edited.quotes, edited.figures, edited.notes) for mark in marks]  # type: ignore[attr-defined]
    assert len(set(ids)) == len(ids)
