"""Makes weights/names.json.xz: countries with capitals and demonyms (countryinfo), gender of first names (Faker).

Run with both packages installed: `python -m tools.training.actors.tables generator/annotate/actors/weights`.
countryinfo and Faker are under the MIT licence; what is kept of them is names, no text.
"""

from __future__ import annotations

import importlib
import json
import lzma
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

Record = dict[str, Any]

# What newspapers write and the source table lacks: short names, other spellings, nouns for nationals.
MORE_NAMES = {
    "US": "America,U.S.,U.S.A.,the States",
    "GB": "Britain,U.K.",
    "RU": "the Soviet Union,Soviet Union",
    "CZ": "Czechia",
    "MM": "Burma",
    "SZ": "Eswatini",
    "AE": "Emirates",
    "TR": "Türkiye",
    "CI": "Côte d'Ivoire",
    "CD": "D.R. Congo,DR Congo",
    "KP": "DPRK",
    "MK": "North Macedonia,Macedonia",
    "BA": "Bosnia",
    "TL": "East Timor",
}
MORE_CAPITALS = {
    "UA": "Kiev",
    "US": "Washington,Washington DC",
    "KZ": "Astana",
    "AU": "Canberra",
    "CN": "Peking",
    "IL": "Tel Aviv",
    "NL": "The Hague",
    "MA": "Rabat",
    "NG": "Abuja",
}
MORE_DEMONYMS = {
    "AR": "Argentine Argentinian",
    "BY": "Byelorussian Belarussian Belorussian",
    "KG": "Kyrgyz",
    "TJ": "Tajik",
    "KZ": "Kazakh",
    "UZ": "Uzbek",
    "SA": "Saudi",
    "GB": "Briton UK British",
    "ES": "Spaniard",
    "PL": "Pole",
    "SE": "Swede",
    "DK": "Dane",
    "FI": "Finn",
    "TR": "Turk",
    "NL": "Dutchman Dutchwoman",
    "FR": "Frenchman Frenchwoman",
    "IE": "Irishman Irishwoman",
    "RS": "Serb",
    "HR": "Croat",
    "SK": "Slovakian",
    "SI": "Slovenian",
    "IS": "Icelandic",
    "NZ": "Kiwi",
    "PH": "Philippine",
    "BD": "Bangladesh",
    "US": "US U.S. American",
    "EC": "Ecuadorian",
    "NP": "Nepali",
    "SV": "Salvadorean",
    "PS": "Palestinian",
    "KR": "South-Korean",
    "RU": "Soviet",
}
SKIP = {"CS", "AN", "UM", "HM", "BV", "TF", "IO", "AQ", "MF", "SX", "YT", "SJ"}
FORMAL = re.compile(r"^(.*Republic.*|.*Kingdom of.*|State of .*|Commonwealth of .*|.*, .*|.*\(.*)$")
NOT_NAMES = {"Mann", "Island", "Thai", "Lao", "Man", "Viti", "Montenegrin", "Togolese", "Republic of China"}
CYRILLIC = dict(
    zip(
        "абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюя",
        re.split(" ", "a b v h g d e e ye zh z y i yi y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya"),
        strict=True,
    )
)


def country_records() -> list[Record]:
    import countryinfo

    folder = Path(str(countryinfo.__file__)).parent / "data"
    records = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]
    return [r for r in records if r.get("ISO", {}).get("alpha2") and r["ISO"]["alpha2"] not in SKIP]


def spellings(record: Record) -> set[str]:
    """Names of a country fit for running text: no codes of two letters but US and UK, no formal names."""
    code = record["ISO"]["alpha2"]
    found = {record["name"], *record.get("altSpellings", [])}
    found |= set(MORE_NAMES.get(code, "").split(","))
    wanted = {name for name in found if len(name) > 3 and not FORMAL.match(name) and name.isascii()}
    if code in ("US", "GB", "AE"):
        wanted |= {name for name in found if name in ("US", "USA", "UK", "UAE", "U.S.", "U.K.", "U.S.A.")}
    return {name.removeprefix("The ").removeprefix("the ").strip() for name in wanted | {record["name"]}} - NOT_NAMES


def plain(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()


def countries() -> dict[str, dict[str, str]]:
    names: dict[str, str] = {}
    capitals: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    for record in country_records():
        code = record["ISO"]["alpha2"]
        names |= dict.fromkeys(sorted(spellings(record)), code)
        capital = record.get("capital")
        listed = [capital.replace(" D.C.", "")] if isinstance(capital, str) and capital else []
        for name in [*listed, *filter(None, MORE_CAPITALS.get(code, "").split(","))]:
            capitals[name] = capitals[plain(name)] = code
        for word in re.split(r",|/", record.get("demonym") or "") + MORE_DEMONYMS.get(code, "").split():
            if word and not (word in demonyms and code in ("MQ", "RE", "PM", "HK", "MO", "MP", "GF", "CG")):
                demonyms[word.strip()] = code
    for taken in sorted(capitals):
        if taken in names:  # a city state acts under one name
            del capitals[taken]
    return {"names": names, "capitals": capitals, "demonyms": demonyms}


def latin(name: str) -> list[str]:
    """A name in Latin letters, in the two spellings that Slavic names take; nothing for other scripts."""
    low = name.lower()
    if any(c in CYRILLIC for c in low):
        one = "".join(CYRILLIC.get(c, c) for c in low).replace("_", "")
        two = one.replace("yy", "y").replace("h", "g") if "г" in low else one.replace("yy", "y")
        return [spelled for spelled in {one, two, two.replace("ye", "e"), one.replace("yy", "iy")} if spelled.isascii()]
    flat = plain(name).lower()
    return [flat] if flat.isalpha() and len(flat) == len(name) else []


def first_names() -> dict[str, str]:
    """Gender of first names, "m" or "f"; names that go either way are left out."""
    import faker.providers.person as providers

    tally: dict[str, Counter[str]] = {}
    for folder in sorted(Path(str(providers.__file__)).parent.iterdir()):
        if not (folder / "__init__.py").is_file():
            continue
        provider = importlib.import_module(f"faker.providers.person.{folder.name}").Provider
        for attribute, gender in (("first_names_male", "m"), ("first_names_female", "f")):
            for name in getattr(provider, attribute, ()):
                for spelled in latin(str(name)):
                    tally.setdefault(spelled, Counter())[gender] += 3 if folder.name in ("en_US", "en_GB") else 1
    clear = {name: c for name, c in sorted(tally.items()) if max(c.values()) >= 4 * min(c["m"], c["f"])}
    return {name: max("fm", key=lambda g: c[g]) for name, c in clear.items()}


def main(folder: str) -> None:
    genders = first_names()
    table = countries() | {g: " ".join(n for n, x in genders.items() if x == g) for g in "mf"}
    data = json.dumps(table, ensure_ascii=False, sort_keys=True).encode()
    path = Path(folder) / "names.json.xz"
    path.write_bytes(lzma.compress(data, preset=9 | lzma.PRESET_EXTREME))
    sys.stdout.write(f"{path}: {len(genders)} first names, {path.stat().st_size} bytes\n")


if __name__ == "__main__":
    main(sys.argv[1])
