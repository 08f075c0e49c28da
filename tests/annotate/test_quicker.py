"""What stands in for spaCy's components gives what they give, and the same whatever was read before."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language

from generator.annotate import language, vectors
from generator.annotate.recogniser import Recogniser
from generator.annotate.vectors import TokenVectors

TEXT = """Norma Whitfield, 61, told the Kent Messenger on Tuesday that the Bank of England and Tesco plc had paid
$4.5bn.

"It isn't over," said Jean-Luc  Moreau of the Port of Dover Harbour Board in Calais.\tHe left for New York at 6pm; the
U.S. Court of Appeals for the Ninth Circuit
sat. In 2024, 35 per cent of the people in County Durham, not Xqzzwt Vbrknl, voted for the Liberal Democrats"""
OTHER = "Whitfield of the Bank paid Moreau in Dover. New people sat in the Court for 61 Messengers, said England."
SEEN = ["ENT_TYPE", "ENT_IOB", "TAG", "DEP", "HEAD"]


@pytest.fixture(scope="module")
def plain() -> Language:
    """The model as spaCy runs it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return spacy.load(language.folder(), exclude=language.UNUSED)


def of(plain: Language) -> TokenVectors:
    component: Any = plain.get_pipe("tok2vec")
    return TokenVectors(component.model, component.vocab)


def test_vectors_are_spacys_up_to_rounding(plain: Language) -> None:
    doc = plain.make_doc(TEXT)
    wanted = plain.get_pipe("tok2vec").predict([doc])[0]  # type: ignore[attr-defined]
    assert np.abs(of(plain).of(doc) - wanted).max() < 1e-4
    assert np.abs(wanted).max() > 1


@pytest.mark.parametrize("text", [TEXT, OTHER, "", " ", "Paris", "The Bank of"])
def test_names_are_spacys(plain: Language, text: str) -> None:
    with plain.select_pipes(disable="ner"):
        doc = plain(text)
    quick, slow = doc.copy(), plain.get_pipe("ner")(doc)
    Recogniser(plain.get_pipe("ner"))(quick)  # type: ignore[arg-type]
    assert (quick.to_array(SEEN) == slow.to_array(SEEN)).all()
    assert [(ent.text, ent.label_) for ent in quick.ents] == [(ent.text, ent.label_) for ent in slow.ents]


def test_the_texts_hold_names_of_one_token_and_of_several(plain: Language) -> None:
    lengths = {len(ent) for ent in plain(TEXT).ents}
    assert 1 in lengths
    assert max(lengths) > 3


def test_a_word_is_the_same_whatever_it_is_met_with(plain: Language) -> None:
    fresh, used = of(plain), of(plain)
    for text in (OTHER, TEXT[::-1], " ".join(f"w{i}" for i in range(300))):
        used.of(plain.make_doc(text))
    doc = plain.make_doc(TEXT)
    assert (fresh.of(doc) == used.of(doc)).all()


@pytest.mark.parametrize("kept", [5, 60])
def test_words_are_forgotten_when_there_are_too_many(
    plain: Language, monkeypatch: pytest.MonkeyPatch, kept: int
) -> None:
    wanted = [of(plain).of(plain.make_doc(text)) for text in (TEXT, OTHER)]
    monkeypatch.setattr(vectors, "KEPT", kept)
    small = of(plain)
    for _ in range(2):
        for text, vector in zip((TEXT, OTHER), wanted, strict=True):
            assert (small.of(plain.make_doc(text)) == vector).all()
    assert len(small.known) <= kept


def test_another_model_runs_as_spacy_made_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(language.load().nlp.get_pipe("ner"), Recogniser)
    monkeypatch.setattr(language, "MEASURED", ("another", "1.0"))
    loaded = language.load.__wrapped__()
    assert not isinstance(loaded.nlp.get_pipe("ner"), Recogniser)
    assert [problem.code for problem in loaded.problems] == ["model-unmeasured"]
