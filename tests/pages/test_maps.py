"""The locator map: names never touch, it is small and stays the same, hostile words stay words, borders are right."""

import math
import re
import xml.etree.ElementTree as ET
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.pages.maps import Spot, areas, geodata, labels, locator, projection, shapes
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
    square = [[(100.0, 100.0), (300.0, 100.0), (300.0, 200.0), (100.0, 200.0)]]
    label = areas.inside("Freedonia", square, PAPER, 13.0, [Box(180, 120, 300, 200)])
    assert label is not None
    assert label.box.within(Box(100, 100, 300, 200))
    assert not label.box.meets(Box(180, 120, 300, 200))


def test_a_country_too_small_for_its_name_goes_without() -> None:
    assert areas.inside("Freedonia", [[(10.0, 10.0), (30.0, 10.0), (30.0, 40.0)]], PAPER, 13.0, []) is None


@given(st.lists(places, max_size=12))
@settings(max_examples=25, deadline=None)
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
    assert '"><' not in svg.replace('"><title', "").replace('"><circle', "")


@pytest.mark.parametrize(
    "spots", [[], [Spot("x", "Baltic Sea", 58, 20, "sea")], [Spot("x", "X", 1, 1, "country", "??")]]
)
def test_nothing_to_locate_is_no_map(spots: list[Spot]) -> None:
    assert drawn(spots) == ""


def test_countries_alone_are_shown_whole() -> None:
    svg = drawn([Spot("brazil", "Brazil", -10, -55, "country", "BR")])
    assert ">Brazil</text>" in svg
    assert ">Bolivia</text>" in svg


def test_the_pacific_can_be_in_the_middle() -> None:
    frame = projection.fit([(178.0, -18.0), (-157.9, 21.3)])
    (fiji, _), (hawaii, _) = frame.place((178.0, -18.0)), frame.place((-157.9, 21.3))
    assert 0 < fiji < hawaii < frame.width


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-83, 83)), min_size=1, max_size=8))
def test_a_frame_shows_all_its_points(degrees: list[tuple[float, float]]) -> None:
    frame = projection.fit(degrees)
    assert all(frame.shows(frame.place(point)) for point in degrees)


def test_north_is_up() -> None:
    for middle in (45.0, -35.0, 0.0):
        frame = projection.fit([(10.0, middle - 4), (20.0, middle + 4)])
        assert frame.place((15.0, middle + 3))[1] < frame.place((15.0, middle - 3))[1]
        assert frame.place((12.0, middle))[0] < frame.place((18.0, middle))[0]


@pytest.mark.parametrize("scale", ["110m", "50m"])
def test_who_holds_a_place_does_not_own_it(scale: geodata.Scale) -> None:
    earth = geodata.world(scale)
    for lon, lat, owner in ((34.4, 45.3, "UA"), (33.5, 35.25, "CY"), (44.5, 9.6, "SO"), (2.3, 48.9, "FR")):
        holders = {c.code for c in earth.countries for p in c.polygons if _inside(earth.ring(p[0]), lon, lat)}
        assert holders == {owner}


def _inside(ring: list[tuple[float, float]], x: float, y: float) -> bool:
    edges = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    return (
        sum((a[1] > y) != (b[1] > y) and x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0] for a, b in edges) % 2
        == 1
    )


LYON = projection.fit([(4.84, 45.76)])


def test_what_a_point_is_worth_is_a_letter() -> None:
    assert [geodata.rank(worth) for worth in (360.0, 1.0, 0.5, 0.25, 0.0)] == ["a", "a", "c", "e", "z"]


@pytest.mark.parametrize("flat", [False, True])
def test_thinning_stays_near_the_line(flat: bool) -> None:
    """Every point left out of an arc is within the degrees asked for, or nearly: the globe is round, this is flat."""
    earth = geodata.world("50m")
    number = max(range(len(earth.arcs)), key=lambda n: len(earth.arcs[n]))
    for miss in (1.0, 0.3, 0.1):
        line = earth.thinned(number, miss, flat=flat)
        assert len(line) < len(earth.arcs[number])
        assert (line[0], line[-1]) == (earth.arcs[number][0], earth.arcs[number][-1])
        assert max(_off(point, line) for point in earth.arcs[number]) <= miss * 1.25


def _off(point: geodata.Point, line: list[geodata.Point]) -> float:
    """Degrees of latitude between a point and a line near it."""
    across = math.cos(math.radians(point[1]))
    return min(_from_stretch(point, a, b, across) for a, b in pairwise(line))


def _from_stretch(point: geodata.Point, a: geodata.Point, b: geodata.Point, across: float) -> float:
    px, py, dx, dy = (point[0] - a[0]) * across, point[1] - a[1], (b[0] - a[0]) * across, b[1] - a[1]
    length = dx * dx + dy * dy
    share = max(0.0, min(1.0, (px * dx + py * dy) / length)) if length else 0.0
    return math.hypot(px - share * dx, py - share * dy)


def test_a_parallel_stays_round_on_a_cone() -> None:
    """The border along the 49th parallel is straight in degrees, and bent on paper: its points are kept."""
    earth = geodata.world("50m")
    frame = projection.fit([(-120.0, 47.0), (-97.0, 50.0)])
    points = [point for line in shapes.Drawing(earth, frame).lines(earth.borders) for point in line]
    along = [(lon / 2, 49.0) for lon in range(-238, -198)]
    assert max(min(math.dist(frame.place(place), point) for point in points) for place in along) < 60
    assert all(any(_from_stretch(frame.place(p), a, b, 1.0) < 2 for a, b in pairwise(points)) for p in along)


def test_neighbours_share_their_border() -> None:
    earth = geodata.world("50m")
    drawing = shapes.Drawing(earth, LYON)
    france, italy = (next(c for c in earth.countries if c.code == code) for code in ("FR", "IT"))
    one, other = ({p for ring in drawing.rings(country.rings) for p in ring} for country in (france, italy))
    border = {point for line in drawing.lines(earth.borders) for point in line}
    assert len(one & other & border) > 10


def test_no_outline_jumps_round_the_globe() -> None:
    for scale in ("110m", "50m"):
        earth = geodata.world(scale)
        for ring in (*earth.land, *(ring for country in earth.countries for ring in country.rings)):
            assert all(abs(a[0] - b[0]) < 180 for a, b in pairwise(earth.ring(ring)))


def test_path_data_is_short() -> None:
    assert shapes.path([[(1.0, 2.0), (1.5, 1.96), (0.0, 0.0)]], closed=True) == "M1,2l.5 0-1.5-2z"


def test_the_outlines_are_small() -> None:
    from importlib.resources import files

    assert len(files("generator.pages.maps").joinpath("world.json.gz").read_bytes()) < 400_000
