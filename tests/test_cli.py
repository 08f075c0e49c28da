"""The commands as a user meets them: what each mistake says, what is built all the same, and the exit code."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from generator import build as site_build
from generator.cli import annotate as annotate_verb
from generator.cli import show
from tests.conftest import ROOT, STORY, Ran, Site, command

PAGE = "articles/harbour-wall-to-be-rebuilt/index.html"


def process(*args: str, given: str = "", cwd: Path = ROOT, **environment: str) -> Ran:
    """The command line as a process of its own."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run(
        [sys.executable, "-m", "generator", *args],
        cwd=cwd,
        env=env,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def test_a_good_site_is_built_without_a_word_of_trouble(story: Site) -> None:
    ran = story.run("build", "--strict")
    assert (ran.code, ran.err) == (0, "")
    assert PAGE in story.output()
    assert "1 article, " in ran.out


def test_no_seeds(site: Site) -> None:
    (site.root / "seeds").mkdir()
    ran = site.run("build")
    assert ran.code == 1
    assert "seeds: holds no articles [no-seeds]" in ran.err
    assert not (site.root / "output").exists()


def test_no_seeds_any_more_leaves_the_last_good_output(story: Site) -> None:
    story.run("build")
    before = story.output()
    (story.root / "seeds/wall.txt").unlink()
    assert story.run("build").code == 1
    assert story.output() == before


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b"", "seeds/empty.txt: "),
        ("binary.txt", bytes(range(256)) * 8, "seeds/binary.txt: "),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 200, "seeds/picture.txt: "),
        ("front.md", b"---\ntitle: [\n---\nText that nobody gets to read.\n", "seeds/front.md:3: "),
    ],
)
def test_a_seed_that_cannot_be_read_costs_its_own_page(story: Site, name: str, data: bytes, said: str) -> None:
    story.write(f"seeds/{name}", data)
    ran = story.run("build")
    assert ran.code == 1
    assert ran.err.startswith("error: ")
    assert said in ran.err
    assert ran.err.count("error: ") == 1
    assert PAGE in story.output()


def test_a_seed_without_a_date_is_built_and_warned_of(site: Site) -> None:
    site.write("seeds/wall.txt", STORY.replace("2027-03-02\n\n", ""))
    ran = site.run("build")
    assert (ran.code, ran.err.startswith("warning: seeds/wall.txt: ")) == (0, True)
    assert "[seed-no-date]" in ran.err
    assert PAGE in site.output()
    assert site.run("build", "--strict").code == 1


def test_a_problem_is_told_again_by_a_build_that_has_nothing_to_do(site: Site) -> None:
    site.write("seeds/wall.txt", STORY.replace("2027-03-02\n\n", ""))
    assert site.run("build").err == site.run("build").err != ""


def test_two_seeds_with_one_address(story: Site) -> None:
    story.write("seeds/wall-again.txt", STORY)
    ran = story.run("build")
    assert ran.code == 1
    assert "seeds/wall.txt: has the same address as seeds/wall-again.txt" in ran.err
    assert PAGE in story.output()


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("content/actors/x.md", "---\nname: [\n---\n", "content/actors/x.md:3: not valid YAML"),
        ("content/actors/x.md", "---\nname: X\nkind: person\nsumary: y\n---\n", "content/actors/x.md:4: unknown key"),
        ("site.yaml", "title: T\ntilte: U\n", "site.yaml:2: unknown key `tilte` [site-key]"),
        ("site.yaml", "plugins: [nowhere_at_all]\n", "site.yaml: the plugin `nowhere_at_all` cannot be used"),
    ],
)
def test_a_mistake_of_the_desk_s_is_told_with_its_line(story: Site, path: str, text: str, said: str) -> None:
    story.write(path, text)
    ran = story.run("build")
    assert ran.code == 1
    assert f"error: {said}" in ran.err
    assert PAGE in story.output()


@pytest.mark.parametrize("text", ['title: T\nurl: "open\n', "title: \x00\n", "# " + "x" * 100_001])
def test_a_site_yaml_that_cannot_be_read_leaves_the_last_output(story: Site, text: str) -> None:
    story.run("build")
    before = story.output()
    story.write("site.yaml", text)
    story.write("seeds/wall.txt", STORY.replace("Harbour", "Harbor"))
    ran = story.run("build")
    assert ran.code == 1
    assert "error: site.yaml" in ran.err
    assert story.output() == before


