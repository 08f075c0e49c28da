"""Every message that a mistake in content/ can cause has a case, and every problem code of the desk is among them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import generator.desk
from generator.desk.mistakes import _SAID

ROOM = Path(generator.desk.__file__).parent
TESTS = Path(__file__).parent.parent
# Callee → position of its message.
TELLING = {"Problem": 3, "Refused": 1, "_Refused": 1, "ValueError": 0, "Lost": 0, "CannotEdit": 0}


def messages() -> Iterator[tuple[str, str]]:
    """(file, the longest fixed stretch) of each message the room can give."""
    for path in sorted(ROOM.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TELLING:
                position = TELLING[node.func.id]
                if len(node.args) > position:
                    yield path.name, fixed(node.args[position])
            elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "message":
                yield path.name, fixed(node.value)


def fixed(node: ast.expr) -> str:
    strings = [n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    return max(strings, key=len, default="").strip("` ")


def told() -> str:
    """Everything the cases expect to be told, and what the tests of this room expect besides."""
    files = [*(TESTS / "cases" / "desk").glob("*.yaml"), *(TESTS / "desk").glob("test_*.py")]
    return "\n".join(path.read_text("utf-8").replace("''", "'") for path in sorted(files))


def test_every_message_has_a_case() -> None:
    expected = told()
    missing = [(name, text) for name, text in messages() if text.strip() not in expected]
    missing += [("mistakes.py", text) for text in sorted(set(_SAID.values())) if text not in expected]
    assert missing == []
