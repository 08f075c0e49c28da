"""Fits forests of symmetric trees with CatBoost and stores their mean as plain arrays."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from generator.annotate.actors.forest import Forest
from tools.training.actors.collect import Question

SETTINGS: dict[str, Any] = {"iterations": 500, "depth": 5, "learning_rate": 0.05, "l2_leaf_reg": 6.0, "rsm": 0.5}
SEEDS = (1, 2, 3)


def fit(questions: list[Question], weight: float = 1.0) -> Forest:
    """The mean of forests of several seeds, as one; questions of GAP weigh 1, those of news `weight`.

    The same rows give the same bytes.
    """
    rows = np.vstack([q.rows for q in questions])
    right = np.concatenate([q.right for q in questions]).astype(int)
    weights = np.concatenate([np.full(len(q.right), 1.0 if q.source.startswith("gap-") else weight) for q in questions])
    grown = [one(rows, right, weights, seed) for seed in SEEDS]
    return Forest(
        np.concatenate([g.feature for g in grown]),
        np.concatenate([g.border for g in grown]),
        np.concatenate([g.leaf for g in grown]) / np.float32(len(grown)),
        sum(g.bias for g in grown) / len(grown),
    )


def one(rows: Any, right: Any, weights: Any, seed: int) -> Forest:
    from catboost import CatBoostClassifier

    model = CatBoostClassifier(
        **SETTINGS, random_seed=seed, thread_count=1, verbose=False, allow_writing_files=False, border_count=64
    )
    model.fit(rows, right, sample_weight=weights)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        return forest(json.loads(path.read_text("utf-8")), SETTINGS["depth"])


def forest(dump: dict[str, Any], depth: int) -> Forest:
    """CatBoost's trees as arrays; a tree of fewer questions gets some that nobody answers with yes."""
    trees = dump["oblivious_trees"]
    feature = np.zeros((len(trees), depth), np.int32)
    border = np.full((len(trees), depth), np.inf, np.float32)
    leaf = np.zeros((len(trees), 2**depth), np.float32)
    for n, tree in enumerate(trees):
        for level, split in enumerate(tree["splits"] or []):
            feature[n, level] = split["float_feature_index"]
            border[n, level] = split["border"]
        values = tree["leaf_values"]
        leaf[n, : len(values)] = values
    scale, bias = dump["scale_and_bias"]
    return Forest(feature, border, leaf * np.float32(scale), float(bias[0]))


def save(made: Forest, path: Path) -> None:
    """As .npz without compression times of day in it: the same arrays give the same bytes."""
    np.savez_compressed(path, feature=made.feature, border=made.border, leaf=made.leaf, bias=np.float64(made.bias))
