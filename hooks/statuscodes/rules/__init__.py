"""What must hold beyond shape: for each record, then for the whole set.

A rule is a function that yields what it finds; it reads records only, and the registry loader turns a finding into a
problem with file and line. To add one, write the function in the module of its kind and list it in RULES there.
"""

from __future__ import annotations

from collections.abc import Iterator

from statuscodes.records import Registry, StatusCode
from statuscodes.rules import (
    claim_rules,
    code_rules,
    identifier_rules,
    interface_text_rules,
    registry_rules,
    sample_rules,
    source_rules,
)
from statuscodes.rules.bilingual_texts import shared_texts, text_problems, texts_of
from statuscodes.rules.finding import Complaint, Finding
from statuscodes.rules.gaps import Gaps


def check(registry: Registry, gaps: Gaps | None = None) -> Iterator[Finding]:
    """Every finding of every rule, in no particular order.

    ``gaps`` says what ``registry`` lacks because its shape is wrong: a code has then only the fields that are right.
    """
    gaps = gaps or Gaps()
    for code in registry.codes.values():
        for path, message, remedy in _complaints(code, gaps):
            yield Finding(f"{code.code}.yml", path, message, remedy)
    for document, path, text in shared_texts(registry):
        for place, message, remedy in text_problems(path, text):
            yield Finding(document, place, message, remedy)
    for module in (registry_rules, claim_rules, sample_rules, source_rules, identifier_rules):
        for rule in module.RULES:
            yield from rule(registry, gaps)
    for interface_rule in interface_text_rules.RULES:
        yield from interface_rule(registry, gaps.documents)


def _complaints(code: StatusCode, gaps: Gaps) -> Iterator[Complaint]:
    """What the rules on one code find, but for those that would read what it lacks."""
    for path, text in texts_of(code):
        yield from text_problems(path, text)
    for rule, needed in code_rules.RULES.items():
        if not gaps.lacks(f"{code.code}.yml", *needed):
            yield from rule(code)
