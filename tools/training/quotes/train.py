"""Train the tagger.  python -m tools.training.quotes.train CORPUS OUT --base FOLDER [--gap FILE --half 0] [--seed 1 …]

CORPUS is the PolNeAR folder that holds train/ and dev/; FOLDER holds MiniLM's model.safetensors and vocab.txt. With
FILE, gap-development.tsv, pronouns are learned too, from every second of its snippets: what a run says of the others
it has not seen, so that they can teach a forest how far it is to be believed. Writes OUT/tagger.pt after every epoch
and prints the tag, pointer and pronoun accuracy on dev.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch.nn import functional as F

from benchmarks.accuracy.quotes_gold import attributions, paragraphs
from generator.annotate.quotes import encode
from generator.annotate.quotes.layout import lay_out
from tools.training.quotes import data, pronouns
from tools.training.quotes.network import Outputs, Size, Tagger, from_bert

Tensors = dict[str, torch.Tensor]
KEYS = ("tag", "cue", "source")
PRONOUNS = ("encoder.asks.", "encoder.names.")
FRESH = ("features", "from_head", "tag", "points", "asks", "names")  # parts that no BERT gives


@dataclass(frozen=True, slots=True)
class Window:
    """What the network is given and should say of a window; its pronouns, and the surnames that may become some."""

    tensors: Tensors
    asks: list[pronouns.Ask]
    masks: list[pronouns.Masked]


def prepare(folder: Path, cache: Path, tables: encode.Tables) -> list[Window]:
    """Every article's windows, with "none" at place 0 and pointers as places in the window."""
    gold, out = attributions(folder), []
    for name, doc in data.parsed(folder, cache):
        coded = encode.encode(doc, data.found_regions(doc), tables)
        labels = data.labels(doc, gold.get(name, []))
        for window in encode.windows(doc, lay_out(doc, paragraphs(doc.text), ()).block):
            made = encode.place(window, coded, len(doc))
            out.append(Window(tensors(window, made, labels), [], pronouns.masks(doc, window, made.where, tables)))
    return out


def snippets(file: Path, half: int, tables: encode.Tables) -> list[Window]:
    """GAP's windows, which say nothing of quotations."""
    out = []
    for doc, ask in pronouns.snippets(file, half):
        coded = encode.encode(doc, data.found_regions(doc), tables)
        unknown = data.Labels(*(np.full(len(doc), -1) for _ in range(3)))
        for window in encode.windows(doc, (0,) * len(doc)):
            made = encode.place(window, coded, len(doc))
            if asks := ask(made.where):
                out.append(Window(tensors(window, made, unknown), asks, []))
    return out


def tensors(window: np.ndarray, made: encode.Placed, labels: data.Labels) -> Tensors:
    where = made.where

    def shift(values: np.ndarray, wanted: np.ndarray) -> np.ndarray:
        inside = np.where(values[window] >= 0, where[values[window]], 0)
        return np.concatenate([[-1], np.where(wanted, inside, -1)])

    tag = labels.tag[window]
    return {
        "pieces": torch.from_numpy(made.pieces + 1),
        "features": torch.from_numpy(made.features),
        "head": torch.from_numpy(made.head),
        "tag": torch.from_numpy(np.concatenate([[-1], tag])),
        "cue": torch.from_numpy(shift(labels.cue, tag >= 5)),
        "source": torch.from_numpy(shift(labels.source, tag == 3)),
    }


def hide(window: Window, rng: random.Random) -> Window:
    """The window with some surnames turned into pronouns."""
    if not window.masks:
        return window
    given = window.tensors | {key: window.tensors[key].numpy().copy() for key in ("pieces", "features")}
    asks = pronouns.mask(window.masks, given["pieces"], given["features"], rng)
    given |= {key: torch.from_numpy(given[key]) for key in ("pieces", "features")}
    return Window(given, window.asks + asks, [])


def collate(windows: list[Window]) -> Tensors:
    rows = [w.tensors for w in windows]
    longest = max(len(w["tag"]) for w in rows)
    out = {}
    for key in rows[0]:
        pad = -1 if key in KEYS else 0
        padded = [F.pad(w[key], (0, 0) * (w[key].dim() - 1) + (0, longest - len(w[key])), value=pad) for w in rows]
        out[key] = torch.stack(padded)
    out["mask"] = torch.stack([(torch.arange(longest) < len(w["tag"])).float() for w in rows])
    return out


def run(model: Tagger, batch: Tensors) -> Outputs:
    outputs: Outputs = model(batch["pieces"], batch["features"], batch["head"], batch["mask"])
    return outputs


def loss_of(model: Tagger, windows: list[Window]) -> torch.Tensor:
    batch = collate(windows)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        outputs = run(model, batch)
    losses = []
    for scores, key in zip(outputs, KEYS, strict=False):
        said = max(1, int((batch[key] >= 0).sum()))
        losses.append(
            F.cross_entropy(scores.float().flatten(0, 1), batch[key].flatten(), ignore_index=-1, reduction="sum") / said
        )
    loss = losses[0] + 0.3 * losses[1] + 0.3 * losses[2]
    asked = [(n, ask) for n, window in enumerate(windows) for ask in window.asks]
    if asked:
        loss = loss + 0.3 * torch.stack([unlikely(outputs, n, ask) for n, ask in asked]).mean()
    return loss


def unlikely(outputs: Outputs, n: int, ask: pronouns.Ask) -> torch.Tensor:
    """Minus the log probability that a pronoun stands for one of the right places, among these, the wrong and none."""
    places = list(dict.fromkeys((*ask.right, *ask.wrong, 0)))
    scores = outputs[4][n, places].float() @ outputs[3][n, ask.at].float()
    return scores.logsumexp(0) - scores[: len(ask.right)].logsumexp(0)


