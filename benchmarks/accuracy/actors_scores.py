"""Scores of coreference: MUC, B³, CEAF-e over sets of mentions, and plain precision, recall, F1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

Cluster = Sequence[Hashable]
Half = tuple[float, float]


@dataclass(slots=True)
class Prf:
    """Counts: `right` of `found` and of `wanted`."""

    right: float = 0
    found: float = 0
    wanted: float = 0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    def __str__(self) -> str:
        return (
            f"P {100 * self.precision:5.1f}  R {100 * self.recall:5.1f}  F1 {100 * self.f1:5.1f}"
            f"  ({self.right:.0f} right of {self.found:.0f} found, {self.wanted:.0f} wanted)"
        )


@dataclass(slots=True)
class Chains:
    """One of the cluster measures: sums of numerators and denominators over documents."""

    precision: list[float]
    recall: list[float]

    def f1(self) -> float:
        p = self.precision[0] / self.precision[1] if self.precision[1] else 0.0
        r = self.recall[0] / self.recall[1] if self.recall[1] else 0.0
        return 2 * p * r / (p + r) if p + r else 0.0


class Coreference:
    """MUC, B³ and CEAF-e summed over documents; `conll` is the mean of their F1."""

    def __init__(self) -> None:
        self.measures = {name: Chains([0, 0], [0, 0]) for name in ("MUC", "B3", "CEAFe")}

    def add(self, key: list[Cluster], response: list[Cluster]) -> None:
        ceaf = ceafe(key, response)
        for name, recall, precision in (
            ("MUC", muc(key, response), muc(response, key)),
            ("B3", b_cubed(key, response), b_cubed(response, key)),
            ("CEAFe", (ceaf, float(len(key))), (ceaf, float(len(response)))),
        ):
            for sums, half in ((self.measures[name].recall, recall), (self.measures[name].precision, precision)):
                sums[0] += half[0]
                sums[1] += half[1]

    @property
    def conll(self) -> float:
        return sum(m.f1() for m in self.measures.values()) / len(self.measures)

    def __str__(self) -> str:
        parts = "  ".join(f"{name} {100 * m.f1():.1f}" for name, m in self.measures.items())
        return f"CoNLL {100 * self.conll:.1f}  ({parts})"


def muc(one: list[Cluster], other: list[Cluster]) -> Half:
    where = {m: n for n, cluster in enumerate(other) for m in cluster}
    right = total = 0.0
    for cluster in one:
        parts = len({where[m] for m in cluster if m in where}) + sum(m not in where for m in cluster)
        right += len(cluster) - parts
        total += len(cluster) - 1
    return right, total


def b_cubed(one: list[Cluster], other: list[Cluster]) -> Half:
    """Each mention of `one`: the share of its cluster that stands with it in `other`; none when it is missing."""
    where = {m: set(cluster) for cluster in other for m in cluster}
    right = sum(len(set(c) & where[m]) / len(set(c)) for c in one for m in c if m in where)
    return right, float(sum(len(c) for c in one))


def ceafe(key: list[Cluster], response: list[Cluster]) -> float:
    """Similarity of the best one-to-one matching of clusters (Luo 2005, phi 4)."""
    where = {m: n for n, cluster in enumerate(response) for m in cluster}
    rows = []
    for cluster in key:
        shared = Counter(where[m] for m in cluster if m in where)
        rows.append({j: 2 * n / (len(cluster) + len(response[j])) for j, n in shared.items()})
    return matching(rows, len(response))


def matching(rows: list[dict[int, float]], width: int) -> float:
    """The largest sum of one entry a row and column (Hungarian method with potentials, O(n³))."""
    size = max(len(rows), width)
    cost = [[-(rows[i].get(j, 0.0) if i < len(rows) else 0.0) for j in range(size)] for i in range(size)]
    u, v = [0.0] * (size + 1), [0.0] * (size + 1)
    match = [0] * (size + 1)
    for i in range(1, size + 1):
        augment(cost, i, u, v, match)
    return -sum(cost[match[j] - 1][j - 1] for j in range(1, size + 1))


def augment(cost: list[list[float]], row: int, u: list[float], v: list[float], match: list[int]) -> None:
    """Give one more row its column, moving others along the cheapest path."""
    size = len(cost)
    match[0] = row
    least, way, used = [float("inf")] * (size + 1), [0] * (size + 1), [False] * (size + 1)
    at = 0
    while match[at]:
        used[at] = True
        i, delta, nxt = match[at], float("inf"), 0
        for j in range(1, size + 1):
            if not used[j]:
                reduced = cost[i - 1][j - 1] - u[i] - v[j]
                if reduced < least[j]:
                    least[j], way[j] = reduced, at
                if least[j] < delta:
                    delta, nxt = least[j], j
        for j in range(size + 1):
            if used[j]:
                u[match[j]] += delta
                v[j] -= delta
            else:
                least[j] -= delta
        at = nxt
    while at:
        match[at] = match[way[at]]
        at = way[at]
