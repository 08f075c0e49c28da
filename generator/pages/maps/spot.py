"""A place to show on a map: all that pages need to know of maps before one is drawn."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to show. `kind` is the gazetteer's (country, capital, city, region, sea …); `place` and `government` how
    the article uses it, both where it does both.

    There is no link: a picture (role="img") may hold none, and the list beside it has them.
    """

    id: str
    name: str
    lat: float
    lon: float
    kind: str = "city"
    country: str = ""
    place: bool = True
    government: bool = False
