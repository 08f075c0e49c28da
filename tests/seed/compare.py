"""Hold what the program finds in the seed against what a careful reader finds; run as a module, prints docs/seed.md."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
PROJECT = HERE.parent.parent
Doc = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what kind of thing, what the reader finds, what the page holds, and whether they agree."""

    kind: str
    reader: str
    page: str
    agrees: bool


def reading() -> Doc:
    loaded: Doc = yaml.safe_load((HERE / "reading.yaml").read_text("utf-8"))
    return loaded


def seed_document() -> Doc:
    """The seed's contract document, made from the file alone, without anything the desk wrote."""
    from generator.annotate.pipeline import annotate
    from generator.export.contract import document
    from generator.ingest.read import read_article
    from generator.model.problem import Problem
    from generator.model.text import Seed

    path = next((PROJECT / "seeds").glob("000_*.txt"))
    article = read_article(Seed(f"seeds/{path.name}", path.read_bytes(), "txt"))
    if isinstance(article, Problem):
        raise AssertionError(str(article))
    return document(next(iter(annotate([article]))))


def rows(want: Doc, got: Doc) -> Iterator[Row]:
    for section in (_article, _people, _others, _quotes, _reported, _times, _figures, _places, _nothing_invented):
        yield from section(want, got)


def _names(got: Doc) -> dict[str | None, str]:
    return {actor["id"]: actor["name"] for actor in got["actors"]} | {None: "nobody"}


def _actor(got: Doc, name: str) -> Doc | None:
    return next((a for a in got["actors"] if name in (a["name"], a["name"].removeprefix("the "))), None)


def _locate(text: str, entry: Doc) -> tuple[int, int]:
    """The place of an entry's words, found by its context; a reading that names words the text lacks is a mistake."""
    base = text.index(entry["where"]) if "where" in entry else 0
    start = text.index(entry["words"], base)
    return start, start + len(entry["words"])


def _over(marks: list[Doc], span: tuple[int, int]) -> Doc | None:
    """The shortest mark that overlaps a span."""
    hits = [m for m in marks if m["start"] < span[1] and span[0] < m["end"]]
    return min(hits, key=lambda m: m["end"] - m["start"], default=None)


def _article(want: Doc, got: Doc) -> Iterator[Row]:
    for key in ("title", "date"):
        yield Row(
            "article", want["article"][key], str(got["article"][key]), got["article"][key] == want["article"][key]
        )
    heads = [got["text"][b["start"] : b["end"]] for b in got["blocks"] if b["kind"] == "heading"]
    yield Row(
        "cross-heads", ", ".join(want["article"]["headings"]), ", ".join(heads), heads == want["article"]["headings"]
    )


def _people(want: Doc, got: Doc) -> Iterator[Row]:
    for person in want["people"]:
        actor = _actor(got, person["name"])
        roles = [r["text"] for r in actor["roles"]] if actor else []
        said = f"{actor['name']} ({actor['kind']}): {'; '.join(roles)}" if actor else "—"
        fits = actor is not None and actor["kind"] == "person" and any(_same_role(person["role"], r) for r in roles)
        merged = actor and any(other in actor["aliases"] for other in person.get("never", ()))
        yield Row("person", f"{person['name']}: {person['role']}", said, bool(fits and not merged))
    names = {a["name"] for a in got["actors"] if a["kind"] == "person"}
    yield Row("people", "four, and no more", ", ".join(sorted(names)), names == {p["name"] for p in want["people"]})


def _same_role(wanted: str, found: str) -> bool:
    return wanted.lower().removeprefix("the ") in found.lower() or found.lower() == wanted.lower().removeprefix("of ")


def _others(want: Doc, got: Doc) -> Iterator[Row]:
    for other in want["others"]:
        actor = _actor(got, other["name"])
        also = other.get("also")
        label = f"{other['name']} ({other['kind']}{', also “' + also + '”' if also else ''})"
        forms = {got["text"][m["start"] : m["end"]] for m in actor["mentions"]} if actor else set()
        found = f"{actor['name']} ({actor['kind']})" if actor else "—"
        fits = actor is not None and actor["kind"] == other["kind"] and (not also or any(also in f for f in forms))
        yield Row("actor", label, found + (f", also “{also}”" if fits and also else ""), fits)


