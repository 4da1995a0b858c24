"""The codes and errors as a C header: tables of names and functions to look one up, in C89 and later and in C++.

It defines no constant, so that it stands beside winhttp.h in any order, and does without it too.
"""

from __future__ import annotations

import re

from statuscodes.api.documents import CodesDocument, ErrorsDocument
from statuscodes.records import LANGUAGES
from statuscodes.templates import environment

_QUESTION_AFTER_ANOTHER = re.compile(r"(?<=\?)\?")


def text(codes: CodesDocument, errors: ErrorsDocument) -> str:
    """winhttp_status_names.h."""
    template = environment(html=False, blocks_take_lines=True)
    template.filters["c_string"] = c_string
    return template.get_template("api/winhttp_status_names.h.j2").render(
        codes=codes.codes, errors=errors.errors, language=LANGUAGES[0]
    )


def c_string(text: str) -> str:
    """A string literal of ``text`` in UTF-8.

    Outside ASCII each byte is three octal digits, which no digit after them can lengthen; a question mark
    after another is escaped, or C89 would read a trigraph.
    """
    characters = "".join(map(_escaped, text.encode("utf-8")))
    return '"' + _QUESTION_AFTER_ANOTHER.sub(r"\\?", characters) + '"'


def _escaped(byte: int) -> str:
    character = chr(byte)
    if character in '"\\':
        return f"\\{character}"
    return character if 0x20 <= byte < 0x7F else f"\\{byte:03o}"
