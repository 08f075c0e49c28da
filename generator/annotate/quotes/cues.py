"""Clauses that attribute words: the verb (or "according to"), who its subject is, and how far the clause reaches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.annotate import tokens
from generator.annotate.quotes import lexicon
from generator.model.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = ("nsubj", "csubj")
RELATIVES = frozenset({"who", "which", "that"})
PLACES = ("GPE", "LOC", "FAC")
ENOUGH = 60  # tokens; a subject longer than this is a parsing accident


@dataclass(frozen=True, slots=True)
class Cue:
    """An attribution: token range of its words, its head token, and the token range of who speaks (None: not said).

    `start` and `end` enclose cue and speaker; `strong` verbs report speech without quotation marks too.
    """

    head: int
    first: int
    last: int
    speaker: tuple[int, int] | None
    strong: bool

    @property
    def start(self) -> int:
        return min(self.first, self.speaker[0]) if self.speaker else self.first

    @property
    def end(self) -> int:
        return max(self.last, self.speaker[1]) if self.speaker else self.last


def find(doc: Doc, around: tuple[int, ...]) -> list[Cue]:
    """Every possible attribution of an article, in order; `around` says which quotation each token stands in."""
    out = []
    verbs = zip(tokens.column(doc, "POS"), tokens.column(doc, "TAG"), strict=True)
    low = tokens.column(doc, "LOWER")
    for i, (pos, tag) in enumerate(verbs):
        if pos in ("VERB", "AUX") or tag.startswith("VB"):
            if (cue := of_verb(doc[i], around)) is not None:
                out.append(cue)
        elif low[i] == "to" and i and low[i - 1] == "according":
            out.append(Cue(i, i - 1, i + 1, according(doc[i]), True))
    return out


def of_verb(verb: Token, around: tuple[int, ...]) -> Cue | None:
    lemma = verb.lemma_.lower()
    strong = lemma in lexicon.SPEECH
    if not (strong or lemma in lexicon.MANNER) or verb.dep_ in ("amod", "aux", "auxpass", "compound"):
        return None
    return Cue(verb.i, verb.i, verb.i + 1, subject(verb, around), strong)


def according(to: Token) -> tuple[int, int] | None:
    noun = next((child for child in to.children if child.dep_ == "pobj"), None)
    return phrase(noun) if noun is not None else None


def subject(verb: Token, around: tuple[int, ...]) -> tuple[int, int] | None:
    """Who does what the verb says: its subject, the noun it modifies, or the subject of the verb it hangs on."""
    node: Token | None = verb
    for _ in range(4):
        if node is None:
            return None
        own = [child for child in node.children if child.dep_ in SUBJECTS and around[child.i] == around[verb.i]]
        if own:
            return antecedent(own[0], node)
        if any(child.dep_ in ("nsubjpass", "auxpass") for child in node.children):
            return by_agent(node)
        if node.tag_ == "VBN" and node.dep_ in ("advcl", "acl", "ROOT"):
            return by_agent(node)  # "asked about it, she …": others asked
        if node.dep_ in ("conj", "advcl", "xcomp", "pcomp", "ccomp") and node.head.pos_ in ("VERB", "AUX"):
            node = node.head if node.dep_ != "ccomp" else None
        elif node.dep_ == "acl" and node.tag_ == "VBG" and node.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return phrase(node.head)
        else:
            return inverted(verb)
    return None


def by_agent(verb: Token) -> tuple[int, int] | None:
    nouns = [noun for by in verb.children if by.dep_ == "agent" for noun in by.children if noun.dep_ == "pobj"]
    return phrase(nouns[0]) if nouns else None


def inverted(verb: Token) -> tuple[int, int] | None:
    """`"…," said X` whose X the parser took for something else."""
    after = next((t for t in verb.rights if t.dep_ in ("dobj", "attr", "npadvmod", "oprd", "dep", "appos")), None)
    if after is None or after.left_edge.i != verb.i + 1 or after.pos_ not in ("PROPN", "PRON", "NOUN"):
        return None
    return phrase(after) if verb.tag_ in ("VBD", "VBZ", "VBP") and after.ent_type_ in lexicon.PEOPLE else None


def antecedent(noun: Token, verb: Token) -> tuple[int, int] | None:
    if noun.lower_ in RELATIVES and noun.tag_ in ("WP", "WDT"):
        return phrase(verb.head) if verb.dep_ == "relcl" else None
    return phrase(noun)


def phrase(noun: Token) -> tuple[int, int]:
    """The words that name a speaker: the noun with what belongs to it, without the asides that follow a comma.

    "X, the chairman" → "X"; but "the chairman, X" stays whole, for the name is what tells who speaks.
    """
    doc, start, end = noun.doc, noun.left_edge.i, noun.i + 1
    for child in noun.rights:
        if child.dep_ in ("punct", "relcl", "appos", "conj", "cc") or "\n" in doc[end : child.i + 1].text:
            break
        end = child.right_edge.i + 1
    for child in noun.rights:
        named = child.dep_ == "appos" and child.pos_ == "PROPN" and noun.pos_ != "PROPN"
        if named or (child.dep_ == "conj" and child.left_edge.i - end <= 1):
            end = max(end, upto(child))
    towns = [i for i in range(start, noun.i) if doc[i].text == "," and doc[i - 1].ent_type_ in PLACES]
    start = max([start, *(i + 1 for i in towns)])  # "…in Lubbock, Texas, Benning told analysts"
    while start < noun.i and (doc[start].is_punct or doc[start].is_space or doc[start].dep_ == "cc"):
        start += 1
    return (start, end) if end - start <= ENOUGH else (noun.i, noun.i + 1)


def upto(noun: Token) -> int:
    """Where a name ends, before its own asides."""
    asides = [c for c in noun.rights if c.dep_ in ("punct", "relcl", "appos", "conj", "cc", "acl", "prep")]
    return min([child.left_edge.i for child in asides] + [noun.right_edge.i + 1])


def span(doc: Doc, tokens: tuple[int, int]) -> Span:
    return Span(doc[tokens[0]].idx, doc[tokens[1] - 1].idx + len(doc[tokens[1] - 1].text))


def denied(verb: Token) -> bool:
    """Whether the words were not spoken, or only perhaps: "did not say", "refused to say", "if he says".

    "Denied that …" stays: what was denied is reported, and the cue is shown with it.
    """
    if any(child.dep_ == "neg" for child in verb.children):
        return True
    if verb.dep_ in ("xcomp", "pcomp") and verb.head.lemma_ in lexicon.REFUSALS:
        return True
    return any(child.dep_ == "mark" and child.lower_ in ("if", "whether", "unless") for child in verb.children)


def questioned(verb: Token) -> bool:
    """Whether it is the "asked" of "asked whether …, she said": a question put to the speaker states nothing."""
    helped = any(child.dep_ in (*SUBJECTS, "nsubjpass", "aux", "auxpass") for child in verb.children)
    opens = verb.dep_ in ("advcl", "acl") or bool(verb.is_sent_start)
    return verb.lower_ in lexicon.QUESTIONED and opens and not helped
