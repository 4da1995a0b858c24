"""Files that editors and operating systems leave behind: no one wrote them, so they are neither read nor published."""

from __future__ import annotations

import re

_STRAY = re.compile(
    r"""
      \..*                          # Vim's .404.yml.swp, Emacs' .\#404.yml, macOS' .DS_Store, LibreOffice's .~lock…
    | \#.*\#                        # Emacs, saved by itself
    | .*~                           # backups of Vim, Emacs, gedit
    | ~\$.*                         # Word
    | .*\.(orig|rej|bak|swp|swo|swx|tmp|part|crdownload)   # a merge, a patch, a backup, a download
    | 4913                          # Vim tries with it whether it may write here
    | desktop\.ini | Thumbs\.db | ehthumbs\.db | Icon\r    # Windows, old macOS
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


def is_stray(name: str) -> bool:
    """Whether a file of this name is an editor's or a system's."""
    return _STRAY.fullmatch(name) is not None
