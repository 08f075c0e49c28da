"""Each check sees the defect that it is there for, says where, and says nothing of a sound site."""

from __future__ import annotations

import hashlib
import json
import signal

import pytest

from generator.check import check
from tests.check.sound import ARTICLE, PAGE, SOUND, URL, found
from tests.conftest import Site, command

MOVED = '<title>Moved</title><meta http-equiv="refresh" content="0; url={0}">'


def with_body(body: str) -> list[str]:
    return found({"index.html": SOUND["index.html"].replace("</body>", f"{body}\n</body>")})


def test_a_sound_site_has_no_problems() -> None:
    assert found({}) == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('<a href="none.html">x</a>', "link-dead"),
        ('<a href="articles/none/">x</a>', "link-dead"),
        ('<a href="../outside.html">x</a>', "link-dead"),
        ('<a href="https://example.org/news/none/">x</a>', "link-dead"),
        ('<img src="none.png" alt="">', "link-dead"),
        ('<img srcset="none.png 1x, data:,x 2x" src="data:," alt="">', "link-dead"),
        ('<a href="articles/x/#none">x</a>', "link-fragment"),
        ('<a href="#none">x</a>', "link-fragment"),
        ('<a href="https://example.org/news/articles/x/#none">x</a>', "link-fragment"),
        ('<a href="/index.html">x</a>', "link-absolute"),
        ('<a href="//example.org/">x</a>', "link-absolute"),
        ('<a href="javascript:alert(1)">x</a>', "link-scheme"),
        ('<a href=" java\tscript:alert(1)">x</a>', "link-scheme"),
        ('<a href="&#1;JavaScript&colon;alert(1)">x</a>', "link-scheme"),
        ('<a href="vbscript:x">x</a>', "link-scheme"),
        ('<a href="https://www.\u0430pple.example/">x</a>', "link-lookalike"),
        ('<a href="data:text/html,x">x</a>', "link-scheme"),
        ('<iframe title="x" src="data:text/html,x"></iframe>', "link-scheme"),
        ('<svg><a xlink:href="javascript:alert(1)"/></svg>', "link-scheme"),
        ('<form action="javascript:alert(1)"></form>', "link-scheme"),
        ('<a href="https://[x">x</a>', "link-broken"),
        ('<p id="b">1</p><p id="b">2</p>', "page-id"),
        ('<img src="data:,">', "page-alt"),
        ('<svg role="img"></svg>', "page-alt"),
        ('<iframe src="index.html"></iframe>', "page-alt"),
        ("<script>alert(1)</script>", "page-script"),
        ('<script type="module">alert(1)</script>', "page-script"),
        ('<p onclick="alert(1)">x</p>', "page-script"),
        ('<svg onload="alert(1)"></svg>', "page-script"),
        ('<iframe title="x" srcdoc="<p>"></iframe>', "page-script"),
        ('<svg><a><set attributeName="xlink:href" to="javascript:x"/></a></svg>', "page-script"),
        ('<svg><a><animate attributeName="href" values="javascript:x"/></a></svg>', "page-script"),
        ('<svg><set attributeName="onclick" to="x()"/></svg>', "page-script"),
        ('<svg><rect fill="u\\72l(https://pixel.example/x.svg#a)"/></svg>', "page-remote"),
        ('<p style="color: red">x</p>', "page-style"),
        ("<style>p { color: red }</style>", "page-style"),
        ('<script src="https://cdn.example/x.js"></script>', "page-remote"),
        ('<script src="http://cdn.example/x.js"></script>', "page-remote"),
        ('<link rel="stylesheet" href="https://fonts.example/css?family=A">', "page-remote"),
        ('<link rel="preload" as="font" href="https://fonts.example/a.woff2">', "page-remote"),
        ('<link rel="preconnect" href="https://fonts.example/">', "page-remote"),
        ('<img src="https://pixel.example/x.gif" alt="">', "page-remote"),
        ('<img srcset="data:,x 1x, https://pixel.example/x.gif 2x" alt="">', "page-remote"),
        ('<video poster="https://pixel.example/x.gif"></video>', "page-remote"),
        ('<iframe title="x" src="https://video.example/x"></iframe>', "page-remote"),
        ('<object data="https://video.example/x"></object>', "page-remote"),
        ('<form action="https://mailing.example/subscribe"></form>', "page-form"),
        ('<form method="post" action="index.html"></form>', "page-form"),
        ('<form><button formaction="https://mailing.example/">x</button></form>', "page-form"),
        ("https://me:hunter2@example.org/", "file-secret"),
        ("-----BEGIN RSA PRIVATE KEY-----", "file-secret"),
        ("-----BEGIN OPENSSH PRIVATE KEY-----", "file-secret"),
        ("AKIA" + "A1B2C3D4E5F6G7H8", "file-secret"),
        ("ghp_" + "a1" * 18, "file-secret"),
        ("github_pat_" + "a1" * 41, "file-secret"),
        ("glpat-" + "a1" * 10, "file-secret"),
        ("xoxb-" + "1234567890-abc", "file-secret"),
        ("AIza" + "Sy" * 17 + "A", "file-secret"),
        ("sk_live_" + "a1" * 12, "file-secret"),
        ("sk-ant-" + "a1" * 20, "file-secret"),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTYifQ." + "a1" * 16, "file-secret"),
    ],
)
def test_a_defect_on_a_page_is_found_on_its_line(body: str, code: str) -> None:
    assert with_body(body) == [f"{code} index.html:5"]


