"""A parsed article's tokens by the column: spaCy makes an object of each token, anew for every walk over them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

TEXT = "text"
Value = TypeVar("Value")


def text(doc: Doc) -> str:
    """The article's text, put together once."""
    if TEXT not in doc.user_data:
        doc.user_data[TEXT] = doc.text
    whole: str = doc.user_data[TEXT]
    return whole


def column(doc: Doc, attribute: str) -> list[str]:
    """What spaCy's attribute with a low line says of each token ("TAG": `tag_`)."""
    return mapped(doc, attribute, str)


def mapped(doc: Doc, attribute: str, made: Callable[[str], Value]) -> list[Value]:
    """What is made of each token's attribute, made once of each that there is."""
    ids: Any = doc.to_array(attribute)
    given: list[int] = ids.tolist()
    known = {id: made(doc.vocab.strings[id]) for id in set(given)}
    return [known[id] for id in given]


def heads(doc: Doc) -> NDArray[np.int64]:
    """The index of each token's head; a root is its own."""
    away: Any = doc.to_array("HEAD")
    at: NDArray[np.int64] = np.arange(len(doc), dtype=np.int64) + away.astype(np.int64)
    return at
