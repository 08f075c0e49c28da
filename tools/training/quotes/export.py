"""Weights for the project.  python -m tools.training.quotes.export TRAINED WEIGHTS --base FOLDER [--floats]

Word pieces become int8 rows with a scale each, matrices int8 with a scale a column; both are multiplied out at load.
Pieces that neither the training articles nor the most frequent words of English use are dropped.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper

from tools.training.quotes.network import Size, Tagger

COMMON = 20000  # the first pieces of the vocabulary, which is sorted by frequency, stay


def rows(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """int8 rows and their scales."""
    scales = np.maximum(np.abs(values).max(1), 1e-8) / 127
    return np.round(values / scales[:, None]).astype(np.int8), scales.astype(np.float32)


def graph(model: Tagger, file: Path) -> None:
    n, w = 12, model.encoder.size.width
    example = (torch.randn(2, n, w), torch.zeros(2, n, 5, dtype=torch.long), torch.zeros(2, n, dtype=torch.long))
    names = ["words", "features", "head", "mask"]
    outputs = ["tags", "to_cue", "to_source"]
    torch.onnx.export(
        model.encoder,
        (*example, torch.ones(2, n)),
        file,
        input_names=names,
        output_names=outputs,
        dynamic_axes={name: {0: "batch", 1: "place"} for name in names + outputs}
        | {name: {0: "batch", 1: "place", 2: "to"} for name in outputs[1:]},
        opset_version=17,
        dynamo=False,
    )


def shrink(file: Path) -> None:
    """Every large matrix as int8 with a scale a column, behind a DequantizeLinear that folds away at load."""
    model = onnx.load(file)
    kept, nodes = [], []
    for tensor in model.graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.ndim != 2 or values.size < 20000:
            kept.append(tensor)
            continue
        small, scales = rows(values.T)
        name = tensor.name
        kept.append(numpy_helper.from_array(np.ascontiguousarray(small.T), name + "_q"))
        kept.append(numpy_helper.from_array(scales, name + "_s"))
        nodes.append(helper.make_node("DequantizeLinear", [name + "_q", name + "_s"], [name], axis=1))
    del model.graph.initializer[:]
    model.graph.initializer.extend(kept)
    for node in reversed(nodes):
        model.graph.node.insert(0, node)
    onnx.save(model, file)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("trained", type=Path)
    ask.add_argument("weights", type=Path)
    ask.add_argument("--base", type=Path, required=True)
    ask.add_argument("--floats", action="store_true", help="leave the matrices as they are")
    a = ask.parse_args()
    a.weights.mkdir(parents=True, exist_ok=True)
    names = json.loads((a.trained / "tables.json").read_text())
    vocabulary = (a.base / "vocab.txt").read_text(encoding="utf8").split("\n")
    model = Tagger(
        Size(*(len(names[k]) + 1 for k in ("tags", "arcs", "entities")), names["layers"]), len(vocabulary) + 1
    )
    model.load_state_dict(torch.load(a.trained / "tagger.pt", weights_only=True))
    model.eval()
    seen = set(names.get("seen", range(len(vocabulary))))
    keep = [0] + [
        i for i, piece in enumerate(vocabulary) if i and piece and (i < COMMON or i in seen or len(piece) == 1)
    ]
    vectors, scales = rows(model.words.weight.detach().numpy()[1:][keep])
    known = {"pieces": [vocabulary[i] for i in keep]} | {k: names[k] for k in ("tags", "arcs", "entities")}
    np.savez_compressed(
        a.weights / "words.npz",
        vectors=vectors,
        scales=scales,
        names=np.frombuffer(json.dumps(known, ensure_ascii=False).encode(), dtype=np.uint8),
    )
    graph(model, a.weights / "tagger.onnx")
    if not a.floats:
        shrink(a.weights / "tagger.onnx")
    for file in sorted(a.weights.iterdir()):
        print(file.name, file.stat().st_size)


if __name__ == "__main__":
    main()