@pytest.mark.parametrize(
    "body",
    [
        '<a href="https://elsewhere.example/x">x</a> <a href="http://a.example/">x</a> <a href="mailto:a@b.c">x</a>',
        '<a href="https://example.org/news/articles/x/#a">x</a>',
        '<a href="https://müller.example/">x</a> <a href="https://почта.example/">x</a> <a href="https://abc日本.example/">x</a>',
        '<img src="data:image/gif;base64,R0lGODlh" alt="">',
        '<form action="index.html" role="search"><input name="q"></form>',
        '<link rel="canonical" href="https://example.org/news/"><link rel="license" href="https://cc.example/by/4.0/">',
        '<script type="application/json">{"a": 1}</script>',
        '<svg role="img" aria-label="A map"></svg><svg role="img"><title>A map</title></svg><svg></svg>',
        '<blockquote cite="https://elsewhere.example/x">x</blockquote>',
        "The key of the debate; token gestures; a secret=kept; the sky-blue risk-management task-force of 2022",
        '<p data-style="x" title="onclick">x</p>',
        '<svg><g id="g"/><rect fill="url(#g)" stroke="rgb(0 0 0)"><animate attributeName="width"/></rect></svg>',
    ],
)
def test_what_only_looks_like_a_defect_is_let_be(body: str) -> None:
    assert with_body(body) == []


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("index.html", SOUND["index.html"].replace("<title>T</title>", ""), "page-title index.html:1"),
        ("index.html", SOUND["index.html"].replace(' lang="en"', ""), "page-language index.html:1"),
        ("index.html", SOUND["index.html"].replace("default-src 'none'; script", "img"), "page-policy index.html:0"),
        ("index.html", SOUND["index.html"].replace("'self'", "'self' 'unsafe-inline'"), "page-policy index.html:0"),
        ("index.html", SOUND["index.html"].replace("'self'", "https:"), "page-policy index.html:0"),
        ("data/x.json", "{\n", "file-json data/x.json:2"),
        ("data/x.json", "[" * 200_000, "file-json data/x.json:0"),
        ("alone/index.html", PAGE, "page-orphan alone/index.html:0"),
        ("404.html", PAGE.format('<a href="//example.org/x">x</a>'), "link-absolute 404.html:4"),
        ("404.html", PAGE.format('<a href="/news/none/">x</a>'), "link-dead 404.html:4"),
        ("old/index.html", MOVED.format("../none/"), "link-dead old/index.html:0"),
        (
            "assets/a.css",
            "a {}\n/* url(//x/) */\n@import 'https://x.example/a.css';",
            "page-remote assets/a.css:3",
        ),
        ("assets/a.css", '\na { background: url( "//x.example/a.png" ) }', "page-remote assets/a.css:2"),
        ("assets/a.css", "/* \n */\na { background: u\\72l(https://x.example/a.png) }", "page-remote assets/a.css:3"),
        ("assets/a.css", '@imp\\6frt/**/"https://x.example/a.css";', "page-remote assets/a.css:1"),
        (
            "assets/a.css",
            'a { background: image-set("a.png" 1x, "//x.example/a.png" 2x) }',
            "page-remote assets/a.css:1",
        ),
        ("assets/a.css", 'a { --b: "https://x.example/a.png" }', "page-remote assets/a.css:1"),
        ("assets/a.css", 'a { background: url("h\\74 tps:\\\\x.example") }', "page-remote assets/a.css:1"),
        ("assets/a.css", 'a { content: "/*"; background: url(//x.example/*/) }', "page-remote assets/a.css:1"),
        ("assets/a.css", "a { content: '//' } b { --c: '//x.example/' }", "page-remote assets/a.css:1"),
        ("assets/a.css", "a { content: '@namespace' } b { --c: url(//x.example/) }", "page-remote assets/a.css:1"),
        ("assets/a.css", 'a { --content: "https://x.example/a.png" }', "page-remote assets/a.css:1"),
        ("assets/a.css", 'a { background: url("ht\ttps://x.example/") }', "page-remote assets/a.css:1"),
        ("assets/a.css", 'a { background: url("//x.example/', "page-remote assets/a.css:1"),
        ("assets/a.css", '@import "data:text/css,@import url(x)"', "link-scheme assets/a.css:1"),
        ("assets/A.CSS", "@import '//x.example/a.css';", "page-remote assets/A.CSS:1"),
        ("assets/a.css", "@font-face { src: url(fonts/none.woff2) }", "link-dead assets/a.css:1"),
        ("assets/a.js", 'a();\nimport "https://x.example/a.js";', "page-remote assets/a.js:2"),
        ("assets/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'>\n<script/></svg>", "page-script assets/a.svg:2"),
        ("assets/a.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "page-script assets/a.svg:1"),
        ("assets/a.svg", "<svg><image href='https://x.example/a.png'/></svg>", "page-remote assets/a.svg:1"),
        ("assets/a.svg", "<svg><image href='//x.example/a.png'/></svg>", "page-remote assets/a.svg:1"),
        ("assets/a.svg", "<svg><use href='data:image/svg+xml,x'/></svg>", "page-remote assets/a.svg:1"),
        ("assets/a.svg", "<svg><rect filter='url(https://x.example/a#b)'/></svg>", "page-remote assets/a.svg:1"),
        ("assets/a.svg", "<svg><style>a{fill:url(https://x.example/a)}</style></svg>", "page-remote assets/a.svg:1"),
        ("assets/a.svg", "<svg><a href='java&#9;script:x'/></svg>", "link-scheme assets/a.svg:1"),
        (
            "assets/a.svg",
            "<svg><a><set attributeName='href' to='javascript:x'/></a></svg>",
            "page-script assets/a.svg:1",
        ),
        ("assets/a.svg", "<?xml-stylesheet href='//x.example/a'?><svg/>", "page-remote assets/a.svg:1"),
        ("assets/a.svg", "<!DOCTYPE svg [<!ENTITY a '<script/>'>]><svg>&a;</svg>", "page-script assets/a.svg:0"),
        ("assets/A.SVG", "<svg><script/></svg>", "page-script assets/A.SVG:1"),
        ("other.xml", "<x><script xmlns='http://www.w3.org/1999/xhtml'/></x>", "page-script other.xml:1"),
        ("other.xml", "<m onclick='x()' xmlns='http://www.w3.org/1998/Math/MathML'/>", "page-script other.xml:1"),
        ("assets/a.js", "import(`https://x.example/a.js`)", "page-remote assets/a.js:1"),
        ("assets/a.svg", "<svg>", "file-xml assets/a.svg:1"),
        ("notes.txt", "1\n2\nexport API_KEY=abcdefgh12", "file-secret notes.txt:3"),
        (".env", "", "file-private .env:0"),
        (".git/config", "", "file-private .git/config:0"),
        ("assets/.DS_Store", "", "file-private assets/.DS_Store:0"),
        ("backup/id_ed25519", "", "file-private backup/id_ed25519:0"),
        ("tls/site.pem", "", "file-private tls/site.pem:0"),
        ("store.sqlite", "", "file-private store.sqlite:0"),
        ("index.html~", "", "file-private index.html~:0"),
        ("crash.log", "", "file-private crash.log:0"),
    ],
)
def test_a_defect_of_a_file(path: str, text: str, said: str) -> None:
    assert found({path: text}) == [said]


