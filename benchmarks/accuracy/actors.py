"""How well actors are found: `python -m benchmarks.accuracy actors CORPORA [--model auto|rules]`, on GUM news and GAP.

CORPORA holds gum-news/ (coref-ontogum-conllu/, coref-gum-tsv/) and gap/ (gap-validation.tsv).
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.accuracy import actors_gap, actors_gum
from benchmarks.accuracy.actors_gum import Document, Gold
from benchmarks.accuracy.actors_scores import Cluster, Coreference, Prf
from generator.annotate import actors, language, quotes
from generator.annotate.actors.lists import HUMAN, OFFICES
from generator.model.marks import LocalActor, Mention
from generator.model.text import Block

if TYPE_CHECKING:
    from spacy.tokens import Doc

HE_SHE = frozenset("he him his himself she her hers herself".split())  # noqa: SIM905
THIRD = HE_SHE | frozenset("it its itself they them their theirs themselves".split())  # noqa: SIM905
Find = Callable[["Doc", tuple[Block, ...]], tuple[LocalActor, ...]]


def finder(model: str) -> Find:
    """What is measured: actors as the annotate room finds them, with its own quotations."""

    def find(doc: Doc, blocks: tuple[Block, ...]) -> tuple[LocalActor, ...]:
        return actors.find(doc, blocks, *quotes.read(doc, blocks, quotes.network(model)), model=model)

    return find


def parsed(texts: Iterable[tuple[str, tuple[Block, ...]]]) -> Iterator[Doc]:
    nlp = language.load().nlp
    return nlp.pipe((language.tokenize(nlp, text, blocks) for text, blocks in texts), batch_size=16)


@dataclass(slots=True)
class Report:
    """The subtasks of GUM news, apart; `chains` are those that hold the name of a person, organisation or place."""

    chains: Coreference = field(default_factory=Coreference)
    people: Coreference = field(default_factory=Coreference)
    he_she: Prf = field(default_factory=Prf)
    third: Prf = field(default_factory=Prf)
    to_person: Prf = field(default_factory=Prf)
    nominals: Prf = field(default_factory=Prf)
    nominals_gum: Prf = field(default_factory=Prf)

    def lines(self) -> list[str]:
        b = self.people.measures["B3"]
        p, r = b.precision[0] / max(b.precision[1], 1), b.recall[0] / max(b.recall[1], 1)
        return [
            f"person names merged, B3        P {100 * p:5.1f}  R {100 * r:5.1f}  F1 {100 * b.f1():5.1f}"
            f"  ({b.recall[1]:.0f} names wanted, {b.precision[1]:.0f} found)",
            f"he/she                         {self.he_she}",
            f"third-person pronouns          {self.third}",
            f"pronoun -> named person        {self.to_person}",
            f"nominal -> person (OntoGUM)    {self.nominals}",
            f"nominal -> person (GUM)        {self.nominals_gum}",
            f"chains with a named actor      {self.chains}",
        ]


def shape(m: Gold) -> str:
    """As GUM's word classes say, but "captain Jo Bloggs" is a name and "The President" a nominal."""
    if m.shape == "pronoun" or m.name.end > m.head.end:
        return "pronoun" if m.shape == "pronoun" else "name"
    return "nominal" if m.form in OFFICES or m.form in HUMAN else m.shape


def measure(report: Report, document: Document, found: tuple[LocalActor, ...], doc: Doc) -> None:
    """Add one document's counts. Mentions are compared by their heads' first character."""
    heads = head_positions(doc, found)
    by_head = {m.head.start: m for m in document.onto}
    score_people(report, document, found)
    score_pronouns(report, document, found, heads)
    score_nominals(report.nominals, document.onto, found, heads)
    score_nominals(report.nominals_gum, document.gum, found, heads)
    chains: dict[int, list[int]] = defaultdict(list)
    for m in document.onto:
        if m.head.start not in chains[m.chain] and by_head[m.head.start].chain == m.chain:
            chains[m.chain].append(m.head.start)
    kept = {m.chain for m in document.onto if shape(m) == "name" and m.type in ("person", "organization", "place")}
    key: list[Cluster] = [c for n, c in chains.items() if n in kept and len(c) > 1]
    response = [sorted({heads[m] for m in a.mentions}) for a in found]
    report.chains.add(key, [c for c in response if len(c) > 1])


def head_positions(doc: Doc, found: tuple[LocalActor, ...]) -> dict[Mention, int]:
    """The first character of each mention's syntactic head."""
    out = {}
    for actor in found:
        for m in actor.mentions:
            span = doc.char_span(*m.span, alignment_mode="expand")
            out[m] = span.root.idx if span is not None else m.span.start
    return out


