"""Styles and scripts without white space and comments, where the minifiers run.

They have wheels for Linux only, where sites are published. On other systems, which build a site to look at it, the
files stay as they are: larger, and otherwise the same.
"""

from __future__ import annotations

try:
    import rcssmin
    import rjsmin
except ModuleNotFoundError:
    rcssmin = rjsmin = None


def minified_style(css: str) -> str:
    """``css`` without white space and comments, or as it is."""
    return str(rcssmin.cssmin(css)) if rcssmin else css


def minified_script(script: str) -> str:
    """``script`` without comments, or as it is."""
    return str(rjsmin.jsmin(script)) if rjsmin else script
