"""Finds the glossary's terms in an article: whole words, in the forms the desk gave, never inside a longer name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.model.desk import Term
from generator.model.marks import Annotated, Made, TermMark
from generator.model.names import stable_ids
from generator.model.text import Span

_OPENING = "\"'“‘«([—–"


def mark_terms(annotated: Annotated, terms: Iterable[Term]) -> tuple[TermMark, ...]:
    """Every use of every term, in order of the text. Which uses a page shows is the page's business.

    A form in small letters is also found with a capital where a sentence begins; one with capitals only as it is.
    Where two forms begin at the same word the longer one counts.
    """
    forms = {form: term for term in terms for form in _forms(term)}
    if not forms:
        return ()
    text = annotated.article.text
    names = _names(annotated)
    starts = [sentence.span.start for sentence in annotated.sentences]
    found = []
    for match in _pattern(forms).finditer(text):
        span = Span(*match.span())
        words = " ".join(match[0].split())
        term = forms.get(words) or (_lowered(words, forms) if _opens(text, span.start, starts) else None)
        if term and not any(name.holds(span) and name != span for name in names):
            found.append((span, term))
    ids = stable_ids("g-", [f"{term.id} {span.of(text)}" for span, term in found])
    return tuple(
        TermMark(key, term.id, span, Made("desk", str(term.source)))
        for key, (span, term) in zip(ids, found, strict=True)
    )


def _forms(term: Term) -> set[str]:
    """The forms as given; a term without forms, or a form in the singular, also stands for its simple plural."""
    given = {" ".join(form.split()) for form in (term.term, *term.forms)}
    return given | {_plural(form) for form in given}


def _plural(form: str) -> str:
    if re.search(r"[^aeiou]y$", form):
        return form[:-1] + "ies"
    return form + ("es" if re.search(r"(s|x|z|ch|sh)$", form) else "s")


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    """One expression for all forms, longest first; hyphens count as parts of words."""
    pieces = (_piece(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(pieces)})(?![\w-])")


def _piece(form: str) -> str:
    # A line may end inside a form, a paragraph may not.
    gap = r"[^\S\n]*(?:[^\S\n]|\n)[^\S\n]*"
    first = f"[{re.escape(form[0])}{re.escape(form[0].upper())}]" if form[0].islower() else re.escape(form[0])
    return first + re.escape(form[1:]).replace(r"\ ", gap)


def _lowered(words: str, forms: dict[str, Term]) -> Term | None:
    return forms.get(words[0].lower() + words[1:])


def _opens(text: str, at: int, starts: Iterable[int]) -> bool:
    """A sentence begins here, or speech does: only marks stand before."""
    if at and text[at - 1] in _OPENING:
        return True
    return any(start <= at and not text[start:at].strip(_OPENING + " ") for start in starts)


def _names(annotated: Annotated) -> list[Span]:
    mentions = (m for actor in annotated.actors for m in actor.mentions)
    return [m.span for m in mentions if m.form == "name"] + [place.span for place in annotated.places]