def score_people(report: Report, document: Document, found: tuple[LocalActor, ...]) -> None:
    """B³ over all names of single people, lone mentions included; a name missed or invented counts against it."""
    chains: dict[int, set[int]] = defaultdict(set)
    bodies = [m for m in document.gum if m.type != "person" and shape(m) == "name"]
    named = [m for m in document.gum if m.type == "person" and shape(m) == "name" and m.xpos in ("NNP", "NN")]
    # The person in "the Jo Bloggs Foundation" is no mention of hers on a page.
    named = [m for m in named if not any(b.span.holds(m.name) and b.head.start >= m.name.end for b in bodies)]
    for m in named:
        chains[m.chain].add(m.name.end)
    ends = {at: m.name.end for m in named for at in range(m.name.start, m.name.end)}
    key: list[Cluster] = [sorted(c) for c in chains.values()]
    response: list[Cluster] = []
    for actor in found:
        spans = [m.span for m in actor.mentions if m.form == "name"] if actor.kind == "person" else []
        response.append(sorted({next((ends[i] for i in range(*s) if i in ends), -s.start) for s in spans}))
    report.people.add(key, [c for c in response if c])


def score_pronouns(
    report: Report, document: Document, found: tuple[LocalActor, ...], heads: dict[Mention, int]
) -> None:
    """A pronoun is right when the actor's nearest mention before it that is no pronoun lies in its gold chain."""
    chain_of = Chain(document.onto)
    actor_of = {heads[m]: a for a in found for m in a.mentions if m.form == "pronoun"}
    with_noun = {m.chain for m in document.onto if shape(m) != "pronoun"}
    people = {m.chain for m in document.onto if shape(m) == "name" and m.type == "person"}
    for start, actor in actor_of.items():
        word = document.text[start:].split(" ")[0].strip(".,;:!?\"'”’)").lower()
        if word in THIRD and start not in chain_of and actor.kind == "person":
            report.to_person.found += 1  # gold has no chain here: a link invented
    for m in document.onto:
        if shape(m) != "pronoun" or m.form not in THIRD or m.chain not in with_noun:
            continue
        actor = actor_of.get(m.head.start)
        right = actor is not None and nearest(actor, m, heads, chain_of) == m.chain
        named = actor is not None and actor.kind == "person"
        tallies = [(report.third, True, actor is not None)]
        if m.form in HE_SHE:
            tallies.append((report.he_she, True, actor is not None))
        tallies.append((report.to_person, m.chain in people, named))
        for tally, wanted, seen in tallies:
            tally.wanted += wanted
            tally.found += seen
            tally.right += right and seen


class Chain:
    """Character → gold chain: the mention headed there, or else the innermost one around ("Secretary Jo Bloggs")."""

    def __init__(self, gold: list[Gold]) -> None:
        self.heads = {m.head.start: m.chain for m in gold}
        self.spans = sorted(gold, key=lambda m: m.span.end - m.span.start)

    def __contains__(self, at: int) -> bool:
        return at in self.heads

    def get(self, at: int) -> int | None:
        around = (m.chain for m in self.spans if m.span.start <= at < m.span.end)
        return self.heads.get(at, next(around, None))


def nearest(actor: LocalActor, m: Gold, heads: dict[Mention, int], chain_of: Chain) -> int | None:
    solid = {heads[x]: chain_of.get(heads[x]) for x in actor.mentions if x.form != "pronoun"}
    before = [at for at in solid if at < m.head.start and solid[at] is not None]
    after = [at for at in solid if at > m.head.start and solid[at] is not None]
    return solid[max(before)] if before else solid[min(after)] if after else None


def score_nominals(tally: Prf, gold: list[Gold], found: tuple[LocalActor, ...], heads: dict[Mention, int]) -> None:
    """A phrase is right when a name of its actor lies in its gold chain."""
    chain_of = {m.head.start: m.chain for m in gold}
    people = {m.chain for m in gold if shape(m) == "name" and m.type == "person"}
    names_of = {
        heads[m]: {chain_of[heads[x]] for x in a.mentions if x.form == "name" and heads[x] in chain_of}
        for a in found
        if a.kind == "person"
        for m in a.mentions
        if m.form == "nominal"
    }
    seen = set()
    for m in gold:
        if shape(m) != "nominal" or m.head.start in seen or chain_of[m.head.start] != m.chain:
            continue
        seen.add(m.head.start)
        linked = m.head.start in names_of
        tally.wanted += m.chain in people
        tally.found += linked
        tally.right += linked and m.chain in names_of[m.head.start]


def gum(folder: Path, find: Find) -> Report:
    documents = actors_gum.read(folder)
    report = Report()
    for document, doc in zip(documents, parsed((d.text, d.blocks) for d in documents), strict=True):
        measure(report, document, find(doc, document.blocks), doc)
    return report


def gap(path: Path, find: Find) -> actors_gap.Tally:
    rows = actors_gap.read(path)
    tally = actors_gap.Tally()
    for row, doc in zip(rows, parsed((r.text, r.blocks) for r in rows), strict=True):
        tally.add(row, find(doc, row.blocks))
    return tally


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy actors", description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--model", choices=("auto", "rules"), default="auto")
    options = parser.parse_args(arguments)
    find = finder(options.model)
    lines = [f"GUM news, model {options.model}", *gum(options.corpora / "gum-news", find).lines()]
    lines += ["GAP validation", *gap(options.corpora / "gap" / "gap-validation.tsv", find).lines()]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
