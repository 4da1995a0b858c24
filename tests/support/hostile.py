"""Registries whose texts hold what breaks formats, to see that each comes back as it went in.

`hostile_registry` puts one text with everything in it into some fields, and does not ask whether the model takes it.
`trapped_registry` puts a trap into every text that the model takes anything in; made harmless, it has the same words
and breaks nothing, so that whatever differs between what is made of the two is the work of a trap.
"""

from __future__ import annotations

import re
import string
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from itertools import count
from typing import Annotated, Any, TypeVar

from mkdocs.config import load_config
from pydantic import BaseModel, TypeAdapter, ValidationError

from site_under_test import PROJECT
from statuscodes.content.citations import function_pages
from statuscodes.docs_folder import Docs
from statuscodes.records import LANGUAGES, Name, Registry, Statement, Text

HOSTILE = (
    "<b a=\"1\" b='2'>&amp;</b></script> ]]> --> */ // # {code} {{x}} ${y} $(Get-Date) $null @1001; `n ' ''"
    " \N{LEFT SINGLE QUOTATION MARK}curly\N{RIGHT SINGLE QUOTATION MARK} \u201a\u201b"
    ' \\ \\n \\" %s %n %% ??/ ??= , ; \t |\nsecond line, "quoted"\n=1+1 é œ \u202f\u00a0 \N{GRINNING FACE}7 \\'
)
"""HTML, XML, C, PowerShell, CSV, natvis and printf at once; no marks of the registry's prose."""


def hostile_registry(registry: Registry, number: int) -> Registry:
    """A copy of the registry in which one code, and the first error, say `HOSTILE` in every text shown."""
    text = Text.model_construct(en=HOSTILE, fr=HOSTILE)
    both = Name.model_construct(en=HOSTILE, fr=HOSTILE)
    code = registry.codes[number].model_copy(
        update={
            "phrase": HOSTILE,
            "name": both,
            "meaning": text,
            "do_first": (text, text),
            "sent_when": text,
            "causes": (text,),
        }
    )
    first, error = next(iter(registry.errors.items()))
    statement = Statement.model_construct(text=text, proofs=error.proofs)
    error = error.model_copy(
        update={
            "name": both,
            "meaning": text,
            "messages": tuple(each.model_copy(update={"text": HOSTILE}) for each in error.messages),
            "do_first": (text, text),
            "causes": (statement,),
            "instead": statement,
            "find_out_more": (statement,),
            "masking": (statement,),
        }
    )
    return replace(registry, codes={**registry.codes, number: code}, errors={**registry.errors, first: error})


# ----------------------------------------------------------------------------
# A trap in every text
# ----------------------------------------------------------------------------

TRAPS = (
    "<img src=x onerror=hit()>",
    "</script><script>hit()</script>",
    '"><svg onload=hit()>',
    "' onmouseover='hit()' x='",
    "</title></style></textarea></svg>",
    "<!-- --> <![CDATA[ ]]> <!--",
    "<!-- generate: glossary -->",
    "{{ 7 * 7 }} {% raw %} {# x #}",
    "{{ site_url }} {0} {code} %s",
    "[a](javascript:hit()) ![b](x) <hit:it>",
    "&lt;b&gt; &amp; &#60;i&#62; &copy;",
    "**a** __b__ *c* ~~d~~ ^^e^^ | f | { #g }",
    "$(hit) ${hit} n @(1) 'a' \"b\"",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|calc!A0",
    '+1+cmd|calc!A0 \\ \\n \\" ??/',
    "-1 - */ // /* #define",
    "# heading { .hit }",
    "> quote",
    "- item",
    "1. one",
    ": defined",
    "!!! note",
    "??? note",
    "[^1]: note",
    "[a]: javascript:hit()",
    "*[hit]: hit",
    "--- --- ---",
    "=== tab",
    "| a | b |",
)
"""HTML, scripts, templates, Markdown, spreadsheets, PowerShell and C: each short enough for a line of a message."""

ADDRESS_TRAP = "https://example.org/?a=b&lt;c&copy=d_e_f~~g~~{{h}}!$+,;:@%22#i"
"""Signs that an address may hold."""

