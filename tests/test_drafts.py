"""Drafts of the desk: a published site shows none of them, `--drafts` shows them all."""

from __future__ import annotations

from tests.conftest import Site

WALL = "articles/harbour-wall-to-be-rebuilt/index.html"
DRAFTS = {
    "content/actors/anna-weber.md": "---\nname: Anna Weber\nkind: person\nsummary: Mayor by draft.\ndraft: true\n---\n",
    "content/glossary/wall.md": "---\nterm: wall\ndefinition: Stones by draft.\ndraft: true\n---\n",
    "content/pages/team.md": "---\ntitle: Team by draft\nin_menu: true\ndraft: true\n---\nWe.\n",
    "content/articles/harbour-wall-to-be-rebuilt.yaml": (
        "decisions:\n  - {mark: note, at: 4 million euros, text: Money by draft., kind: context, draft: true}\n"
    ),
}
SHOWN = {
    "content/actors/anna-weber.md": (WALL, b"Mayor by draft."),
    "content/glossary/wall.md": (WALL, b"Stones by draft."),
    "content/pages/team.md": ("index.html", b"Team by draft"),
    "content/articles/harbour-wall-to-be-rebuilt.yaml": (WALL, b"Money by draft."),
}


def test_each_kind_of_draft_shows_with_drafts_and_only_then(story: Site) -> None:
    for path, text in DRAFTS.items():
        story.write(path, text)
    assert story.run("build").code == 0
    published = story.output()
    assert [path for path, data in published.items() if b"by draft" in data] == []
    assert story.run("build", "--drafts").code == 0
    preview = story.output()
    assert [path for path, (page, words) in SHOWN.items() if words not in preview[page]] == []
    assert "team/index.html" in preview or "pages/team/index.html" in preview
