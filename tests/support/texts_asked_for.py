"""Which interface texts the site asks for, and what it puts into them, according to templates, theme, and Python."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache

from jinja2 import nodes

from statuscodes import templates
from statuscodes.content.addresses import DATA_FILES, guide_text
from statuscodes.content.situations import SITUATIONS
from statuscodes.records import LANGUAGES

_COMPUTED: Mapping[str, str] = {
    "nav": "codes guides",
    "compare_kind": "codes both errors",
    "data": " ".join(DATA_FILES),
    "find": "none failed",
    "sources": "defines registers first phrase field constant lists message meaning_documented meaning_header "
    "meaning_dotnet meaning_wine meaning_reported",
    "name_in": " ".join(LANGUAGES),
    "changes": "codes errors both all_codes all_errors",
    "situations": " ".join(map(guide_text, SITUATIONS)),
    "unregistered": "standing reported",
    "elsewhere": "winhttp wininet hexadecimal hresult hresult_name bits callback_flag dotnet python go rust java node",
}
"""Group -> keys that no call names as they are: from mkdocs.yml, from claims.yml, or put together by a template."""

_PACKAGE = templates.PACKAGE
_THEME = _PACKAGE.parent / "theme"
_ASKING = {"t", "words", "text", "string", "marked_text"}


Call = tuple[str, str | None, frozenset[str]]
"""Group, key (None where it is computed), and names of what is filled in."""


@cache
def texts_asked_for() -> Mapping[tuple[str, str], frozenset[str]]:
    """Group and key of each interface text that a page can need -> the {names} that are filled in it."""
    calls = [*_calls_in_templates(), *_calls_in_code()]
    computed = {group: holes for group, key, holes in calls if key is None}
    asked = {
        (group, key): computed.get(group, frozenset()) for group, keys in _COMPUTED.items() for key in keys.split()
    }
    return asked | {(group, key): holes for group, key, holes in calls if key is not None}


def _calls_in_templates() -> Iterator[Call]:
    """Each `t("group", "key", name=…)` of each template, the theme's included."""
    environment = templates.environment(html=False)
    for path in sorted((*templates.PACKAGE.rglob("*.j2"), *_THEME.rglob("*.html"))):
        for call in environment.parse(path.read_text(encoding="utf-8")).find_all(nodes.Call):
            name = call.node.name if isinstance(call.node, nodes.Name) else ""
            if isinstance(call.node, nodes.Getattr) and isinstance(call.node.node, nodes.Name):
                name = call.node.node.name.removesuffix("_in")  # text_in.fr("group", "key")
            values = [arg.value if isinstance(arg, nodes.Const) else None for arg in call.args]
            if name in _ASKING and values and isinstance(values[0], str):
                yield values[0], values[1], frozenset(keyword.key for keyword in call.kwargs)


def _calls_in_code() -> Iterator[Call]:
    """Each `….text("group", "key", name=…)` of this package's modules and of the hook."""
    for path in sorted((*_PACKAGE.rglob("*.py"), *_PACKAGE.parent.glob("*.py"))):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call):
                continue
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            values = [arg.value if isinstance(arg, ast.Constant) else None for arg in call.args]
            if name in _ASKING and values and isinstance(values[0], str):
                key = values[1] if len(values) > 1 and isinstance(values[1], str) else None
                yield values[0], key, frozenset(keyword.arg for keyword in call.keywords if keyword.arg)