_NO_BRACES = str.maketrans("{}", "()")
_SIGNS = {"`": "`", **dict.fromkeys(set(string.punctuation) - {"`"}, "x")}
_ALL_SIGNS = str.maketrans(_SIGNS)
_SIGNS_INSIDE = str.maketrans({**_SIGNS, ":": ":", ",": ","})
"""Inside a text these are only read by people, and by `Source.short_title`."""

Model = TypeVar("Model", bound=BaseModel)
Trap = Callable[[], str]


def harmless(text: str) -> str:
    """The same words, each sign in the place of which a format may see more than a sign made a letter."""
    return text[:1].translate(_ALL_SIGNS) + text[1:].translate(_SIGNS_INSIDE)


def without_signs(text: str) -> str:
    """The same for a trapped text, for its harmless form, and for what is made of them."""
    return text.translate(_ALL_SIGNS)


def trapped_registry(registry: Registry, change: Callable[[str], str] = str) -> Registry:
    """A copy with a trap in every text, each with a number of its own; with `harmless` as ``change``, without."""
    numbers = count()

    def trap() -> str:
        number = next(numbers)
        return change(f"{TRAPS[number % len(TRAPS)]} {number}")

    told_by_address = set(function_pages(registry).values())
    sources = {
        key: source.model_copy(
            update={"url": ADDRESS_TRAP, "section_url": source.section_url and f"{ADDRESS_TRAP}{key}"}
        )
        for key, source in registry.sources.items()
        if key not in told_by_address
    }
    sources = {key: sources.get(key, source) for key, source in registry.sources.items()}
    registry = replace(registry, sources=sources)
    records = (
        *("codes", "classes", "sources", "glossary", "claims", "samples", "errors", "charts"),
        *("unregistered", "wrappers", "messages"),
    )
    changed: dict[str, Any] = {
        name: {key: _trapped(record, trap) for key, record in getattr(registry, name).items()} for name in records
    }
    strings = {
        group: {key: _trapped_string(text, trap) for key, text in texts.items()}
        for group, texts in registry.strings.items()
    }
    return replace(registry, **changed, strings=strings)


def _trapped_string(text: Text, trap: Trap) -> Text:
    """An interface text with what is filled into it; its braces have a meaning, and the rules allow no others."""
    holes = {language: "".join(re.findall(r"\{[a-z_]+\}", text[language])) for language in LANGUAGES}
    return Text.model_construct(
        **{language: f"{trap().translate(_NO_BRACES)} {holes[language]}".strip() for language in LANGUAGES}
    )


def _trapped(record: Model, trap: Trap) -> Model:
    """The record, and those in it, with a trap wherever a field takes it; in prose a second one as an identifier."""
    update: dict[str, Any] = {}
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, Text):
            update[name] = Text.model_construct(**{each: f"{trap()} `{trap()}` end" for each in LANGUAGES})
        elif isinstance(value, BaseModel):
            update[name] = _trapped(value, trap)
        elif isinstance(value, tuple) and value and isinstance(value[0], BaseModel):
            update[name] = tuple(_trapped(item, trap) for item in value)
        elif isinstance(value, tuple) and value and type(value[0]) is str and _takes_traps(type(record), name, True):
            update[name] = tuple(trap() for _ in value)
        elif type(value) is str and _takes_traps(type(record), name, False):
            update[name] = trap()
    return record.model_copy(update=update)


@cache
def _takes_traps(record: type[BaseModel], name: str, several: bool) -> bool:
    field = record.model_fields[name]
    try:
        adapter = TypeAdapter(Annotated[field.annotation, field])  # type: ignore[name-defined]
        adapter.validate_python((TRAPS[0],) * 3 if several else TRAPS[0])
    except ValidationError:
        return False
    return True


@contextmanager
def built_from(registry: Registry) -> Iterator[None]:
    """Builds in this context take ``registry`` for what they have read."""
    load_config(str(PROJECT / "mkdocs.yml"))  # MkDocs loads the hook, and with it what it imports
    sources: Any = sys.modules["project_sources"]
    really_read = sources.read_docs
    sources.read_docs = lambda _docs: Docs(registry, (), ())
    try:
        yield
    finally:
        sources.read_docs = really_read
