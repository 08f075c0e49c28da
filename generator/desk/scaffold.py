"""The edge that begins new files in content/; it never writes over one that is there."""

from __future__ import annotations

import json
import os
from pathlib import Path

from generator.desk import placeholders
from generator.desk.anchors import Finder, Lost, describe, written
from generator.desk.content import FOLDERS
from generator.desk.editor_schemas import FOLDER, documents
from generator.desk.write import Change, add
from generator.model.desk import Anchor
from generator.model.names import slugify
from generator.model.problem import Problem
from generator.model.text import Article

_BODIES = {
    "actor": f"""name: {{name}}
kind: {{kind}}
summary: {placeholders.SUMMARY}
# role: What they are or do, in a few words.
# as_of: The day for which all this is true, such as 2026-01-12.
# aliases:
#   - Another name by which articles call them
# citations:
#   - title: Where it can be looked up
#     url: https://example.org/
#     date: 2026-01-12
draft: true
---

{placeholders.PROFILE}
""",
    "term": f"""term: {{name}}
definition: {placeholders.DEFINITION}
# forms:
#   - another form that it takes in articles
draft: true
---

{placeholders.ENTRY}
""",
    "page": f"""title: {{name}}
summary: {placeholders.PURPOSE}
in_menu: false
draft: true
---

{placeholders.PAGE}
""",
    "article": """# standfirst: The story in one or two plain sentences.

# key_points:
#   - text: A point in plain words.
#     based_on: the words of the article that it rests on

# callouts:
#   - some words of a quotation to lift out

# decisions:
#   - mark: quote
#     at: some words of the quotation
#     speaker: the-actor-who-says-it
""",
}


def new(kind: str, name: str, content: Path, *, actor_kind: str = "person") -> Path | Problem:
    """Begin content/actors/ID.md (kind "actor"), glossary ("term"), pages ("page") or articles/SLUG.yaml ("article").

    `name` is the name as a reader sees it; for an article its slug. The file is valid and, but for an article, a
    draft. Returns its path, or a problem when the name is empty or the file is there already.
    """
    folder, ending = next((folder, ending) for folder, (of, ending) in FOLDERS.items() if of == kind)
    key = slugify(name)
    if not key:
        return Problem(
            name, 0, "content-name", "a name needs at least one letter or digit", "write it in Latin letters"
        )
    path = content / folder / f"{key}{ending}"
    path.parent.mkdir(parents=True, exist_ok=True)
    quoted = json.dumps(name, ensure_ascii=False)  # a JSON string is a YAML string
    comment = f"# yaml-language-server: $schema={_schema(kind, path, content)}\n"
    text = ("" if kind == "article" else "---\n") + comment + _BODIES[kind].format(name=quoted, kind=actor_kind)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        return Problem(path.as_posix(), 0, "content-exists", "the file is there already", "nothing was written")
    return path


def note(article: Article, words: str, text: str, content: Path, *, by: str, date: str) -> Change | Problem:
    """Write a draft note on some words of an article into its decisions file; `words` must tell the place."""
    place = Finder(article.text).find(Anchor(words))
    if isinstance(place, Lost):
        nearest = " or ".join(f"“{candidate}”" for candidate in place.candidates)
        return Problem(article.path, 0, "desk-orphan", f"“{words}”: {place.why}", f"nearest: {nearest}")
    entry = {"mark": "note", "at": written(describe(article.text, place)), "text": text, "by": by, "date": date}
    return add(content / "articles" / f"{article.slug}.yaml", "decisions", {**entry, "draft": True})


def _schema(kind: str, path: Path, content: Path) -> str:
    """The way from a file to its schema: the package's own when it lies beside content/, else a copy in content/."""
    schema = FOLDER / f"{kind}.json"
    if FOLDER.parents[2] != content.resolve().parent:
        schema = content / ".schemas" / f"{kind}.json"
        schema.parent.mkdir(exist_ok=True)
        schema.write_text(documents()[f"{kind}.json"], encoding="utf-8", newline="\n")
    return Path(os.path.relpath(schema.resolve(), path.parent.resolve())).as_posix()
