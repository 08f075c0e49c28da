"""The trained part: a small transformer that marks sources, cues and contents and ties them together.

It also says how well a name fits a pronoun, which the actors' room asks (`generator.annotate.actors.fit`).
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from generator.annotate.quotes import encode

if TYPE_CHECKING:
    from generator.annotate.quotes.layout import Layout

WEIGHTS = Path(__file__).parent / "weights"
Floats = NDArray[np.float32]
SLOWER = "SkipLayerNormFusion"  # its kernel is not vectorised: a sixth of the network's time
ROLES = {1: "source", 3: "cue", 5: "content"}


@dataclass(frozen=True, slots=True)
class Network:
    """The word-piece table (int8 rows with a scale each), the names of the inputs, and the ONNX session."""

    vectors: NDArray[np.int8]
    scales: Floats
    tables: encode.Tables
    session: Any

    def words(self, pieces: encode.Integers) -> Floats:
        """Mean vector of each token's pieces; [n, PIECES] → [n, width]. Zeros where there is none."""
        known = pieces >= 0
        rows = np.where(known, pieces, 0)
        share = (known * self.scales[rows] / np.maximum(known.sum(1, keepdims=True), 1)).astype(np.float32)
        summed: Floats = np.matmul(share[:, None, :], self.vectors[rows].astype(np.float32))[:, 0]
        return summed


@dataclass(frozen=True, slots=True)
class Chunk:
    """Neighbouring tokens of one role, half-open; `sure` is their mean probability."""

    role: str
    first: int
    last: int
    sure: float


@dataclass(frozen=True, slots=True)
class Tied:
    """A cue with what it reports and who is said to say so."""

    cue: Chunk
    source: Chunk | None
    contents: tuple[Chunk, ...]
    sure: float  # of the weakest tie


@dataclass(frozen=True, slots=True)
class View:
    """One window read: its tokens, tag probabilities, and by place (0: none) pointer scores and rows for pronouns.

    A pronoun's row of `asks` times a name's row of `names` is how well the name fits it.
    """

    tokens: encode.Integers
    tags: Floats
    to_cue: Floats
    to_source: Floats
    asks: Floats
    names: Floats


@functools.cache
def load(weights: Path = WEIGHTS) -> Network | None:
    """The shipped network, or None when the weights are not there: then the rules stand alone."""
    if not (weights / "tagger.onnx").exists():
        return None
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # processes share the work, not threads
    session = onnxruntime.InferenceSession(
        weights / "tagger.onnx", options, providers=["CPUExecutionProvider"], disabled_optimizers=[SLOWER]
    )
    with np.load(weights / "words.npz", allow_pickle=False) as kept:
        names = json.loads(bytes(kept["names"]).decode())
        tables = encode.Tables(
            {piece: i for i, piece in enumerate(names["pieces"])}, names["tags"], names["arcs"], names["entities"]
        )
        return Network(kept["vectors"], kept["scales"], tables, session)


def read(layout: Layout, network: Network) -> list[View]:
    """Every window of an article through the network, one by one: padding would cost more than batches gain."""
    coded = encode.encode(layout.doc, layout.regions, network.tables)
    return [run(network, coded, window, len(layout.doc)) for window in encode.windows(layout.doc, layout.block)]


def run(network: Network, coded: encode.Encoded, window: encode.Integers, tokens: int) -> View:
    placed = encode.place(window, coded, tokens)
    words = network.words(placed.pieces)
    given = {"words": words[None], "features": placed.features[None], "head": placed.head[None]}
    tags, to_cue, to_source, asks, names = (out[0] for out in network.session.run(None, given))
    return View(window, softmax(tags[1:]), to_cue, to_source, asks, names)


def softmax(scores: Floats) -> Floats:
    raised: Floats = np.exp(scores - scores.max(-1, keepdims=True))
    shares: Floats = raised / raised.sum(-1, keepdims=True)
    return shares


def chunks(view: View) -> list[Chunk]:
    """Runs of one role in a window, as places (token k of the window is place k + 1)."""
    best = view.tags.argmax(1).tolist()
    for k in range(1, len(best) - 1):  # a hole of one token inside a run is filled
        if best[k] == 0 and best[k - 1] > 0 and best[k + 1] == best[k - 1] + best[k - 1] % 2:
            best[k] = best[k + 1]
    out: list[Chunk] = []
    start = 0
    for k in range(1, len(best) + 1):
        if k < len(best) and best[k] and best[k] % 2 == 0 and best[k - 1] + best[k - 1] % 2 == best[k]:
            continue
        if best[start]:
            role = ROLES[best[start] - 1 + best[start] % 2]
            sure = float(view.tags[np.arange(start, k), best[start:k]].mean())
            out.append(Chunk(role, start + 1, k + 1, sure))
        start = k
    return out


def tie(view: View, found: list[Chunk]) -> list[Tied]:
    """Contents tied to the cue they point to, cues to the source they point to; in order of the cues."""
    cues = [c for c in found if c.role == "cue"]
    sources = [c for c in found if c.role == "source"]
    contents: dict[Chunk, list[tuple[Chunk, float]]] = {cue: [] for cue in cues}
    for content in (c for c in found if c.role == "content"):
        at, sure = pointed(view.to_cue[content.first : content.last].mean(0), [c.first for c in cues])
        if at is not None:
            contents[cues[at]].append((content, sure))
    out = []
    for cue in cues:
        if contents[cue]:
            at, sure = pointed(view.to_source[cue.first], [s.first for s in sources])
            ties = [s for _, s in contents[cue]] + ([sure] if at is not None else [])
            source = sources[at] if at is not None else None
            out.append(Tied(cue, source, tuple(c for c, _ in contents[cue]), min(ties)))
    return out


def pointed(scores: Floats, places: list[int]) -> tuple[int | None, float]:
    """Index of the place that scores best, None if "none" (place 0) does; and its probability among these."""
    chances = softmax(scores[[0, *places]])
    best = int(chances.argmax())
    return (best - 1 if best else None), float(chances[best])
