"""Weights for the project.  python -m tools.training.quotes.export WEIGHTS TRAINED… --base FOLDER [--floats]

Of several runs the mean is taken, weight by weight, of those that have it (Wortsman et al., "Model soups", ICML 2022):
as fast as one, and better than each. Word pieces become int8 rows with a scale each, matrices int8 with a scale a
column.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from tools.training.quotes.network import Size, Tagger


def mean(runs: list[dict[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
    names = dict.fromkeys(name for run in runs for name in run)
    return {name: torch.stack([run[name] for run in runs if name in run]).mean(0) for name in names}


def rows(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """int8 rows and their scales."""
    scales = np.maximum(np.abs(values).max(1), 1e-8) / 127
    return np.round(values / scales[:, None]).astype(np.int8), scales.astype(np.float32)


def graph(model: Tagger, file: Path) -> None:
    """The encoder for one window at a time, without a mask: padding would cost more than batches gain."""
    n, w = 12, model.encoder.size.width
    example = (torch.randn(1, n, w), torch.zeros(1, n, 5, dtype=torch.long), torch.zeros(1, n, dtype=torch.long))
    inputs, outputs = ["words", "features", "head"], ["tags", "to_cue", "to_source", "asks", "names"]
    places = {name: {1: "place"} for name in inputs + outputs} | {name: {1: "place", 2: "to"} for name in outputs[1:3]}
    torch.onnx.export(
        model.encoder,
        example,
        file,
        input_names=inputs,
        output_names=outputs,
        dynamic_axes=places,
        opset_version=17,
        dynamo=False,
    )


def shrink(file: Path) -> None:
    """Matrices as int8 with a scale a column, inputs quantised as they come.

    `reduce_range` (seven bits) keeps 16-bit sums from overflowing on processors without VNNI: every one gives the
    same numbers. Refused: int8 only at rest and multiplied out at load; half a point better, three times slower.
    """
    large = file.with_suffix(".large.onnx")
    file.rename(large)
    quantize_dynamic(
        large, file, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul"]
    )
    large.unlink()


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("weights", type=Path)
    ask.add_argument("trained", type=Path, nargs="+")
    ask.add_argument("--base", type=Path, required=True)
    ask.add_argument("--floats", action="store_true", help="leave the matrices as they are")
    a = ask.parse_args()
    a.weights.mkdir(parents=True, exist_ok=True)
    names = json.loads((a.trained[0] / "tables.json").read_text())
    vocabulary = (a.base / "vocab.txt").read_text(encoding="utf8").split("\n")
    model = Tagger(
        Size(*(len(names[k]) + 1 for k in ("tags", "arcs", "entities")), names["layers"]), len(vocabulary) + 1
    )
    model.load_state_dict(mean([torch.load(run / "tagger.pt", weights_only=True) for run in a.trained]))
    model.eval()
    keep = [i for i, piece in enumerate(vocabulary) if piece and not piece.startswith("[unused")]
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
