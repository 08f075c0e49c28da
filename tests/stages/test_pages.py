"""Where the project's own theme lies: in the package when it was installed, beside it in a checkout."""

from __future__ import annotations

import tomllib
from pathlib import Path

from generator.pages.assets import default_theme
from generator.stages.pages import DEFAULT_THEME
from tests.conftest import ROOT


def test_the_theme_in_the_package_stands_before_the_one_beside_it(tmp_path: Path) -> None:
    package = tmp_path / "generator"
    package.mkdir()
    assert default_theme(package) == tmp_path / "templates"
    (package / "templates").mkdir()
    assert default_theme(package) == package / "templates"
    assert (DEFAULT_THEME / "base.html").is_file()


def test_a_wheel_carries_the_theme_to_where_it_is_looked_for() -> None:
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["force-include"] == {"templates": "generator/templates"}
    assert wheel["packages"] == ["generator"]