@pytest.mark.parametrize(
    ("template", "line"),
    [("{% if %}\n", 1), ("<p>\n{{ nowhere }}</p>\n", 2), ("{% include 'none.html' %}\n", 1), ("\n{{ 1 / 0 }}\n", 2)],
)
def test_a_template_s_mistake_costs_its_own_page(story: Site, template: str, line: int) -> None:
    story.run("build")
    before = story.output()
    story.write("templates/glossary.html", template)
    ran = story.run("build")
    assert ran.code == 1
    assert f"templates/glossary.html:{line}: " in ran.err
    assert ran.err.count("[template-error]") == 1
    assert story.output()["glossary/index.html"] == before["glossary/index.html"], "the last good page stays"
    (story.root / "templates/glossary.html").unlink()
    assert story.run("build").code == 0
    assert story.output() == before


@pytest.mark.parametrize("output", [".", "seeds", "..", "/"])
def test_an_output_that_would_destroy_something_is_refused(story: Site, output: str) -> None:
    story.write("site.yaml", "title: T\n")
    ran = story.run("build", "--output", output if output == "/" else str(story.root / output))
    assert (ran.code, "[output-unsafe]" in ran.err) == (1, True)
    assert (story.root / "seeds/wall.txt").read_text() == STORY


def test_the_build_as_json(story: Site) -> None:
    story.write("seeds/empty.txt", "")
    ran = story.run("build", "--json")
    first, *events, last = [json.loads(line) for line in ran.out.splitlines()]
    assert (ran.code, ran.err) == (1, "")
    assert (first["event"], first["site"]) == ("start", str(story.root))
    assert {"event": "progress", "stage": "annotate", "done": 1, "of": 1} in events
    assert [(e["path"], e["level"]) for e in events if e["event"] == "problem"] == [("seeds/empty.txt", "error")]
    assert (last["event"], last["failed"], last["counts"]["article"]) == ("summary", False, 1)
    assert last["problems"] == {"error": 1, "warning": 0, "note": 0}
    assert PAGE in last["written"]["added"]
    assert {"annotate", "render", "write"} <= set(last["seconds"])


