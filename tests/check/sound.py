"""A small site without a defect, to plant defects in."""

from __future__ import annotations

import json

from generator.check import check

URL = "https://example.org/news/"
PAGE = (
    '<!doctype html>\n<html lang="en"><head><title>T</title>'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'\"></head>\n"
    "<body>\n{}\n</body></html>"
)
ARTICLE = PAGE.format('<article><p id="a">He said: “We go home.”</p>{}</article> <a href="../../index.html">home</a>')
ANNOTATION = {
    "id": "urn:uuid:1",
    "type": "Annotation",
    "body": [{"type": "TextualBody", "value": "direct speech"}],
    "target": {
        "source": "text.txt",
        "selector": [
            {"type": "TextQuoteSelector", "exact": "We go home."},
            {"type": "TextPositionSelector", "start": 10, "end": 21},
        ],
    },
}
COLLECTION = {
    "@context": ["http://www.w3.org/ns/anno.jsonld", {}],
    "type": ["BasicContainer", "AnnotationCollection"],
    "total": 1,
    "first": {"type": "AnnotationPage", "items": [ANNOTATION]},
}
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<title>T</title><id>urn:uuid:0</id><updated>2027-03-02T00:00:00Z</updated><author><name>A</name></author>
<link rel="self" href="https://example.org/news/feed.xml"/>
<entry><title>X</title><id>urn:uuid:1</id><updated>2027-03-02T00:00:00+01:00</updated>
<link href="https://example.org/news/articles/x/"/><category term="x"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>We go home.</p></div></content></entry>
</feed>"""
SITEMAP = """<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://example.org/news/</loc><lastmod>2027-03-02</lastmod></url>
<url><loc>https://example.org/news/articles/x/</loc><lastmod>2027-03-02T10:00:00Z</lastmod><priority>0.5</priority></url>
</urlset>"""
FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "T",
    "home_page_url": URL,
    "items": [
        {
            "id": "urn:uuid:1",
            "url": f"{URL}articles/x/",
            "content_html": "<p>We go home.</p>",
            "date_published": "2027-03-02T00:00:00Z",
            "authors": [{"name": "A"}],
        }
    ],
}
SOUND = {
    "index.html": PAGE.format(
        '<a href="articles/x/">x</a> <a href="articles/x/index.html#a">a</a> <a href="#top">up</a>'
    ),
    "articles/x/index.html": ARTICLE,
    "articles/x/text.txt": "He said: “We go home.”",
    "articles/x/annotations.jsonld": json.dumps(COLLECTION),
    "404.html": PAGE.format('<a href="/news/index.html">home</a>'),
    "data/x.json": "{}",
    "feed.xml": ATOM,
    "feed.json": json.dumps(FEED),
    "sitemap.xml": SITEMAP,
}


def found(changed: dict[str, str]) -> list[str]:
    """What is said of the sound site with some files changed or added."""
    files = {path: text.encode() for path, text in {**SOUND, **changed}.items()}
    return [f"{problem.code} {problem.path}:{problem.line}" for problem in check(files, url=URL)]
