"""Coverage counts what is left to do, and explanations say why a mark is what it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.desk.edit import edit
from generator.desk.explain import explain
from generator.desk.shape import shape
from generator.desk.status import COLUMNS, coverage, unused
from generator.model.desk import ArticleDecisions, Desk, Profile, Source, Term
from generator.model.marks import Annotated
from generator.model.problem import Problem
from tests.factories import ferry

TEXT = """
actors:
  - {actor: blue-line, kind: group, by: Ed}
decisions:
  - {mark: quote, at: it would pay for hotels, accept: true, by: Ed}
  - {mark: time, at: since 1999, value: null}
  - {mark: note, at: the sea, text: Salt., kind: context, draft: true}
  - {mark: place, at: {exact: Norburg, prefix: waiting in}, used_as: government}
  - {mark: quote, at: We cannot swim at all, drop: true}
  - {mark: figure, at: 300 passengers, claimed_by: Anna Weber}
"""


def desk() -> Desk:
    decisions = shape("article", "ferry-cancelled", "content/articles/ferry-cancelled.yaml", TEXT.encode())
    assert isinstance(decisions, ArticleDecisions)
    profiles = (Profile("weber", "Mayor Weber", "person", Source("p", 1), aliases=("Weber",)),)
    return Desk(profiles, (Term("passenger", "passenger", Source("t", 1), "D."),), articles=(decisions,))


def edited() -> Annotated:
    return edit(ferry(), desk())


def test_coverage() -> None:
    got = coverage(edited(), desk())
    assert len(got.row()) == len(COLUMNS)
    assert (got.reviewed, got.proposed) == (6, 20)
    assert got.orphaned == ("content/articles/ferry-cancelled.yaml:9",)
    assert got.quotes_without_speaker == ("Never trust the sea,",)
    assert got.actors_without_profile == ("port authority", "Blue Line", "Jonas Brandt")
    assert got.dates_unresolved == ("since 1999",)
    assert got.terms_undefined == ("perfect",)
    assert not got.complete


def test_an_article_with_nothing_left_to_do_is_complete() -> None:
    bare = replace(ferry(), actors=(), quotes=(), times=(), figures=(), places=(), terms=())
    assert coverage(bare, Desk()).complete


def test_decisions_without_an_article_are_told() -> None:
    (problem,) = unused(desk(), ["ferry-canceled", "harbour-wall"])
    assert str(problem).splitlines() == [
        "content/articles/ferry-cancelled.yaml: no article has the slug `ferry-cancelled` [desk-no-such-article]",
        "    hint: rename it to ferry-canceled.yaml?",
    ]
    assert unused(desk(), ["ferry-cancelled"]) == ()


@pytest.mark.parametrize(
    ("words", "sentences"),
    [
        (
            "it would pay for hotels",
            ("“it would pay for hotels” is indirect speech by Blue Line, from the words “Blue Line”, after “said”. "
             "The annotator `quotes` says so by `subject-of-cue-verb`, 95% sure; reviewed by Ed.",),
        ),
        (
            "since 1999",
            ("“since 1999” is a range, which could not be resolved. "
             "The desk says so at content/articles/ferry-cancelled.yaml:6.",),
        ),
        ("reporters", ("Nothing is noted on “reporters”.",)),
        (
            "300",
            ("“About 300 passengers” is a figure, 300 passengers (About), claimed by Anna Weber. "
             "The desk says so at content/articles/ferry-cancelled.yaml:10.",),
        ),
    ],
)  # fmt: skip
def test_explanations(words: str, sentences: tuple[str, ...]) -> None:
    assert explain(edited(), words) == sentences


def test_every_kind_of_mark_is_explained() -> None:
    text = edited().article.text
    told = [
        sentence
        for block in edited().article.blocks
        for sentence in explain(edited(), block.span.of(text))
        if isinstance(sentence, str)
    ]
    joined = "\n".join(told)
    for what in (
        "a mention of Anna Weber (person), by name",
        "a role of Anna Weber",
        "a mention of Jonas Brandt (person), by a pronoun",
        "a direct quotation by Jonas Brandt, from the words “Jonas Brandt”, after “said”",
        "a direct quotation by somebody who is not named, from the words “My mother”",
        "words in quotation marks that nobody is said to have spoken",
        "the place Norburg",
        "Norburg, standing for its government",
        "a term of the glossary, passenger",
        "the subject of a note (context), a draft",
        "a date, 2026-01-12",
    ):
        assert what in joined


def test_words_that_are_not_there_cannot_be_explained() -> None:
    got = explain(edited(), "Weber")
    assert isinstance(got, Problem) and got.message == "“Weber”: these words stand 2 times"
    assert isinstance(explain(edited(), "Weber", suffix=" blamed"), tuple)


def test_of_long_words_the_beginning_and_the_end_are_told_whole() -> None:
    figure = replace(ferry().figures[0], span=ferry().sentences[0].span)
    got = explain(replace(ferry(), figures=(figure,)), "cancelled")
    words = figure.span.of(ferry().article.text).split()
    assert isinstance(got, tuple)
    whole = next(sentence for sentence in got if " … " in sentence).split("”")[0].removeprefix("“")
    begins, ends = (piece.split() for piece in whole.split(" … "))
    assert (begins, ends) == (words[: len(begins)], words[-len(ends) :])
