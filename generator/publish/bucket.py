"""An S3 bucket as four verbs, by obstore; whatever goes wrong is told in one line without credentials."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from generator.publish.store import StoreFailed, plain

if TYPE_CHECKING:
    from obstore.store import S3Store

PATIENCE = timedelta(seconds=60)  # for retries of one request, when the server says that it is busy or is gone
RETRIES = 7


class Bucket:
    """A bucket, or a folder of one. Raises ImportError when obstore is not installed.

    Whatever is not given here (keys, region, endpoint) obstore takes from the environment.
    """

    def __init__(self, name: str, prefix: str, endpoint: str, region: str) -> None:
        from obstore.store import S3Store

        config: dict[str, Any] = {"endpoint": endpoint.rstrip("/"), "region": region}
        self._store: S3Store = S3Store(
            name,
            prefix=prefix.rstrip("/") or None,
            client_options={"allow_http": endpoint.startswith("http://"), "connect_timeout": "10s", "timeout": "120s"},
            retry_config={"max_retries": RETRIES, "retry_timeout": PATIENCE},
            **{key: value for key, value in config.items() if value},
        )

    def tags(self) -> dict[str, str]:
        """Every file's path and the server's own digest of it."""
        import obstore

        with _told():
            return {one["path"]: one["e_tag"] or "" for part in obstore.list(self._store) for one in part}

    def read(self, path: str) -> bytes:
        import obstore

        with _told():
            return bytes(obstore.get(self._store, path).bytes())

    def write(self, path: str, data: bytes, content_type: str, cache_control: str, /) -> str:
        """Returns the server's digest of what it now has."""
        import obstore

        with _told():
            sent_as = {"Content-Type": content_type, "Cache-Control": cache_control}
            return obstore.put(self._store, path, data, attributes=sent_as)["e_tag"] or ""

    def delete(self, paths: Sequence[str]) -> None:
        import obstore

        with _told():
            if paths:
                obstore.delete(self._store, list(paths))


@contextmanager
def _told() -> Iterator[None]:
    """Turns obstore's errors, which are pages long, into what the server said."""
    from obstore.exceptions import BaseError

    try:
        yield
    except (BaseError, OSError) as error:
        raise StoreFailed(said(str(error))) from None


def said(text: str) -> str:
    """ "SignatureDoesNotMatch: The request …" of S3's XML, else the first line; printable, and not long."""
    told = [re.search(rf"<{part}>([^<]*)</{part}>", text) for part in ("Code", "Message")]
    return plain(": ".join(one[1] for one in told if one) or text)
