"""The edge between the review desk and content/: what is to be decided now, and each decision written at once."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import reduce
from pathlib import Path
from typing import Any

from generator.desk import content, write
from generator.desk.edit import edit
from generator.desk.laying import Laying
from generator.desk.yamledit import parsed
from generator.desk.yamlread import Tree
from generator.model.desk import Desk
from generator.model.marks import Annotated
from generator.model.problem import Problem
from generator.review import decisions
from generator.review.decisions import Author, Bench, Edit, Unfit
from generator.review.proposals import Item, proposals
from generator.review.steps import Step, applied, bare, label

Json = dict[str, Any]
Loaded = Callable[[], Sequence[Annotated]]
OK, CONFLICT, UNFIT, NOT_FOUND = 200, 409, 422, 404
UNDOS = 500


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sitting works: the site's folder, and in it those of the seeds and of the desk."""

    root: Path
    seeds: Path
    content: Path


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request comes to: an HTTP status and the body to send."""

    status: int
    body: Json


class Sitting:
    """One editor at the desk. Files are read again whenever they differ from what was last read, so that several
    desks, an editor's own hands and this one see each other's work.

    `load` gives what the machine proposes; `today` the date as YYYY-MM-DD.
    """

    def __init__(self, where: Place, load: Loaded, author: str, today: Callable[[], str], publish_from: float) -> None:
        self.where, self.author, self.today, self.publish_from = where, author, today, publish_from
        self._load = load
        self._born = secrets.token_hex(4)
        self._generation = 0
        self._signs: tuple[object, object] = (None, None)
        self._proposed: dict[str, Annotated] = {}
        self._desk = Desk()
        self._laid: dict[str, tuple[Desk, Annotated, Annotated, tuple[Item, ...]]] = {}
        self._steps: list[Step] = []

    def state(self, slug: str | None, have: str = "") -> Answer:
        """Everything the desk shows of an article (the first, without a slug), or only that nothing has changed."""
        self._refresh()
        slug = slug or next(iter(self._proposed), "")
        if slug not in self._proposed:
            return Answer(NOT_FOUND, {"message": f"there is no article `{slug}`"})
        version = f"{self._born}-{self._generation}-{slug}"
        return Answer(OK, {"version": version} if have == version else {"version": version, **self._shown(slug)})

    def decide(self, slug: str, asked: Json) -> Answer:
        """Write one decision. CONFLICT: the mark is not what it was when the editor looked; nothing was written."""
        self._refresh()
        if slug not in self._proposed:
            return Answer(NOT_FOUND, {"message": f"there is no article `{slug}`"})
        items = {item.id: item for item in self._items(slug)}
        chosen = [items.get(str(one.get("id"))) for one in asked.get("marks", [])]
        if any(i is None or i.seen != o.get("seen") for i, o in zip(chosen, asked.get("marks", []), strict=True)):
            said = "Somebody else has changed this in the meantime; look again, then decide."
            return self._answer(CONFLICT, slug, said)
        found = [item for item in chosen if item]
        try:
            if asked.get("action") == "forget":
                edits = [self._forgotten(slug, asked.get("line"))]
            else:
                edits = self._edits(self._bench(slug), found, asked)
        except Unfit as error:
            return self._answer(UNFIT, slug, f"{str(error)[:1].upper()}{str(error)[1:]}.")
        return self._written(slug, edits, label(asked, found))

    def undo(self, slug: str) -> Answer:
        """Take the last decision of this sitting back, also when others have written into the file since."""
        self._refresh()
        if not self._steps:
            return self._answer(UNFIT, slug, "There is nothing to take back.")
        step = self._steps.pop()
        done = write.undo(step.change)
        if isinstance(done, Problem):
            done = self._change(step.slug, [one.back() for one in reversed(step.edits)])
        self._refresh()
        if isinstance(done, Problem):
            return self._answer(UNFIT, step.slug, f"Could not take back: {done.message}.")
        return self._answer(OK, step.slug, f"Taken back: {step.label}")

    def _edits(self, bench: Bench, items: list[Item], asked: Json) -> list[Edit]:
        author = Author(self.author, self.today())
        words, near, fields = str(asked.get("words", "")), int(asked.get("near", 0)), asked.get("fields", {})
        match asked.get("action"), items:
            case "accept", [_, *_]:
                return [decisions.accept(bench, item, author) for item in items]
            case "drop", [item]:
                return [decisions.drop(bench, item, author)]
            case "change", [item]:
                return [decisions.change(bench, item, fields, author)]
            case "words", [item]:
                return [decisions.resize(bench, item, words, near, author)]
            case "add", []:
                return [decisions.add(bench, str(asked.get("kind")), words, near, fields, author)]
        raise Unfit("this is nothing that can be decided")

    def _forgotten(self, slug: str, line: object) -> Edit:
        """Remove the decision on a line, if it is one that could not be laid."""
        tree = self._tree(slug)
        for section in ("decisions", "actors"):
            for i, entry in enumerate(_held(tree, section)):
                if tree.line((section, i)) == line and any(p.line == line for p in self._problems(slug)):
                    return Edit(section, entry, None)
        raise Unfit("there is no such decision any more")

    def _written(self, slug: str, edits: list[Edit], said: str) -> Answer:
        done = self._change(slug, edits)
        if isinstance(done, Problem) and any("accept" in (one.new or {}) for one in edits):
            # What was found is more than a file may say (a time finer than EDTF level 1): accepted without its fields.
            edits = [replace(one, new=bare(one.new)) for one in edits]
            done = self._change(slug, edits)
        self._refresh()
        if isinstance(done, Problem):
            return self._answer(UNFIT, slug, f"Not written: {done.message}. {done.hint}".strip())
        if trouble := self._trouble(slug, edits):
            write.undo(done)
            self._refresh()
            return self._answer(UNFIT, slug, f"Not written: {trouble.message}. {trouble.hint}".strip())
        self._steps = [*self._steps[-UNDOS:], Step(slug, tuple(edits), done, said)]
        return self._answer(OK, slug, said)

    def _trouble(self, slug: str, edits: list[Edit]) -> Problem | None:
        """What keeps a decision that has just been written from being laid."""
        tree = self._tree(slug)
        lines = {tree.line((e.section, i)) for e in edits for i, v in enumerate(_held(tree, e.section)) if v == e.new}
        return next((p for p in self._problems(slug) if p.line in lines), None)

    def _change(self, slug: str, edits: Iterable[Edit]) -> write.Change | Problem:
        """All edits in one step, applied to the file as it is at this moment."""
        return write.change(self._path(slug), lambda text: reduce(applied, edits, text))

    def _path(self, slug: str) -> Path:
        return self.where.content / "articles" / f"{slug}.yaml"

    def _refresh(self) -> None:
        signs = (_signature(self.where.seeds), _signature(self.where.content))
        if signs == self._signs:
            return
        if signs[0] != self._signs[0]:
            self._proposed = {one.article.slug: one for one in self._load()}
        self._desk = content.read(self.where.content, self.where.root)
        self._signs = signs
        self._generation += 1

    def _lay(self, slug: str) -> tuple[Annotated, tuple[Item, ...]]:
        """The article with the decisions laid, and its items; laid again only if something about it changed."""
        own, base = self._desk.decisions(slug), self._proposed[slug]
        narrow = replace(self._desk, pages=(), articles=(own,) if own else (), problems=())
        known = self._laid.get(slug)
        if known is None or known[0] != narrow or known[1] is not base:
            edited = edit(base, narrow)
            known = self._laid[slug] = (narrow, base, edited, proposals(edited, self.publish_from))
        return known[2], known[3]

    def _items(self, slug: str) -> tuple[Item, ...]:
        return self._lay(slug)[1]

    def _bench(self, slug: str) -> Bench:
        edited = self._lay(slug)[0]
        entries = tuple(_held(self._tree(slug), "decisions"))
        return Bench(self._proposed[slug], edited, entries, Laying.of(edited, self._desk, ()))

    def _tree(self, slug: str) -> Tree:
        try:
            found = parsed(self._path(slug).read_text("utf-8"))
        except (OSError, UnicodeError):
            return Tree(None, {})
        return found if isinstance(found, Tree) else Tree(None, {})

    def _problems(self, slug: str) -> list[Problem]:
        """What is wrong with the article's decisions: mistakes in the file, and decisions that could not be laid."""
        path = content.shown(self._path(slug), self.where.root)
        laid = [p for p in self._lay(slug)[0].problems if p.path == path]
        return sorted({*laid, *(p for p in self._desk.problems if p.path == path)})

    def _answer(self, status: int, slug: str, said: str) -> Answer:
        return Answer(status, {"message": said, **self.state(slug).body})

    def _shown(self, slug: str) -> Json:
        edited, items = self._lay(slug)
        article = edited.article
        return {
            "article": {"slug": slug, "title": article.title, "file": content.shown(self._path(slug), self.where.root)},
            "blocks": [
                {"kind": b.kind, "start": b.span.start, "text": b.span.of(article.text)} for b in article.blocks
            ],
            "items": [asdict(item) for item in items],
            "actors": [{"id": a.id, "name": a.name, "kind": a.kind} for a in edited.actors],
            "terms": [{"id": term.id, "name": term.term} for term in self._desk.terms],
            "problems": [
                {
                    "where": f"{p.path}:{p.line}",
                    "line": p.line * p.code.startswith("desk-"),
                    "said": p.message,
                    "hint": p.hint,
                }
                for p in self._problems(slug)
            ],
            "articles": [
                {"slug": s, "title": a.article.title, "left": self._left(s)} for s, a in self._proposed.items()
            ],
            "undo": self._steps[-1].label if self._steps else None,
            "author": self.author,
            "publish_from": self.publish_from,
        }

    def _left(self, slug: str) -> int:
        return sum(not item.reviewed for item in self._items(slug))


def _held(tree: Tree, section: str) -> list[Any]:
    held = tree.value.get(section) if isinstance(tree.value, dict) else None
    return [entry for entry in held if isinstance(entry, dict)] if isinstance(held, list) else []


def _signature(folder: Path) -> object:
    """Changes when any file under a folder does."""
    files = ((path, path.stat()) for path in sorted(folder.rglob("*")) if path.is_file())
    return tuple((str(path), stat.st_mtime_ns, stat.st_size, stat.st_ino) for path, stat in files)
