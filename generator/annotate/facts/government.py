"""Whether a capital or country stands for its government: "Ottawa announced" does, "flew to Ottawa" does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.marks import PlaceUse

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SUBJECTS = {"nsubj", "nsubjpass", "csubj", "agent"}
# A place is the subject of these without anyone deciding anything.
SCENE = _words("""
    be lie sit stand wake see suffer fall host remain become experience boast feature contain include have freeze
    flood burn shake sleep lack stretch
""")
STORM = {"attack", "fire", "shelling", "bombardment", "siege", "water", "snow", "curfew"}  # what a town comes under
# Who is told, asked or opposed is a government; who is visited, left or bombed is a place.
ADDRESSED = _words("""
    accuse urge tell ask warn criticise criticize blame
    press pressure force support back persuade condemn anger help thank threaten allow deter punish provoke offend
    embarrass reassure lobby pressurise call invite convince want expect arm fund
""")
DEALINGS = _words("""
    support pressure help aid threat order funding demand response warning message backing criticism interference
    independence concern blow setback boost headache problem relation relations tension talk talks deal agreement
    dispute war alliance ties tie challenge victory signal permission approval assurance reaction pledge call
    loyalty loyal dependent reliant close anger opposition resistance sanction negotiation dialogue trade rift rely
    depend reliance
""")
# What a government has; anything else that belongs to a capital ("streets", "airport") is the town's.
OWNED = _words("""
    government support decision policy invasion demand claim response position threat stance ally ambassador
    intention plan offer refusal army force troop war aggression pressure proposal strategy sanction ambition
    influence warning announcement role relationship reaction request promise foreign ministry minister envoy
    spokesman spokeswoman diplomat
""")
RULERS = {"government", "regime", "authority", "leadership", "administration", "official", "embassy"}
LOCATIVE = _words("""
    in at near around outside inside towards toward into across through throughout within beyond via off onto over
    above along of
""")
CONJUNCTIONS = _words("as that while if because after before since when although until whether")
SOCIAL = _words("with by against between from for to on")  # a government after DEALINGS, or an agent's "by"


def used_as(span: Tokens, kind: str) -> PlaceUse:
    """How the words use the place; only countries, capitals and seats can be governments. Unsure: the place."""
    if kind not in ("country", "capital", "seat") or _is_dateline(span):
        return "place"
    acts = _acts(span)
    if acts is None and span.root.dep_ == "conj":
        first = _first(span.root)
        acts = _acts(first.doc[first.i : first.i + 1])
    if kind == "seat" and acts is None:
        return "government"
    return "government" if acts else "place"


def _is_dateline(span: Tokens) -> bool:
    """ "OTTAWA — " or "OTTAWA (Agency)": where the report was written."""
    after = span.doc[span.end].text if span.end < len(span.doc) else ""
    return span.text.isupper() and len(span.text) > 4 and after in ("—", "–", "-", "--", "(", ",")


def _plain_subject(span: Tokens) -> Token | None:
    """The verb right after the name, if it has no other subject: where the parser errs, order still tells."""
    doc, start, after = span.doc, span.start, span.end
    while start and doc[start - 1].pos_ == "DET":
        start -= 1
    before = doc[start - 1] if start else None
    if before is not None and before.tag_ in ("IN", "TO") and before.lower_ not in CONJUNCTIONS:
        return None
    while after < len(doc) and doc[after].tag_ == "RB":
        after += 1
    if after == len(doc) or doc[after].tag_ not in ("VBZ", "VBD", "VBP"):
        return None
    verb = doc[after].head if doc[after].dep_ in ("aux", "auxpass") else doc[after]
    return None if any(t.dep_ in SUBJECTS and t not in span for t in verb.children) else verb


def _first(token: Token) -> Token:
    """The first of a list of equals: "Rome" in "Rome and Paris agreed"."""
    while token.dep_ == "conj" and token.head.pos_ in ("PROPN", "NOUN"):
        token = token.head
    return token


def _acts(span: Tokens) -> bool | None:
    """Whether it acts, judged by what it depends on; None when nothing tells."""
    token, head = span.root, span.root.head
    if token.dep_ not in SUBJECTS and (verb := _plain_subject(span)):
        return _subject(token, verb)
    if token.dep_ in SUBJECTS:
        return _subject(token, head)
    if token.dep_ == "poss":
        return head.lemma_.lower() in OWNED or head.lemma_.lower() in DEALINGS
    if token.dep_ in ("compound", "nmod", "amod"):
        return head.lemma_.lower() in RULERS
    if token.dep_ in ("dobj", "dative"):
        return head.lemma_.lower() in ADDRESSED
    if token.dep_ == "pobj":
        return _after_preposition(head)
    return None


def _subject(token: Token, verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    if token.dep_ == "nsubjpass":
        return lemma in ADDRESSED
    if lemma == "come":
        return not any(t.lemma_ in STORM for prep in verb.children if prep.dep_ == "prep" for t in prep.children)
    return lemma not in SCENE


def _after_preposition(prep: Token) -> bool | None:
    word, head = prep.lower_, prep.head
    if word in LOCATIVE:
        return False
    if word not in SOCIAL:
        return None
    if word == "by" and prep.dep_ == "agent":
        return head.lemma_.lower() not in ("surround", "border")
    return head.lemma_.lower() in DEALINGS or head.lower_ in DEALINGS
