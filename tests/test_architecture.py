"""A test guards the house: pure rooms stay pure, files and functions small, every file says its job."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "generator").rglob("*.py"))
NAMES = [path.relative_to(ROOT).as_posix() for path in SOURCES]

# The edges: the only files that may read, write, or ask the clock or the environment.
EDGES = (
    "generator/__main__.py",
    "generator/build.py",
    "generator/cli/",
    "generator/config.py",
    "generator/plugins.py",
    "generator/preview.py",
    "generator/session.py",
    "generator/loopback.py",
    "generator/review/server.py",
    "generator/review/sitting.py",
    "generator/serve.py",
    "generator/engine/",
    "generator/publish/",
    "generator/ingest/seeds.py",
    "generator/desk/content.py",
    "generator/desk/scaffold.py",
    "generator/desk/write.py",
    "generator/desk/scaffold.py",
    "generator/desk/write.py",
    "generator/pages/assets.py",
    "generator/annotate/language.py",
)
# Rooms read tables and weights that ship beside their code: data of the program, a part of the room's fingerprint.
OWN_DATA = re.compile(r"generator/(annotate|export|pages/maps)/")
IMPURE = {"open", "print", "input", "exec", "eval", "breakpoint", "__import__"}
IMPURE_MODULES = {"os", "sys", "subprocess", "socket", "time", "random", "tempfile", "shutil", "urllib.request"}
IMPURE_METHODS = {
    "now", "today", "utcnow", "write_text", "write_bytes", "mkdir", "unlink", "rename", "cwd", "getenv", "urandom",
    "uuid1", "uuid4",
}  # fmt: skip
READS = {"read_text", "read_bytes", "iterdir", "glob", "rglob", "exists", "is_file", "is_dir"}
MAX_LINES = 250
MAX_FUNCTION = 60
P90_FUNCTION = 25


def is_edge(name: str) -> bool:
    return any(name == edge or (edge.endswith("/") and name.startswith(edge)) for edge in EDGES)


def impurities(name: str, source: str) -> Iterator[str]:
    """Calls and imports by which a function's result could depend on more than its arguments."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (f"import {a.name}" for a in node.names if a.name in IMPURE_MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module in IMPURE_MODULES:
            yield f"from {node.module} import"
        elif isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Name) and called.id in IMPURE:
                yield f"{called.id}() at line {node.lineno}"
            elif isinstance(called, ast.Attribute):
                reads = called.attr in READS and not OWN_DATA.match(name)
                if called.attr in IMPURE_METHODS or reads:
                    yield f".{called.attr}() at line {node.lineno}"


@pytest.mark.parametrize("name", [name for name in NAMES if not is_edge(name)])
def test_a_pure_file_does_no_io_and_asks_no_clock(name: str) -> None:
    assert list(impurities(name, (ROOT / name).read_text())) == []


@pytest.mark.parametrize(
    "source",
    ["print(1)", "import os", "from time import time", "open('x')", "from datetime import date\ndate.today()"],
)
def test_the_guard_sees_what_it_is_there_for(source: str) -> None:
    assert list(impurities("generator/model/x.py", source))


@pytest.mark.parametrize("name", NAMES)
def test_a_file_says_its_job_in_its_first_line_and_does_one(name: str) -> None:
    source = (ROOT / name).read_text()
    told = ast.get_docstring(ast.parse(source)) or ""
    assert len(told.split("\n")[0]) > 10, "the first line says what the file is for"
    assert len(source.splitlines()) <= MAX_LINES


def functions() -> Iterator[tuple[str, int]]:
    for path, name in zip(SOURCES, NAMES, strict=True):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{name}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def test_functions_are_short() -> None:
    lengths = dict(functions())
    assert statistics.quantiles(lengths.values(), n=10)[-1] <= P90_FUNCTION
    assert {name: lines for name, lines in lengths.items() if lines > MAX_FUNCTION} == {}


def test_every_edge_is_there() -> None:
    assert [edge for edge in EDGES if not (ROOT / edge).exists()] == []


def test_tests_mirror_the_tree() -> None:
    rooms = {path.name for path in (ROOT / "generator").iterdir() if path.is_dir() and (path / "__init__.py").exists()}
    tested = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir() and list(path.rglob("test_*.py"))}
    assert rooms - tested - {"cli", "stages"} == set()


def test_no_code_knows_the_seed_s_people_and_places() -> None:
    seed = re.compile(r"lukashenko|sakhashchyk|kukhta|kalinovsky|belarus|donbas", re.IGNORECASE)
    files = [p for p in (ROOT / "generator").rglob("*") if p.suffix in {".py", ".json", ".yaml", ".toml", ".txt"}]
    assert [p.relative_to(ROOT).as_posix() for p in files if seed.search(p.read_text())] == []
