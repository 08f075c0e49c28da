"""The stage of pictures: what other sites show beside a link to an article or an actor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from generator.engine.rooms import fingerprint
from generator.engine.run import Run
from generator.engine.store import Kept, digest
from generator.model import urls
from generator.model.pages import Page
from generator.model.problem import Problem
from generator.pages.labels import Labels
from generator.pages.share.card import Card, card
from generator.pages.share.face import FILES, Face, readable
from generator.pages.share.picture import picture
from generator.pages.theme import Theme
from generator.stages.site import Site, same


def pictures(run: Run, site: Site, look: Theme, pages: Iterable[Page]) -> list[Kept[bytes]]:
    """A PNG a page. None while site.yaml has no url: such a picture can only be named by its whole address."""
    if not site.settings.url:
        return []
    face = _face(run, look)
    fixed = {"the theme's fonts": digest(face.files), "the rules of pictures": fingerprint("pages/share", ("pillow",))}
    jobs = [
        (urls.share(page.url), {"what it shows": digest(shown), **fixed}, partial(same, shown))
        for page in pages
        if (shown := _card(page, Labels(look.labels)))
    ]
    return run.each("picture", bytes, jobs, partial(_draw, face))


def _card(page: Page, labels: Labels) -> Card | None:
    try:
        return card(page, labels.t)
    except (KeyError, IndexError, ValueError):
        return None  # a label that cannot be filled in: the page, which uses the same ones, says so


def _face(run: Run, look: Theme) -> Face:
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
    return (picture(shown, face) for shown in cards)
