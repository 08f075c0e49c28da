"""Train the tagger.  python -m tools.training.quotes.train CORPUS OUT --base FOLDER [--epochs 3 --seed 1 --dropout 0 …]

CORPUS is the PolNeAR folder that holds train/ and dev/; FOLDER holds MiniLM's model.safetensors and vocab.txt.
Writes OUT/tagger.pt after every epoch and prints the tag and pointer accuracy on dev.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch.nn import functional as F

from benchmarks.accuracy.quotes_gold import attributions, paragraphs
from generator.annotate.quotes import encode
from generator.annotate.quotes.layout import lay_out
from tools.training.quotes import data
from tools.training.quotes.network import Size, Tagger, from_bert

Window = dict[str, torch.Tensor]


def prepare(folder: Path, cache: Path, tables: encode.Tables) -> list[Window]:
    """Every article's windows, with "none" at place 0 and pointers as places in the window."""
    gold, out = attributions(folder), []
    for name, doc in data.parsed(folder, cache):
        coded = encode.encode(doc, data.found_regions(doc), tables)
        labels = data.labels(doc, gold.get(name, []))
        for window in encode.windows(doc, lay_out(doc, paragraphs(doc.text), ()).block):
            out.append(tensors(window, coded, labels, len(doc)))
    return out


def tensors(window: np.ndarray, coded: encode.Encoded, labels: data.Labels, size: int) -> Window:
    made = encode.place(window, coded, size)
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


def collate(windows: list[Window]) -> Window:
    longest = max(len(w["tag"]) for w in windows)
    out = {}
    for key in windows[0]:
        pad = -1 if key in ("tag", "cue", "source") else 0
        rows = [F.pad(w[key], (0, 0) * (w[key].dim() - 1) + (0, longest - len(w[key])), value=pad) for w in windows]
        out[key] = torch.stack(rows)
    out["mask"] = torch.stack([(torch.arange(longest) < len(w["tag"])).float() for w in windows])
    return out


def loss_of(model: Tagger, batch: Window) -> torch.Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        outputs = model(batch["pieces"], batch["features"], batch["head"], batch["mask"])
    losses = []
    for scores, key in zip(outputs, ("tag", "cue", "source"), strict=True):
        flat = scores.float().flatten(0, 1)
        losses.append(F.cross_entropy(flat, batch[key].flatten(), ignore_index=-1))
    return losses[0] + 0.3 * losses[1] + 0.3 * losses[2]


@torch.inference_mode()
def check(model: Tagger, windows: list[Window]) -> str:
    """Shares of tokens tagged right, among those tagged at all, and of pointers that hit."""
    model.eval()
    hit, total = torch.zeros(3), torch.zeros(3)
    for start in range(0, len(windows), 16):
        batch = collate(windows[start : start + 16])
        outputs = model(batch["pieces"], batch["features"], batch["head"], batch["mask"])
        for i, (scores, key) in enumerate(zip(outputs, ("tag", "cue", "source"), strict=True)):
            best, want = scores.argmax(-1), batch[key]
            counted = ((want > 0) | ((best > 0) & (want == 0))) if key == "tag" else want >= 0
            hit[i] += ((best == want) & counted).sum()
            total[i] += counted.sum()
    model.train()
    return " ".join(
        f"{name} {100 * h / t:.2f}" for name, h, t in zip(("tag", "cue", "source"), hit, total, strict=True)
    )


def batches(windows: list[Window], size: int, rng: random.Random) -> list[list[Window]]:
    """Random windows, those of like length together."""
    order = windows[:]
    rng.shuffle(order)
    groups = [sorted(order[i : i + 16 * size], key=lambda w: len(w["tag"])) for i in range(0, len(order), 16 * size)]
    out = [group[i : i + size] for group in groups for i in range(0, len(group), size)]
    rng.shuffle(out)
    return out


def fit(model: Tagger, train: list[Window], dev: list[Window], out: Path, a: argparse.Namespace) -> None:
    rng, size = random.Random(a.seed), 8  # noqa: S311 (the same order every time is wanted)
    steps = a.epochs * -(-len(train) // size)
    fresh = [p for n, p in model.named_parameters() if any(k in n for k in ("features", "from_head", "tag", "points"))]
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
            loss = loss_of(model, collate(group))
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            step, running = step + 1, 0.98 * running + 0.02 * loss.item()
            if step % 100 == 0:
                print(f"step {step}/{steps} loss {running:.3f} {time.time() - started:.0f}s", flush=True)
        print(f"epoch {epoch}: dev {check(model, dev)}", flush=True)
        torch.save(model.state_dict(), out / "tagger.pt")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("corpus", type=Path)
    ask.add_argument("out", type=Path)
    ask.add_argument("--base", type=Path, required=True)
    ask.add_argument("--epochs", type=int, default=3)
    ask.add_argument("--rate", type=float, default=1.5e-4)
    ask.add_argument("--dropout", type=float, default=0.0)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--layers", default="0,1,2,3,4,5")
    ask.add_argument("--threads", type=int, default=1)
    a = ask.parse_args()
    torch.manual_seed(a.seed)
    torch.use_deterministic_algorithms(True)
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
    train, dev = (prepare(a.corpus / s, a.out / f"{s}.spacy", tables) for s in ("train", "dev"))
    print(len(train), "windows", sum(len(w["tag"]) for w in train), "tokens", flush=True)
    fit(model, train, dev, a.out, a)


if __name__ == "__main__":
    main()
