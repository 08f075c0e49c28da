"""Reads GUM news: raw text, and gold mentions with their chains in both of its schemes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.model.text import Block, Span

ALL_PRONOUNS = frozenset(
    """he she it they him her them his hers its their theirs himself herself itself themselves i me my mine myself you
    your yours yourself we us our ours ourselves this that these those who which whom whose one""".split()  # noqa: SIM905
)


@dataclass(slots=True)
class Token:
    form: str
    start: int
    end: int
    upos: str
    head: int
    dep: str
    xpos: str


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold mention: its span, its head's span, the name that the head is part of, the head's word classes,
    the entity's type, the chain's number."""

    span: Span
    head: Span
    name: Span
    upos: str
    xpos: str
    form: str
    type: str
    chain: int

    @property
    def shape(self) -> str:
        """ "pronoun", "name" or "nominal"."""
        lone = self.span.end - self.span.start <= len(self.form) + 2
        return "pronoun" if lone and self.form in ALL_PRONOUNS else "name" if self.upos == "PROPN" else "nominal"


@dataclass(slots=True)
class Document:
    """`onto` is the OntoGUM scheme (no appositions, predicates, singletons), `gum` GUM's own."""

    name: str
    text: str = ""
    blocks: tuple[Block, ...] = ()
    tokens: list[Token] = field(default_factory=list)
    onto: list[Gold] = field(default_factory=list)
    gum: list[Gold] = field(default_factory=list)


def read(folder: Path) -> list[Document]:
    """The documents below `folder`, which holds coref-ontogum-conllu/ and coref-gum-tsv/."""
    documents = []
    for path in sorted((folder / "coref-ontogum-conllu").glob("*.conllu")):
        document = Document(path.stem)
        chains = conllu(document, path.read_text("utf-8"))
        types = tsv(document, (folder / "coref-gum-tsv" / f"{path.stem}.tsv").read_text("utf-8"))
        for chain, spans in enumerate(chains.values()):
            kinds = [types.get(span) or types.get(types_near(types, span), "") for span in spans]
            best = max(set(kinds), key=kinds.count)
            document.onto += [gold(document.tokens, a, b, best, chain) for a, b in spans]
        documents.append(document)
    return documents


def types_near(types: dict[tuple[int, int], str], span: tuple[int, int]) -> tuple[int, int]:
    """A span of the other scheme with the same start: appositions are cut off there."""
    return next((s for s in types if s[0] == span[0]), span)


def conllu(document: Document, source: str) -> dict[str, list[tuple[int, int]]]:
    """Fill in text, blocks and tokens; return the chains as token spans."""
    text: list[str] = []
    size = 0
    chains: dict[str, list[tuple[int, int]]] = defaultdict(list)
    opened: dict[str, list[int]] = defaultdict(list)
    for number, (paragraph, words) in enumerate(sentences(source)):
        base = len(document.tokens)
        gap = "" if number == 0 else "\n\n" if paragraph else " "
        for glue, form, columns in words:
            before = gap if not columns or columns is words[0][2] else glue
            text.append(before)
            size += len(before)
            head = base + int(columns[6]) - 1 if columns[6] != "0" else -1
            document.tokens.append(Token(form, size, size + len(form), columns[3], head, columns[7], columns[4]))
            text.append(form)
            size += len(form)
            marked = re.search(r"Entity=([^|]+)", columns[9])
            brackets(marked.group(1) if marked else "", len(document.tokens) - 1, opened, chains)
    document.text = "".join(text)
    document.blocks = tuple(paragraphs(document.text))
    return chains


def sentences(source: str) -> Iterator[tuple[bool, list[tuple[str, str, list[str]]]]]:
    """Each sentence: whether it opens a paragraph, and (glue before, form, columns) of its words.

    Parts of a contraction ("don't" = "do" + "n't") take their letters from it, so that the text is the source's.
    """
    for part in source.split("\n\n"):
        lines = part.split("\n")
        words: list[tuple[str, str, list[str]]] = []
        glue, left, rest = "", 0, ""
        for columns in (line.split("\t") for line in lines if line and not line.startswith("#")):
            if "-" in columns[0]:
                first, last = columns[0].split("-")
                left, rest = int(last) - int(first) + 1, columns[1]
                after = "" if "SpaceAfter=No" in columns[9] else " "
                continue
            if "." in columns[0]:
                continue
            form = columns[1]
            if left:
                left -= 1
                form = rest if left == 0 else rest[: len(form)]
                rest = rest[len(form) :]
                words.append((glue, form, columns))
                glue = "" if left else after
                continue
            words.append((glue, form, columns))
            glue = "" if "SpaceAfter=No" in columns[9] else " "
        if words:
            yield any(re.match(r"# newpar( |$)", line) for line in lines), words


