"""The CI files in examples/ci: nothing unsafe in them, valid where they go, and their commands do what they say."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT, Site, command

EXAMPLES = ROOT / "examples/ci"
SCHEMAS = {"github-pages.yml": "github-workflows", "gitlab-ci.yml": "gitlab-ci", "woodpecker.yml": "woodpecker-ci"}
GENERATOR = ".venv/bin/python -m generator "


def tool(*args: str | Path) -> subprocess.CompletedProcess[str]:
    first, *rest = args
    return subprocess.run([ROOT / ".venv/bin" / first, *rest], capture_output=True, text=True, check=False, cwd=ROOT)


def lines(value: Any) -> Iterator[str]:
    """Every line of shell in a CI file."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("run", "script", "commands"):
                yield from inner.splitlines() if isinstance(inner, str) else inner
            else:
                yield from lines(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from lines(inner)


def test_every_example_is_tested() -> None:
    assert {path.name for path in EXAMPLES.iterdir()} == set(SCHEMAS)


@pytest.mark.parametrize(("name", "schema"), SCHEMAS.items())
def test_a_host_takes_the_file(name: str, schema: str) -> None:
    done = tool("check-jsonschema", "--builtin-schema", f"vendor.{schema}", EXAMPLES / name)
    assert done.returncode == 0, done.stdout


def test_zizmor_finds_nothing() -> None:
    done = tool("zizmor", "--offline", "--persona=pedantic", "--no-ignores", EXAMPLES / "github-pages.yml")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0", "@v5"),
        ("        with:\n          persist-credentials: false\n", ""),
        ("    permissions:\n      contents: read # to check the sources out\n", "    permissions: write-all\n"),
        ("run: tools/setup.sh site", "run: echo ${{ github.event.pull_request.title }}"),
        ("  pull_request:\n", "  pull_request_target:\n"),
    ],
)
def test_zizmor_sees_what_would_be_unsafe(old: str, new: str, tmp_path: Path) -> None:
    text = (EXAMPLES / "github-pages.yml").read_text()
    assert old in text
    (tmp_path / "worse.yml").write_text(text.replace(old, new, 1))
    done = tool("zizmor", "--offline", tmp_path / "worse.yml")
    assert done.returncode > 10, done.stdout


def test_every_image_is_named_by_its_hash() -> None:
    for path in EXAMPLES.iterdir():
        for image in re.findall(r"^\s*image: (.*)", path.read_text(), re.M):
            assert re.fullmatch(r"[\w./:-]+@sha256:[0-9a-f]{64}", image), (path.name, image)


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_commands_build_check_and_name_what_is_published(name: str, story: Site) -> None:
    text = (EXAMPLES / name).read_text()
    told = [line for line in lines(yaml.safe_load(text)) if "generator" in line or "setup.sh" in line]
    assert told[0] == "tools/setup.sh site"
    calls = [shlex.split(line.removeprefix(GENERATOR)) for line in told[1:]]
    assert [call[0] for call in calls][:2] == ["build", "check"]
    folder = story.root / ("public" if any("public" in call for call in calls) else "output")
    story.write("site.yaml", f"publish:\n  pages: {{kind: folder, path: {story.root}/www}}\n")
    for call in calls:
        # The example's folders are the site's, which is not where the tests run.
        args = [str(folder) if arg == "public" else arg for arg in call]
        ran = command(*args, "--site", str(story.root))
        assert ran.code == 0, ran.err
    assert (folder / "index.html").is_file()
    if calls[-1][0] != "publish":
        assert f"path: {folder.name}\n" in text or f"paths: [{folder.name}]\n" in text
