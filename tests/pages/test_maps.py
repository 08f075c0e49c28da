"""The locator map: names never touch, it is small and stays the same, hostile words stay words, borders are right."""

import math
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.pages.maps import Spot, geodata, labels, locator, projection, shapes
from generator.pages.maps.areas import Room
from generator.pages.maps.labels import Box

PAPER = Box(0, 0, 440, 300)
SVG = "{http://www.w3.org/2000/svg}"
points = st.tuples(st.floats(5, 435), st.floats(5, 295))
names = st.text(st.characters(min_codepoint=32, max_codepoint=0x24F), min_size=1, max_size=24)
places = st.builds(
    Spot,
    id=st.just("x"),
    name=names,
    lat=st.floats(-85, 85),
    lon=st.floats(-180, 180),
    kind=st.sampled_from(["city", "capital", "region", "sea", "country"]),
    country=st.sampled_from(["", "FR", "RU", "US", "FJ", "AQ", "??"]),
    place=st.booleans(),
    government=st.booleans(),
)


def europe() -> list[Spot]:
    """An article about three countries, five towns and a region."""
    return [
        Spot("poland", "Poland", 52, 20, "country", "PL"),
        Spot("ukraine", "Ukraine", 49, 32, "country", "UA"),
        Spot("lviv", "Lviv", 49.84, 24.02, "city", "UA"),
        Spot("kyiv", "Kyiv", 50.45, 30.52, "capital", "UA", government=True),
        Spot("vilnius", "Vilnius", 54.69, 25.28, "capital", "LT", place=False, government=True),
        Spot("krakow", "Krakow", 50.06, 19.94, "city", "PL"),
        Spot("odesa", "Odesa", 46.48, 30.72, "city", "UA"),
        Spot("donbas", "Donbas", 48.3, 38.0, "region", "UA"),
    ]


def drawn(spots: list[Spot], **words: str) -> str:
    return locator(spots, id="map", title=words.get("title", "Map"), desc=words.get("desc", "Where it happens"))


@given(st.lists(st.tuples(names, points), max_size=14))
@settings(suppress_health_check=[HealthCheck.too_slow])  # that would be said of a busy machine
def test_names_never_touch_each_other_or_a_dot(named: list[tuple[str, tuple[float, float]]]) -> None:
    dot = 3.0
    found = labels.place(named, PAPER, dot, 13.0)
    boxes = [label.box for label in found if label]
    dots = [Box(x - dot, y - dot, x + dot, y + dot) for _, (x, y) in named]
    assert len(found) == len(named)
    assert not any(a.meets(b) for a, b in combinations(boxes, 2))
    assert not any(box.meets(dot) for box in boxes for dot in dots)
    assert all(box.within(PAPER) for box in boxes)
    leaders = [label.leader for label in found if label and label.leader]
    assert not any(labels.crosses(box, leader) for box in boxes for leader in leaders)


def test_a_lone_name_stands_to_the_east_without_a_leader() -> None:
    (label,) = labels.place([("Lyon", (100.0, 100.0))], PAPER, 3.0, 13.0)
    assert label is not None
    assert label.leader is None
    assert label.box.left > 103


def test_a_crowd_is_led_out() -> None:
    crowd = [(f"Town {i}", (200.0 + i, 150.0)) for i in range(8)]
    found = labels.place(crowd, PAPER, 3.0, 13.0)
    assert all(found)
    assert any(label.leader for label in found if label)


def test_a_country_is_named_inside_its_outline() -> None:
    (label,) = freedonia((100, 100, 300, 200), Box(180, 120, 300, 200))
    assert label.box.within(Box(100, 100, 300, 200))
    assert not label.box.meets(Box(180, 120, 300, 200))


def test_a_country_too_small_for_its_name_goes_without() -> None:
    assert freedonia((12, 12, 32, 40), Box(0, 0, 0, 0)) == []


