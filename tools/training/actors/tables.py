"""Makes weights/first-names.xz: first names that are a man's, and those that are a woman's, a line each (Faker).

Run with the package installed: `python -m tools.training.actors.tables generator/annotate/actors/weights`.
Faker is under the MIT licence; what is kept of it is names, no text.
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
    lines = "".join(" ".join(n for n, g in genders.items() if g == gender) + "\n" for gender in "mf")
    path = Path(folder) / "first-names.xz"
    path.write_bytes(lzma.compress(lines.encode(), preset=9 | lzma.PRESET_EXTREME))
    sys.stdout.write(f"{path}: {len(genders)} first names, {path.stat().st_size} bytes\n")


if __name__ == "__main__":
    main(sys.argv[1])