def _quotes(want: Doc, got: Doc) -> Iterator[Row]:
    spoken = [q for q in got["quotes"] if q["kind"] != "indirect"]
    for entry in want["quotes"]:
        quote = next((q for q in spoken if q["text"].rstrip(",.") == entry["words"].rstrip(",.")), None)
        label = f"“{entry['words']}” — {entry['actor'] or 'nobody'}" + (f" {entry['cue']}" if "cue" in entry else "")
        if quote is None:
            yield Row("quote", label, "—", False)
            continue
        who = _names(got)[quote["speaker"]["actor"] if quote["speaker"] else None]
        cue = quote["cue"]["text"] if quote["cue"] else ""
        fits = quote["kind"] == entry["kind"] and who == (entry["actor"] or "nobody") and entry.get("cue", cue) in cue
        yield Row("quote", label, f"{quote['kind']}, {who} {cue}".strip(), fits)
    yield Row("quotes", f"{len(want['quotes'])} quoted spans", str(len(spoken)), len(spoken) == len(want["quotes"]))


def _reported(want: Doc, got: Doc) -> Iterator[Row]:
    indirect = [q for q in got["quotes"] if q["kind"] == "indirect"]
    for entry in want["reported"]:
        quote = _over(indirect, _locate(got["text"], entry))
        who = _names(got)[quote["speaker"]["actor"] if quote["speaker"] else None] if quote else "—"
        cue = quote["cue"]["text"] if quote and quote["cue"] else ""
        fits = bool(quote and entry["words"] in quote["text"] and who == entry["actor"] and cue == entry["cue"])
        yield Row(
            "reported speech",
            f"{entry['actor']} {entry['cue']}: {entry['words']}",
            f"{who} {cue}: {quote['text'] if quote else ''}",
            fits,
        )


def _times(want: Doc, got: Doc) -> Iterator[Row]:
    for entry in want["times"]:
        mark = _over(got["times"], _locate(got["text"], entry))
        fits = mark is not None and mark["value"] == entry["value"] and entry.get("kind", mark["kind"]) == mark["kind"]
        yield Row(
            "time", f"{entry['words']} → {entry['value']}", f"{mark['text']} → {mark['value']}" if mark else "—", fits
        )


def _figures(want: Doc, got: Doc) -> Iterator[Row]:
    for entry in want["figures"]:
        mark = _over(got["figures"], _locate(got["text"], entry))
        who = entry["claimed_by"] or "nobody"
        label = " ".join(str(x) for x in (entry.get("hedge", ""), entry["words"], entry.get("unit", ""))).strip()
        claimed = _names(got)[mark["claimed_by"]] if mark else ""
        fits = mark is not None and abs(mark["value"] - entry["value"]) < 1e-6 and claimed == who
        fits = fits and all(mark[key] == entry[key] for key in ("hedge", "unit") if key in entry)
        found = (
            f"{mark['hedge'] or ''} {mark['value']:g} {mark['unit']} (claimed by {claimed})".strip() if mark else "—"
        )
        yield Row("figure", f"{label} (claimed by {who})", found, fits)


def _places(want: Doc, got: Doc) -> Iterator[Row]:
    for entry in want["places"]:
        span = _locate(got["text"], entry)
        if "where" in entry:
            base = got["text"].index(entry["where"]) + entry["where"].index(entry["words"])
            span = (base, base + len(entry["words"]))
        mark = _over(got["places"], span)
        label = f"{entry['words']} ({entry['as']}) in “{entry.get('where', entry['words'])}”"
        fits = (
            mark is not None and mark["as"] == entry["as"] and mark["country"] == entry.get("country", mark["country"])
        )
        fits = fits and mark["lat"] is not None
        yield Row("place", label, f"{mark['name']} ({mark['as']}, {mark['country']})" if mark else "—", bool(fits))


def _nothing_invented(_want: Doc, got: Doc) -> Iterator[Row]:
    strangers = [a["name"] for a in got["actors"] if a["name"] not in got["text"]]
    yield Row("invented names", "none", ", ".join(strangers) or "none", not strangers)
    spoken = [q for q in got["quotes"] if q["kind"] == "scare" and q["speaker"]]
    yield Row("speakers of quoted terms", "none", ", ".join(q["text"] for q in spoken) or "none", not spoken)


HEAD = """# The seed's page against a careful reader

The left column was written by hand from the article ([tests/seed/reading.yaml](../tests/seed/reading.yaml)); the
right one is what `python -m generator annotate` finds in the seed with no help from the desk. Made by
`python -m tests.seed.compare`; a test fails when it is out of date or when a line disagrees.

| | a careful reader finds | the page holds | |
|---|---|---|---|
"""


def table(found: list[Row]) -> str:
    def cell(text: str) -> str:
        return text.replace("|", "\\|").replace("\n", " ")

    lines = (f"| {r.kind} | {cell(r.reader)} | {cell(r.page)} | {'yes' if r.agrees else '**no**'} |" for r in found)
    return HEAD + "\n".join(lines) + f"\n\n{sum(r.agrees for r in found)} of {len(found)} lines agree.\n"


if __name__ == "__main__":
    print(table(list(rows(reading(), seed_document()))), end="")