def freedonia(outline: tuple[int, int, int, int], filled: Box) -> list[labels.Label]:
    """The name of a rectangular country on a map with something written on it."""
    left, top, right, bottom = (side // shapes.CELL for side in outline)
    grid = np.zeros((75, 110), np.int16)
    grid[top:bottom, left:right] = 1
    return Room(grid, [filled]).inside(("Freedonia",), np.array([True]), 13.0)


@given(st.lists(places, max_size=12))
@settings(max_examples=50)
def test_no_name_on_a_map_touches_another(spots: list[Spot]) -> None:
    svg = drawn(spots)
    texts = list(ET.fromstring(svg).iter(f"{SVG}text")) if svg else []  # noqa: S314 (our own output)
    boxes = []
    for text in texts:
        size = 13.0 if text.get("class") in ("map-name", "map-country", "map-region") else 10.5
        at = (float(text.get("x", "")), float(text.get("y", "")))
        anchor = text.get("text-anchor", "start")
        boxes.append(labels.set_at(text.text or "", *at, anchor, size).box)  # type: ignore[arg-type]
    for one, other in combinations(boxes, 2):
        assert not Box(one.left + 0.1, one.top + 0.1, one.right - 0.1, one.bottom - 0.1).meets(other)


@given(st.lists(places, max_size=12))
@settings(max_examples=25)
def test_any_places_make_well_formed_markup(spots: list[Spot]) -> None:
    svg = drawn(spots)
    if svg:
        root = ET.fromstring(svg)  # noqa: S314 (our own output)
        assert root.get("role") == "img"
        assert not re.search(r'style=|nan|inf|<script|="[^"]*-0[ "]', svg)


def test_a_map_is_small_and_the_same_each_time() -> None:
    svg = drawn(europe())
    assert len(svg.encode()) <= 15_000
    assert svg == drawn(europe())


def test_every_place_is_named_and_marked_by_its_use() -> None:
    svg = drawn(europe())
    for name in ("Lviv", "Kyiv", "Vilnius", "Krakow", "Odesa", "Donbas", "Ukraine", "Poland", "Romania"):
        assert f">{name}</text>" in svg
    assert svg.count("map-square") == 2
    assert svg.count("map-both") == 1
    assert svg.count("<circle") == 4
    assert "<a" not in svg


def test_it_has_a_name_for_those_who_hear_it() -> None:
    svg = drawn(europe(), title="Where it happens", desc="Five towns.")
    assert 'aria-labelledby="map-title map-desc"' in svg
    assert '<title id="map-title">Where it happens</title><desc id="map-desc">Five towns.</desc>' in svg


def test_hostile_words_stay_words() -> None:
    evil = '"><script>alert(1)</script>'
    svg = locator([Spot("x", evil, 48, 2)], id=evil, title=evil, desc=evil)
    assert "<script" not in svg
    assert '"><' not in svg.replace('"><title', "").replace('"><circle', "").replace('"><path', "")


@pytest.mark.parametrize(
    "spots", [[], [Spot("x", "Baltic Sea", 58, 20, "sea")], [Spot("x", "X", 1, 1, "country", "??")]]
)
def test_nothing_to_locate_is_no_map(spots: list[Spot]) -> None:
    assert drawn(spots) == ""


def test_countries_alone_are_shown_whole() -> None:
    svg = drawn([Spot("brazil", "Brazil", -10, -55, "country", "BR")])
    assert ">Brazil</text>" in svg
    assert ">Bolivia</text>" in svg


def test_borders_have_no_gaps() -> None:
    """Every border, however short on a map of the world, runs from one coast or other border to the next."""
    ends = met(geodata.FINEST)
    assert len(ends) > 300
    assert met(0) == ends
    earth = geodata.world(geodata.FINEST)
    lon, rise, _ = earth.points(np.flatnonzero(earth.owners[earth.shape] == geodata.LAND), EVERYWHERE)
    coast = {(round(x % 360, 3), round(y, 3)) for x, y in zip(lon, rise, strict=True)}
    assert all(times > 1 or point in coast for point, times in ends.items())


def met(finest: int) -> Counter[tuple[float, float]]:
    """Where borders end, and how many end there."""
    earth = geodata.world(finest)
    lon, rise, shape = earth.points(np.flatnonzero(earth.owners[earth.shape] == geodata.BORDER), EVERYWHERE)
    ends = np.flatnonzero(geodata.firsts(shape) | geodata.firsts(shape[::-1])[::-1])
    return Counter((round(x % 360, 3), round(y, 3)) for x, y in zip(lon[ends], rise[ends], strict=True))


def test_the_smallest_country_alone_is_shown() -> None:
    assert 'class="map-named"' in drawn([Spot("malta", "Malta", 35.9, 14.4, "country", "MT")])


def test_the_pacific_can_be_in_the_middle() -> None:
    frame = fit((178.0, -18.0), (-157.9, 21.3))
    (fiji, _), (hawaii, _) = frame.places([(178.0, -18.0), (-157.9, 21.3)])
    assert 0 < fiji < hawaii < frame.width


def fit(*points: tuple[float, float]) -> projection.Frame:
    return projection.fit(*np.array(points).T)


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-83, 83)), min_size=1, max_size=8))
def test_a_frame_shows_all_its_points(degrees: list[tuple[float, float]]) -> None:
    frame = fit(*degrees)
    assert all(frame.shows(point) for point in frame.places(degrees))


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-83, 83)), min_size=1, max_size=8))
def test_a_window_holds_what_the_frame_shows(degrees: list[tuple[float, float]]) -> None:
    """Places all over the world: those that stand on the paper are in the window, some turns round the globe away."""
    frame = fit(*degrees)
    window = frame.window
    world = [(lon, lat) for lon in range(-180, 180, 6) for lat in range(-84, 85, 6)]
    for (lon, lat), at in zip(world, frame.places(world), strict=True):
        if frame.shows(at):
            assert window.south <= lat <= window.north
            assert any(window.west <= lon + turn <= window.east for turn in (-360, 0, 360))