@pytest.mark.parametrize(
    ("pause", "lines"), [(0.0, ["read: 1 of 100", "read: 99 of 100", "read: 100 of 100"]), (9.0, ["read: 100 of 100"])]
)
def test_a_log_tells_how_far_a_long_stage_is_by_the_clock(
    pause: float, lines: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(show, "PAUSE", pause)
    with show.progress() as tell:
        for done in (1, 99, 100):
            tell("read", done, 100)
            tell("theme", done, 99)
    assert capsys.readouterr().err.splitlines() == lines


def stopped_by(wrong: Exception, story: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command `generator build`, whose build raises."""

    def build(*_: object, **__: object) -> None:
        raise wrong

    monkeypatch.setattr(site_build, "build", build)
    monkeypatch.chdir(story.root)
    monkeypatch.setattr(sys, "argv", ["generator", "build"])
    from generator.cli import main

    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1


def test_a_bug_is_one_line_that_names_the_article_and_a_log(
    story: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bug = RuntimeError("a bug")
    bug.add_note("while a plugin annotated seeds/wall.txt")
    stopped_by(bug, story, monkeypatch)
    assert "seeds/wall.txt" in capsys.readouterr().err
    assert "RuntimeError: a bug" in (story.root / "crash.log").read_text()


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "x"), "No space left on device: x"),
        (sqlite3.OperationalError("database or disk is full"), "the cache: database or disk is full"),
    ],
)
def test_a_machine_that_refuses_is_no_bug(
    refusal: Exception, said: str, story: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stopped_by(refusal, story, monkeypatch)
    assert said in capsys.readouterr().err
    assert not (story.root / "crash.log").exists()


@pytest.mark.parametrize(
    "args",
    [
        ["bulid"],
        ["build", "--jobs", "0"],
        ["build", "--no-such-option"],
        ["annotate"],
        ["annotate", "--format", "xml", "x"],
        ["annotate", "--date", "yesterday", "x"],
        ["publish", "nowhere"],
        ["serve", "--port", "0"],
    ],
)
def test_misuse_of_the_command_line_is_2(args: list[str], story: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(story.root)
    ran = command(*args)
    assert ran.code == 2


def test_a_process_never_shows_a_traceback(story: Site) -> None:
    story.write("seeds/bad.txt", b"")
    ran = process("build", cwd=story.root)
    assert ran.code == 1
    assert "Traceback" not in ran.err
    assert not (story.root / "crash.log").exists()
    assert process("bulid", cwd=story.root).code == 2
    assert process("--help", cwd=story.root).code == 0


class TestAnnotate:
    """python -m generator annotate, by the contract."""

    def test_one_file_is_one_document(self, tmp_path: Path) -> None:
        (tmp_path / "wall.txt").write_text(STORY)
        ran = command("annotate", str(tmp_path / "wall.txt"))
        told = json.loads(ran.out)
        assert (ran.code, told["schema"]) == (0, "annotated-article/1")
        assert told["article"]["date"] == "2027-03-02"
        assert told["text"].startswith("Anna Weber")

    def test_several_files_are_json_lines_in_the_order_given(self, tmp_path: Path) -> None:
        for name in ("b", "a"):
            (tmp_path / f"{name}.txt").write_text(STORY.replace("Harbour", name.upper()))
        ran = command("annotate", str(tmp_path / "b.txt"), str(tmp_path / "a.txt"))
        assert [json.loads(line)["article"]["title"][0] for line in ran.out.splitlines()] == ["B", "A"]

    def test_a_file_that_cannot_be_read_is_told_and_the_others_print(self, tmp_path: Path) -> None:
        (tmp_path / "wall.txt").write_text(STORY)
        ran = command("annotate", str(tmp_path / "none.txt"), str(tmp_path / "wall.txt"), str(tmp_path))
        assert ran.code == 1
        assert len(ran.out.splitlines()) == 1
        assert f"{tmp_path}/none.txt: does not exist [" in ran.err

    def test_standard_input(self, tmp_path: Path) -> None:
        ran = process(
            "annotate", "-", "--as", "txt", "--date", "2027-03-05", given="A wall\n\nIt fell last week.\n", cwd=tmp_path
        )
        assert ran.code == 0
        assert json.loads(ran.out)["article"]["date"] == "2027-03-05"

    def test_raw_takes_the_text_as_it_is(self, tmp_path: Path) -> None:
        (tmp_path / "wall.txt").write_bytes(STORY.replace("\n", "\r\n").encode())
        told = json.loads(command("annotate", "--raw", str(tmp_path / "wall.txt")).out)
        assert told["text"] == STORY.replace("\n", "\r\n")
        assert told["repairs"] == []
        for quote in told["quotes"]:
            assert told["text"][quote["start"] : quote["end"]] == quote["text"]

    def test_text_is_for_reading(self, tmp_path: Path) -> None:
        (tmp_path / "wall.txt").write_text(STORY)
        ran = command("annotate", "--format", "text", str(tmp_path / "wall.txt"))
        assert "Harbour wall to be rebuilt" in ran.out
        assert "Anna Weber" in ran.out

    def test_the_desk_has_its_say_on_a_seed_of_the_site_here(
        self, story: Site, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        decision = "decisions:\n  - {mark: figure, at: 4 million euros, drop: true}\n"
        story.write("content/articles/harbour-wall-to-be-rebuilt.yaml", decision)
        monkeypatch.chdir(story.root)
        monkeypatch.setattr(annotate_verb, "HERE", story.root)
        assert json.loads(command("annotate", "seeds/wall.txt").out)["figures"] == []
        assert json.loads(command("annotate", "--no-content", "seeds/wall.txt").out)["figures"] != []

    def test_the_model_is_the_site_s_or_what_is_asked_for(self, story: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        used: list[str] = []
        monkeypatch.setattr(annotate_verb.pipeline, "annotate", lambda _, *, model: iter(used.append(model) or ()))
        monkeypatch.setattr(annotate_verb, "HERE", story.root)
        command("annotate", "x.txt")
        story.write("site.yaml", "model: rules\n")
        command("annotate", "x.txt")
        command("annotate", "--model", "auto", "x.txt")
        assert used == ["auto", "rules", "auto"]

    @pytest.mark.parametrize("day", ["2024-05-40", "2024-13-01", "yesterday"])
    def test_a_day_that_is_none_is_refused(self, tmp_path: Path, day: str) -> None:
        (tmp_path / "wall.txt").write_text(STORY)
        ran = command("annotate", "--date", day, str(tmp_path / "wall.txt"))
        assert ran.code == 2
        assert f"{day} is not a date" in ran.err


def test_a_verb_that_is_none_is_guessed() -> None:
    ran = command("bild")
    assert ran.code == 2
    assert "did you mean `build`?" in ran.err
    assert "commands: init, build," in command("zzz").err


def test_the_list_of_verbs_says_whole_sentences() -> None:
    listed = command("--help").out.split("Commands:")[1]
    assert "site.yaml" in listed
    assert "..." not in listed


def test_a_target_nobody_publishes_to_is_told_by_a_build_with_its_line(story: Site) -> None:
    story.write("site.yaml", "title: A\ntheme: {lnk: '#000'}\npublish:\n  web:\n    kind: ftp\n")
    told = story.run("build").err
    assert "site.yaml:5: the target `web` is of an unknown kind, `ftp`" in told
    assert "site.yaml:2: theme: there is no 'lnk'" in told


def test_init_says_what_to_do_next_and_it_works(tmp_path: Path) -> None:
    told = command("init", str(tmp_path / "my site")).out.splitlines()[-1]
    assert told == f"next: python -m generator build --site '{tmp_path}/my site'"
    assert command("build", "--site", str(tmp_path / "my site")).code == 0
