"""Locator maps: the places of an article in, one inline SVG out. Pure but for its own outlines, read once.

    from generator.pages.maps import Spot, locator

    svg = locator(
        [Spot("lyon", "Lyon", 45.76, 4.84, kind="city", country="FR"),
         Spot("paris", "Paris", 48.85, 2.35, kind="capital", country="FR", place=False, government=True)],
        id="map", title="Where the story happens", desc="Lyon, and Paris as the seat of government.",
    )

One Spot a place, in the order of first mention; `kind` is what the gazetteer calls it (`PlaceMark.kind`). The result is
"" when nothing can be located; otherwise it is safe markup (all text is escaped), to be put into a <figure> as it is,
with the list of the same places beside it. It carries classes only, no styles, so that a strict policy lets it be; type
sizes are part of the layout (map-name and map-country 13 units, the others 10.5) and the style sheet must say the same,
in a sans serif no wider than Noto Sans bold:

    .map {display: block; inline-size: 100%; max-inline-size: 38rem; block-size: auto}    it is 440 units wide
    .map text {paint-order: stroke; stroke: LAND; stroke-width: 2.5px}                    a halo
    .map-sea .map-land .map-named .map-border       the ground; named: countries that the article speaks of
    .map-dot .map-square .map-leader                a place; a government (map-both: the dot inside it); to a far name
    .map-name .map-region .map-country .map-neighbour .map-water                          names, by what they name
    .map-scale .map-measure                         the scale bar and its length

Outlines: Natural Earth, public domain (docs/data.md); no credit is asked for.
"""

from collections.abc import Sequence

from generator.pages.maps.spot import Spot

__all__ = ["Spot", "locator"]


def locator(spots: Sequence[Spot], *, id: str, title: str, desc: str) -> str:
    """An SVG element as text, safe to put into a page as it is; "" when there is nothing to locate.

    `id` makes the ids of the title and description unique on the page. The same spots give the same bytes.
    """
    from generator.pages.maps import sheet  # a build that draws no map need not load numpy and the outlines

    return sheet.drawn(spots, id, title, desc)
