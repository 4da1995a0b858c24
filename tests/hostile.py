"""A registry whose texts hold what breaks formats, to see that each comes back as it went in."""

from __future__ import annotations

from dataclasses import replace

from statuscodes.model import Name, Registry, Text

HOSTILE = (
    "<b a=\"1\" b='2'>&amp;</b></script> ]]> --> */ // # {code} {{x}} ${y} $(Get-Date) $null @1001; `n ' ''"
    " \N{LEFT SINGLE QUOTATION MARK}curly\N{RIGHT SINGLE QUOTATION MARK} \u201a\u201b"
    ' \\ \\n \\" %s %n %% ??/ ??= , ; \t |\nsecond line, "quoted"\n=1+1 é œ \u202f\u00a0 \N{GRINNING FACE}7 \\'
)
"""HTML, XML, C, PowerShell, CSV, natvis and printf at once; no marks of the registry's prose."""


def hostile_registry(registry: Registry, number: int) -> Registry:
    """A copy of the registry in which one code, and the first error, say `HOSTILE` in every text shown."""
    text = Text.model_construct(en=HOSTILE, fr=HOSTILE)
    code = registry.codes[number].model_copy(
        update={
            "phrase": HOSTILE,
            "name": Name.model_construct(en=HOSTILE, fr=HOSTILE),
            "meaning": text,
            "do_first": (text, text),
            "sent_when": text,
            "causes": (text,),
        }
    )
    name, error = next(iter(registry.errors.items()))
    errors = {**registry.errors, name: error.model_copy(update={"meaning": text})}
    return replace(registry, codes={**registry.codes, number: code}, errors=errors)
