"""Every example in docs/desk.md is read without a problem, and its decisions can all be laid."""

from __future__ import annotations

import re
from pathlib import Path

from generator.desk import content
from generator.desk.edit import edit
from generator.desk.files import FILES
from tests.factories import ferry

DOC = (Path(__file__).parents[2] / "docs" / "desk.md").read_text("utf-8")


def test_the_examples_are_right(tmp_path: Path) -> None:
    blocks = re.findall(r"```yaml\n# (content/\S+)\n(.*?)```", DOC, re.DOTALL)
    assert len(blocks) == len(FILES)
    for name, text in blocks:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text if name.endswith(".yaml") else f"---\n{text}---\n\nBody.\n", "utf-8")
    desk = content.read(tmp_path / "content", tmp_path)
    assert desk.problems == ()
    edited = edit(ferry(), desk)
    assert edited.problems == ()
    assert {override.kind for override in desk.articles[0].overrides} == {
        "quote", "time", "figure", "place", "mention", "actor", "role", "term", "note"
    }  # fmt: skip
    assert edited.callouts and edited.grounds[1] and edited.notes
