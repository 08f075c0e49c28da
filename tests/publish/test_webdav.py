"""Publishing by WebDAV, to a real server: WsgiDAV."""

from __future__ import annotations

import itertools
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from generator.model.settings import Target
from generator.publish import publish, share
from generator.publish.manifest import NAME
from generator.publish.plan import GRACE
from generator.publish.request import Published, Request
from generator.publish.share import Share, listed
from generator.publish.store import StoreFailed
from tests.conftest import ROOT
from tests.publish import sites
from tools.servers import until
from tools.servers.dav import Dav

NUMBERS = itertools.count()
# The command line, with a client that sends 50 files, saving its list every 20, and then waits for ever.
STUCK = """
import itertools, time
from generator.cli.main import group
from generator.publish import store
from generator.publish.share import Share
write, number = Share.write, itertools.count()
Share.write = lambda *given: write(*given) if next(number) < 50 else time.sleep(3600)
store.SAVE = 20
group()
"""


@pytest.fixture
def folder(dav: Dav) -> Path:
    """A folder of the server's, as it lies on its disk."""
    made = dav.files / f"news {next(NUMBERS)}"
    made.mkdir()
    return made


@pytest.fixture
def place(dav: Dav, folder: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Request:
    """A site to publish into that folder."""
    monkeypatch.setenv("WEBDAV_USER", dav.user)
    monkeypatch.setenv("WEBDAV_PASSWORD", dav.password)
    monkeypatch.setattr(share, "PAUSES", ())
    sites.write(root / "output", 1)
    target = Target("web", "webdav", {"url": f"{dav.url}{folder.name.replace(' ', '%20')}"})
    return Request(root / "output", target, root, root / ".cache/publish/web")


def files(folder: Path) -> dict[str, bytes]:
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    found.pop(NAME, None)
    return found


def code(done: Published) -> list[str]:
    return [problem.code for problem in done.problems]


def test_the_folder_holds_the_site_and_a_second_run_has_nothing_to_do(place: Request, folder: Path) -> None:
    assert "+ index.html" in publish(replace(place, dry_run=True)).steps
    assert files(folder) == {}
    assert publish(place).problems == ()
    assert files(folder) == files(place.output)
    assert publish(place).steps == ()


def test_a_page_that_is_gone_goes_and_its_style_only_after_the_grace(place: Request, folder: Path) -> None:
    publish(place)
    (style,) = [path for path in files(folder) if path.endswith(".css")]
    sites.write(place.output, 2)
    assert [step for step in publish(place).steps if step.startswith("-")] == ["- articles/101/index.html"]
    assert set(files(folder)) == {*files(place.output), style}
    assert publish(replace(place, now=place.now + GRACE + 60)).steps == (f"- {style}",)
    assert files(folder) == files(place.output)


def test_files_of_others_stay_and_are_not_written_over_unasked(place: Request, folder: Path) -> None:
    (folder / "index.html").write_text("theirs")
    (folder / "downloads").mkdir()
    (folder / "downloads/a.zip").write_text("zip")
    assert code(publish(place)) == ["publish-foreign"]
    assert set(files(folder)) == {"index.html", "downloads/a.zip"}
    assert publish(replace(place, take_over=True)).done
    sites.write(place.output, 2)
    assert publish(place).done
    assert files(folder)["downloads/a.zip"] == b"zip"


def test_what_somebody_put_beside_a_page_that_goes_stays(place: Request, folder: Path) -> None:
    publish(place)
    (folder / "articles/101/notes.txt").write_text("theirs")
    sites.write(place.output, 2)
    assert publish(place).done
    assert [path.name for path in (folder / "articles/101").iterdir()] == ["notes.txt"]


@pytest.mark.parametrize(
    "name",
    ["100%41.png", "what?.png", "a#b.png", "ünï cöde.png", "a;b=c&d+e.png", "[1].png", "図\u30001\xa0\u200d.png"],
)
def test_a_name_means_itself_and_no_other(place: Request, folder: Path, name: str) -> None:
    (folder / "100A.png").write_text("theirs")
    (place.output / name).write_text("ours")
    told = publish(place)
    assert told.done, told.problems
    assert files(folder)[name] == b"ours"
    assert publish(place).steps == ()
    (place.output / name).unlink()
    assert publish(place).steps == (f"- {name}",)
    assert files(folder)["100A.png"] == b"theirs"


def test_what_somebody_changed_there_is_put_right(place: Request, folder: Path) -> None:
    publish(place)
    (folder / "index.html").write_text("defaced")
    assert publish(place).steps == ("~ index.html",)
    assert files(folder) == files(place.output)


def test_nothing_is_published_from_an_empty_or_linked_output(place: Request, folder: Path) -> None:
    publish(place)
    before = files(folder)
    (place.output / "passwd").symlink_to("/etc/passwd")
    assert code(publish(place)) == ["publish-link"]
    (place.output / "passwd").unlink()
    (place.output / "index.html").unlink()
    assert code(publish(place)) == ["publish-empty"]
    assert files(folder) == before


def test_many_deletions_are_refused_until_they_are_asked_for(place: Request, folder: Path) -> None:
    sites.write(place.output, 1, pages=30)
    publish(place)
    sites.write(place.output, 1, pages=3)
    assert code(publish(place)) == ["publish-deletes"]
    assert len(files(folder)) > 30
    assert publish(replace(place, delete_many=True)).done
    assert files(folder) == files(place.output)


@pytest.mark.parametrize("password", ["hunter2hunter2", ""])
def test_a_wrong_password_is_refused_told_and_not_shown(
    place: Request, folder: Path, dav: Dav, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str],
    password: str,
) -> None:  # fmt: skip
    publish(place)
    before = files(folder)
    sites.write(place.output, 2)
    monkeypatch.setenv("WEBDAV_PASSWORD", password)
    done = publish(place)
    assert code(done) == ["publish-webdav"]
    assert "401" in done.problems[0].message
    told = f"{done}{''.join(capfd.readouterr())}"
    assert "hunter2" not in told
    assert dav.user not in told
    assert files(folder) == before


