"""Drafts and actors → quotes: whose words they are, and ids that stay when other text changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.annotate import tokens
from generator.annotate.drafts import Draft
from generator.annotate.words import words
from generator.model.marks import Cue, LocalActor, Made, Quote, Speaker
from generator.model.names import stable_ids
from generator.model.text import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

# What speaks for the one who made it. "A spokesman for X" is a person of his own and not here.
DOCUMENTS = words(
    """account ad advert affidavit analysis announcement article assessment biography blog book brief briefing
    broadcast bulletin column comment communique communiqué complaint clip declaration dispatch document dossier
    editorial email e-mail essay filing film footage guidance indictment interview judgment judgement lawsuit leaflet
    letter manifesto memo memoir memorandum message newsletter note notice op-ed order paper petition poll post
    posting poster press proposal publication record recording release remark reply report response review ruling
    script speech statement study submission summary survey testimony text transcript tweet update verdict video
    warning website writing"""
)


ANYBODY = words("i you we they people some many others one somebody someone anyone it this that")


def quotes(doc: Doc, drafts: tuple[Draft, ...], actors: tuple[LocalActor, ...]) -> tuple[Quote, ...]:
    """The drafts as quotes, in the same order, each speaker tied to the actor that the words stand for."""
    text = tokens.text(doc)
    heads = mention_heads(doc, actors)
    ids = quote_ids(text, drafts)
    out = []
    for draft, id in zip(drafts, ids, strict=True):
        out.append(
            Quote(
                id=id,
                kind=draft.kind,
                span=draft.span,
                text=draft.span.of(text),
                parts=draft.parts,
                speaker=speaker(doc, text, draft.speaker_span, heads),
                cue=Cue(draft.cue_span.of(text), draft.cue_span) if draft.cue_span else None,
                inside=None if draft.inside is None else ids[draft.inside],
                made=Made("quotes", draft.why, draft.confidence),
            )
        )
    return tuple(out)


def speaker(doc: Doc, text: str, said: Span | None, heads: dict[int, str]) -> Speaker | None:
    """Who speaks, in the text's words; nobody where the words are "they" or "people" and stand for no actor."""
    if said is None:
        return None
    actor, words = speaking(doc, said, heads), said.of(text)
    return None if actor is None and words.lower() in ANYBODY else Speaker(actor, words, said)


def quote_ids(text: str, drafts: tuple[Draft, ...]) -> list[str]:
    """One id an utterance, from its words; its pieces add ".1", ".2" … when there are several."""
    utterances = list(dict.fromkeys(draft.parts for draft in drafts))
    names = stable_ids("q-", [" ".join(part.of(text) for part in parts) for parts in utterances])
    known = dict(zip(utterances, names, strict=True))
    return [known[d.parts] if len(d.parts) == 1 else f"{known[d.parts]}.{d.parts.index(d.span) + 1}" for d in drafts]


def mention_heads(doc: Doc, actors: tuple[LocalActor, ...]) -> dict[int, str]:
    """Token index of each mention's syntactic head → actor id; the shortest mention of a head wins."""
    found: dict[int, tuple[int, str]] = {}
    for actor in actors:
        for mention in actor.mentions:
            span = doc.char_span(*mention.span, alignment_mode="expand")
            if span is not None:
                size = len(span)
                at = span.root.i
                if at not in found or size < found[at][0]:
                    found[at] = (size, actor.id)
    return {at: id for at, (_, id) in found.items()}


def speaking(doc: Doc, said: Span, heads: dict[int, str]) -> str | None:
    """The actor that a speaker's words stand for: their head's, or the maker of a document that speaks."""
    span = doc.char_span(*said, alignment_mode="expand")
    if span is None:
        return None
    root = span.root
    if root.tag_ in ("WP", "WDT") and root.head.dep_ == "relcl":
        root = root.head.head
    if root.i in heads:
        return heads[root.i]
    named = {heads[token.i] for token in beside(span) if token.i in heads}
    if len(named) == 1:
        return named.pop()
    inside = {heads[token.i] for token in makers(root) if token.i in heads}
    return inside.pop() if root.lemma_.lower() in DOCUMENTS and len(inside) == 1 else None


def beside(said: Tokens) -> list[Token]:
    """Names that say who a speaker's words are: "turbine maker" before "Nordvik said", "one of them, Jo Bloggs,"."""
    root = said.root
    names = [child for child in root.children if child.dep_ == "appos" and child.ent_type_ == "PERSON"]
    if root.dep_ in ("compound", "nmod") and root.head.i >= said.end:
        names.append(root.head)
    return names + [t for t in root.head.children if t.dep_ == root.dep_ and t.left_edge.i == said.end]


def makers(document: Token) -> list[Token]:
    """Nouns that own, wrote or released a document: "X's statement", "the video released by X", "a letter from X"."""
    owners = [child for child in document.children if child.dep_ in ("poss", "compound", "nmod")]
    for link in (child for child in document.subtree if child.lower_ in ("by", "from", "of")):
        owners += [child for child in link.children if child.dep_ == "pobj"]
    return owners
