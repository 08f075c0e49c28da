"""Publishing over SSH, with OpenSSH's own server: releases, an atomic switch, and hosts that are not who they were."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from generator.model.settings import Target
from generator.publish import publish, remote, rsync
from generator.publish.manifest import NAME
from generator.publish.plan import GRACE
from generator.publish.request import Published, Request
from tests.publish import sites
from tools.browser import served
from tools.servers import until
from tools.servers.ssh import Ssh


@pytest.fixture
def place(ssh: Ssh, root: Path, tmp_path: Path) -> Request:
    sites.write(root / "output", 1)
    options: dict[str, str | int | bool] = {
        "host": ssh.host,
        "port": ssh.port,
        "path": str(tmp_path / "srv"),
        "identity": str(ssh.key),
        "known_hosts": str(ssh.known_hosts),
    }
    return Request(root / "output", Target("web", "rsync", options), root, root / ".cache/publish/web")


def but(place: Request, **options: str | int) -> Request:
    return replace(place, target=replace(place.target, options={**place.target.options, **options}))


def web(place: Request) -> Path:
    """What a web server shows."""
    return Path(str(place.target.options["path"])) / "current"


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {NAME}


def releases(place: Request) -> set[str]:
    return {path.name for path in (web(place).parent / "releases").iterdir()}


def code(done: Published) -> list[str]:
    return [problem.code for problem in done.problems]


def test_the_server_has_the_site_as_a_release_that_a_link_leads_to(place: Request) -> None:
    told: list[tuple[str, int, int]] = []
    done = publish(replace(place, tell=lambda *step: told.append(step)))
    assert done.problems == ()
    assert "+ index.html" in done.steps
    assert told[-1] == ("send", len(done.steps), len(done.steps))
    assert files(web(place)) == files(place.output)
    assert web(place).readlink().parts[0] == "releases"
    assert (web(place) / "index.html").stat().st_mode & 0o777 == 0o644
    assert publish(place).steps == ()


def test_a_dry_run_leaves_the_server_as_it_was(place: Request) -> None:
    assert "+ index.html" in publish(replace(place, dry_run=True)).steps
    assert not web(place).parent.exists()


def test_what_is_the_same_is_not_sent_again_but_linked(place: Request) -> None:
    publish(place)
    before = (web(place) / "feed.xml").stat()
    sites.write(place.output, 2)
    assert publish(place).done
    assert (web(place) / "feed.xml").stat().st_ino == before.st_ino
    assert b"Version 2" in (web(place) / "index.html").read_bytes()


def test_an_old_style_stays_for_the_grace_and_then_goes(place: Request) -> None:
    (place.output / "assets/pictures").mkdir()
    (place.output / "assets/pictures/Łódź é.0123abcd.jpg").write_bytes(b"jpg")
    publish(place)
    style = next(path for path in files(place.output) if path.endswith(".css"))
    picture = "assets/pictures/Łódź é.0123abcd.jpg"
    sites.write(place.output, 2)
    assert f"- {style}" not in publish(place).steps
    assert files(web(place)) == files(place.output) | {style, picture}
    assert publish(replace(place, now=place.now + GRACE + 60)).steps == (f"- {picture}", f"- {style}")
    assert files(web(place)) == files(place.output)


def test_old_releases_go_and_other_folders_stay(place: Request) -> None:
    publish(place)
    (web(place).parent / "releases/by-hand").mkdir()
    for version in range(2, 4):
        sites.write(place.output, version)
        assert publish(but(place, keep=2)).done
    assert len(releases(place) - {"by-hand"}) == 2
    assert web(place).resolve().name in releases(place)
    assert "by-hand" in releases(place)


def test_the_link_is_there_at_every_moment(tmp_path: Path) -> None:
    """The script that the server runs, run here: so often that a moment without a link would be met."""
    names = ("0" * 16, "1" * 16)
    for name in names:
        (tmp_path / "releases" / name).mkdir(parents=True)
        (tmp_path / "releases" / name / "index.html").write_text(name)
    done, missing = threading.Event(), []

    def look() -> None:
        while not done.is_set():
            try:
                (tmp_path / "current/index.html").read_bytes()
            except OSError as error:
                missing.append(error)

    def switch(name: str) -> None:
        command = ["sh", "-c", rsync.SWITCH, "publish", str(tmp_path), name, "", "5"]
        subprocess.run(command, check=True, input="", text=True)

    switch(names[0])
    reader = threading.Thread(target=look)
    reader.start()
    for turn in range(60):
        switch(names[turn % 2])
    done.set()
    reader.join()
    assert missing == []


def test_going_back_to_what_was_is_a_change_of_the_link(place: Request) -> None:
    for version in (1, 2, 1):
        sites.write(place.output, version)
        assert publish(place).done
    assert b"Version 1" in (web(place) / "index.html").read_bytes()


def test_a_host_with_another_key_is_refused_and_a_rerun_converges(place: Request, ssh: Ssh) -> None:
    publish(place)
    before, link = files(web(place)), web(place).readlink()
    sites.write(place.output, 2)
    for known in (ssh.wrong_hosts, Path(os.devnull)):
        done = publish(but(place, known_hosts=str(known)))
        assert code(done) == ["publish-ssh"]
        assert "the server's key is not the one that is known" in done.problems[0].message
    assert (files(web(place)), web(place).readlink()) == (before, link)
    assert publish(place).done


def test_a_key_that_is_not_let_in(place: Request, ssh: Ssh) -> None:
    publish(place)
    link = web(place).readlink()
    sites.write(place.output, 2)
    done = publish(but(place, identity=str(ssh.other_key)))
    assert code(done) == ["publish-ssh"]
    assert "Permission denied" in done.problems[0].message
    assert web(place).readlink() == link


@pytest.mark.parametrize("step", ["send", "run"])
def test_a_server_that_stops_half_way_has_the_old_site_and_a_rerun_converges(
    place: Request, ssh: Ssh, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    publish(place)
    before, link = files(web(place)), web(place).readlink()
    sites.write(place.output, 2)
    whole = remote.Remote.send

    def broken(self: remote.Remote, *args: object) -> None:
        if step == "run":
            whole(self, *args)  # type: ignore[arg-type]
        ssh.stop()
        if step == "send":
            whole(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(remote.Remote, "send", broken)
    done = publish(place)
    monkeypatch.undo()
    ssh.start()
    assert code(done) == ["publish-ssh"]
    assert (files(web(place)), web(place).readlink()) == (before, link)
    assert publish(place).done
    assert publish(place).steps == ()
    assert b"Version 2" in (web(place) / "index.html").read_bytes()


def test_a_folder_that_somebody_else_made_is_left_alone(place: Request) -> None:
    web(place).mkdir(parents=True)
    (web(place) / "index.html").write_text("theirs")
    assert code(publish(place)) == ["publish-ssh"]
    assert (web(place) / "index.html").read_text() == "theirs"
    assert not web(place).is_symlink()


def test_a_link_that_leads_elsewhere_is_left_alone(place: Request, tmp_path: Path) -> None:
    web(place).parent.mkdir()
    web(place).symlink_to(tmp_path)
    assert code(publish(place)) == ["publish-target"]
    assert web(place).readlink() == tmp_path


def test_links_and_empty_outputs_are_refused(place: Request) -> None:
    publish(place)
    link = web(place).readlink()
    (place.output / "passwd").symlink_to("/etc/passwd")
    assert code(publish(place)) == ["publish-link"]
    (place.output / "passwd").unlink()
    (place.output / "index.html").unlink()
    assert code(publish(place)) == ["publish-empty"]
    assert web(place).readlink() == link


@pytest.mark.parametrize(
    "options",
    [
        {"host": "-oProxyCommand=touch x"},
        {"host": "a b"},
        {"host": ""},
        {"path": ""},
        {"path": "/"},
        {"path": "/srv/$(touch x)"},
        {"path": "/srv/../etc"},
        {"path": "-x"},
        {"port": "22; touch x"},
        {"port": 0},
        {"keep": 0},
        {"password": "hunter2"},
    ],
)
def test_options_that_cannot_be_right(place: Request, options: dict[str, str | int]) -> None:
    done = publish(but(place, **options))
    assert code(done) == ["publish-target"]
    assert "hunter2" not in str(done)


def test_without_ssh_it_says_what_to_install(place: Request, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    done = publish(place)
    assert code(done) == ["publish-ssh"]
    assert "ssh is not installed" in done.problems[0].message


def test_a_reader_never_sees_a_page_whose_style_is_missing(place: Request) -> None:
    publish(place)
    with served(web(place)) as base:
        reader = sites.Reader(base)
        reader.start()
        for version in range(2, 5):
            sites.write(place.output, version)
            assert publish(but(place, keep=2)).done
            until(lambda version=version: len(reader.seen) >= version - 1, "a reader")  # type: ignore[misc]
            time.sleep(0.05)
        reader.stop()
    assert reader.missing == []
