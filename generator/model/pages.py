"""What is rendered: a page to be (url, template, view) and a file that is (path, bytes)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """A page before rendering. `url` is relative to the site's root, "articles/SLUG/" or "404.html".

    `view` is a frozen value: what a template may see is what the page depends on, so it is kept narrow.
    `linked_data` is the page's JSON-LD as text, already safe inside a <script> element.
    """

    url: str
    template: str
    title: str
    view: object
    linked_data: str = ""

    @property
    def path(self) -> str:
        return self.url + "index.html" if self.url == "" or self.url.endswith("/") else self.url

    @property
    def root(self) -> str:
        """The relative way back to the site's root: "" or "../" times the depth."""
        return "../" * self.url.count("/")


@dataclass(frozen=True, slots=True)
class File:
    """A finished file of the site; `path` is relative to output/, with forward slashes."""

    path: str
    data: bytes
