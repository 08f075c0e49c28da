"""Modules of a site's own: what they may register, and what a broken one costs."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from generator import plugins
from tests.conftest import ROOT, STORY, Site

WALL = "articles/harbour-wall-to-be-rebuilt/article.json"
GOOD = """
def register(plugins):
    plugins.annotator(lambda annotated: annotated)
    plugins.page_kind(lambda settings, desk, knowledge: [])
    plugins.publisher("carrier-pigeon")(lambda request: None)
"""


def load(tmp_path: Path, name: str, source: str) -> tuple[plugins.Plugins, tuple[str, ...]]:
    (tmp_path / f"{name}.py").write_text(source)
    sys.modules.pop(name, None)
    found, problems = plugins.load([name], tmp_path)
    return found, tuple(problem.message for problem in problems)


def test_a_module_in_the_site_s_folder_registers_all_three(tmp_path: Path) -> None:
    found, problems = load(tmp_path, "plugin_good", GOOD)
    assert problems == ()
    assert (len(found.annotators), len(found.pages), list(found.publishers)) == (1, 1, ["carrier-pigeon"])


def test_another_source_is_another_fingerprint(tmp_path: Path) -> None:
    one, _ = load(tmp_path, "plugin_one", GOOD)
    other, _ = load(tmp_path, "plugin_other", GOOD + "# changed\n")
    assert one.fingerprint != other.fingerprint
    assert plugins.load([], tmp_path)[0].fingerprint == ""


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("def register(", "SyntaxError"),
        ("import nowhere_at_all", "ModuleNotFoundError"),
        ("x = 1", "AttributeError"),
        ("def register(plugins):\n    raise ValueError('no')", "ValueError: no"),
    ],
)
def test_a_broken_one_is_named_and_costs_only_itself(tmp_path: Path, source: str, said: str) -> None:
    found, problems = load(tmp_path, "plugin_broken", source)
    assert found.annotators == []
    assert "plugin_broken" in problems[0]
    assert said in problems[0]


def test_the_path_of_imports_is_left_as_it_was(tmp_path: Path) -> None:
    before = list(sys.path)
    load(tmp_path, "plugin_path", GOOD)
    assert sys.path == before


def test_the_example_of_contributing_adds_an_annotator_a_page_and_a_publisher(site: Site) -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text()
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    (template,) = re.findall(r"```html\n(.*?)```", page, re.DOTALL)
    site.write("seeds/wall.txt", STORY.replace("welcomed the plan", 'welcomed the so-called "plan"'))
    assert site.run("build").code == 0
    assert b'"scare"' in site.output()[WALL]
    site.write("news_plugin.py", code)
    site.write("templates/statistics.html", template)
    site.write("site.yaml", "plugins: [news_plugin]\npublish:\n  all: {kind: list, file: files.txt}\n")
    sys.modules.pop("news_plugin", None)
    ran = site.run("build")
    assert ran.code == 0, ran.err
    assert b'"scare"' not in site.output()[WALL]
    assert b"<p>1 statements</p>" in site.output()["statistics/index.html"]
    published = site.run("publish", "all")
    assert published.code == 0, published.err
    assert "+ statistics/index.html" in (site.root / "files.txt").read_text()


def test_a_plugin_s_bug_names_the_article(site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    site.write("seeds/wall.txt", STORY)
    site.write("wrong_plugin.py", "def register(plugins):\n    plugins.annotator(lambda annotated: 1 / 0)\n")
    site.write("site.yaml", "model: rules\nplugins: [wrong_plugin]\n")
    with pytest.raises(ZeroDivisionError) as bug:
        site.run("build")
    assert bug.value.__notes__ == ["while a plugin annotated seeds/wall.txt"]


def test_a_package_is_all_of_its_modules(tmp_path: Path) -> None:
    prints = []
    for name in ("package_one", "package_other"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "__init__.py").write_text(GOOD)
        (folder / "words.py").write_text(f"NAME = {name!r}\n")
        prints.append(plugins.load([name], tmp_path)[0].fingerprint)
    assert prints[0] != prints[1]


def test_what_is_edited_while_its_code_runs_is_not_what_runs(tmp_path: Path) -> None:
    before, _ = load(tmp_path, "plugin_edited", GOOD)
    (tmp_path / "plugin_edited.py").write_text(GOOD + "# changed\n")
    assert plugins.load(["plugin_edited"], tmp_path)[0].fingerprint == before.fingerprint


def test_the_pages_of_a_plugin_are_made_anew_each_time(story: Site) -> None:
    """What they are made of is theirs to know."""
    story.write("site.yaml", "title: T\nmodel: rules\nplugins: [plugin_tide]\n")
    story.write("templates/tide.html", "<p>{{ view.height }}</p>\n")
    story.write(
        "plugin_tide.py",
        "from pathlib import Path\nfrom generator.model.pages import Page\n\ndef register(plugins):\n"
        "    @plugins.page_kind\n    def tide(settings, desk, knowledge):\n"
        "        height = Path(__file__).with_name('tide.csv').read_text()\n"
        "        yield Page('tide/', 'tide.html', 'Tide', {'height': height})\n",
    )
    for height in ("3 m", "4 m"):
        story.write("tide.csv", height)
        assert story.run("build").code == 0
        assert story.output()["tide/index.html"] == f"<p>{height}</p>".encode()
