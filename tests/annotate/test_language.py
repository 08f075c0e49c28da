"""Which language model is used, and what is said about it."""

from __future__ import annotations

import importlib.util
import time
from typing import Any

import pytest
from spacy.tokens import Doc

from benchmarks.speed.articles import article
from generator.annotate import language
from tests.annotate.reading import blocks
from tests.conftest import STORY


def test_the_measured_model_is_installed_and_loaded_once() -> None:
    loaded = language.load()
    assert loaded.problems == ()
    assert language.load() is loaded
    assert "senter" not in loaded.nlp.component_names


def test_another_model_is_said_to_be_another() -> None:
    problem = language.unmeasured("core_web_md", "9.9")
    assert (problem.code, problem.level) == ("model-unmeasured", "note")
    assert "9.9" in problem.message


def test_no_model_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(language.ModelMissing):
        language.folder()


def test_a_sentence_starts_where_a_paragraph_does_and_nowhere_because_of_a_line() -> None:
    text = "A heading without a stop\n\nThe text goes\non here."
    whole = (blocks(text)[0], blocks(text)[1].__class__("paragraph", blocks(text)[1].span._replace(end=len(text))))
    nlp = language.load().nlp
    doc = nlp(language.tokenize(nlp, text, whole))
    assert [sent.text.strip() for sent in doc.sents] == ["A heading without a stop", "The text goes\non here."]


class Walked(Doc):
    """Counts how often spaCy goes through it as a whole to see whether it was parsed already."""

    walks = 0

    def has_annotation(self, *args: Any, **kwargs: Any) -> bool:
        Walked.walks += 1
        return super().has_annotation(*args, **kwargs)


def test_an_article_of_many_blocks_is_not_walked_through_for_each(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n\n".join(["A line"] * 500)
    cut = language.load().nlp.make_doc(text)
    doc = Walked(cut.vocab, [token.text for token in cut], [bool(token.whitespace_) for token in cut])
    monkeypatch.setattr(language, "_cut", lambda *_: doc)
    assert language.tokenize(language.load().nlp, text, blocks(text)) is doc
    assert (Walked.walks, [token.i for token in doc if token.is_sent_start][:2]) == (0, [3, 6])
    doc[2].is_sent_start = True
    assert Walked.walks == 1


@pytest.mark.parametrize("word", ["[" * 20_000, '"' * 20_000, "“a”" * 10_000, "https://a.example/" + "a-b" * 500])
def test_a_word_without_end_takes_time_in_its_length_and_every_character_stands(word: str) -> None:
    text = f"He saw {word} there.\n\nAnd {word}\n"
    began = time.process_time()
    doc = language.tokenize(language.load().nlp, text, blocks(text))
    assert doc.text == text
    assert time.process_time() - began < 8


@pytest.mark.parametrize(("text", "begins"), [("", []), ("One", []), ("\n\nOne", [1]), ("One\n\nTwo", [2])])
def test_a_sentence_starts_at_the_first_word_of_a_block_but_the_first(text: str, begins: list[int]) -> None:
    doc = language.tokenize(language.load().nlp, text, blocks(text))
    assert (doc.text, [token.i for token in doc if token.is_sent_start]) == (text, begins)


@pytest.mark.filterwarnings("ignore:.*W095")
def test_without_its_list_of_words_the_model_says_the_same() -> None:
    import spacy

    text = STORY + article(7)
    whole = spacy.load(language.folder(), exclude=["senter"])
    slim = spacy.load(language.folder(), exclude=language.UNUSED)
    said = [
        [(t.text, t.lemma_, t.tag_, t.pos_, t.dep_, t.head.i, t.ent_type_, str(t.morph), t.norm_) for t in nlp(text)]
        for nlp in (whole, slim)
    ]
    assert said[0] == said[1]
    assert len(slim.vocab.strings) < len(whole.vocab.strings) / 100