@pytest.mark.parametrize(
    "path", [".nojekyll", ".well-known/security.txt", "CNAME", "_headers", "keys/index.txt", "id.txt"]
)
def test_files_that_belong_on_a_server(path: str) -> None:
    assert found({path: ""}) == []


@pytest.mark.parametrize(("words", "sound"), [("We go home.", True), ("“We go", True), ("We stay home", False)])
def test_a_callout_repeats_words_of_the_article(words: str, sound: bool) -> None:
    callout = f'<figure data-callout="q"><blockquote>{words}</blockquote><figcaption>He</figcaption></figure>'
    said = found({"articles/x/index.html": ARTICLE.replace("{}", callout)})
    assert said == ([] if sound else ["page-callout articles/x/index.html:4"])


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("{", "is no JSON"),
        ("{}", "no @context"),
        ('{CONTEXT, "@graph": [{"name": "x"}]}', "thing 1 of its JSON-LD has no @type"),
        ('{CONTEXT, "@graph": ["x"]}', "thing 1 of its JSON-LD is no object"),
        (
            '{CONTEXT, "@type": "Article", "datePublished": "soon"}',
            "datePublished that is no date",
        ),
        ('{CONTEXT, "@type": "Thing", "url": "javascript:x"}', "`url` that runs a script"),
        ('{CONTEXT, "@type": "NewsArticle", "datePublished": "2022-10-26T10:53"}', ""),
        ('{CONTEXT, "@type": "Person", "name": "x"}', ""),
    ],
)
def test_linked_data(script: str, said: str) -> None:
    script = script.replace("CONTEXT", '"@context": "https://schema.org"')
    page = SOUND["index.html"].replace("</body>", f'<script type="application/ld+json">{script}</script></body>')
    told = check({path: text.encode() for path, text in {**SOUND, "index.html": page}.items()}, url=URL)
    assert [one.code for one in told] == (["page-linked-data"] if said else [])
    assert all(said in one.message for one in told)


