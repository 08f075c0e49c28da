"""Makes weights/first-names.xz, three lines: men's first names, women's, and those that are commoner as surnames.

Run with Faker and names installed: `python -m tools.training.actors.tables generator/annotate/actors/weights`.
Faker is under the MIT licence; what names holds, the US census of 1990, is in the public domain. What is kept of both
is names, no text.
"""

from __future__ import annotations

import importlib
import lzma
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path

CYRILLIC = dict(
    zip(
        "абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюя",
        re.split(" ", "a b v h g d e e ye zh z y i yi y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya"),
        strict=True,
    )
)


def plain(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()


def latin(name: str) -> list[str]:
    """A name in Latin letters, in the two spellings that Slavic names take; nothing for other scripts."""
    low = name.lower()
    if any(c in CYRILLIC for c in low):
        one = "".join(CYRILLIC.get(c, c) for c in low).replace("_", "")
        two = one.replace("yy", "y").replace("h", "g") if "г" in low else one.replace("yy", "y")
        return [spelled for spelled in {one, two, two.replace("ye", "e"), one.replace("yy", "iy")} if spelled.isascii()]
    flat = plain(name).lower()
    return [flat] if flat.isalpha() and len(flat) == len(name) else []


CENSUS = 6  # the census's voice on a name, where a locale of Faker's has 1, or 3 if its English is American or British
RARE = 0.004  # in a hundred: who are fewer are too few to tell


def census(file: str) -> dict[str, float]:
    """Name → how many in a hundred bear it."""
    import names

    rows = (Path(names.__file__).parent / f"dist.{file}").read_text("ascii").splitlines()
    return {word.lower(): float(share) for word, share, *_ in (row.split() for row in rows)}


def first_names() -> dict[str, str]:
    """Gender of first names, "m" or "f"; names that go either way are left out."""
    import faker.providers.person as providers

    men, women = census("male.first"), census("female.first")
    tally: dict[str, Counter[str]] = {}
    for name in men.keys() | women.keys():
        m, f = men.get(name, 0.0), women.get(name, 0.0)
        if m + f < RARE:
            continue
        tally[name] = Counter(m=round(CENSUS * m / (m + f)), f=round(CENSUS * f / (m + f)))
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


def surnames(first: dict[str, str]) -> list[str]:
    """Of first names, those that more people bear as a surname: "Allen", "Brown", "Ross"."""
    men, women, all = census("male.first"), census("female.first"), census("all.last")
    return [n for n in first if all.get(n, 0.0) > max(men.get(n, 0.0), women.get(n, 0.0))]


def main(folder: str) -> None:
    genders = first_names()
    lists = [*([n for n, g in genders.items() if g == gender] for gender in "mf"), surnames(genders)]
    lines = "".join(" ".join(names) + "\n" for names in lists)
    path = Path(folder) / "first-names.xz"
    path.write_bytes(lzma.compress(lines.encode(), preset=9 | lzma.PRESET_EXTREME))
    sys.stdout.write(f"{path}: {len(genders)} first names, {path.stat().st_size} bytes\n")


if __name__ == "__main__":
    main(sys.argv[1])
