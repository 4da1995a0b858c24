"""What the extensions of Python-Markdown make of a page's text."""

from __future__ import annotations

import re

import markdown
import pytest

from statuscodes.pages.markdown_extensions import LongNamesBreak

LONG = "WINHTTP_AUTOLOGON_SECURITY_LEVEL_HIGH"


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        (LONG, "WINHTTP_AUTOLOGON_SECURITY_LEVEL_<wbr />HIGH"),
        ("HTTP_STATUS_PROXY_AUTH_REQ", "HTTP_STATUS_PROXY_AUTH_REQ"),
        ("WINHTTP_ACCESS_TYPE_AUTOMATIC_PROXY", "WINHTTP_ACCESS_TYPE_AUTOMATIC_PROXY"),
        ("AllowAutoRedirectFollowsThirtyEightLetters", "AllowAutoRedirectFollowsThirtyEightLetters"),
        ("netsh winhttp set advproxy setting_scope=machine", "netsh winhttp set advproxy setting_scope=machine"),
        (f"{LONG}<b>", "WINHTTP_AUTOLOGON_SECURITY_LEVEL_<wbr />HIGH&lt;b&gt;"),
    ],
)
def test_only_a_long_name_may_break(code: str, shown: str) -> None:
    """After an underscore, once; what is copied stays the same."""
    html = markdown.markdown(f"Set `{code}` first.", extensions=[LongNamesBreak()])
    assert html == f"<p>Set <code>{shown}</code> first.</p>"
    assert re.sub("<wbr />", "", html) == markdown.markdown(f"Set `{code}` first.")