def test_the_page_that_hosts_show_at_any_depth_links_from_the_root() -> None:
    assert found({"404.html": PAGE.format('<a href="/news/index.html">x</a>')}) == []


def test_a_page_that_sends_on_needs_no_link_and_no_policy() -> None:
    assert found({"old/index.html": MOVED.format("../articles/x/")}) == []


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("html", ""),
        ("js", '<script src="a.js"></script>'),
        ("css", '<link rel="stylesheet" href="a.css">'),
        ("fonts", '<link rel="stylesheet" href="f.css">'),
        ("fonts", '<link rel="preload" as="font" href="a.woff2">'),
        ("images", '<img src="a.png" alt="">'),
    ],
)
def test_a_page_has_a_budget_for_each_kind_of_what_it_loads(kind: str, body: str) -> None:
    noise = "".join(hashlib.sha256(bytes([n])).hexdigest() for n in range(140))
    heavy = {"a.js": f"//{noise}", "a.css": f"/*{noise}*/", "a.woff2": noise, "a.png": noise}
    files = {**SOUND, **heavy, "f.css": "@font-face { src: url(a.woff2) }"}
    files["index.html"] = SOUND["index.html"].replace("</body>", f"{body or noise}</body>")
    built = {path: text.encode() for path, text in files.items()}
    budgets = {"html": 2, "js": 2, "css": 2, "fonts": 2, "images": 2}
    told = [(one.code, one.path, one.level) for one in check(built, url=URL, budgets=budgets)]
    assert told == [("page-heavy", "index.html", "warning")]
    assert check(built, url=URL, budgets={**budgets, kind: 9}) == ()


def test_entities_are_told_and_not_followed() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    assert found({"other.xml": bomb}) == ["page-script other.xml:0"]


@pytest.mark.parametrize("name", ["a.HTML", "a.htm", "a.xhtml", "a.XHT", "a.shtml"])
def test_whatever_a_server_takes_for_a_page_is_looked_at(name: str) -> None:
    assert f"page-script {name}:4" in found({name: PAGE.format("<script>x()</script>")})


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "iso2022_jp"])
@pytest.mark.parametrize("name", ["a.html", "a.css", "a.js"])
def test_another_encoding_hides_nothing(name: str, encoding: str) -> None:
    files = {path: text.encode() for path, text in SOUND.items()}
    files[name] = PAGE.format("<p>日本").encode(encoding)
    assert (name, "file-encoding") in [(one.path, one.code) for one in check(files, url=URL)]


