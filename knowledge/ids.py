"""Ids: short, opaque, made from what they name, so that a rebuild gives the same ones.

Thirteen base-32 characters hold 65 bits: among ten million mentions, two share one with a chance of about 1 in 740,000.
Lower-case letters and digits survive a phone keyboard, a URL and Telegram's 64 bytes of callback data.
"""

import base64
import hashlib
from urllib.parse import urlsplit, urlunsplit

LENGTH = 13
_BYTES = 10  # which sixteen characters write, none of them padding


def digest(*parts: str) -> str:
    """Return the id of `parts`: 13 characters of `[a-z2-7]`."""
    hashed = hashlib.sha256("\x1f".join(parts).encode()).digest()
    return base64.b32encode(hashed[:_BYTES]).decode().lower()[:LENGTH]


def canonical_url(url: str) -> str:
    """Return `url` without what does not name the page: fragment, tracking parameters, case of host, a last slash."""
    scheme, host, path, query, _ = urlsplit(url.strip())
    kept = [part for part in query.split("&") if part and not part.lower().startswith(("utm_", "fbclid=", "gclid="))]
    return urlunsplit((scheme.lower(), host.lower(), path.rstrip("/"), "&".join(sorted(kept)), ""))


def article_id(text_sha256: str, url: str | None) -> str:
    """Return an article's id: from its canonical URL where one is known, else from the hash of its text (hex)."""
    return digest("url", canonical_url(url)) if url else digest("text", text_sha256)


def mention_id(article: str, start: int, end: int) -> str:
    """Return the id of the raw span `[start, end)` of an article: of a quote, or of a mention of an entity or event."""
    return digest("mention", article, str(start), str(end))