def brackets(marks: str, at: int, opened: dict[str, list[int]], chains: dict[str, list[tuple[int, int]]]) -> None:
    """Opening and closing brackets of one token: "(12", "7)", "(3)"."""
    for begun, closed, ended in re.findall(r"\(([^()]+)(\))?|([^()]+)\)", marks):
        name = (begun or ended).split("-")[0].split("[")[0]
        if begun and not closed:
            opened[name].append(at)
        elif begun:
            chains[name].append((at, at + 1))
        elif opened[name]:
            chains[name].append((opened[name].pop(), at + 1))


def paragraphs(text: str) -> Iterator[Block]:
    at = 0
    for part in text.split("\n\n"):
        yield Block("paragraph", Span(at, at + len(part)))
        at += len(part) + 2


def tsv(document: Document, source: str) -> dict[tuple[int, int], str]:
    """Add the GUM scheme's mentions; return the entity type of each token span."""
    rows = [line.split("\t") for line in source.split("\n") if re.match(r"\d+-\d+\t", line)]
    where = {row[0]: n for n, row in enumerate(rows)}
    spans: dict[str, list[int]] = defaultdict(list)
    types: dict[str, str] = {}
    links: list[tuple[str, str]] = []
    predicates: set[str] = set()  # "a guest" of "he is a guest": in the chain, but no mention
    for n, row in enumerate(rows):
        for value in row[3].split("|") if row[3] != "_" else []:
            kind, _, number = value.rstrip("]").partition("[")
            key = number or f"@{n}"
            spans[key].append(n)
            types[key] = kind
        if row[8] != "_":
            for relation, target in zip(row[8].split("|"), row[9].split("|"), strict=True):
                found = re.match(r"(\d+-\d+)(?:\[(\d+)_(\d+)\])?", target)
                if found and not relation.startswith("bridge"):
                    there = found[2] if found[2] not in (None, "0") else f"@{where[found[1]]}"
                    here = found[3] if found[3] not in (None, "0") else f"@{n}"
                    links.append((here, there))
                    predicates |= {there} if relation == "pred" else set()
    chains = joined(list(spans), links)
    typed = {}
    for key, tokens in spans.items():
        span = (tokens[0], tokens[-1] + 1)
        typed[span] = types[key]
        if key not in predicates and span[1] <= len(document.tokens):
            document.gum.append(gold(document.tokens, *span, types[key], chains[key]))
    return typed


def joined(keys: list[str], links: list[tuple[str, str]]) -> dict[str, int]:
    """A chain number for each key: keys that links connect share one."""
    parent = {key: key for key in keys}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            key = parent[key]
        return key

    for a, b in links:
        parent[root(a)] = root(b)
    numbers: dict[str, int] = {}
    return {key: numbers.setdefault(root(key), len(numbers)) for key in keys}


def gold(tokens: list[Token], start: int, end: int, type: str, chain: int) -> Gold:
    first, head = head_of(tokens, start, end)
    word = tokens[head]
    whole = Span(tokens[start].start, tokens[end - 1].end)
    last = head
    while last + 1 < end and word.upos in ("PROPN", "NOUN") and tokens[last + 1].upos == "PROPN":
        last += 1  # "Secretary Jo Bloggs", "captain Jo Bloggs": the title is the head
    name = Span(tokens[first].start, tokens[last].end)
    return Gold(whole, Span(word.start, word.end), name, word.upos, word.xpos, word.form.lower(), type, chain)


def head_of(tokens: list[Token], start: int, end: int) -> tuple[int, int]:
    """The mention's head in UD, the first word of a name, and in spaCy, the last: follow the flat children."""
    for i in range(start, end):
        if not start <= tokens[i].head < end and tokens[i].dep != "punct":
            found, again = i, True
            while again:
                tail = [
                    j
                    for j in range(found + 1, min(end, found + 8))
                    if tokens[j].dep.startswith("flat") and tokens[j].head in (i, found)
                ]
                again = bool(tail)
                found = tail[-1] if tail else found
            return i, found
    return end - 1, end - 1
