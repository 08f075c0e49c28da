"""A folder of a WebDAV server as four verbs, by httpx; whatever goes wrong is told in one line without credentials."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from threading import RLock
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from lxml import etree

from generator.publish.manifest import inside
from generator.publish.store import AT_ONCE, StoreFailed, plain

if TYPE_CHECKING:
    import httpx

PAUSES = (1.0, 2.0, 4.0, 8.0)  # seconds before one request is sent again, when the server is busy or gone
BUSY = {423, 429, 500, 502, 503, 504}
DONE = {200, 201, 204}
DAV = "{DAV:}"


class Share:
    """A folder, which must be there. Raises ImportError when httpx is not installed, StoreFailed for an odd proxy.

    webdav4 was refused: it asks for `a%41` as `aA`, and so would delete somebody else's file.
    """

    def __init__(self, url: str, user: str, password: str) -> None:
        import httpx

        self._url = url.rstrip("/") + "/"
        self._base = unquote(urlsplit(self._url).path)
        auth, patience = (user, password) if user else None, httpx.Timeout(120, connect=10)
        try:
            # http:// is this machine: no proxy hears its password.
            self._http = httpx.Client(auth=auth, timeout=patience, mounts={"http://": None})
        except (ImportError, ValueError) as error:
            raise StoreFailed(f"the proxy that the environment names: {plain(str(error))}") from None
        self._folders, self._lock = {""}, RLock()

    def tags(self) -> dict[str, str]:
        """Every file's path and the server's own digest of it, a folder at a time: few servers list all at once."""
        found: dict[str, str] = {}
        level = [""]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            while level:
                rows = list(chain.from_iterable(pool.map(self._list, level)))
                found |= {path: tag for path, tag in rows if tag is not None}
                level = [path for path, tag in rows if tag is None]
                self._folders.update(level)
        return found

    def read(self, path: str) -> bytes:
        return self._ask("GET", path, DONE).content

    def write(self, path: str, data: bytes, content_type: str, _cache_control: str, /) -> str:
        """Put a file in its place, and return the server's digest of what it now has.

        Not under another name and then moved: servers delete what a move goes onto, and until the move is done nobody
        can read it. Most servers keep the old file until the new one has arrived.
        """
        self._make(path.rpartition("/")[0])
        self._ask("PUT", path, DONE, data, {"Content-Type": content_type})
        return dict(self._list(path, depth=0)).get(path) or ""

    def delete(self, paths: Sequence[str]) -> None:
        """Files only. An empty folder stays: WebDAV would delete it with whatever somebody just put there."""
        for path in paths:
            self._ask("DELETE", path, {*DONE, 404})

    def _make(self, folder: str) -> None:
        with self._lock:  # held while the server is asked: two who make the same folder at once break some servers
            if folder not in self._folders:
                self._make(folder.rpartition("/")[0])
                self._ask("MKCOL", f"{folder}/", {*DONE, 405})  # 405: it is there
                self._folders.add(folder)

    def _list(self, path: str, depth: int = 1) -> list[tuple[str, str | None]]:
        """What is in a folder, or with a depth of 0 the file itself; folders have no digest."""
        asked = f"{path}/" if path and depth else path
        answer = self._ask("PROPFIND", asked, {207}, headers={"Depth": str(depth)})
        try:
            told = list(listed(answer.content, self._base))
        except (ValueError, etree.XMLSyntaxError) as error:
            raise StoreFailed(
                f"PROPFIND {asked or '/'}: not the answer of a WebDAV server: {plain(str(error))}"
            ) from None
        if not depth:
            return [row for row in told if row[0] == path]
        if (path, None) not in told:
            # Behind a proxy that renames folders all that is there would look as if it were not, and be written over.
            raise StoreFailed(f"PROPFIND {asked or '/'}: the server tells of another folder; write `url` as it does")
        return [row for row in told if row[0] != path and row[0].rpartition("/")[0] == path]

    def _ask(
        self, verb: str, path: str, good: set[int], data: bytes = b"", headers: dict[str, str] | None = None
    ) -> httpx.Response:
        import httpx

        for pause in (*PAUSES, None):
            try:
                answer = self._http.request(verb, self._url + quote(path), content=data, headers=headers)
                if answer.status_code in good:
                    return answer
                told, again = f"{answer.status_code} {answer.reason_phrase}", answer.status_code in BUSY
            except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, OSError) as error:
                told, again = str(error) or type(error).__name__, isinstance(error, httpx.TransportError)
            if pause is None or not again:
                break
            time.sleep(pause)
        raise StoreFailed(plain(f"{verb} {path or '/'}: {told}"))


def listed(answer: bytes, base: str) -> Iterator[tuple[str, str | None]]:
    """Paths under `base` of an answer to PROPFIND with what tells one version of a file from another; None: a folder.

    "" is `base` itself. What lies elsewhere, or has a path that no file of ours could have, is left out. Raises
    ValueError and XMLSyntaxError.
    """
    top = etree.fromstring(answer, etree.XMLParser(resolve_entities=False, no_network=True))
    for response in top.iter(f"{DAV}response"):
        path = unquote(urlsplit(response.findtext(f"{DAV}href") or "").path)
        name = path.removeprefix(base).removesuffix("/")
        if path.rstrip("/") == base.rstrip("/"):
            yield "", None
        if path.startswith(base) and inside(name):
            tag, size, changed = (
                response.findtext(f".//{DAV}{key}") or "" for key in ("getetag", "getcontentlength", "getlastmodified")
            )
            folder = response.find(f".//{DAV}resourcetype/{DAV}collection") is not None
            # Apache calls a tag weak for as long as the file may change within the same tick of its clock.
            yield name, None if folder else tag.removeprefix("W/") or f"{size} {changed}"