def test_neither_list_nor_output_holds_the_password(
    place: Request, folder: Path, dav: Dav, capfd: pytest.CaptureFixture[str]
) -> None:
    done = publish(place)
    told = f"{done}{''.join(capfd.readouterr())}{(folder / NAME).read_text()}"
    assert dav.password not in told
    assert dav.user not in told


@pytest.mark.parametrize(
    "options",
    [
        {"url": ""},
        {"url": "http://dav.example.org/"},
        {"url": "https://desk:hunter2@dav.example.org/"},
        {"url": "https://[dav.example.org/"},
        {"url": "https://dav.example.org/?a=b"},
        {"url": "https://dav.example.org/?"},
        {"url": "https://dav.example.org/#"},
        {"url": "ftp://127.0.0.1/"},
        {"password": "hunter2"},
    ],
)
def test_options_that_cannot_be_right(place: Request, options: dict[str, str]) -> None:
    done = publish(replace(place, target=replace(place.target, options={**place.target.options, **options})))
    assert code(done) == ["publish-target"]
    assert "hunter2" not in str(done)


def test_a_folder_that_is_not_there_is_not_made(place: Request, dav: Dav) -> None:
    done = publish(replace(place, target=replace(place.target, options={"url": f"{dav.url}mistyped"})))
    assert "PROPFIND /: 404" in done.problems[0].message
    assert not (dav.files / "mistyped").exists()


def test_a_folder_that_the_server_calls_by_another_address_is_let_be(place: Request, dav: Dav, folder: Path) -> None:
    (folder / "index.html").write_text("theirs")
    url = str(place.target.options["url"]).replace(dav.url, f"{dav.url}x/../")
    done = publish(replace(place, target=replace(place.target, options={"url": url})))
    assert "another folder" in done.problems[0].message
    assert files(folder) == {"index.html": b"theirs"}


