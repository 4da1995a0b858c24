"""What a page may load and run: its Content-Security-Policy, and the inline scripts that it allows by hash."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

SCHEME_SCRIPT = (
    'document.documentElement.classList.add("js");'
    '{let s;try{s=localStorage.getItem("winhttp-status-codes.scheme")}catch{}'
    'document.body.dataset.mdColorScheme=s||(matchMedia("(prefers-color-scheme: dark)").matches?"slate":"default")}'
)
"""At the beginning of the body, so that the first frame already has the reader's colors.

docs/assets/page.js writes the choice that it reads.
"""

SPECULATION_RULES = '{"prerender":[{"where":{"selector_matches":".ahead"},"eagerness":"immediate"}]}'
"""The next page is drawn while the reader turns to its link, which the script gives this class.

docs/assets/page.js puts this very text into the page, where it counts as an inline script.
"""


def content_security_policy(
    scripts: Iterable[str] = (SCHEME_SCRIPT, SPECULATION_RULES), styles: Iterable[str] = ()
) -> str:
    """The policy of a page, for its meta element or for a header field.

    ``scripts``, ``styles``: the exact texts of its inline scripts and styles. Everything else comes from the site
    itself; the empty icon of pages without one is data.
    """
    directives = {
        "default-src": ["'self'"],  # not 'none': a browser may apply it to prefetched pages
        "script-src": ["'self'", *map(_hash, scripts)],
        "style-src": ["'self'", *map(_hash, styles)],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in directives.items())


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