def test_north_is_up() -> None:
    for middle in (45.0, -35.0, 0.0, 80.0, -80.0):
        frame = fit((10.0, middle - 4), (20.0, middle + 4))
        (_, high), (_, low), (west, _), (east, _) = frame.places(
            [(15.0, middle + 3), (15.0, middle - 3), (12.0, middle), (18.0, middle)]
        )
        assert high < low
        assert west < east


EVERYWHERE = geodata.Extent(-math.inf, -90, math.inf, 90)


def rings(finest: int) -> Iterator[tuple[int, list[tuple[float, float]]]]:
    """The owner, and the longitudes and latitudes, of every closed shape that is drawn at a scale."""
    earth = geodata.world(finest)
    uses = np.flatnonzero(~np.isin(earth.owners, [geodata.BORDER, geodata.SPECK])[earth.shape])
    lon, rise, shape = earth.points(uses, EVERYWHERE)
    cuts = np.flatnonzero(np.diff(shape)) + 1
    parts = (np.split(side, cuts) for side in (lon, geodata.latitude(rise), earth.owners[shape]))
    for lons, lats, owners in zip(*parts, strict=True):
        yield int(owners[0]), list(zip(lons.tolist(), lats.tolist(), strict=True))


@pytest.mark.parametrize("finest", [5, geodata.FINEST])
def test_who_holds_a_place_does_not_own_it(finest: int) -> None:
    codes = {number: code for code, number in geodata.numbers().items()}
    for lon, lat, owner in ((34.4, 45.3, "UA"), (33.5, 35.25, "CY"), (44.5, 9.6, "SO"), (2.3, 48.9, "FR")):
        holders = {codes.get(number) for number, ring in rings(finest) if number >= 0 and _inside(ring, lon, lat)}
        assert holders == {owner}


def _inside(ring: list[tuple[float, float]], x: float, y: float) -> bool:
    edges = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    return (
        sum((a[1] > y) != (b[1] > y) and x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0] for a, b in edges) % 2
        == 1
    )


LYON = fit((4.84, 45.76))


def test_what_a_point_is_worth_is_a_rank() -> None:
    assert [geodata.rank(worth) for worth in (360.0, 1.0, 0.5, 0.25, 0.0)] == [0, 0, 2, 4, geodata.FINEST + 1]


