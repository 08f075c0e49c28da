"""What the recogniser of names gets wrong by rule, put right before any reader sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.annotate import gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

SHORT = 4  # letters of a country in capitals, full stops left out: UK, USA
FACING = {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "mainland"}


def mend(doc: Doc) -> Doc:
    """Organisations that end in a country ("Age UK", "Cadbury Ireland") become one name, and no country.

    Evidence: a capitalised noun that the parser compounds with the country's abbreviation, or an organisation right
    before the country. "Modern Britain" and "Brexit Britain" stay countries.
    """
    from spacy.tokens import Span

    found: list[Tokens] = []
    for ent in doc.ents:
        start = ent.start
        if ent.label_ == "GPE" and ent.start and not doc[ent.start].is_sent_start and _is_country(ent):
            start = _start(doc, ent)
        while found and found[-1].end > start:
            found.pop()
        found.append(Span(doc, start, ent.end, "ORG") if start < ent.start else ent)
    doc.set_ents(found)
    return doc


def _is_country(ent: Tokens) -> bool:
    entries = gazetteer.lookup(ent.text)
    return bool(entries) and entries[0].kind == "country"


def _start(doc: Doc, ent: Tokens) -> int:
    """The first token of the organisation that ends in this country; the country's own when there is none."""
    start, head = ent.start, ent.root
    before = doc[start - 1]
    if before.ent_type_ == "ORG" and before.whitespace_ and before.head in (head, head.head):
        first = before
        while first.ent_iob_ != "B":
            first = first.nbor(-1)
        return first.i
    if not (ent.text.isupper() and len(ent.text.replace(".", "")) <= SHORT):
        return start
    while start and _is_part(doc[start - 1], head) and not doc[start].is_sent_start:
        start -= 1
    return start


def _is_part(token: Token, head: Token) -> bool:
    named = token.pos_ in ("PROPN", "NOUN") and token.text[:1].isupper() and token.dep_ in ("compound", "nmod")
    return (
        named and token.head == head and not token.ent_type_ and token.lower_ not in FACING and bool(token.whitespace_)
    )
