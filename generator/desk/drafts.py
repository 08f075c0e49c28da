"""Drafts: what the desk has begun and a published site does not show."""

from __future__ import annotations

from dataclasses import replace

from generator.model.desk import Desk


def published(desk: Desk) -> Desk:
    """The desk without its drafts: what a published site may show. A preview uses the desk as it is."""
    return replace(
        desk,
        profiles=tuple(p for p in desk.profiles if not p.draft),
        terms=tuple(t for t in desk.terms if not t.draft),
        pages=tuple(p for p in desk.pages if not p.draft),
        articles=tuple(replace(a, overrides=tuple(o for o in a.overrides if not o.draft)) for a in desk.articles),
    )
