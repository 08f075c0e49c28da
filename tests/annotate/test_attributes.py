"""What a word is given once is what spaCy gives at every token: parts of speech, lemmas, features."""

from __future__ import annotations

import warnings

import spacy

from generator.annotate import language
from generator.annotate.attributes import Attributes

TEXT = """I'm gonna go; y'all ain't got ta stay. C'mon, let's see: there's a man, and there were men.

"Doin' nothin' for 'em," he'd said. She can't, won't and shan't have had\tenough.  The one that she saw did it.
But then something that gets done has been done; nobody who does does what you do. To do it, do it once."""
MARKS = ["POS", "MORPH", "TAG", "DEP", "HEAD", "SENT_START"]


def test_words_are_marked_as_spacy_marks_tokens() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        nlp = spacy.load(language.folder(), exclude=("senter", "ner"))
    attributes = Attributes(nlp.get_pipe("attribute_ruler"))  # type: ignore[arg-type]
    slow, quick = nlp(TEXT), nlp(TEXT, disable=["attribute_ruler", "lemmatizer"])
    for _ in range(2):  # words met for the first time, and words met before
        copied = attributes(quick.copy())
        nlp.get_pipe("lemmatizer")(copied)
        assert (copied.to_array(MARKS) == slow.to_array(MARKS)).all()
        assert [token.lemma_ for token in copied] == [token.lemma_ for token in slow]


def test_a_text_without_tokens_stays_empty() -> None:
    nlp = language.load().nlp
    assert len(nlp("")) == 0
    assert isinstance(nlp.get_pipe("attribute_ruler"), Attributes)
