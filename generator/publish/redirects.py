"""Old addresses that lead to new ones: what is wrong with a table of them, and pages for hosts that know none."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set
from html import escape, unescape
from pathlib import PurePosixPath

from generator.model.problem import Problem
from generator.publish.manifest import inside

_OLD = re.compile(r"[A-Za-z0-9._~/-]*")
_NEW = re.compile(r"[A-Za-z0-9._~/%-]*(\?[A-Za-z0-9._~/%=&-]*)?(#[A-Za-z0-9._~/%-]*)?")
_AWAY = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(:\d+)?(/[^\s\"'<>\\]*)?")
_TITLE = re.compile(rb"<title>([^<]*)</title>")


def file_of(address: str) -> str:
    """The file that a host shows for an address inside the site: "articles/old/" → "articles/old/index.html"."""
    path = re.split(r"[?#]", address)[0]
    if path.endswith("/") or not PurePosixPath(path).suffix:
        path = f"{path.removesuffix('/')}/index.html" if path else "index.html"
    return path


def resolved(table: Mapping[str, str], files: Set[str]) -> tuple[dict[str, str], list[tuple[str, Problem]]]:
    """Old address → where it ends, both without a leading slash; and what is wrong, each beside its key in site.yaml.

    `files` are the site's own, by path. Nothing takes the place of a page, nothing turns in a circle, nothing leads
    to where nothing is, and only a whole https:// address leads off the site.
    """
    plain = {_bare(old): _bare(new) for old, new in table.items()}
    found: dict[str, str] = {}
    wrong: list[tuple[str, Problem]] = []
    for key in table:
        old = _bare(key)
        end = _end(plain, old)
        code, said = _mistake(old, end, plain, files)
        if code:
            wrong.append((key, Problem("site.yaml", 0, code, f"the redirect of `{key}` {said}")))
        elif end is not None:
            found[old] = end
    return found, wrong


def page(old: str, new: str, language: str, url: str, read: Callable[[str], bytes]) -> bytes:
    """A page that sends its reader on; its only words are the title of where it leads. `read` gives a file's bytes."""
    away = "://" in new
    title = new if away else _title(read(file_of(new))) or new
    goal = escape(new if away else "../" * file_of(old).count("/") + (new or "./"))
    canonical = escape(new if away else f"{url}{new}") if away or url else goal
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="refresh" content="0; url={goal}">\n<title>{escape(title)}</title>\n'
        f'<link rel="canonical" href="{canonical}">\n<meta name="viewport" content="width=device-width">\n</head>\n'
        f'<body>\n<p><a href="{goal}">{escape(title)}</a></p>\n</body>\n</html>\n'
    ).encode()


def _bare(address: str) -> str:
    return address if address.startswith("//") else address.removeprefix("/")


def _end(table: Mapping[str, str], old: str) -> str | None:
    """Where a chain of redirects ends; None if nowhere."""
    files = {file_of(one): one for one in table}
    seen, now = {file_of(old)}, table[old]
    while "://" not in now and (following := files.get(file_of(now))) is not None:
        if file_of(following) in seen:
            return None
        seen.add(file_of(following))
        now = table[following]
    return now


def _mistake(old: str, end: str | None, table: Mapping[str, str], files: Set[str]) -> tuple[str, str]:
    """The code and the words of what is wrong with one redirect; empty if nothing is."""
    file, new = file_of(old), table[old]
    if not _OLD.fullmatch(old) or not inside(file):
        return "redirect-address", "is not an address in the site, such as articles/old-name/"
    if file in files or any(parent.as_posix() in files for parent in PurePosixPath(file).parents):
        return "redirect-page", "would stand in the way of what the site has there"
    if "://" in new and not _AWAY.fullmatch(new):
        return "redirect-away", f"leads to `{new}`, which is no address of a web page"
    if "://" not in new and not (_NEW.fullmatch(new) and not new.startswith("/") and ".." not in new):
        return "redirect-away", f"leads to `{new}`, which is not in the site; an address elsewhere begins with https://"
    if end is None:
        return "redirect-loop", "leads back to itself"
    if "://" not in end and file_of(end) not in files:
        return "redirect-nowhere", f"leads to `{end}`, where the site has nothing"
    return "", ""


def _title(data: bytes) -> str:
    told = _TITLE.search(data)
    return unescape(told[1].decode("utf-8", "replace")).strip() if told else ""
