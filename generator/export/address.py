"""Addresses and dates as machines want them: absolute where the site has an address, RFC 3339 where it has a date."""

from __future__ import annotations

import re
import uuid
from urllib.parse import urlsplit

from generator.model.settings import Settings

UNDATED = "1970-01-01T00:00:00Z"


def base(settings: Settings) -> str:
    """The site's address with a slash at its end; "" when site.yaml gives none."""
    return settings.url.rstrip("/") + "/" if settings.url else ""


def address(settings: Settings, url: str, root: str = "") -> str:
    """The absolute address of a page, or the relative one (from a page whose way to the root is `root`)."""
    known = base(settings)
    return known + url if known else (root + url or "./")


def permanent_id(settings: Settings, name: str, date: str | None) -> str:
    """An id that survives a change of titles and texts: a tag URI (RFC 4151) on the site's host, else a urn:uuid.

    Not the page's own address: a site that moves to https would show every article as new.
    """
    host = urlsplit(settings.url).hostname if settings.url else None
    if host is None:
        return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{settings.title}/{name}')}"
    path = urlsplit(base(settings)).path
    return f"tag:{host},{rfc3339(date)[:4]}:{path}{name}"


def rfc3339(date: str | None) -> str:
    """A date of any precision as an instant; what it leaves open is the first of it, in UTC. No date: UNDATED."""
    found = re.match(
        r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?)?)?)?", date or ""
    )
    if not found:
        return UNDATED
    year, month, day, clock, seconds, zone = found.groups()
    zone = "Z" if zone is None else re.sub(r"^([+-]\d\d):?(\d\d)$", r"\1:\2", zone)
    return f"{year}-{month or '01'}-{day or '01'}T{clock or '00:00'}{seconds or ':00'}{zone}"
