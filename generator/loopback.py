"""What every server of this program checks before it answers: that the request is meant for this very machine."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from tornado import web


def is_local(host: str) -> bool:
    """Whether a Host or Origin names this machine. Any other name may be a page elsewhere that was pointed at us."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


class Guarded(web.RequestHandler):
    """Answers only requests that name this machine as their host, and says so little that nothing can be framed.

    `POLICY` is the Content-Security-Policy of every answer.
    """

    POLICY = "default-src 'self'"

    def prepare(self) -> None:
        if not is_local(self.request.host):
            raise web.HTTPError(403)

    def set_default_headers(self) -> None:
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cache-Control", "no-store")
        self.set_header("Content-Security-Policy", self.POLICY)
