"""A text in another language is not read as English, and English is, whatever its form."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.annotate import pipeline
from generator.annotate.english import ENOUGH, unlike
from generator.model.text import Article, Block, Span
from tests.conftest import ROOT

FOREIGN = {
    "de": "Der Hafen wird im kommenden Jahr neu gebaut, sagte die Bürgermeisterin am Montag. Die Mauer war im Sturm "
    "gebrochen, in der Stadt war man darauf nicht vorbereitet. Das Werk soll vier Millionen Euro kosten und zwei Jahre "
    "dauern, wie es in einer Mitteilung des Amtes heißt.",
    "nl": "De haven van de stad wordt volgend jaar opnieuw gebouwd, zei de burgemeester op maandag. De muur was in de "
    "storm gebroken en niemand in de stad was daar op voorbereid. Het werk zal vier miljoen euro kosten en het duurt "
    "twee jaar, zo staat in een brief van het bestuur.",
    "fr": "Le port de la ville sera reconstruit l'an prochain, a dit la maire lundi. Le mur avait été brisé par la "
    "tempête et personne dans la ville n'y était préparé. Les travaux doivent coûter quatre millions d'euros et durer "
    "deux ans, selon une lettre de la mairie.",
    "nb": "Havnen i byen blir bygget på nytt neste år, sa ordføreren på mandag. Muren ble brutt av stormen for to uker "
    "siden, og ingen i byen var forberedt på det. Arbeidet vil koste fire millioner euro og ta to år, står det i et "
    "brev fra kommunen som avisen har lest.",
}


def english_texts() -> list[Path]:
    return sorted([*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests/sites").glob("*/seeds/*.*")])


@pytest.mark.parametrize("language", sorted(FOREIGN))
def test_other_languages(language: str) -> None:
    assert unlike(FOREIGN[language])


@pytest.mark.parametrize("path", english_texts(), ids=lambda path: path.name)
def test_english(path: Path) -> None:
    assert not unlike(path.read_text("utf-8"))


def test_signs_are_no_text() -> None:
    text = english_texts()[0].read_text()
    assert not unlike(f"{text[:1000]}{'[' * 400}")
    assert unlike(f"{text[:1000]}{'[' * 4000}")


def test_too_few_words_to_tell() -> None:
    assert not unlike("Hafen " * (ENOUGH - 1))
    assert unlike("Hafen " * ENOUGH)


def test_such_an_article_comes_back_bare_and_says_why() -> None:
    text = FOREIGN["de"]
    article = Article("hafen", "seeds/hafen.txt", "Hafen", text, (Block("paragraph", Span(0, len(text))),))
    (found,) = pipeline.annotate([article])
    assert [problem.code for problem in found.problems] == ["language-unread"]
    assert (found.actors, found.quotes) == ((), ())
