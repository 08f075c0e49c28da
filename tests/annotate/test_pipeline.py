"""The contents page of the room: order, ids, one model, and articles that cannot be annotated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from generator.annotate import actors, language, pipeline
from generator.model.marks import Annotated
from tests.annotate.reading import article

TEXT = (
    '"We are leaving," the statement released by Norburg Council says.\n\n'
    '"Nobody was hurt," said Mayor Ellen Marsh, "and nobody will be." Marsh said the pier would close.\n\n'
    '"Nobody was hurt," she said.'
)


@pytest.fixture(scope="module")
def read() -> Annotated:
    return next(pipeline.annotate([article(TEXT, published="2026-03-02")], model="rules"))


def test_every_mark_is_where_its_words_are(read: Annotated) -> None:
    text = read.article.text
    for quote in read.quotes:
        assert quote.span.of(text) == quote.text
        assert quote.span in quote.parts
        assert quote.speaker is None or quote.speaker.span.of(text) == quote.speaker.text
        assert quote.cue is None or quote.cue.span.of(text) == quote.cue.text
    assert [q.span for q in read.quotes] == sorted((q.span for q in read.quotes), key=lambda s: (s.start, -s.end))


def test_speakers_are_actors(read: Annotated) -> None:
    names = {actor.id: actor.name for actor in read.actors}
    by_text = {q.text: names.get(q.speaker.actor or "") for q in read.quotes if q.speaker}
    assert by_text["We are leaving,"] == "Norburg Council"  # a document speaks for who released it
    assert by_text["and nobody will be."] == "Ellen Marsh"


def test_ids_are_unique_and_the_halves_of_a_quotation_share_theirs(read: Annotated) -> None:
    ids = [q.id for q in read.quotes]
    assert len(set(ids)) == len(ids)
    halves = [q.id for q in read.quotes if len(q.parts) == 2]
    assert len(halves) == 2
    assert {id.rsplit(".")[0] for id in halves} == {halves[0].removesuffix(".1")}


def test_ids_stay_when_other_text_changes(read: Annotated) -> None:
    longer = next(pipeline.annotate([article("The rain fell all day.\n\n" + TEXT)], model="rules"))
    assert [q.id for q in longer.quotes] == [q.id for q in read.quotes]
    assert {s.id for s in read.sentences} <= {s.id for s in longer.sentences}


def test_sentences_stop_at_paragraphs(read: Annotated) -> None:
    text = read.article.text
    assert all("\n" not in sentence.span.of(text) for sentence in read.sentences)
    assert "".join(sentence.span.of(text) for sentence in read.sentences).replace(" ", "") == TEXT.replace(
        "\n", ""
    ).replace(" ", "")


@pytest.mark.parametrize(
    ("pieces", "whole"),
    [
        (['"', "We wait. "], ['"We wait.']),
        (["We wait.", '"', " They left."], ['We wait."', "They left."]),
        (["He left at 9 a.m. “", "We wait.”"], ["He left at 9 a.m.", "“We wait.”"]),
        (["We wait.", "” They left."], ["We wait.”", "They left."]),
        (["We wait. ", "They left."], ["We wait.", "They left."]),
        (["We wait.", "They left."], ["We wait.", "They left."]),
        (["We wait. ", "***"], ["We wait.", "***"]),
    ],
)
def test_a_mark_that_the_parser_parts_from_its_words_goes_with_them(pieces: list[str], whole: list[str]) -> None:
    """Every sign is a token here: only where a sentence begins matters."""
    text = "".join(pieces)
    starts = [at == 0 for piece in pieces for at in range(len(piece))]
    doc = Doc(Vocab(), words=list(text), spaces=[False] * len(text), sent_starts=starts)
    assert [sentence.span.of(text) for sentence in pipeline.sentences(doc)] == whole


def test_articles_come_back_in_order_and_a_refused_one_costs_only_itself() -> None:
    german = replace(article("Guten Tag, sagte er."), language="de")
    long = article("a " * language.MAX_CHARACTERS)
    given = [article("One."), german, long, *(article(f"Number {n}.") for n in range(20))]
    out = list(pipeline.annotate(given, model="rules"))
    assert [a.article for a in out] == given
    assert [[p.code for p in a.problems] for a in out[:3]] == [[], ["language-unread"], ["article-too-long"]]
    assert [len(a.sentences) for a in out[:2]] == [1, 1]


def test_an_empty_article_has_no_marks() -> None:
    (empty,) = pipeline.annotate([article("")])
    assert empty == Annotated(empty.article, ())


def test_without_a_model_every_article_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> language.Loaded:
        raise language.ModelMissing("none")

    monkeypatch.setattr(language, "load", missing)
    out = list(pipeline.annotate([article("One."), article("Two.")]))
    assert [[p.code for p in a.problems] for a in out] == [["model-missing"]] * 2


def test_a_bug_costs_its_own_article_its_notes(monkeypatch: pytest.MonkeyPatch) -> None:
    find = actors.find

    def broken(doc: Doc, *rest: object, **more: object) -> object:
        if "Two" in doc.text:
            raise ZeroDivisionError("no actors")
        return find(doc, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(actors, "find", broken)
    given = [article(f"{word} said Ann Lee.") for word in ("One", "Two", "Three")]
    out = list(pipeline.annotate(given, model="rules"))
    assert [a.article for a in out] == given
    assert [len(a.actors) for a in out] == [1, 0, 1]
    (problem,) = out[1].problems
    assert (problem.code, problem.level, problem.path) == ("annotate-bug", "error", "seeds/test.txt")
    assert "ZeroDivisionError at test_pipeline.py:" in problem.message
    assert len(out[1].sentences) == 1


def test_what_the_machine_refuses_is_not_laid_at_an_article(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(actors, "find", full)
    with pytest.raises(MemoryError):
        list(pipeline.annotate([article("One.")]))


def test_nothing_is_read_ahead_of_a_batch() -> None:
    taken = 0

    def endless() -> Iterator[object]:
        nonlocal taken
        while True:
            taken += 1
            yield article("One.")

    next(pipeline.annotate(endless(), model="rules"))  # type: ignore[arg-type]
    assert taken == pipeline.BATCH
