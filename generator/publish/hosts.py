"""The files by which a host is told what to do: _headers, _redirects, CNAME, .domains, .nojekyll."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from generator.model.settings import Settings
from generator.publish import headers
from generator.publish.redirects import file_of

KEYS = {"served_by", "cname"}
DOMAIN = re.compile(r"(?=.{1,253}$)[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
# Which host reads what; docs/publishing.md says where each of them says so.
READS: Mapping[str, frozenset[str]] = {
    "github": frozenset({".nojekyll", "CNAME"}),
    "gitlab": frozenset({"_redirects"}),
    "codeberg": frozenset({".domains", "_headers", "_redirects"}),
    "cloudflare": frozenset({"_headers", "_redirects"}),
    "netlify": frozenset({"_headers", "_redirects"}),
}


def mistake(host: str, cname: str) -> str:
    """What is wrong with a target's `served_by` and `cname`, or nothing."""
    if host and host not in READS:
        return f": `served_by` is one of {', '.join(sorted(READS))}, not `{host}`"
    if cname and not DOMAIN.fullmatch(cname):
        return f": `cname` must be a host name, not `{cname}`"
    return ""


def files(host: str, cname: str, settings: Settings, leads: Mapping[str, str]) -> dict[str, bytes]:
    """What stands beside the site for a host to read, by path; nothing that this host would only show to readers.

    `leads` are old addresses and where they lead, as redirects.resolved gives them.
    """
    base = urlsplit(settings.url).path or "/"
    made = {
        ".nojekyll": "",
        "CNAME": f"{cname}\n" if cname else None,
        ".domains": f"{cname}\n" if cname else None,
        "_headers": _headers(base, headers.security(settings.headers)),
        "_redirects": _redirects(base, leads) if leads else None,
    }
    reads = READS.get(host, frozenset())
    return {name: text.encode() for name, text in made.items() if text is not None and name in reads}


def _headers(base: str, everywhere: Mapping[str, str]) -> str:
    """As Netlify and Cloudflare read it. They join what two rules give to one header: no rule repeats another's."""
    rules = {
        f"{base}*": everywhere,
        f"{base}assets/*": {"Cache-Control": headers.FOREVER},
        **{f"{base}{feed}": {"Content-Type": kind} for feed, kind in headers.FEEDS.items()},
    }
    rows = (
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in told.items()) for path, told in rules.items()
    )
    return "\n".join(rows)


def _redirects(base: str, table: Mapping[str, str]) -> str:
    """A folder's address with its slash and without: not every host takes them for the same."""
    rows: dict[str, str] = {}
    for old, new in sorted(table.items()):
        ways = {old, f"{old}/", old.removesuffix("/")} if file_of(old) != old else {old}
        rows |= {f"{base}{way}": new if "://" in new else f"{base}{new}" for way in ways if not way.endswith("//")}
    return "".join(f"{old} {new} 301\n" for old, new in sorted(rows.items()))