def test_no_proxy_hears_the_password_of_a_server_on_this_machine(
    place: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert publish(place).problems == ()


@pytest.mark.parametrize("proxy", ["ftp://proxy.example", "socks5://proxy.example"])
def test_a_proxy_that_cannot_be_used_is_told(place: Request, monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    monkeypatch.setitem(sys.modules, "socksio", None)
    monkeypatch.setenv("ALL_PROXY", proxy)
    assert "proxy" in publish(place).problems[0].message


def test_an_address_that_is_no_name_is_told(place: Request) -> None:
    options = {"url": "https://xn--/"}
    assert code(publish(replace(place, target=replace(place.target, options=options)))) == ["publish-webdav"]


def test_without_the_client_it_says_what_to_install(place: Request, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)
    done = publish(place)
    assert code(done) == ["publish-client"]
    assert "pip install httpx" in done.problems[0].hint


def test_a_server_that_stops_half_way_costs_nothing_and_the_next_run_ends_it(
    place: Request, folder: Path, dav: Dav
) -> None:
    publish(place)
    before = set(files(folder))
    sites.write(place.output, 2, pages=10)
    # After the style, for which the pages wait; later, a slow thread of ours might come too late.
    stopped = publish(replace(place, tell=lambda _stage, done, _total: dav.stop() if done == 1 else None))
    dav.start()
    assert code(stopped) == ["publish-webdav"]
    assert before < set(files(folder)) < before | set(files(place.output)), "some arrived, nothing went"
    assert publish(place).done
    assert publish(place).steps == ()
    assert set(files(folder)) - before == set(files(place.output)) - before


def test_a_server_that_is_away_for_a_moment_is_waited_for(
    place: Request, folder: Path, dav: Dav, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(share, "PAUSES", (0.0,) * 9)
    monkeypatch.setattr(share.time, "sleep", lambda _pause: None if dav._process.alive() else dav.start())
    dav.stop()
    assert publish(place).done
    assert files(folder) == files(place.output)


def test_a_run_that_is_killed_is_gone_on_with(place: Request, folder: Path, root: Path) -> None:
    publish(place)
    before = set(files(folder))
    sites.write(place.output, 2, pages=80)
    (root / "site.yaml").write_text(f"publish:\n  web:\n    kind: webdav\n    url: {place.target.options['url']}\n")
    run = subprocess.Popen(
        [sys.executable, "-c", STUCK, "publish", "web", "--no-build", "--site", str(root)],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    until(lambda: len(files(folder)) > 45, "uploads", lambda: run.poll() is None)
    run.kill()
    run.wait()
    (place.output / "articles/30/index.html").unlink()
    done = publish(place)
    assert len(done.steps) < 70, "what had arrived is not sent again"
    assert "- articles/30/index.html" in done.steps, "what a killed run sent is ours"
    assert set(files(folder)) - before == set(files(place.output)) - before


MULTI = '<d:multistatus xmlns:d="DAV:">{}</d:multistatus>'
ROW = "<d:response><d:href>{}</d:href><d:propstat><d:prop><d:getetag>{}</d:getetag></d:prop></d:propstat></d:response>"


@pytest.mark.parametrize(
    "href", ["/other/a", "/news/../a", "/news/%2e%2e/a", "/news/a%0ab", "/news//a", "/newsletter/a", ""]
)
def test_a_path_that_no_file_of_ours_could_have_is_left_out(href: str) -> None:
    assert list(listed(MULTI.format(ROW.format(href, "1")).encode(), "/news/")) == []


@pytest.mark.parametrize("href", ["/news/", "/news", "https://dav.example.org/n%65ws/"])
def test_the_folder_itself_is_told_with_a_slash_or_without(href: str) -> None:
    assert list(listed(MULTI.format(ROW.format(href, "1")).encode(), "/news/")) == [("", None)]


def test_a_tag_that_is_weak_for_now_is_the_same_tag() -> None:
    rows = MULTI.format(ROW.format("https://dav.example.org/news/a", 'W/"1"') + ROW.format("/news/b", '"2"'))
    assert list(listed(rows.encode(), "/news/")) == [("a", '"1"'), ("b", '"2"')]


def test_entities_of_an_answer_are_not_followed() -> None:
    told = '<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/hostname">]>' + MULTI.format(ROW.format("/news/a", "&f;"))
    assert list(listed(told.encode(), "/news/")) == [("a", " ")]


def test_a_server_that_is_not_webdav_is_told(dav: Dav, place: Request, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Share(str(place.target.options["url"]), dav.user, dav.password)
    monkeypatch.setattr(asked, "_ask", lambda *_args, **_more: type("Answer", (), {"content": b"<p>Hello"}))
    with pytest.raises(StoreFailed, match="not the answer of a WebDAV server"):
        asked.tags()
