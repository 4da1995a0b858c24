"""What Visual Studio's debugger shows: codes and errors as HRESULT, and the struct of the C header.

Natvis knows classes and structs, neither typedefs nor numbers, so that a DWORD cannot be named as such:
"Create custom views of C++ objects in the debugger using the Natvis framework", section Limitations,
https://learn.microsoft.com/visualstudio/debugger/create-custom-views-of-native-objects. Hence two ways:
HResult elements of the same page, which name `0x80190000 + status,hr` in a Watch window (`hr`:
https://learn.microsoft.com/visualstudio/debugger/format-specifiers-in-cpp), and a Type for `winhttp_status`
that reads its number alone, so that it names `*(winhttp_status *)&status` too.
"""

from __future__ import annotations

from statuscodes.api.documents import CodesDocument, ErrorsDocument
from statuscodes.records import LANGUAGES
from statuscodes.templates import environment


def text(codes: CodesDocument, errors: ErrorsDocument) -> str:
    """winhttp_status.natvis."""
    template = environment(html=True, blocks_take_lines=True)
    template.filters["display_string"] = display_string
    return template.get_template("api/winhttp_status.natvis.j2").render(
        codes=codes.codes, errors=errors.errors, language=LANGUAGES[0]
    )


def display_string(text: str) -> str:
    """``text`` as a DisplayString shows it literally: braces would begin an expression."""
    return text.replace("{", "{{").replace("}", "}}")
