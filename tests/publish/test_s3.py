"""Publishing to S3, with a real server that refuses a wrong secret: SeaweedFS."""

from __future__ import annotations

import itertools
import subprocess
import sys
import time
import urllib.request
from dataclasses import replace
from pathlib import Path

import pytest

from generator.model.settings import Target
from generator.publish import publish
from generator.publish.bucket import Bucket, said
from generator.publish.manifest import NAME
from generator.publish.plan import GRACE
from generator.publish.request import Published, Request
from tests.conftest import ROOT
from tests.publish import sites
from tools.servers import until
from tools.servers.s3 import S3

NUMBERS = itertools.count()
# The command line, with a client that sends 250 files and then waits for ever.
STUCK = """
import itertools, time
from generator.cli.main import group
from generator.publish.bucket import Bucket
write, number = Bucket.write, itertools.count()
Bucket.write = lambda *given: write(*given) if next(number) < 250 else time.sleep(3600)
group()
"""


@pytest.fixture
def place(s3: S3, root: Path, monkeypatch: pytest.MonkeyPatch) -> Request:
    """A site to publish into a bucket of its own."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", s3.access)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", s3.secret)
    sites.write(root / "output", 1)
    options: dict[str, str | int | bool] = {
        "bucket": f"news-{next(NUMBERS)}",
        "endpoint": s3.url,
        "region": "us-east-1",
    }
    made = Request(root / "output", Target("web", "s3", options), root, root / ".cache/publish/web")
    bucket(made).write("first", b"", "text/plain", "")  # makes the bucket
    bucket(made).delete(["first"])
    return made


def bucket(place: Request) -> Bucket:
    options = place.target.options
    return Bucket(str(options["bucket"]), str(options.get("prefix", "")), str(options["endpoint"]), "us-east-1")


def there(place: Request) -> set[str]:
    return set(bucket(place).tags()) - {NAME}


def ours(place: Request) -> set[str]:
    return {path.relative_to(place.output).as_posix() for path in place.output.rglob("*") if path.is_file()}


def code(done: Published) -> list[str]:
    return [problem.code for problem in done.problems]


def address(place: Request, path: str = "") -> str:
    return f"{place.target.options['endpoint']}/{place.target.options['bucket']}/{path}"


def test_the_bucket_holds_the_site_with_the_right_headers(place: Request) -> None:
    done = publish(place)
    assert done.problems == ()
    assert there(place) == ours(place)
    style = next(path for path in ours(place) if path.endswith(".css"))
    expected = {
        "index.html": ("text/html; charset=utf-8", "public, max-age=300"),
        "feed.xml": ("application/atom+xml", "public, max-age=300"),
        "data/actors.json": ("application/json", "public, max-age=300"),
        style: ("text/css; charset=utf-8", "public, max-age=31536000, immutable"),
    }
    for path, (kind, cache) in expected.items():
        with urllib.request.urlopen(address(place, path), timeout=30) as answer:  # noqa: S310
            assert (answer.headers["Content-Type"], answer.headers["Cache-Control"]) == (kind, cache)
            assert answer.read() == (place.output / path).read_bytes()


def test_a_dry_run_sends_nothing_and_a_second_run_has_nothing_to_do(place: Request) -> None:
    assert "+ index.html" in publish(replace(place, dry_run=True)).steps
    assert there(place) == set()
    publish(place)
    assert publish(place).steps == ()
    assert publish(place).summary.startswith("0 new, 0 changed, 0 deleted")


def test_a_page_that_is_gone_goes_and_its_style_only_after_the_grace(place: Request) -> None:
    publish(place)
    old = ours(place)
    sites.write(place.output, 2)
    second = publish(place)
    assert [step for step in second.steps if step.startswith("-")] == ["- articles/101/index.html"]
    style = next(path for path in old - ours(place) if path.endswith(".css"))
    assert there(place) == ours(place) | {style}
    assert publish(replace(place, now=place.now + GRACE + 60)).steps == (f"- {style}",)
    assert there(place) == ours(place)


def test_a_style_that_came_back_and_leaves_again_has_its_whole_grace(place: Request) -> None:
    publish(place)
    style = next(path for path in ours(place) if path.endswith(".css"))
    for version, later in ((2, 0), (1, GRACE - 60), (2, 2 * GRACE)):
        sites.write(place.output, version)
        done = publish(replace(place, now=place.now + later))
        assert done.problems == ()
        assert style in there(place), (version, later)


def test_files_of_others_stay_and_are_not_written_over_unasked(place: Request) -> None:
    bucket(place).write("index.html", b"theirs", "text/html", "")
    bucket(place).write("downloads/a.zip", b"zip", "application/zip", "")
    assert code(publish(place)) == ["publish-foreign"]
    assert there(place) == {"index.html", "downloads/a.zip"}
    assert publish(replace(place, take_over=True)).done
    sites.write(place.output, 2)
    assert publish(place).done
    assert "downloads/a.zip" in there(place)


def test_a_prefix_is_a_folder_and_its_neighbours_are_not_looked_at(place: Request) -> None:
    bucket(place).write("newsletter/index.html", b"theirs", "text/html", "")
    options = {**place.target.options, "prefix": "news/"}
    inside = replace(place, target=replace(place.target, options=options))
    assert publish(inside).done
    assert there(inside) == ours(inside)
    assert {path for path in there(place) if not path.startswith("news/")} == {"newsletter/index.html"}


def test_what_somebody_changed_there_is_put_right(place: Request) -> None:
    publish(place)
    bucket(place).write("index.html", b"defaced", "text/html", "")
    assert publish(place).steps == ("~ index.html",)
    assert bucket(place).read("index.html") == (place.output / "index.html").read_bytes()


def test_a_forged_list_deletes_only_what_it_can_name(place: Request) -> None:
    publish(place)
    bucket(place).write(NAME, b'{"files": {"../x": ["", 0, ""], "index.html": 7}}', "application/json", "")
    sites.write(place.output, 2)
    assert code(publish(place)) == ["publish-foreign"], "nothing is known to be ours any more"


def test_nothing_is_published_from_an_empty_or_linked_output(place: Request) -> None:
    publish(place)
    before = bucket(place).tags()
    (place.output / "passwd").symlink_to("/etc/passwd")
    assert code(publish(place)) == ["publish-link"]
    (place.output / "passwd").unlink()
    (place.output / "index.html").unlink()
    assert code(publish(place)) == ["publish-empty"]
    assert bucket(place).tags() == before


def test_many_deletions_are_refused_until_they_are_asked_for(place: Request) -> None:
    sites.write(place.output, 1, pages=60)
    publish(place)
    sites.write(place.output, 1, pages=3)
    assert code(publish(place)) == ["publish-deletes"]
    assert len(there(place)) > 60
    assert publish(replace(place, delete_many=True)).done
    assert there(place) == ours(place)


def test_a_wrong_secret_is_refused_told_and_not_shown(place: Request, s3: S3, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(place)
    before = bucket(place).tags()
    sites.write(place.output, 2)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "hunter2hunter2")
    done = publish(place)
    assert code(done) == ["publish-s3"]
    assert "SignatureDoesNotMatch" in done.problems[0].message
    assert "hunter2" not in str(done)
    assert s3.access not in str(done)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", s3.secret)
    assert bucket(place).tags() == before
    assert publish(place).done


@pytest.mark.parametrize(
    "options",
    [
        {"bucket": "a/b"},
        {"bucket": ""},
        {"prefix": "../other"},
        {"prefix": "/abs"},
        {"endpoint": "http://s3.example.org"},
        {"endpoint": "https://key:hunter2@s3.example.org"},
        {"endpoint": "ftp://127.0.0.1"},
        {"secret_access_key": "hunter2"},
    ],
)
def test_options_that_cannot_be_right(place: Request, options: dict[str, str]) -> None:
    done = publish(replace(place, target=replace(place.target, options={**place.target.options, **options})))
    assert code(done) == ["publish-target"]
    assert "hunter2" not in str(done)


def test_without_the_client_it_says_what_to_install(place: Request, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "obstore", None)
    monkeypatch.setitem(sys.modules, "obstore.store", None)
    done = publish(place)
    assert code(done) == ["publish-client"]
    assert "pip install obstore" in done.problems[0].hint


def test_a_server_s_words_are_one_plain_line() -> None:
    told = "<Code>Slow\x1b[31mDown</Code><Message>wait</Message><AWSAccessKeyId>AKIA</AWSAccessKeyId>"
    assert said(f"Error {told}\n\nDebug source: …") == "Slow[31mDown: wait"
    assert said("no host\nDebug source") == "no host"
    assert len(said("x" * 9999)) == 300


def test_a_server_that_stops_half_way_costs_nothing_and_the_next_run_ends_it(place: Request, s3: S3) -> None:
    publish(place)
    before = there(place)
    sites.write(place.output, 2, pages=60)

    def stop(_stage: str, done: int, _total: int) -> None:
        if done == 20:
            s3.stop()

    stopped = publish(replace(place, tell=stop))
    s3.start()
    assert code(stopped) == ["publish-s3"]
    assert before < there(place) < before | ours(place), "some arrived, nothing went"
    assert any(publish(place).done for _ in range(3))  # a server under load forgot a file once, and was found out
    assert there(place) - before == ours(place) - before
    assert publish(place).steps == ()


def test_a_server_that_takes_a_file_and_does_not_keep_it_is_found_out_before_anything_goes(
    place: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(place)
    before = there(place)
    sites.write(place.output, 2)
    write = Bucket.write
    monkeypatch.setattr(Bucket, "write", lambda self, path, *rest: "x" if "102" in path else write(self, path, *rest))
    done = publish(place)
    assert code(done) == ["publish-s3"]
    assert "articles/102/index.html" in done.problems[0].message
    assert before <= there(place)
    monkeypatch.undo()
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", S3.access)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", S3.secret)
    assert publish(place).done
    assert there(place) - before == ours(place) - before


def test_a_run_that_is_killed_is_gone_on_with(place: Request, root: Path) -> None:
    publish(place)
    before = there(place)
    sites.write(place.output, 2, pages=400)
    options = "".join(f"    {key}: {value}\n" for key, value in place.target.options.items())
    (root / "site.yaml").write_text(f"publish:\n  web:\n    kind: s3\n{options}")
    run = subprocess.Popen(
        [sys.executable, "-c", STUCK, "publish", "web", "--no-build", "--site", str(root)],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    until(lambda: len(there(place)) > 240, "uploads", lambda: run.poll() is None)
    run.kill()
    run.wait()
    assert before < there(place) < before | ours(place)
    (place.output / "articles/150/index.html").unlink()
    done = publish(place)
    assert len(done.steps) < 260, "what had arrived is not sent again"
    assert "- articles/150/index.html" in done.steps, "what a killed run sent is ours"
    assert there(place) - before == ours(place) - before


def test_pages_wait_until_every_asset_has_arrived(place: Request, monkeypatch: pytest.MonkeyPatch) -> None:
    write, arrived = Bucket.write, []

    def slow(self: Bucket, path: str, data: bytes, content_type: str, cache_control: str) -> str:
        if path.startswith("assets/"):
            time.sleep(0.5)
        arrived.append(path)
        return write(self, path, data, content_type, cache_control)

    monkeypatch.setattr(Bucket, "write", slow)
    publish(place)
    sent = [path for path in arrived if path != NAME]
    assert sent[0].startswith("assets/")
    assert sent[-1] == "index.html"
    assert arrived[0] == arrived[-1] == NAME, "the list is there before and after"


def test_a_reader_never_sees_a_page_whose_style_is_missing(place: Request, monkeypatch: pytest.MonkeyPatch) -> None:
    write = Bucket.write

    def slow(self: Bucket, path: str, data: bytes, content_type: str, cache_control: str) -> str:
        time.sleep(0.02)  # a line on which the order matters
        return write(self, path, data, content_type, cache_control)

    monkeypatch.setattr(Bucket, "write", slow)
    publish(place)
    reader = sites.Reader(address(place), "articles/0/index.html")
    reader.start()
    for version in range(2, 8):
        sites.write(place.output, version, pages=8)
        assert publish(place).done
        until(lambda version=version: len(reader.seen) >= version - 1, "a reader")  # type: ignore[misc]
    reader.stop()
    assert reader.missing == []
    assert len(reader.seen) > 3
