"""What a file is sent as: its content type, how long caches may hold it, and the headers that protect its readers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from generator.publish.manifest import hashed

# Written out, not asked of `mimetypes`: that table differs from machine to machine.
TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "xml": "application/xml",
    "webmanifest": "application/manifest+json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "avif": "image/avif",
    "gif": "image/gif",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
    "woff": "font/woff",
    "pdf": "application/pdf",
}
FEEDS = {"feed.xml": "application/atom+xml", "feed.json": "application/feed+json"}
OTHER = "application/octet-stream"  # kept, never run
FOREVER = "public, max-age=31536000, immutable"
SHORT = "public, max-age=300"

# What every page of the default theme keeps to; tests/browser/test_policy.py looks at each kind in a browser.
SECURITY: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}


def content_type(path: str) -> str:
    return FEEDS.get(path) or TYPES.get(PurePosixPath(path).suffix[1:].lower(), OTHER)


def cache_control(path: str) -> str:
    """For ever if the name says what is in the file, five minutes otherwise."""
    return FOREVER if hashed(path) else SHORT


def security(own: Mapping[str, str]) -> dict[str, str]:
    """The headers of every answer: ours, then the site's own; a header that the site leaves empty is not sent."""
    known = {name.lower(): name for name in SECURITY}
    chosen = {**SECURITY, **{known.get(name.lower(), name): value for name, value in own.items()}}
    return {name: value for name, value in sorted(chosen.items()) if value}
