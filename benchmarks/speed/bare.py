"""spaCy's own pipeline over generated articles, nothing of ours: python -m benchmarks.speed.bare COUNT

The components that are used here, as spaCy loads and runs them, sixteen articles at once; to be measured from outside.
"""

from __future__ import annotations

import sys
import warnings

import spacy

from benchmarks.speed.articles import article
from generator.annotate import language

if __name__ == "__main__":
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # the model is a little older than spaCy
        nlp = spacy.load(language.folder(), exclude=language.UNUSED)
    for _ in nlp.pipe(map(article, range(int(sys.argv[1]))), batch_size=16):
        pass
