"""What must not leave this machine: keys, tokens and passwords in files, and files that are nobody's business."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.model.problem import Problem

# A sign that is found at C speed, and what must stand there: few files hold a sign, and most signs stand for nothing.
_SIGNS: tuple[tuple[bytes, bytes], ...] = (
    (b"-----BEGIN ", rb"-----BEGIN [A-Z0-9 ]*PRIVATE KEY( BLOCK)?-----"),
    (b"PuTTY-User-Key-File", rb"PuTTY-User-Key-File-\d"),
    (b"AKIA", rb"(?<!\w)AKIA[0-9A-Z]{16}\b"),
    (b"ASIA", rb"(?<!\w)ASIA[0-9A-Z]{16}\b"),
    *((sign, rb"(?<!\w)gh[pousr]_[A-Za-z0-9]{36}\b") for sign in (b"ghp_", b"gho_", b"ghu_", b"ghs_", b"ghr_")),
    (b"github_pat_", rb"github_pat_\w{60,}"),
    (b"glpat-", rb"glpat-[\w-]{20}"),
    (b"xox", rb"(?<!\w)xox[abeprs]-[\w-]{10,}"),
    (b"AIza", rb"(?<!\w)AIza[\w-]{35}"),
    (b"k_live_", rb"(?<=[rs])k_live_\w{16,}"),
    (b"SG.", rb"(?<!\w)SG\.[\w-]{22}\.[\w-]{43}"),
    (b"npm_", rb"(?<!\w)npm_[A-Za-z0-9]{36}\b"),
    (b"pypi-AgEI", rb"pypi-AgEI[\w-]{50,}"),
    (b"sk-", rb"(?<!\w)sk-(ant-|proj-)?[\w-]{32,}"),
    (b"eyJ", rb"(?<!\w)eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}"),
    (b"AccountKey=", rb"AccountKey=[\w+/=]{40,}"),
    (b"aws_secret_access_key", rb"aws_secret_access_key\W{1,5}[\w/+]{40}"),
    (b"://", rb"""://[^/\s:@"'<>]+:[^/\s:@"'<>]+@"""),
    *((sign, sign + rb"\S{8,}") for sign in (b"KEY=", b"TOKEN=", b"SECRET=", b"PASSWORD=", b"PASSWD=")),
)
_PATTERNS = tuple((sign, re.compile(pattern)) for sign, pattern in _SIGNS)
TEXT = frozenset({".html", ".htm", ".xhtml", ".css", ".js", ".mjs", ".json", ".jsonld", ".xml", ".txt", ".svg",
                  ".map", ".md", ".csv", ".yaml", ".yml", ".toml", ".ini", ".webmanifest", ""})  # fmt: skip
# Hidden files that belong on a web server; every other one slipped in.
HIDDEN = frozenset({".well-known", ".nojekyll", ".domains", ".gitkeep", ".htaccess"})
NAMES = re.compile(
    r"id_(rsa|dsa|ecdsa|ed25519)|.*\.(pem|key|p12|pfx|kdbx|jks|ppk|sqlite3?|db|bak|orig|swp|py|pyc)|.*~|crash\.log"
    r"|site\.ya?ml|credentials(\.json)?|rclone\.conf|Thumbs\.db",
    re.I,
)


def secrets(path: str, data: bytes) -> Iterator[Problem]:
    """The first secret of a text file; one is enough to stop."""
    if PurePosixPath(path).suffix.lower() not in TEXT:
        return
    for sign, pattern in _PATTERNS:
        at = data.find(sign)
        while at >= 0:
            if pattern.match(data, at):
                message = "holds what looks like a password or a key"
                yield Problem(path, data.count(b"\n", 0, at) + 1, "file-secret", message, "remove it, and change it")
                return
            at = data.find(sign, at + 1)


def private(path: str) -> Iterator[Problem]:
    """A file that no reader needs, by its name."""
    parts = PurePosixPath(path).parts
    if any(part.startswith(".") and part not in HIDDEN for part in parts) or NAMES.fullmatch(parts[-1]):
        hint = "remove it from the output folder, and look at how it came there"
        yield Problem(path, 0, "file-private", "is a file that readers have no business with", hint)
