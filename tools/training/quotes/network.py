"""The tagger in torch: a small transformer that tags sources, cues and contents, points from each to its cue, and from
pronouns to names."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

TAGS = 7
POINT = 64  # width of the pointing heads
NEVER = -30000.0
Outputs = tuple[Tensor, Tensor, Tensor, Tensor, Tensor]


@dataclass(frozen=True, slots=True)
class Size:
    """Widths of the network; the defaults are MiniLM-L6's."""

    tags: int
    arcs: int
    entities: int
    layers: int = 6
    width: int = 384
    heads: int = 12
    inner: int = 1536
    positions: int = 512
    dropout: float = 0.0


class Layer(nn.Module):
    """One transformer layer, normalised after each half, as in BERT."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        w = size.width
        self.heads, self.qkv, self.out = size.heads, nn.Linear(w, 3 * w), nn.Linear(w, w)
        self.drop = nn.Dropout(size.dropout)
        self.up, self.down = nn.Linear(w, size.inner), nn.Linear(size.inner, w)
        self.norm1, self.norm2 = nn.LayerNorm(w, eps=1e-12), nn.LayerNorm(w, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        b, n, w = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, w // self.heads).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) / math.sqrt(w // self.heads)
        if bias is not None:
            scores = scores + bias
        mixed = (F.softmax(scores.float(), -1).to(v.dtype) @ v).transpose(1, 2).reshape(b, n, w)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word vectors, features, heads and a mask → tag logits, two pointer matrices, two of pronouns. Place 0 is "none".

    Of the last two, a row each a place, the product of a pronoun's row of the first and a name's row of the second
    tells how well the name fits.
    """

    def __init__(self, size: Size) -> None:
        super().__init__()
        w = size.width
        self.size = size
        self.place = nn.Embedding(size.positions, w)
        rows = (size.tags, size.arcs, size.entities, 4, 5)
        self.features = nn.ModuleList(nn.Embedding(n, w) for n in rows)
        self.from_head = nn.Linear(w, w, bias=False)
        self.norm = nn.LayerNorm(w, eps=1e-12)
        self.layers = nn.ModuleList(Layer(size) for _ in range(size.layers))
        self.tag = nn.Linear(w, TAGS)
        self.points = nn.ModuleList(nn.Linear(w, POINT) for _ in range(4))
        for extra in (*self.features, self.from_head):
            nn.init.normal_(extra.weight, std=0.01)
        self.asks, self.names = nn.Linear(w, POINT), nn.Linear(w, POINT)

    def forward(self, words: Tensor, features: Tensor, head: Tensor, mask: Tensor | None = None) -> Outputs:
        """words [b,n,w], features [b,n,5], head [b,n], mask [b,n] (1: real) → tags [b,n,7], pointers [b,n,n] twice,
        asks and names [b,n,64]."""
        x = words + self.place.weight[: words.shape[1]]
        for i, table in enumerate(self.features):
            x = x + table(features[:, :, i])
        above = torch.gather(words, 1, head.unsqueeze(-1).expand(-1, -1, words.shape[2]))
        x = self.norm(x + self.from_head(above))
        bias = None if mask is None else (1.0 - mask)[:, None, None, :] * NEVER
        for layer in self.layers:
            x = layer(x, bias)
        a, b, c, d = (point(x) for point in self.points)
        scale = math.sqrt(POINT)
        to_cue, to_source = a @ b.transpose(1, 2) / scale, c @ d.transpose(1, 2) / scale
        if bias is not None:
            to_cue, to_source = to_cue + bias[:, 0], to_source + bias[:, 0]
        return self.tag(x), to_cue, to_source, self.asks(x) / math.sqrt(scale), self.names(x) / math.sqrt(scale)


class Tagger(nn.Module):
    """The encoder behind its word-piece table, which runs outside the exported graph."""

    def __init__(self, size: Size, pieces: int) -> None:
        super().__init__()
        self.words = nn.EmbeddingBag(pieces, size.width, mode="mean", padding_idx=0)
        self.encoder = Encoder(size)

    def forward(self, pieces: Tensor, features: Tensor, head: Tensor, mask: Tensor) -> Outputs:
        b, n, k = pieces.shape
        words = self.words(pieces.view(b * n, k)).view(b, n, -1)
        out: Outputs = self.encoder(words, features, head, mask)
        return out


def from_bert(tagger: Tagger, weights: dict[str, Tensor], layers: list[int]) -> None:
    """Start from a BERT's weights, `layers` naming which of its layers are kept."""
    encoder = tagger.encoder
    with torch.no_grad():
        tagger.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
        encoder.place.weight.copy_(weights["embeddings.position_embeddings.weight"])
        encoder.place.weight.add_(weights["embeddings.token_type_embeddings.weight"][0])
        encoder.norm.weight.copy_(weights["embeddings.LayerNorm.weight"])
        encoder.norm.bias.copy_(weights["embeddings.LayerNorm.bias"])
        for layer, at in zip(encoder.layers, layers, strict=True):
            p = f"encoder.layer.{at}."
            for end in ("weight", "bias"):
                kqv = [weights[f"{p}attention.self.{name}.{end}"] for name in ("query", "key", "value")]
                getattr(layer.qkv, end).copy_(torch.cat(kqv))
                for ours, theirs in (
                    (layer.out, "attention.output.dense"),
                    (layer.norm1, "attention.output.LayerNorm"),
                    (layer.up, "intermediate.dense"),
                    (layer.down, "output.dense"),
                    (layer.norm2, "output.LayerNorm"),
                ):
                    getattr(ours, end).copy_(weights[f"{p}{theirs}.{end}"])
