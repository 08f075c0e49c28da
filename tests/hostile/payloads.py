"""Every script payload, and a site that carries all of them wherever somebody can write something."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from tests.conftest import Site

RUN = "window.pwned=1"
_FILE = Path(__file__).parent / "payloads.yaml"
PAYLOADS: list[str] = [one.replace("RUN", RUN) for one in yaml.safe_load(_FILE.read_text("utf-8"))]
_HEAD = "{kind} {n}: harbour wall {p}"
_SAID = (
    'Anna Weber, mayor of Norburg, said on Monday: "We will rebuild {p} the wall." She promised 4 million euros {p}.'
)


def parts(size: int) -> list[list[str]]:
    return [PAYLOADS[at : at + size] for at in range(0, len(PAYLOADS), size)]


def hostile(site: Site) -> Site:
    """Payloads in seeds of all kinds, front matter, JSON-LD, every field of content/ and of site.yaml."""
    for number, some in enumerate(parts(8)):
        _seeds(site, number, some)
    for number, three in enumerate(parts(3)):
        a, b, c = (three * 3)[:3]
        actor = {"name": a, "kind": "person", "summary": b, "role": c, "aliases": [f"Mayor {b}"], "as_of": "2027-03-02"}
        actor |= {"citations": [{"title": c}], "same_as": [f"https://a.example/{number}?{a}".replace(" ", "+")]}
        actor["same_as"] = [one for one in actor["same_as"] if not set(one) & set("<>\"'\\\t\n")]
        site.write(f"content/actors/one-{number}.md", front(actor, "\n\n".join(PAYLOADS)))
    for number, payload in enumerate(PAYLOADS):
        term = {"term": payload, "definition": payload, "forms": [payload], "citations": [{"title": payload}]}
        site.write(f"content/glossary/term-{number}.md", front(term, payload))
    for number in range(2):
        page = {"title": PAYLOADS[number * 25], "summary": PAYLOADS[number * 20], "in_menu": True}
        site.write(f"content/pages/page-{number}.md", front(page, "\n\n".join(PAYLOADS)))
    site.write("site.yaml", dumped({"title": PAYLOADS[0], "tagline": "".join(PAYLOADS)[:500], "author": PAYLOADS[38]}))
    return site


def _seeds(site: Site, number: int, some: list[str]) -> None:
    body = "\n\n".join(_SAID.format(p=p) + f"\n\n{p}\n\n“{p},” said Mayor {p}." for p in some)
    text, mark, page = (_HEAD.format(kind=kind, n=number, p=some[0]) for kind in ("Text", "Markdown", "Page"))
    site.write(f"seeds/t{number}.txt", f"{text}\n\n2027-03-02\n\nBy {some[1]}\n\n{body}\n")
    matter = {"title": mark, "slug": f"wall-{number}", "date": "2027-03-02", "byline": some[1], "source": some[-1]}
    site.write(f"seeds/m{number}.md", front(matter, body))
    linked = {"@type": "NewsArticle", "headline": page, "author": {"name": some[1]}, "url": some[-1]}
    linked |= {"publisher": {"name": some[0]}, "datePublished": "2027-03-02"}
    script = f'<script type="application/ld+json">{json.dumps(linked)}</script>'
    paragraphs = "".join(f"<p>{p}</p>" for p in body.split("\n\n"))
    head = f"<head>{script}<link rel=canonical href='javascript:{RUN}'></head>"
    site.write(
        f"seeds/h{number}.html", f"<html>{head}<body><article><h1>{page}</h1>{paragraphs}</article></body></html>"
    )
    site.write(f"content/articles/wall-{number}.yaml", dumped(_decisions(some)))


def _decisions(some: list[str]) -> dict[str, object]:
    note = {"mark": "note", "at": "4 million euros", "kind": "context", "text": "\n\n".join(some)}
    return {
        "title": some[0],
        "standfirst": " ".join(some),
        "key_points": some,
        "corrections": [{"date": "2027-03-03", "text": p} for p in some],
        "actors": [{"actor": "Anna Weber", "kind": "person", "by": some[0]}],
        "decisions": [note, {"mark": "figure", "at": "4 million", "unit": some[1], "hedge": (some * 2)[2]}],
    }


def front(keys: dict[str, object], body: str) -> str:
    return f"---\n{dumped(keys)}---\n{body}\n"


def dumped(keys: dict[str, object]) -> str:
    return yaml.safe_dump(keys, allow_unicode=True, sort_keys=False, width=10_000)
