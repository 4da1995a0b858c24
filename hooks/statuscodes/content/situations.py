"""What happened to a reader -> the guide that helps, and the numbers that it's most often about.

The texts are the group ``situations`` of strings.yml, under the same keys as those of the group ``guides``.
"""

from __future__ import annotations

from collections.abc import Mapping

SITUATIONS: Mapping[str, tuple[int, ...]] = {
    "browser-works": (12178,),
    "authentication": (401, 407),
    "redirects": (301, 302),
    "timeouts": (408, 12002),
    "certificates-and-tls": (12045, 12175),
    "behind-a-proxy": (502, 504),
    "not-a-status-code": (404, 12002),
    "other-numbers": (12007,),
    "retry": (429, 503),
    "reading-the-status": (200, 404),
    "confusing-names": (203, 401),
    "find-out-more": (12030, 12152),
}
"""Every guide, in the order in which the home page and the search show them."""
