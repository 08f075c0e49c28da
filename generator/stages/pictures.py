"""The stage of pictures: what other sites show beside a link to an article or an actor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from generator.engine.rooms import fingerprint
from generator.engine.run import Run
from generator.engine.store import Kept, digest
from generator.model import urls
from generator.model.problem import Problem
from generator.pages.share.card import Card
from generator.pages.theme import Theme
from generator.stages.render import Rendered
from generator.stages.site import Site, same

if TYPE_CHECKING:
    from generator.pages.share.face import Face

WITH_PICTURE = ("articles/", "actors/")


def pictures(run: Run, site: Site, look: Theme, rendered: Iterable[Kept[Rendered]]) -> list[Kept[bytes]]:
    """A PNG a page of those that have one. None while site.yaml has no url: it can only be named by a whole address.

    What it shows came with its page, so that a page that changed keeps its picture as long as that stays the same.
    """
    if not site.settings.url:
        return []
    face = _face(run, look)
    fixed = {"the theme's fonts": digest(face.files), "the rules of pictures": rules()}
    jobs = []
    for kept in rendered:
        url = kept.name.removesuffix("index.html")
        if kept.card.picture:
            told = {"what it shows": digest(kept.card.picture), **fixed}
            jobs.append((urls.share(url), told, partial(same, kept.card.picture)))
        elif url.startswith(WITH_PICTURE) and url not in WITH_PICTURE:
            message, hint = "no picture: a label could not be filled in", "its label is in templates/labels"
            run.problems.append(Problem(url, 0, "share-label", message, hint, "warning"))
    return run.each("picture", bytes, jobs, partial(_draw, face), run.workers)


def rules() -> str:
    """Of all that turns what a picture shows into a PNG."""
    return fingerprint("pages/share", ("pillow",))


def _face(run: Run, look: Theme) -> Face:
    from generator.pages.share.face import FILES, Face, readable  # Pillow: a site without pictures need not load it

    data = {file.path: file.data for file in look.files}
    good = []
    for name in FILES:
        if readable(data[look.assets[name]]):
            good.append(data[look.assets[name]])
        else:
            hint = "give a TrueType, OpenType, WOFF or WOFF2 font, or leave the project's own"
            run.problems.append(Problem(f"assets/{name}", 0, "share-font", "this font cannot be read", hint, "warning"))
    return Face(tuple(good))


def _draw(face: Face, cards: Sequence[Card]) -> Iterator[bytes]:
    from generator.pages.share.picture import picture

    return (picture(shown, face) for shown in cards)