@pytest.mark.parametrize(
    "text",
    [
        "@namespace svg url(http://www.w3.org/2000/svg);",
        'a { quotes: "//" "//" } a::after { content: "//" } /* "https://x.example/" */',
        """a { --b: "<svg xmlns='http://www.w3.org/2000/svg'>" }""",
        ".a\\:b { --c: '\\201C' }",
        "a[href^='//'], a[href ^= \"https://\"] { color: red }",
        """a { background: url("data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg'/>") }""",
        "@font-face { src: url(data:font/woff2;base64,AA==) }",
        """a { b: url("it's (1); 2.png") } b { c: url( 'a b.png' ) }""",
    ],
)
def test_a_style_sheet_that_loads_nothing_from_elsewhere(text: str) -> None:
    assert found({"a.css": text, "it's (1); 2.png": "", "a b.png": ""}) == []


@pytest.mark.parametrize(
    "text",
    [
        "<rss xmlns:m='http://search.yahoo.com/mrss/'><m:embed url='https://x.example/'/></rss>",
        "<mets xmlns='http://www.loc.gov/METS/'><object one='1'/></mets>",
    ],
)
def test_an_xml_file_whose_names_mean_nothing_to_a_browser(text: str) -> None:
    assert found({"other.xml": text}) == []


@pytest.mark.parametrize(
    ("path", "start", "sign", "end"),
    [
        ("a.css", 'a { b: "', " ", ""),
        ("a.css", "@namespace", " ", "x"),
        ("a.css", "", "a{b:url(#a)}\n", ""),
        ("a.js", "import", " ", "x"),
        ("a.html", '<img src="data:," alt="" srcset="', ",", '">'),
    ],
)
def test_what_is_repeated_a_million_times_is_read_once(path: str, start: str, sign: str, end: str) -> None:
    signal.signal(signal.SIGALRM, lambda *_: pytest.fail("it takes the square of a million"))
    signal.alarm(100)  # seconds, of which that would be thousands
    try:
        data = (start + sign * 1_000_000 + end).encode()
        assert {one.code for one in check({path: data})} <= {
            "page-title",
            "page-language",
            "page-policy",
            "page-orphan",
        }
    finally:
        signal.alarm(0)


def test_the_seed_s_own_site_is_sound(seed_site: Site) -> None:
    ran = seed_site.run("check", "--strict")
    assert (ran.code, ran.err) == (0, "")


def test_another_site_is_sound(two_site: Site) -> None:
    ran = two_site.run("check", "--strict")
    assert (ran.code, ran.err) == (0, "")


def test_problems_as_json_and_for_github(site: Site) -> None:
    site.write("output/index.html", PAGE.format('<a href="none,%.html">x</a>'))
    told = json.loads(site.run("check", "--format", "json").out)
    assert [(one["path"], one["line"], one["code"]) for one in told] == [("output/index.html", 4, "link-dead")]
    ran = site.run("check", "--format", "github")
    assert ran.code == 1
    assert ran.out.startswith("::error file=output/index.html,line=4::`none,%25.html` leads to")


def test_the_budgets_of_site_yaml_hold_and_a_warning_counts_when_strict(site: Site) -> None:
    site.write("output/index.html", PAGE.format("x" * 3000))
    site.write("site.yaml", "budgets: {html: 0}\n")
    assert site.run("check").code == 0
    ran = site.run("check", "--strict")
    assert ran.code == 1
    assert "page-heavy" in ran.err


def test_a_symbolic_link_in_the_output_is_told(site: Site) -> None:
    site.write("output/index.html", PAGE.format("x"))
    (site.root / "output/passwd.txt").symlink_to("/etc/passwd")
    ran = site.run("check")
    assert ran.code == 1
    assert "output/passwd.txt: is a symbolic link" in ran.err


def test_without_an_output_it_is_misuse(site: Site) -> None:
    assert command("check", "--site", str(site.root)).code == 2
