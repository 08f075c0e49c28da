"""What locator maps cost: python -m benchmarks.maps [COUNT]

Draws maps of places that an article may name together, drawn by chance from the gazetteer and always the same: two to
ten cities within some distance of each other (a country, a continent, anywhere), and the countries of every other set.
Each set is different, so that nothing but the outlines can be kept from one map to the next. Prints a Markdown table:
CPU milliseconds of the first map (numpy and the outlines are read), of the later ones on average, and bytes.
"""

from __future__ import annotations

import random
import sys
import time

from generator.annotate import gazetteer
from generator.pages.maps import Spot, locator

REACH = (("a country", 6.0), ("a continent", 25.0), ("anywhere", 360.0))  # degrees


def sets(count: int, reach: float) -> list[list[Spot]]:
    """So many lists of cities, of which all are within reach of the first."""
    chance = random.Random(1)  # noqa: S311 (always the same)
    table = map(gazetteer._named, gazetteer._table().names)
    found = {entry for entries in table for entry in entries if entry.kind in ("capital", "city")}
    cities = sorted(found, key=lambda city: (city.name, city.lat, city.lon))
    return [_spots(chance, cities, reach, named=bool(number % 2)) for number in range(count)]


def _spots(chance: random.Random, cities: list[gazetteer.Entry], reach: float, *, named: bool) -> list[Spot]:
    first = chance.choice(cities)
    near = [city for city in cities if abs(city.lat - first.lat) < reach and abs(city.lon - first.lon) < reach]
    chosen = chance.sample(near, min(len(near), chance.randint(2, 10)))
    countries = sorted({city.country for city in chosen}) if named else []
    areas = [entry for code in countries if (entry := gazetteer.country(code))]
    return [
        Spot(f"{n}", entry.name, entry.lat, entry.lon, entry.kind, entry.country)
        for n, entry in enumerate([*chosen, *areas])
    ]


def main(count: int) -> None:
    gazetteer.lookup("Lyon")
    started = time.process_time()
    locator([Spot("lyon", "Lyon", 45.76, 4.84)], id="map", title="Lyon", desc="Lyon")
    print(f"The first map: {(time.process_time() - started) * 1000:.0f} ms of CPU.\n")
    print(f"| {count} maps, places within | CPU ms a map | KB a map | largest KB |\n|---|---:|---:|---:|")
    for name, reach in REACH:
        places = sets(count, reach)
        started = time.process_time()
        sizes = [len(locator(spots, id="map", title="Places", desc="Places").encode()) for spots in places]
        spent = (time.process_time() - started) / count * 1000
        print(f"| {name} | {spent:.2f} | {sum(sizes) / count / 1000:.1f} | {max(sizes) / 1000:.1f} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 300)
