"""site.yaml: what each key takes, and what is said of one that cannot be used."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from pathlib import Path

import pytest

from generator import config
from generator.model.settings import Budgets, Settings, Target


def read(tmp_path: Path, text: str | bytes) -> tuple[Settings, tuple[str, ...]]:
    (tmp_path / "site.yaml").write_bytes(text.encode() if isinstance(text, str) else text)
    settings, problems = config.read(tmp_path)
    return settings, tuple(str(problem) for problem in problems)


def test_without_a_file_the_defaults_stand(tmp_path: Path) -> None:
    assert config.read(tmp_path) == (Settings(), ())


def test_every_key_arrives(tmp_path: Path) -> None:
    settings, problems = read(
        tmp_path,
        "title: News\ntagline: plain\nurl: https://example.org/news\nlanguage: en-GB\nauthor: The desk\nmodel: rules\n"
        "theme: {ink: '#123'}\nworkers: 2\nplugins: [mine]\nseeds: texts\ncontent: desk\ntemplates: look\n"
        "output: /srv/www\ncache: .kept\nbudgets: {js: 5, images: 0}\n"
        "redirects: {old/: new/}\nheaders: {X-A: b}\npublish:\n  web: {kind: folder, path: /srv/www}\n",
    )
    assert problems == ()
    assert settings == Settings(
        title="News",
        tagline="plain",
        url="https://example.org/news/",
        language="en-GB",
        author="The desk",
        model="rules",
        theme={"ink": "#123"},
        workers=2,
        plugins=("mine",),
        publish=(Target("web", "folder", {"path": "/srv/www"}),),
        redirects={"old/": "new/"},
        headers={"X-A": "b"},
        seeds="texts",
        content="desk",
        templates="look",
        output="/srv/www",
        cache=".kept",
        budgets=Budgets(js=5, images=0),
    )


def test_the_file_knows_just_the_keys_of_settings() -> None:
    assert set(config.SiteFile.model_fields) == {field.name for field in fields(Settings)}
    defaults = config.SiteFile().model_dump()
    for field in fields(Settings):
        if field.name not in ("publish", "plugins", "budgets"):
            assert defaults[field.name] == getattr(Settings(), field.name)
    assert defaults["budgets"] == asdict(Budgets())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: A\ntilte: B\n", "site.yaml:2: unknown key `tilte` [site-key]\n    hint: did you mean `title`?"),
        ("title: A\nzzz: B\n", "site.yaml:2: unknown key `zzz` [site-key]\n    hint: known keys: author,"),
        ("\n\nworkers: many\n", "site.yaml:3: `workers`: input should be a valid integer"),
        (
            'headers:\n  X-A: "1\\nX-B: 2"\n',
            "site.yaml:1: `headers`: the value of `X-A` must be one line of plain letters",
        ),
        ("headers: {'X A': b}\n", "site.yaml:1: `headers`: `X A` is not the name of a header"),
        ("redirects: [a]\n", "site.yaml:1: `redirects`: "),
        ("publish:\n  ../web: {kind: folder}\n", "site.yaml:2: `publish.../web"),
        ("workers: 0\n", "site.yaml:1: `workers`: input should be greater than or equal to 1"),
        ("url: javascript:alert(1)\n", "site.yaml:1: `url`: must be the site's web address"),
        ('url: "https://a.ex\\tample/"\n', "site.yaml:1: `url`: must be the site's web address"),
        ('url: "https://a.example/\\nDisallow: /"\n', "site.yaml:1: `url`: must be the site's web address"),
        ('url: "https://a.example/\\u2028x"\n', "site.yaml:1: `url`: must be the site's web address"),
        ('url: "https://a.example\\\\@evil.example/"\n', "site.yaml:1: `url`: must be the site's web address"),
        ("url: https://me:hunter2@a.example/\n", "site.yaml:1: `url`: must be the site's web address"),
        ("url: https://a.example/?x\n", "site.yaml:1: `url`: must be the site's web address"),
        ("url: https://a.example/#x\n", "site.yaml:1: `url`: must be the site's web address"),
        ('title: "a\\u202eb"\n', "site.yaml:1: a character that nobody sees, U+202E"),
        ("seeds: ../secrets\n", "site.yaml:1: `seeds`: must be a folder inside the site"),
        ("output: ''\n", "site.yaml:1: `output`: must be a folder inside the site"),
        ("language: Klingon!\n", "site.yaml:1: `language`: must be a language tag, such as en or en-GB"),
        ("budgets: {htm: 9}\n", "site.yaml:1: unknown key `budgets.htm` [site-key]\n    hint: did you mean `html`?"),
        ("budgets: {js: -1}\n", "site.yaml:1: `budgets.js`: input should be greater than or equal to 0"),
        ("model: magic\n", "site.yaml:1: `model`: must be auto or rules"),
        ("- a\n- b\n", "site.yaml:1: the file: input should be a valid dictionary"),
        ("title: [\n", "site.yaml:2: not valid YAML"),
        ("title: A\ntitle: B\n", "site.yaml:2: `title` stands here a second time"),
        ("title: !!python/object:os.system x\n", "site.yaml:1: YAML tags"),
        ("publish:\n  web: {path: x}\n", "site.yaml:2: `publish.web.kind`: field required"),
        (b"title: \xff\xfe\n", "site.yaml: is not UTF-8 text"),
        ("a" * 200_000, "site.yaml: is larger than"),
        ("title: " + "[" * 5000, "site.yaml:1: nested more than"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_its_key_has_the_default(
    tmp_path: Path, text: str | bytes, said: str
) -> None:
    settings, problems = read(tmp_path, text)
    assert replace(settings, title=Settings().title) == Settings()
    assert len(problems) == 1
    assert problems[0].startswith(said)


@pytest.mark.parametrize(
    "url", ["https://example.org/", "http://127.0.0.1:8000/a/", "https://zeitung.österreich.example/nachrichten/ü/"]
)
def test_addresses_that_a_site_may_have(tmp_path: Path, url: str) -> None:
    assert read(tmp_path, f"url: {url}\n") == (replace(Settings(), url=url), ())


def test_the_keys_beside_a_mistake_keep_their_values(tmp_path: Path) -> None:
    settings, problems = read(tmp_path, "title: News\ntilte: B\nworkers: many\nauthor: The desk\n")
    assert (settings.title, settings.author, settings.workers) == ("News", "The desk", 1)
    assert len(problems) == 2


def test_all_mistakes_come_at_once(tmp_path: Path) -> None:
    assert len(read(tmp_path, "tilte: A\nworkers: x\nurl: nowhere\n")[1]) == 3


def test_the_theme_s_mistakes_have_their_lines_and_its_other_keys_hold(tmp_path: Path) -> None:
    settings, problems = read(tmp_path, "theme:\n  lnk: '#000'\n  ink: red\n  card: '#fff'\nworkers: many\n")
    assert [problem.split(":")[1] for problem in problems] == ["2", "3", "5"]
    assert "did you mean `link`?" in problems[0]
    assert settings.theme["card"] == "#fff"
