"""What must not leave this machine: keys, tokens and passwords in files, and files that are nobody's business."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.model.problem import Problem

# A line of a shell's or an .env file that sets one.
_SET = rb"(?m)^(?:export )?[A-Z0-9_]*(?:SECRET|TOKEN|PASSWORD|PASSWD|API_?KEY)[A-Z0-9_]*=\S{8,}"
# A sign that is found at C speed, and what must follow it: most files hold none of the signs.
SIGNS = {
    b"PRIVATE KEY": rb"-----BEGIN [A-Z0-9 ]*PRIVATE KEY( BLOCK)?-----",
    b"PuTTY-User-Key-File": rb"PuTTY-User-Key-File-\d",
    b"AKIA": rb"\bAKIA[0-9A-Z]{16}\b",
    b"ASIA": rb"\bASIA[0-9A-Z]{16}\b",
    **dict.fromkeys((b"ghp_", b"gho_", b"ghu_", b"ghs_", b"ghr_"), rb"\bgh[pousr]_[A-Za-z0-9]{36}\b"),
    b"github_pat_": rb"\bgithub_pat_\w{60,}",
    b"glpat-": rb"\bglpat-[\w-]{20}",
    b"xox": rb"\bxox[abeprs]-[\w-]{10,}",
    b"AIza": rb"\bAIza[\w-]{35}",
    b"_live_": rb"\b[rs]k_live_\w{16,}",
    b"SG.": rb"\bSG\.[\w-]{22}\.[\w-]{43}",
    b"npm_": rb"\bnpm_[A-Za-z0-9]{36}\b",
    b"pypi-AgEI": rb"pypi-AgEI[\w-]{50,}",
    b"sk-": rb"\bsk-(ant-|proj-)?[\w-]{32,}",
    b"eyJ": rb"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}",
    b"AccountKey=": rb"\bAccountKey=[\w+/=]{40,}",
    b"://": rb"""://[^/\s:@"'<>]+:[^/\s:@"'<>]+@""",
    b"aws_secret_access_key": rb"(?i)aws_secret_access_key\W{1,5}[\w/+]{40}",
    **dict.fromkeys((b"SECRET", b"TOKEN", b"PASSW", b"KEY"), _SET),
}
_PATTERNS = {sign: re.compile(pattern) for sign, pattern in SIGNS.items()}
TEXT = frozenset({".html", ".css", ".js", ".mjs", ".json", ".jsonld", ".xml", ".txt", ".svg", ".map", ".md", ".csv",
                  ".yaml", ".yml", ".toml", ".ini", ".webmanifest", ""})  # fmt: skip
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
    found = (_PATTERNS[sign].search(data) for sign in SIGNS if sign in data)
    if hit := next((hit for hit in found if hit), None):
        line = data.count(b"\n", 0, hit.start()) + 1
        yield Problem(
            path, line, "file-secret", "holds what looks like a password or a key", "remove it, and change it"
        )


def private(path: str) -> Iterator[Problem]:
    """A file that no reader needs, by its name."""
    parts = PurePosixPath(path).parts
    if any(part.startswith(".") and part not in HIDDEN for part in parts) or NAMES.fullmatch(parts[-1]):
        hint = "remove it from the output folder, and look at how it came there"
        yield Problem(path, 0, "file-private", "is a file that readers have no business with", hint)
