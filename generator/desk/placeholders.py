"""The words that a new file of content/ begins with, and a warning when a file goes public with them."""

from __future__ import annotations

from generator.model.desk import ArticleDecisions, DeskPage, Profile, Term
from generator.model.problem import Problem

SUMMARY = "Who this is, in one plain line for somebody who has never heard of them."
PROFILE = "What is known, and from where."
DEFINITION = "What it means, in one plain line."
ENTRY = "More, if one line is not enough."
PURPOSE = "What this page is for, in one line."
PAGE = "The page, in Markdown."
_ALL = {SUMMARY, PROFILE, DEFINITION, ENTRY, PURPOSE, PAGE}


def untouched(entry: Profile | Term | DeskPage | ArticleDecisions) -> tuple[Problem, ...]:
    """A warning for each of these texts that a file still holds though it is no draft any more."""
    match entry:
        case Profile():
            texts = (entry.summary, entry.body)
        case Term():
            texts = (entry.definition, entry.body)
        case DeskPage():
            texts = (entry.summary, entry.body)
        case ArticleDecisions():
            return ()
    if entry.draft:
        return ()
    hint = "write it, take it out, or keep `draft: true`"
    return tuple(
        Problem(entry.source.path, entry.source.line, "content-untouched", f"still says “{text}”", hint, "warning")
        for text in texts
        if text.strip() in _ALL
    )