@torch.inference_mode()
def check(model: Tagger, windows: list[Window]) -> str:
    """Shares of tokens tagged right, among those tagged at all, of pointers that hit, and of pronouns."""
    model.eval()
    hit, total = torch.zeros(4), torch.zeros(4)
    for start in range(0, len(windows), 16):
        group = windows[start : start + 16]
        batch = collate(group)
        outputs = run(model, batch)
        for i, (scores, key) in enumerate(zip(outputs, KEYS, strict=False)):
            best, want = scores.argmax(-1), batch[key]
            counted = ((want > 0) | ((best > 0) & (want == 0))) if key == "tag" else want >= 0
            hit[i] += ((best == want) & counted).sum()
            total[i] += counted.sum()
        likely = [unlikely(outputs, n, ask) < math.log(2) for n, window in enumerate(group) for ask in window.asks]
        hit[3] += sum(likely)
        total[3] += len(likely)
    model.train()
    names = (*KEYS, "pronoun")
    return " ".join(f"{name} {100 * h / max(t, 1):.2f}" for name, h, t in zip(names, hit, total, strict=True))


def batches(windows: list[Window], size: int, rng: random.Random) -> list[list[Window]]:
    """Random windows, those of like length together."""
    order = windows[:]
    rng.shuffle(order)
    groups = [
        sorted(order[i : i + 16 * size], key=lambda w: len(w.tensors["tag"])) for i in range(0, len(order), 16 * size)
    ]
    out = [group[i : i + size] for group in groups for i in range(0, len(group), size)]
    rng.shuffle(out)
    return out


def fit(model: Tagger, train: list[Window], dev: list[Window], out: Path, a: argparse.Namespace) -> None:
    rng, size = random.Random(a.seed), 8  # noqa: S311 (the same order every time is wanted)
    steps = a.epochs * -(-len(train) // size)
    fresh = [p for n, p in model.named_parameters() if any(k in n for k in FRESH)]
    known = {id(p) for p in fresh}
    old = [p for p in model.parameters() if id(p) not in known]
    groups = [{"params": old, "lr": a.rate}, {"params": fresh, "lr": 4 * a.rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (0.06 * steps), max(0.0, (steps - s) / (0.94 * steps)))
    )
    started, step, running = time.time(), 0, 0.0
    model.train()
    for epoch in range(a.epochs):
        for group in batches(train, size, rng):
            loss = loss_of(model, [hide(window, rng) for window in group])
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            step, running = step + 1, 0.98 * running + 0.02 * loss.item()
            if step % 100 == 0:
                print(f"step {step}/{steps} loss {running:.3f} {time.time() - started:.0f}s", flush=True)
        print(f"epoch {epoch}: dev {check(model, dev)}", flush=True)
        learned = {n: p for n, p in model.state_dict().items() if a.gap or not n.startswith(PRONOUNS)}
        torch.save(learned, out / "tagger.pt")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("corpus", type=Path)
    ask.add_argument("out", type=Path)
    ask.add_argument("--base", type=Path, required=True)
    ask.add_argument("--gap", type=Path)
    ask.add_argument("--half", type=int, choices=(0, 1), default=0)
    ask.add_argument("--epochs", type=int, default=4)
    ask.add_argument("--rate", type=float, default=2e-4)
    ask.add_argument("--dropout", type=float, default=0.1)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--layers", default="0,1,2,3,4,5")
    ask.add_argument("--threads", type=int, default=1)
    a = ask.parse_args()
    torch.manual_seed(0)  # every run starts from the same weights, so that their mean means something
    torch.use_deterministic_algorithms(True)
    torch.utils.deterministic.fill_uninitialized_memory = False  # nothing here reads memory before it is written
    torch.set_num_threads(a.threads)
    a.out.mkdir(parents=True, exist_ok=True)
    vocabulary = (a.base / "vocab.txt").read_text(encoding="utf8").split("\n")
    tables = data.tables(
        data.parsed(a.corpus / "train", a.out / "train.spacy"),
        {piece: i for i, piece in enumerate(vocabulary) if piece},
    )
    layers = [int(n) for n in a.layers.split(",")]
    size = Size(
        *(len(t) + 1 for t in (tables.tags, tables.arcs, tables.entities)), layers=len(layers), dropout=a.dropout
    )
    names = {"tags": tables.tags, "arcs": tables.arcs, "entities": tables.entities, "layers": len(layers)}
    (a.out / "tables.json").write_text(json.dumps(names))
    model = Tagger(size, len(vocabulary) + 1)
    weights = load_file(a.base / "model.safetensors")
    table = torch.zeros(len(vocabulary) + 1, size.width)
    table[1 : 1 + weights["embeddings.word_embeddings.weight"].shape[0]] = weights["embeddings.word_embeddings.weight"]
    weights["embeddings.word_embeddings.weight"] = table
    from_bert(model, weights, layers)
    torch.manual_seed(a.seed)  # order and dropout are the run's own
    train, dev = (prepare(a.corpus / s, a.out / f"{s}.spacy", tables) for s in ("train", "dev"))
    if a.gap:
        train += snippets(a.gap, a.half, tables)
        dev += snippets(a.gap, 1 - a.half, tables)
    else:
        train = [replace(window, masks=[]) for window in train]
    print(len(train), "windows", sum(len(w.tensors["tag"]) for w in train), "tokens", flush=True)
    fit(model, train, dev, a.out, a)


if __name__ == "__main__":
    main()