def test_thinning_stays_near_the_line() -> None:
    """Points left out of an outline are within the degrees asked for, or nearly: the globe is round, this is flat."""
    madagascar = geodata.numbers()["MG"]
    whole = next(ring for owner, ring in rings(geodata.FINEST) if owner == madagascar)
    for worth in (1.0, 0.3, 0.1):
        thinned = next(ring for owner, ring in rings(geodata.rank(worth)) if owner == madagascar)
        assert 2 < len(thinned) < len(whole)
        assert max(_off(point, [*thinned, thinned[0]]) for point in whole) <= worth * 1.25


def _off(point: tuple[float, float], line: list[tuple[float, float]]) -> float:
    """Degrees of latitude between a point and a line near it."""
    across = math.cos(math.radians(point[1]))
    return min(_from_stretch(point, a, b, across) for a, b in pairwise(line))


def _from_stretch(point: tuple[float, float], a: tuple[float, float], b: tuple[float, float], across: float) -> float:
    px, py, dx, dy = (point[0] - a[0]) * across, point[1] - a[1], (b[0] - a[0]) * across, b[1] - a[1]
    length = dx * dx + dy * dy
    share = max(0.0, min(1.0, (px * dx + py * dy) / length)) if length else 0.0
    return math.hypot(px - share * dx, py - share * dy)


def test_a_parallel_stays_round_on_a_cone() -> None:
    """The border along the 49th parallel is straight in degrees, and bent on paper: its points are kept."""
    frame = fit((-120.0, 47.0), (-97.0, 50.0))
    borders = on_paper(frame, geodata.BORDER)
    along = frame.places([(lon / 2, 49.0) for lon in range(-238, -198)])
    assert all(any(_from_stretch(place, a, b, 1.0) < 2 for a, b in pairwise(borders)) for place in along)


def on_paper(frame: projection.Frame, owner: int, *named: str) -> list[tuple[float, float]]:
    """The points of some outlines in units."""
    found = shapes.outlines(frame, [geodata.numbers()[code] for code in named])
    own = found.owner == owner
    return list(zip(found.x[own] / shapes.GRAIN, found.y[own] / shapes.GRAIN, strict=True))


def test_neighbours_share_their_border() -> None:
    france, italy = (set(on_paper(LYON, shapes.NAMED, code)) for code in ("FR", "IT"))
    assert len(france & italy & set(on_paper(LYON, geodata.BORDER))) > 10


@pytest.mark.parametrize(
    "points",
    [
        ((4.84, 45.76),),
        ((20.0, -5.0), (30.0, 10.0)),
        ((-62.35, 82.5),),
        ((25.0, 62.0),),
        ((179.5, 71.2),),
        ((166.7, -77.9),),
    ],
)
def test_what_is_out_of_sight_may_be_left_out(points: tuple[tuple[float, float], ...]) -> None:
    """The countries on the paper are the same when the whole world is drawn around it."""
    frame = fit(*points)
    shown = shapes.outlines(frame, []).grid(frame)
    earth = geodata.world(geodata.rank(shapes.MISS * frame.degrees * (1 if frame.cone else shapes.STRETCHED)) - 4)
    ((lon, rise, owner, heads),) = earth.seen(earth.owners >= 0, EVERYWHERE)
    x, y = (np.rint(side * shapes.GRAIN).astype(np.int64) for side in frame.paper(lon, rise))
    whole = shapes.Outlines(x, y, owner, heads).grid(frame)
    assert len(np.unique(shown)) > 1
    assert (shown == whole).mean() > 0.999


def test_no_outline_jumps_round_the_globe() -> None:
    for _, ring in rings(geodata.FINEST):
        assert all(abs(a[0] - b[0]) < 180 for a, b in pairwise(ring))


def test_path_data_is_short() -> None:
    x, y = np.array([4, 6, 0, 10, 10]), np.array([8, 7, 0, 10, 12])
    found = shapes.Outlines(x, y, np.full(5, geodata.LAND), np.array([True, False, False, True, False]))
    assert found.path(geodata.LAND) == "m4 8 2-1-6-7m10 10 0 2"
    assert found.path(geodata.BORDER) == ""


def test_the_outlines_are_small() -> None:
    from importlib.resources import files

    assert len(files("generator.pages.maps").joinpath("world.npz").read_bytes()) < 250_000
