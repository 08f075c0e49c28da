"""Labels: looked up by key, filled in, chosen by number; a missing one is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from generator.pages.labels import Labels

WORDS = {"menu": {"search": "Find"}, "n": {"0": "none", "one": "{n} word", "other": "{n} words"}, "hi": "Hi {name}"}


def test_plural_forms_and_exact_numbers() -> None:
    t = Labels(WORDS).t
    assert [t("n", n=n) for n in (0, 1, 2, 9000)] == ["none", "1 word", "2 words", "9,000 words"]
    assert (t("menu.search"), t("hi", name="Ada")) == ("Find", "Hi Ada")


@pytest.mark.parametrize("key", ["menu", "menu.find", "n", "nothing.at.all"])
def test_a_label_that_is_not_there_is_named(key: str) -> None:
    with pytest.raises(KeyError, match=re.escape(key)):
        Labels(WORDS).t(key)
    assert not Labels(WORDS).has(key)


def test_every_label_that_a_template_names_is_there() -> None:
    labels = Labels(yaml.safe_load(Path("templates/labels/en.yaml").read_text("utf-8")))
    missing = [
        (path.name, key)
        for path in sorted(Path("templates").rglob("*.html"))
        for key in re.findall(r"""\bt\(\s*["']([\w.-]+)["'](?!\s*~)""", path.read_text("utf-8"))
        if not _there(labels, key)
    ]
    assert missing == []


def _there(labels: Labels, key: str) -> bool:
    found: object = labels.words
    for part in key.split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return isinstance(found, str | dict)
