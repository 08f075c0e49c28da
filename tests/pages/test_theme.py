"""Themes: folders in order, hashed assets, labels merged, and site.yaml's colours, which are never CSS of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.settings import Settings
from generator.pages.assets import read_theme
from generator.pages.labels import Labels
from generator.pages.theme import mistake, name_assets, rows_sheet, style

DEFAULT = Path("templates").resolve()


def test_a_sheet_names_its_fonts_by_their_final_names() -> None:
    names, files = name_assets(
        {"style.css": b'a{src:url("fonts/f.woff2")} b{src:url(other.png)}', "fonts/f.woff2": b"f"}
    )
    sheet = next(f for f in files if f.path == names["style.css"])
    font = names["fonts/f.woff2"].removeprefix("assets/")
    assert sheet.data.decode() == f'a{{src:url("{font}")}} b{{src:url(other.png)}}'


def test_a_name_changes_with_the_content_and_only_then() -> None:
    one, same, other = (name_assets({"a.js": data})[0]["a.js"] for data in (b"1", b"1", b"2"))
    assert one == same != other
    assert one.startswith("assets/a.") and one.endswith(".js")


def test_own_colours_for_light_and_dark() -> None:
    sheet = style({"person": "#a00", "person-dark": "#ffaa99", "serif": 'Georgia, "Times"'})
    assert sheet == (
        ':root{--person:#a00;--serif:Georgia, "Times"}\n@media (prefers-color-scheme:dark){:root{--person:#ffaa99}}\n'
    )


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("person", "red;} body{display:none", "theme-value"),
        ("person", "url(https://example.org/x)", "theme-value"),
        ("serif", "x}</style><script>", "theme-value"),
        ("serif", "Georgia, 'Times", "theme-value"),
        ("serif", "a\nb", "theme-value"),
        ("person", "#fff\n", "theme-value"),
        ("colour", "#fff", "theme-key"),
        ("serif-dark", "Georgia", "theme-key"),
    ],
)
def test_a_value_that_could_be_more_than_a_value_is_refused(key: str, value: str, code: str) -> None:
    assert style({key: value}) == ""
    found = mistake(key, value, "site.yaml", 7)
    assert found
    assert (found.code, found.line) == (code, 7)


def test_a_site_s_own_folder_stands_before_the_default_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "partials").mkdir()
    (tmp_path / "labels").mkdir()
    (tmp_path / "partials/site-footer.html").write_text("mine")
    (tmp_path / "labels/en.yaml").write_text("menu: {quotes: Voices}")
    theme = read_theme([tmp_path, DEFAULT], Settings())
    assert theme.templates["partials/site-footer.html"].source == "mine"
    assert "article.html" in theme.templates
    assert theme.labels["menu"] == {**read_theme([DEFAULT], Settings()).labels["menu"], "quotes": "Voices"}  # type: ignore[dict-item]


def test_another_language_stands_over_english(tmp_path: Path) -> None:
    (tmp_path / "labels").mkdir()
    (tmp_path / "labels/fr.yaml").write_text("close: Fermer")
    theme = read_theme([tmp_path, DEFAULT], Settings(language="fr"))
    assert (theme.labels["close"], theme.labels["copy"]) == ("Fermer", "Copy link")


def test_labels_that_are_no_yaml_are_a_problem_at_their_line(tmp_path: Path) -> None:
    (tmp_path / "labels").mkdir()
    (tmp_path / "labels/en.yaml").write_text("a: 1\nb: [\n")
    problem = read_theme([tmp_path, DEFAULT], Settings()).problems[0]
    assert (problem.code, problem.path, problem.line) == ("labels-syntax", str(tmp_path / "labels/en.yaml"), 3)


def test_hidden_files_and_links_are_no_part_of_a_theme(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/.DS_Store").write_text("x")
    (tmp_path / "assets/passwd").symlink_to("/etc/passwd")
    assert set(read_theme([tmp_path], Settings()).assets) == {"rows.css"}


def test_of_the_desk_s_pictures_only_pictures_are_published(tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    (folder / "in").mkdir(parents=True)
    for name in ("a.jpg", "B.PNG", "in/c.webp", "notes.txt", "map.svg", "page.html", "png", "two\nlines.png"):
        (folder / name).write_text("x")
    (folder / "link.png").symlink_to(folder / "a.jpg")
    found = {"pictures/B.PNG", "pictures/a.jpg", "pictures/in/c.webp"}
    assert set(read_theme([tmp_path / "theme"], Settings(), pictures=folder).assets) == found | {"rows.css"}
    (tmp_path / "link").symlink_to(folder)
    assert set(read_theme([tmp_path / "theme"], Settings(), pictures=tmp_path / "link").assets) == {"rows.css"}


def test_rows_are_named_up_to_the_most() -> None:
    sheet = rows_sheet(3)
    assert ".at-3{grid-row-start:3}" in sheet and ".over-3{grid-row-end:span 3}" in sheet and ".at-4" not in sheet


WRONG = (
    ('foot: {about: "How {x} made"}', 1, "label foot.about uses {x}; it has nothing to fill in"),
    ("\narticle: {as_of: '{date'}", 2, "label article.as_of cannot be filled in: expected '}' before end of string"),
    ("article: {people: {one: '{n.real}'}}", 1, "label article.people uses {n.real}; it may use {n}"),
    ("foot: Foo", 1, "label foot is a text where a group belongs, with about, feed, data"),
    ("close: {now: Shut}", 1, "label close is a group where a text belongs"),
    ("close: [Shut]", 1, "label close is no text"),
)


@pytest.mark.parametrize(("text", "line", "message"), WRONG)
def test_a_wrong_label_costs_a_message_and_the_default_stands(
    tmp_path: Path, text: str, line: int, message: str
) -> None:
    (tmp_path / "labels").mkdir()
    (tmp_path / "labels/en.yaml").write_text(text)
    theme = read_theme([tmp_path, DEFAULT], Settings())
    (problem,) = theme.problems
    assert (problem.code, problem.line, problem.message) == ("labels-wrong", line, message)
    assert theme.labels == read_theme([DEFAULT], Settings()).labels


def test_a_label_that_nothing_shows_is_told_with_the_one_that_was_meant(tmp_path: Path) -> None:
    (tmp_path / "labels").mkdir()
    (tmp_path / "labels/en.yaml").write_text("mine: Yes\nkind: {alien: alien}\nfoot: {abuot: About}")
    (tmp_path / "own.html").write_text('{{ t("mine") }}')
    theme = read_theme([tmp_path, DEFAULT], Settings())
    (problem,) = theme.problems
    assert (problem.code, problem.line, problem.hint) == ("labels-unknown", 3, "did you mean foot.about?")
    assert theme.labels["mine"] == "Yes"


def test_a_language_without_labels_is_told_with_the_path_they_would_have(tmp_path: Path) -> None:
    theme = read_theme([tmp_path, DEFAULT], Settings(language="fr-CA"))
    assert [p.code for p in theme.problems] == ["labels-missing"]
    assert theme.problems[0].hint.endswith(f"{tmp_path}/labels/fr-CA.yaml")
    (tmp_path / "labels").mkdir()
    (tmp_path / "labels/fr.yaml").write_text("menu: {quotes: Voix}")
    theme = read_theme([tmp_path, DEFAULT], Settings(language="fr-CA"))
    assert theme.problems == ()
    assert Labels(theme.labels).t("menu.quotes") == "Voix"
