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
from generator.stages.pages import Sheet
from generator.stages.site import Site

KINDS = ("article.html", "actor.html")


def pictures(run: Run, site: Site, look: Theme, sheets: Iterable[Sheet]) -> list[Kept[bytes]]:
    """A PNG a page. None while site.yaml has no url: such a picture can only be named by its whole address.

    In two steps, so that a page that changed keeps its picture as long as the picture's own words stay the same.
    """
    if not site.settings.url:
        return []
    rules = fingerprint("pages/share", ("pillow",))
    told = {"the labels": digest(look.labels), "the rules of pictures": rules}
    wanted = [
        (urls.share(s.url), {"what its page shows": s.shows, **told}, s.page) for s in sheets if s.template in KINDS
    ]
    cards = run.each("card", Card, wanted, partial(_cards, Labels(look.labels)))
    face = _face(run, look)
    fixed = {"the theme's fonts": digest(face.files), "the rules of pictures": rules}
    jobs = [(c.name, {"what it shows": c.digest, **fixed}, partial(getattr, c, "value")) for c in cards]
    return run.each("picture", bytes, jobs, partial(_draw, face))


def _cards(labels: Labels, pages: Sequence[Page]) -> Iterator[Card | Problem]:
    for page in pages:
        try:
            shown = card(page, labels.t)
        except (KeyError, IndexError, ValueError):
            shown = None  # a label that cannot be filled in: the page, which uses the same ones, says so
        hint = "its label is in templates/labels"
        yield shown or Problem(
            page.url, 0, "share-label", "no picture: a label could not be filled in", hint, "warning"
        )


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
