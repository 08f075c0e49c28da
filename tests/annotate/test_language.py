"""Which language model is used, and what is said about it."""

from __future__ import annotations

import importlib.util

import pytest

from generator.annotate import language
from tests.annotate.reading import blocks


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
