"""New files are valid, are drafts, say where their schema is, and never replace one that is there."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from generator.desk import content, editor_schemas, scaffold, write
from generator.desk.drafts import published
from generator.model.desk import Desk
from generator.model.problem import Problem
from tests.factories import article


@pytest.mark.parametrize("name", ['Anna "Kit" Weber: mayor', "Émile # Zola", "- 1", "yes"])
def test_what_is_begun_is_valid_and_a_draft(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "content"
    for kind in ("actor", "term", "page", "article"):
        made = scaffold.new(kind, name, folder)
        assert isinstance(made, Path)
        comment = next(line for line in made.read_text("utf-8").splitlines() if line.startswith("# yaml"))
        schema = made.parent / comment.partition("$schema=")[2]
        assert json.loads(schema.read_text("utf-8"))["$schema"].endswith("2020-12/schema")
    desk = content.read(folder, tmp_path)
    assert desk.problems == ()
    assert (desk.profiles[0].name, desk.terms[0].term, desk.pages[0].title) == (name, name, name)
    assert published(desk) == Desk(articles=desk.articles)


def test_a_file_that_goes_public_as_it_was_begun_is_warned_of(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    for kind in ("actor", "term", "page"):
        made = scaffold.new(kind, "Blue Line", folder)
        assert isinstance(made, Path)
        made.write_text(made.read_text("utf-8").replace("draft: true\n", ""), "utf-8")
    problems = content.read(folder, tmp_path).problems
    told = [p.path for p in problems if p.code == "content-untouched" and p.message.startswith("still says “")]
    assert told == [f"content/{where}/blue-line.md" for where in ("actors", "glossary", "pages") for _ in "12"]


def test_a_file_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    made = scaffold.new("actor", "Blue Line", tmp_path / "content", actor_kind="organisation")
    assert isinstance(made, Path) and "kind: organisation" in made.read_text("utf-8")
    made.write_text("mine")
    refused = scaffold.new("actor", "Blue Line", tmp_path / "content")
    assert isinstance(refused, Problem) and refused.message == "the file is there already"
    assert made.read_text("utf-8") == "mine"


def test_a_name_without_letters_cannot_be_a_file(tmp_path: Path) -> None:
    refused = scaffold.new("term", "…", tmp_path / "content")
    assert isinstance(refused, Problem) and refused.message == "a name needs at least one letter or digit"


def test_a_note_is_written_with_the_surroundings_that_tell_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    made = scaffold.note(article(), "hotels", "Who pays?", folder, by="Ed", date="2026-01-13")
    assert isinstance(made, write.Change)
    (override,) = content.read(folder, tmp_path).articles[0].overrides
    assert (override.anchor.exact, override.draft, override.author, override.date) == (
        "hotels",
        True,
        "Ed",
        "2026-01-13",
    )
    assert override.anchor.prefix == "said that it would pay for "
    refused = scaffold.note(article(), "Weber", "Who?", folder, by="Ed", date="2026-01-13")
    assert isinstance(refused, Problem) and refused.message.startswith("“Weber”: these words stand")


def test_the_schemas_that_are_kept_are_those_of_the_models() -> None:
    kept = {path.name: path.read_text("utf-8") for path in editor_schemas.FOLDER.glob("*.json")}
    assert kept == editor_schemas.documents(), "run: python -m tools.desk_schemas"
    for text in kept.values():
        jsonschema.Draft202012Validator.check_schema(json.loads(text))


def test_a_schema_knows_what_the_build_knows() -> None:
    schema = jsonschema.Draft202012Validator(json.loads(editor_schemas.documents()["article.json"]))
    good = {"decisions": [{"mark": "quote", "at": "x", "speaker": None}], "callouts": ["x", {"exact": "x"}]}
    assert schema.is_valid(good)
    assert not schema.is_valid({"decisions": [{"mark": "quote", "at": "x", "speeker": "y"}]})
    assert not schema.is_valid({"standfrist": "x"})
