"""Articles gone wrong at random: bytes, markup, marks, huge lines, odd characters, mixed encodings, broken YAML."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import yaml

PIECES: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "pieces.yaml").read_text("utf-8"))
Mutation = Callable[[random.Random, str], str]


def _place(rng: random.Random, text: str) -> int:
    return rng.randrange(len(text) + 1)


def _inserted(options: list[str]) -> Mutation:
    def insert(rng: random.Random, text: str) -> str:
        for _ in range(rng.choice([1, 1, 3, 30])):
            at = _place(rng, text)
            text = text[:at] + rng.choice(options) * rng.choice([1, 1, 1, 2, 50]) + text[at:]
        return text

    return insert


def _cut(rng: random.Random, text: str) -> str:
    start, end = sorted((_place(rng, text), _place(rng, text)))
    return text[:start] + text[end:]


def _moved(rng: random.Random, text: str) -> str:
    a, b, c = sorted(_place(rng, text) for _ in range(3))
    return text[:a] + text[b:c] + text[a:b] + text[c:]


def _repeated(rng: random.Random, text: str) -> str:
    at = _place(rng, text)
    piece = text[at : at + rng.choice([1, 2, 10, 80])]
    return text[:at] + piece * min(rng.choice([2, 10, 300]), 20_000 // max(1, len(piece))) + text[at:]


def _one_line(rng: random.Random, text: str) -> str:
    return rng.choice(["", " ", "\t", "\r"]).join(text.split("\n"))


def _many_lines(rng: random.Random, text: str) -> str:
    return rng.choice(["\n", "\n\n", "\r\n", "\n \n"]).join(text.split(" "))


def _cased(rng: random.Random, text: str) -> str:
    return rng.choice([str.upper, str.lower, str.title, str.swapcase])(text)


def _unmarked(rng: random.Random, text: str) -> str:
    return text.translate({ord(rng.choice("\"“”‘’'.,:;!?()")): None})


def _shuffled(rng: random.Random, text: str) -> str:
    cut = rng.choice(["\n", ". ", " "])
    pieces = text.split(cut)
    rng.shuffle(pieces)
    return cut.join(pieces)


def _fronted(rng: random.Random, text: str) -> str:
    lines = "\n".join(rng.choice(PIECES["front"]) for _ in range(rng.randrange(4)))
    return f"---\n{lines}\n{rng.choice(['---', '...', ''])}\n{text}"


MUTATIONS: list[Mutation] = [
    *(_inserted(PIECES[kind]) for kind in ("odd", "markup", "marks", "words")),
    _cut,
    _moved,
    _repeated,
    _one_line,
    _many_lines,
    _cased,
    _unmarked,
    _shuffled,
    _fronted,
]


def _bytes(rng: random.Random, data: bytes) -> bytes:
    """What happens to a file rather than to a text: other encodings, two in one, bits that flip, a cut."""
    kind = rng.randrange(8)
    text = data.decode("utf-8", "replace")
    half = len(text) // 2
    if kind == 0:
        encoding = rng.choice(["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "koi8-r", "utf-7"])
        return text.encode(encoding, "replace")
    if kind == 1:
        return text[:half].encode("cp1252", "replace") + text[half:].encode("utf-8", "replace")
    if kind == 2:
        return text.encode("utf-8", "replace").decode("cp1252", "replace").encode("utf-8")  # read wrongly once before
    if kind == 3:
        wrong = bytearray(data)
        for _ in range(rng.choice([1, 5, 100])):
            wrong[rng.randrange(len(wrong))] = rng.randrange(256)
        return bytes(wrong)
    if kind == 4:
        return data[: rng.randrange(len(data))]
    return data


def mutated(rng: random.Random, article: str) -> bytes:
    """The article after one to six mutations of its text, and perhaps one of its bytes; never empty, few are long."""
    text = article
    most = 60_000 if rng.random() < 0.1 else 6_000
    for _ in range(rng.randint(1, 6)):
        text = rng.choice(MUTATIONS)(rng, text)[:most]
    return _bytes(rng, text.encode("utf-8", "replace") or b"x")
