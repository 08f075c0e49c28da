"""Reading content/: good files become values; every mistake is named on its line, and costs only its own file."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.desk import content
from generator.model.desk import Anchor, Citation, Desk, Picture

CASES = Path(__file__).parent.parent / "cases" / "desk"
MISTAKES = yaml.safe_load((CASES / "mistakes.yaml").read_text("utf-8"))

ACTOR = """---
# A comment stays possible.
name: Anna Weber
kind: person
role: harbour master
summary: Runs the harbour
  of Norburg.
as_of: 2026
aliases: [A. Weber]
same_as: [https://example.org/weber]
picture: {file: pictures/weber.jpg, alt: A woman on a quay, credit: Norburg Gazette}
citations:
  - {title: Norburg Gazette, url: https://example.org/1, date: 2026-01-12}
---

She **is** here.
"""


def write(root: Path, files: dict[str, str | bytes]) -> Path:
    for name, data in files.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return root / "content"


def read(root: Path, files: dict[str, str | bytes]) -> Desk:
    return content.read(write(root, files), root)


@pytest.mark.parametrize("case", MISTAKES, ids=lambda case: case["name"])
def test_each_mistake_is_named_on_its_line(case: dict[str, Any], tmp_path: Path) -> None:
    data = base64.b64decode(case["base64"]) if "base64" in case else case["text"]
    desk = read(tmp_path, {case["file"]: data, "actors/good.md": "---\nname: G\nkind: group\nsummary: Good.\n---\n"})
    assert [_told(problem) for problem in desk.problems] == case["says"]
    assert [profile.id for profile in desk.profiles] == ["good"]


def _told(problem: Any) -> str:
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"{problem.line} {problem.code}: {problem.message}{hint}"


def test_a_whole_profile(tmp_path: Path) -> None:
    desk = read(tmp_path, {"actors/anna-weber.md": ACTOR, "pictures/weber.jpg": b"jpg"})
    (profile,) = desk.profiles
    assert desk.problems == ()
    assert (profile.id, profile.summary, profile.as_of) == ("anna-weber", "Runs the harbour of Norburg.", "2026")
    assert profile.picture == Picture("pictures/weber.jpg", "A woman on a quay", "Norburg Gazette")
    assert profile.citations == (Citation("Norburg Gazette", "https://example.org/1", "2026-01-12"),)
    assert profile.body == "She **is** here."


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    files = {"actors/anna-weber.md": ACTOR, "pictures/weber.jpg": b"jpg"}
    plain = read(tmp_path / "a", dict(files))
    files["actors/anna-weber.md"] = b"\xef\xbb\xbf" + ACTOR.replace("\n", "\r\n").encode()
    assert read(tmp_path / "b", dict(files)) == plain


def test_an_article_keeps_the_line_of_each_decision(tmp_path: Path) -> None:
    text = "key_points:\n  - a\n  - text: b\n    based_on: c d\n"
    text += "decisions:\n  - mark: time\n    at: {exact: x, prefix: y}\n    value: null\n"
    (article,) = read(tmp_path, {"articles/ferry.yaml": text}).articles
    (override,) = article.overrides
    assert (override.source.line, override.value, override.anchor) == (6, {"value": None}, Anchor("x", "y", "", 6))
    assert article.based_on == (None, Anchor("c d", "", "", 3))


def test_no_content_at_all_is_an_empty_desk(tmp_path: Path) -> None:
    assert content.read(tmp_path / "content", tmp_path) == Desk()


def test_a_link_out_of_content_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text(ACTOR)
    folder = write(tmp_path, {"actors/good.md": "---\nname: G\nkind: group\nsummary: Good.\n---\n"})
    (folder / "actors" / "link.md").symlink_to(secret)
    (folder / "actors" / "loop.md").symlink_to(folder / "actors" / "loop.md")
    (folder / "pages").symlink_to(tmp_path)
    desk = content.read(folder, tmp_path)
    assert {problem.path for problem in desk.problems if problem.code == "content-link"} == {
        "content/actors/link.md",
        "content/actors/loop.md",
        "content/pages/secret.md",
    }
    refused = next(problem for problem in desk.problems if problem.code == "content-link")
    assert refused.message == "a link that leads out of the content folder is not read"
    assert [profile.id for profile in desk.profiles] == ["good"]
    assert desk.pages == ()


def test_a_picture_must_be_a_file_inside_content(tmp_path: Path) -> None:
    desk = read(tmp_path, {"actors/anna-weber.md": ACTOR})
    assert [problem.code for problem in desk.problems] == ["content-picture"]


def test_what_is_no_picture_is_told_and_so_is_a_link(tmp_path: Path) -> None:
    names = (
        "a.jpg",
        "B.PNG",
        "in/c.webp",
        ".DS_Store",
        "in/notes.txt",
        "map.svg",
        "png",
        "two\nlines/a.png",
        ".in/notes.txt",
    )
    folder = write(tmp_path, {f"pictures/{name}": b"x" for name in names})
    (folder / "pictures/link.png").symlink_to(folder / "pictures/a.jpg")
    stray = ("content-stray", "no picture, so it is not published")
    link = ("content-link", "a link among the pictures is not followed")
    told = content.read(folder, tmp_path).problems
    assert {problem.path.removeprefix("content/pictures/"): (problem.code, problem.message) for problem in told} == {
        "in/notes.txt": stray,
        "link.png": link,
        "map.svg": stray,
        "png": stray,
        "two?lines/a.png": stray,
    }


def test_a_file_that_cannot_be_opened_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path, {"actors/a.md": ACTOR})
    real = Path.open

    def fails(path: Path, *args: Any, **kwargs: Any) -> Any:
        if path.name == "a.md":
            raise PermissionError(13, "Permission denied")
        return real(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", fails)
    (problem,) = content.read(folder, tmp_path).problems
    assert (problem.code, problem.message) == ("content-unreadable", "cannot be read: Permission denied")


def test_a_file_too_big_is_not_read(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, {"pages/a.md": b"x" * (content.MAX_BYTES + 1)}).problems
    assert str(problem).startswith("content/pages/a.md: larger than 1,000,000 bytes [content-too-big]")


def test_two_files_may_not_claim_one_name(tmp_path: Path) -> None:
    actor = "---\nname: {}\nkind: person\nsummary: S.\naliases: [Weber]\n---\n"
    desk = read(tmp_path, {"actors/a.md": actor.format("Anna Weber"), "actors/b.md": actor.format("Bernd Weber")})
    assert [str(problem).splitlines()[0] for problem in desk.problems] == [
        "content/actors/b.md:1: `Weber` also names the actor of content/actors/a.md [content-clash]"
    ]
    assert len(desk.profiles) == 2


def test_entries_are_sorted_by_id_whatever_the_disk_says(tmp_path: Path) -> None:
    term = "---\nterm: {0}\ndefinition: D.\n---\n"
    desk = read(tmp_path, {f"glossary/{name}.md": term.format(name) for name in ("b", "a-2", "a", "a1")})
    assert [term.id for term in desk.terms] == ["a", "a-2", "a1", "b"]
