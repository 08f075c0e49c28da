"""What exists is documented, and what is documented exists: commands, keys of site.yaml, problem codes, packages."""

from __future__ import annotations

import ast
import re
import tomllib
from dataclasses import fields
from pathlib import Path

import click
import pytest

from generator.cli.main import VERBS, group
from generator.model.settings import Settings
from tests.test_architecture import EDGES

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)*")


def rows(file: str) -> list[list[str]]:
    """The cells of every row of a page's tables, the heads left out."""
    lines = [line for line in (DOCS / file).read_text().splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [
        row for row in cells if not set(row[0]) <= set("-: ") and row[0] not in ("code", "key", "package", "command")
    ]


def names(file: str) -> list[str]:
    return [row[0].strip("`") for row in rows(file)]


def raised() -> set[str]:
    """Every code that some Problem(…) in the sources is given, and those handed on as `code=`."""
    found = set()
    for path in (ROOT / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                given = [a for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
                is_problem = isinstance(node.func, ast.Name) and node.func.id == "Problem"
                if is_problem and len(node.args) > 2 and node.args[2] in given:
                    found.add(ast.literal_eval(node.args[2]))
                found |= {k.value.value for k in node.keywords if k.arg == "code" and isinstance(k.value, ast.Constant)}
    return found


def test_every_problem_code_is_explained_and_every_explained_one_exists() -> None:
    told = names("problems.md")
    sources = "\n".join(path.read_text() for path in (ROOT / "generator").rglob("*.py"))
    assert sorted(raised() - set(told)) == [], "explain these in docs/problems.md"
    assert [code for code in told if f'"{code}"' not in sources] == [], "docs/problems.md explains what is no more"


def test_the_explanations_are_sorted_and_whole() -> None:
    told = rows("problems.md")
    assert [row[0] for row in told] == sorted({row[0] for row in told})
    for row in told:
        assert CODE.fullmatch(row[0].strip("`")), row
        assert row[1] in ("error", "warning", "note"), row
        assert all(row), row


def test_every_key_of_site_yaml_is_documented() -> None:
    assert sorted(names("configuration.md")) == sorted(field.name for field in fields(Settings))


def commands() -> dict[str, click.Command]:
    context = click.Context(group)
    return {name: command for name in VERBS if (command := group.get_command(context, name))}


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_and_option_is_documented_with_an_example(name: str) -> None:
    page = (DOCS / "commands.md").read_text()
    part = page.split(f"## {name}\n", 1)[1].split("\n## ", 1)[0]
    command = commands()[name]
    assert f"python -m generator {name}" in part
    assert "Examples:" in (command.help or "")
    for option in command.params:
        if isinstance(option, click.Option):
            assert f"`{option.opts[-1]}" in part, f"{name} {option.opts[-1]}"


def test_every_package_we_depend_on_says_why() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = project["dependencies"] + [need for extra in project["optional-dependencies"].values() for need in extra]
    packages = {re.split(r"[<>=!\[ ]", need)[0] for need in wanted}
    node = re.findall(r'"([a-z-]+)": "\d', (ROOT / "package.json").read_text())
    assert packages | set(node) <= set(names("dependencies.md"))


@pytest.mark.parametrize(
    "page", sorted(p.relative_to(ROOT).as_posix() for p in [*DOCS.glob("*.md"), *ROOT.glob("*.md")])
)
def test_links_between_documents_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text()
    for link in re.findall(r"\]\(([^)#\s]+)", text):
        if "://" not in link:
            assert ((ROOT / page).parent / link).exists(), link


def test_every_document_stands_in_the_index() -> None:
    linked = set(re.findall(r"\]\(([^)#\s]+)", (DOCS / "README.md").read_text()))
    there = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")} - {"README.md"}
    assert linked == there
    assert "docs/README.md" in (ROOT / "README.md").read_text()


def test_the_house_s_plan_names_every_room_layer_and_entry_point() -> None:
    page = (DOCS / "architecture.md").read_text()
    rooms = [p for p in (ROOT / "generator").iterdir() if not p.name.startswith("__")]
    assert [p.name for p in rooms if f"`{p.name}{'/' if p.is_dir() else ''}`" not in page] == []
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = [line.replace("generator.", "").replace("|", "·") for line in contracts[0]["layers"]]
    assert "\n".join(layers) in page
    assert [
        edge for edge in EDGES if f"`{edge.removeprefix('generator/')}`" not in page and "__main__" not in edge
    ] == []
    for room, row in re.findall(r"^\| `(\w+)/` (.*)", page, re.MULTILINE):
        for name, function in re.findall(r"`(\w+)\.(\w+)\(", row):
            source = (ROOT / f"generator/{room}/{name}.py").read_text()
            assert re.search(rf"^(?:def|class) {function}\b", source, re.MULTILINE), f"{room}: {name}.{function}"


def test_the_two_commands_stand_on_the_readme_s_first_screen() -> None:
    first = "\n".join((ROOT / "README.md").read_text().splitlines()[:30])
    for wanted in ("make site", "make test", "docs/images/article.png"):
        assert wanted in first
