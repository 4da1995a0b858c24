"""Which interface texts the pages ask for, and what they put into them: read off the templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from jinja2 import nodes

from . import templating

_ASKED_ELSEWHERE: Mapping[str, str] = {
    "site": "description",
    "nav": "codes guides reference",
    "page": "permalink language report",
    "not_found": "title text",
    "chart": "yes no",
    "tables": "listed absent",
    "sources": "defines registers first phrase field constant lists names behaviour",
    "elsewhere": "winhttp wininet decimal hexadecimal hresult hresult_signed hresult_unsigned hresult_name bits "
    "dotnet python go rust java node",
}
"""Group -> keys that Python code, the theme or mkdocs.yml asks for, or that a template computes."""


@cache
def texts_asked_for() -> Mapping[tuple[str, str], frozenset[str]]:
    """Group and key of each interface text that a page can need -> the {names} that are filled in it."""
    asked = {(group, key): holes for group, key, holes in _calls() if key is not None}
    computed = {group: holes for group, key, holes in _calls() if key is None}
    for group, keys in _ASKED_ELSEWHERE.items():
        for key in keys.split():
            asked.setdefault((group, key), computed.get(group, frozenset()))
    return asked


def _calls() -> Iterator[tuple[str, str | None, frozenset[str]]]:
    """Each `t("group", "key", name=…)` of each template; None for a key that is computed."""
    environment = templating.environment(html=False)
    for name in environment.list_templates(extensions=["j2"]):
        source = (templating.TEMPLATES / name).read_text(encoding="utf-8")
        for call in environment.parse(source).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in ("t", "words"):
                group, key = (arg.value if isinstance(arg, nodes.Const) else None for arg in call.args)
                if group is not None:
                    yield group, key, frozenset(keyword.key for keyword in call.kwargs)
