"""Evaluates boosted trees in which every level asks one question (CatBoost's): a table lookup in numpy."""

from __future__ import annotations

import functools
import importlib.resources
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Forest:
    """`feature` and `border` are trees × depth; `leaf` is trees × 2^depth; the sum of leaves plus `bias` is a logit."""

    feature: NDArray[np.int32]
    border: NDArray[np.float32]
    leaf: NDArray[np.float32]
    bias: float

    def probabilities(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Of each row, that it is right."""
        trees, depth = self.feature.shape
        where = np.zeros((len(rows), trees), np.intp)
        for level in range(depth):  # three times as fast as all levels at once and a product with powers of two
            where += (rows.take(self.feature[:, level], axis=1) > self.border[:, level]) * (1 << level)
        leaves = self.leaf.ravel().take(where + np.arange(trees) * 2**depth)
        logits = leaves.sum(axis=1, dtype=np.float64) + self.bias
        return np.asarray(1.0 / (1.0 + np.exp(-logits)))


@functools.cache
def load(name: str) -> Forest:
    """A forest of weights/: plain arrays, no pickle."""
    data = importlib.resources.files(__package__).joinpath(f"weights/{name}.npz").read_bytes()
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        return Forest(arrays["feature"], arrays["border"], arrays["leaf"], float(arrays["bias"]))
