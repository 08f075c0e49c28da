"""Names that must not change: slugs for URLs and stable ids for marks."""

from __future__ import annotations

import hashlib
import re
import unicodedata

MAX_SLUG = 80


def slugify(text: str) -> str:
    """Lower-case ASCII words joined by hyphens, at most MAX_SLUG characters; "" when nothing is left.

    The result is safe as a folder name and in a URL: `[a-z0-9-]` only, so no path can be smuggled in.
    """
    flat = unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", flat.lower())).strip("-")
    return slug if len(slug) <= MAX_SLUG else slug[:MAX_SLUG].rsplit("-", 1)[0].strip("-")


def digest(*parts: str, size: int = 8) -> str:
    """Hexadecimal digest of some strings, `size` characters; the same on every machine and run."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:size]


def stable_ids(prefix: str, keys: list[str]) -> list[str]:
    """An id for each key, in order: the same words keep their id when other text changes.

    A key that occurs again gets `-2`, `-3` …, so only repeats depend on one another.
    """
    seen: dict[str, int] = {}
    out = []
    for key in keys:
        name = f"{prefix}{digest(' '.join(key.split()))}"
        seen[name] = seen.get(name, 0) + 1
        out.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return out
