"""What hosts are told: the files that each reads, and nothing that it would only show."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.settings import Settings, Target
from generator.publish import headers, publish
from generator.publish.request import Published, Request
from tests.conftest import tree
from tests.publish import sites

LEADS = {"articles/old/": "articles/0/", "feed.rss": "feed.xml"}


@pytest.fixture
def place(root: Path) -> Request:
    sites.write(root / "output", 1)
    settings = Settings(redirects=LEADS, headers={"permissions-policy": "", "X-Own": "1"})
    return Request(root / "output", target({}), root, root / ".cache/publish/web", settings=settings)


def target(options: dict[str, str | int | bool]) -> Target:
    return Target("web", "folder", {"path": "../web", **options})


def run(place: Request, **options: str) -> Published:
    return publish(Request(place.output, target({**options}), place.root, place.memory, settings=place.settings))


def beside(place: Request) -> dict[str, str]:
    """What stands at the target and not in the output."""
    there = tree(place.root.parent / "web")
    return {
        path: data.decode() for path, data in there.items() if path not in tree(place.output) and path[:4] != ".pub"
    }


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("", {"articles/old/index.html"}),
        ("github", {".nojekyll", "CNAME", "articles/old/index.html"}),
        ("gitlab", {"_redirects"}),
        ("codeberg", {".domains", "_headers", "_redirects"}),
        ("cloudflare", {"_headers", "_redirects"}),
        ("netlify", {"_headers", "_redirects"}),
    ],
)
def test_a_host_gets_what_it_reads(place: Request, host: str, expected: set[str]) -> None:
    assert run(place, **({"served_by": host} if host else {}), cname="news.example.org").problems == ()
    assert set(beside(place)) == expected
    assert run(place, **({"served_by": host} if host else {}), cname="news.example.org").steps == ()


def test_the_files_say_what_site_yaml_does(place: Request) -> None:
    run(place, served_by="netlify")
    told = beside(place)
    assert told["_redirects"].splitlines() == [
        "/articles/old /articles/0/ 301",
        "/articles/old/ /articles/0/ 301",
        "/feed.rss /feed.xml 301",
    ]
    everywhere, *rest = told["_headers"].split("\n\n")
    assert everywhere.startswith("/*\n  Content-Security-Policy: default-src 'none'; script-src 'self';")
    assert "X-Own: 1" in everywhere
    assert "Permissions-Policy" not in everywhere
    assert rest[0] == "/assets/*\n  Cache-Control: public, max-age=31536000, immutable"
    names = [line.split(":")[0].strip() for line in told["_headers"].splitlines() if line.startswith("  ")]
    assert len(names) == len(set(names)) + 1, "hosts join what two rules say of one page: only the feeds' types repeat"


def test_a_file_that_the_desk_wrote_stands(place: Request) -> None:
    (place.output / "_headers").write_text("mine")
    run(place, served_by="netlify")
    assert (place.root.parent / "web/_headers").read_text() == "mine"


@pytest.mark.parametrize("options", [{"served_by": "geocities"}, {"cname": "a b"}, {"cname": "x\ny.org"}])
def test_a_host_that_nobody_knows_is_told(place: Request, options: dict[str, str]) -> None:
    assert [problem.code for problem in run(place, **options).problems] == ["publish-target"]
    assert not (place.root.parent / "web").exists()


def test_a_redirect_that_is_wrong_stops_everything_and_is_told_with_its_line(place: Request) -> None:
    (place.root / "site.yaml").write_text("title: A\nredirects:\n  articles/0/: feed.xml\n")
    settings = Settings(redirects={"articles/0/": "feed.xml"})
    done = publish(Request(place.output, target({}), place.root, place.memory, settings=settings))
    assert [(problem.code, problem.line) for problem in done.problems] == [("redirect-page", 3)]
    assert not (place.root.parent / "web").exists()


@pytest.mark.parametrize(
    ("path", "kind", "cache"),
    [
        ("index.html", "text/html; charset=utf-8", headers.SHORT),
        ("feed.xml", "application/atom+xml", headers.SHORT),
        ("feed.json", "application/feed+json", headers.SHORT),
        ("sitemap.xml", "application/xml", headers.SHORT),
        ("articles/a/annotations.jsonld", "application/ld+json", headers.SHORT),
        ("assets/fonts/serif.0123abcd.woff2", "font/woff2", headers.FOREVER),
        ("assets/pictures/A.0123abcd.JPG", "image/jpeg", headers.FOREVER),
        ("downloads/x.sh", "application/octet-stream", headers.SHORT),
    ],
)
def test_what_a_file_is_sent_as(path: str, kind: str, cache: str) -> None:
    assert (headers.content_type(path), headers.cache_control(path)) == (kind, cache)
