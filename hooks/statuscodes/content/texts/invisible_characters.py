"""Characters that no one sees and no text of this site needs: they turn words around, or hide in them.

U+00A0 and U+202F are wanted: French typography puts them before its punctuation.
"""

from __future__ import annotations

import re
import unicodedata

_FORMAT = (
    "\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
"""Unicode's category Cf: soft hyphen, joiners, marks of direction."""
_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef"
"""Fillers and variation selectors."""
_SPACES = "\u1680\u2000-\u200a\u205f\u3000"
"""Spaces of other widths."""
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
"""Characters without a meaning outside one font."""
_INVISIBLE = re.compile(f"[{_FORMAT}{_BLANK}{_SPACES}{_PRIVATE}]")


def first_invisible(text: str) -> re.Match[str] | None:
    """The first character of ``text`` that is not to be there."""
    return None if text.isascii() else _INVISIBLE.search(text)


def invisible_problem(character: str) -> tuple[str, str]:
    """Message and remedy for one such character, which the message names and does not hold."""
    name = unicodedata.name(character, "private use").lower()
    remedy = "write an ordinary space" if unicodedata.category(character) == "Zs" else "remove it"
    return f"has the invisible character U+{ord(character):04X} ({name})", remedy
