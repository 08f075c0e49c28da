"""What a page, a style sheet or a drawing must not hold: code of its own, and anything loaded from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from lxml import etree

from generator.check import css, html
from generator.check.html import Address, Parsed
from generator.check.links import OUTWARD, Links, split
from generator.model.problem import Problem

OWN_FILE = "put it into a file in templates/assets/: the pages' policy refuses it here"
AT_HOME = "put the file into templates/assets/: another server would learn who reads what, or change the page"
UNSAFE = ("'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "*", "http:", "https:", "data:")
_IMPORT = re.compile(rb"""\b(?:import|importScripts|from)\s*(?:\(\s*)?["'`](?:https?:)?//""")
_WITHIN = re.compile(r"#|data:(?:image|font|application)/", re.I)  # data: text would be one more style sheet
DRAWS = ("image", "feImage")  # a picture in the address itself is shown, and nothing in it runs
# Whose elements a browser runs; without a name in an SVG, as it would be in a page.
_LIVE = (None, "http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg", "http://www.w3.org/1998/Math/MathML")
_SVG_HREF = ("href", "{http://www.w3.org/1999/xlink}href", "src")


def page(path: str, found: Parsed) -> Iterator[Problem]:
    """Inline code and styles, addresses that run or load something, forms that send, a policy that is not one."""
    for line, text in found.inline:
        yield Problem(path, line, "page-script", f"holds a script: {_short(text)}", OWN_FILE)
    for line, name in found.handlers:
        yield Problem(path, line, "page-script", f"holds code in the attribute `{name}`", OWN_FILE)
    for line, tag in found.styles:
        yield Problem(path, line, "page-style", f"holds styles in <{tag}>", OWN_FILE)
    for one in found.addresses:
        if remote(one):
            message = f"loads {one.value} from elsewhere"
            yield Problem(path, one.line, "page-remote", message, AT_HOME)
        elif one.name in ("action", "formaction") and re.match(r"(\w+:)?//", one.value):
            message = f"sends what readers type to {one.value}"
            yield Problem(path, one.line, "page-form", message, "link to that page instead")
    for line, method in found.forms:
        if method != "get":
            message = f"has a form with `method={method}`, which a site of files cannot answer"
            yield Problem(path, line, "page-form", message, "leave it out, or link to where it is answered")
    yield from _policy(path, found)


def _policy(path: str, found: Parsed) -> Iterator[Problem]:
    """Without a policy, one slip in a template is enough to run a stranger's code."""
    if found.redirect:
        return
    rules = [words.split() for words in found.policy.lower().split(";") if words.strip()]
    scripts = {rule[0]: rule[1:] for rule in rules}
    allowed = scripts.get("script-src", scripts.get("default-src"))
    if allowed is None:
        message = "has no Content-Security-Policy that names its scripts"
        yield Problem(path, 0, "page-policy", message, "templates/base.html sets it", "warning")
    elif loose := [word for word in allowed if word in UNSAFE]:
        message = f"its Content-Security-Policy allows scripts {' '.join(loose)}"
        yield Problem(path, 0, "page-policy", message, "leave it as templates/base.html has it")


def remote(one: Address) -> bool:
    """Whether a browser would load it by itself from another server."""
    return bool(one.fetched) and _elsewhere(one.value)


def _elsewhere(address: str) -> bool:
    parts = split(address)
    return bool(parts and (parts.netloc or parts.scheme in ("http", "https", "ws", "wss", "ftp")))


def encoding(path: str, data: bytes) -> Iterator[Problem]:
    """Pages, styles and scripts are UTF-8: in another encoding a browser reads what no check here has seen."""
    try:
        told = "holds zero or escape bytes" if {"\0", "\x1b"} & set(data.decode("utf-8")) else ""
    except UnicodeDecodeError as error:
        told = f"is not UTF-8 from byte {error.start} on"
    if told:
        yield Problem(path, 0, "file-encoding", told, "save it as UTF-8")


def style(path: str, data: bytes, links: Links) -> Iterator[Problem]:
    """A style sheet: what it loads is the site's own, and there."""
    for line, address in css.urls(data.decode("utf-8", "replace")):
        if _elsewhere(address):
            yield Problem(path, line, "page-remote", f"loads {address} from elsewhere", AT_HOME)
        elif address and not _WITHIN.match(address) and (problem := links.dead(path, line, address)):
            yield problem


def style_urls(data: bytes) -> list[str]:
    """Every address in a style sheet."""
    return [address for _, address in css.urls(data.decode("utf-8", "replace"))]


def script(path: str, data: bytes) -> Iterator[Problem]:
    """A script of the site: the code it imports is the site's own too."""
    for found in _IMPORT.finditer(data):
        line = data.count(b"\n", 0, found.start()) + 1
        yield Problem(path, line, "page-remote", "imports a script from elsewhere", AT_HOME)


def brought(path: str, root: etree._Element) -> Iterator[Problem]:
    """What an XML file's entities and instructions bring along, before its first element."""
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        yield Problem(path, 0, "page-script", "declares entities, which may hold anything", "write what they stand for")
    for one in root.itersiblings(etree.ProcessingInstruction, preceding=True):
        parts = split(one.get("href") or "") if one.target == "xml-stylesheet" else None
        if parts and (parts.netloc or parts.scheme):
            yield Problem(path, one.sourceline or 0, "page-remote", f"loads {one.get('href')} from elsewhere", AT_HOME)


def runs(path: str, root: etree._Element) -> Iterator[Problem]:
    """An XML file: opened by itself it runs what stands in it."""
    for element in root.iter():
        if not isinstance(element.tag, str) or etree.QName(element).namespace not in _LIVE:
            continue
        line, name = element.sourceline or 0, etree.QName(element).localname
        if name in ("script", "foreignObject", "handler", "iframe", "embed", "object"):
            yield Problem(path, line, "page-script", f"holds <{name}>", "a picture draws, and does nothing else")
        for key in element.keys():  # noqa: SIM118 - an element's own iterator is over its children
            if key.startswith("on") or (key == "attributeName" and html.runs(element.get(key, ""))):
                yield Problem(path, line, "page-script", f"holds code in the attribute `{key}`", OWN_FILE)


def drawing(path: str, root: etree._Element) -> Iterator[Problem]:
    """An SVG file: what it loads is in it, and its links lead to pages."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        line, name = element.sourceline or 0, etree.QName(element).localname
        for parts, value in ((split(value), value) for value in (element.get(key, "") for key in _SVG_HREF)):
            if parts is None or (name == "a" and parts.scheme not in ("", *OUTWARD)):
                yield Problem(
                    path, line, "link-scheme", f"`{value}` could run a script or lead nowhere", "use https://"
                )
            elif name != "a" and (parts.netloc or parts.scheme not in ("", *(["data"] if name in DRAWS else []))):
                yield Problem(path, line, "page-remote", f"loads {value} from elsewhere", AT_HOME)
        styles = [element.text or ""] if name == "style" else []
        for _, url in chain.from_iterable(css.urls(text) for text in (*styles, *element.attrib.values())):
            if (loaded := split(url)) is None or loaded.netloc or loaded.scheme not in ("", "data"):
                yield Problem(path, line, "page-remote", f"loads {url} from elsewhere", AT_HOME)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return f"{words[:60]}…" if len(words) > 60 else words or "(empty)"
