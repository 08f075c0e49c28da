"""The built site under the checkers of others: HTML, CSS, links and fragments, feeds, schemas."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT, Site

VALIDATE = {
    "root": True,
    "extends": ["html-validate:recommended"],
    "rules": {
        "require-sri": "off",  # every asset is the site's own
        "long-title": "off",  # a headline is as long as it is
        "no-trailing-whitespace": "off",
        "void-style": "off",
        "valid-id": ["error", {"relaxed": True}],  # the pieces of a split quotation are q-….1, q-….2
    },
}
# Properties of the standard that this release of the checker does not know yet.
TOO_NEW = ("position-area", "position-try-fallbacks", "position-anchor", "anchor-name", "paint-order")


@pytest.fixture(scope="module", params=["seed_site", "two_site"])
def output(request: pytest.FixtureRequest) -> Path:
    site: Site = request.getfixturevalue(request.param)
    return site.root / "output"


@pytest.fixture(scope="module")
def outputs(seed_site: Site, two_site: Site) -> list[str]:
    """Both sites' folders, for checkers that take longer to start than to check."""
    return [str(seed_site.root / "output"), str(two_site.root / "output")]


def test_html_validate(outputs: list[str], tmp_path: Path) -> None:
    (tmp_path / "rules.json").write_text(json.dumps(VALIDATE))
    command = [ROOT / "node_modules/.bin/html-validate", "--config", tmp_path / "rules.json", "--formatter", "text"]
    done = subprocess.run(
        [*command, *(f"{output}/**/*.html" for output in outputs)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


def test_vnu(outputs: list[str]) -> None:
    jar = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
    command = ["java", "-jar", str(jar), "--errors-only", "--also-check-css", "--skip-non-html", "--format", "gnu"]
    done = subprocess.run([*command, *outputs], capture_output=True, text=True, check=False)
    said = [line for line in done.stderr.splitlines() if not any(f"“{name}”" in line for name in TOO_NEW)]
    assert said == []


def test_links_and_fragments(output: Path) -> None:
    command = [ROOT / ".venv/bin/lychee", "--offline", "--include-fragments", "--no-progress", "--format", "json"]
    files = sorted(str(path) for path in output.rglob("*.html"))
    done = subprocess.run([*command, *files], capture_output=True, text=True, check=False)
    told = json.loads(done.stdout)
    assert told["total"] > 50
    assert {page: [link["url"] for link in links] for page, links in told["error_map"].items()} == {}


def test_lychee_sees_a_dead_link_and_a_dead_fragment(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(
        "<!doctype html><p id=x><a href='none.html'>1</a> <a href='a.html#y'>2</a> <a href='a.html#x'>3</a>"
    )
    command = [ROOT / ".venv/bin/lychee", "--offline", "--include-fragments", "--no-progress", "--format", "json", page]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert json.loads(done.stdout)["errors"] == 2


def test_every_link_is_relative(output: Path) -> None:
    for page in output.rglob("*.html"):
        for link in re.findall(r"(?:href|src)=\"([^\"]*)\"", page.read_text()):
            assert not link.startswith(("/", "file:")), (page.name, link)


def test_json_is_json(output: Path) -> None:
    files = [path for path in output.rglob("*") if path.suffix in (".json", ".jsonld")]
    assert len(files) >= 5
    for path in files:
        json.loads(path.read_bytes())


def test_no_page_names_this_machine(output: Path) -> None:
    for path in output.rglob("*"):
        if path.is_file():
            assert str(output.parent).encode() not in path.read_bytes(), path
