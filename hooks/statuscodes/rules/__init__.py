"""What must hold beyond shape: for each record, then for the whole set.

A rule is a function that yields what it finds; it reads records only, and the registry loader turns a finding into a
problem with file and line. To add one, write the function in the module of its kind and list it in RULES there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from statuscodes.records import AnyEntry, Registry
from statuscodes.rules import other_number_rules, registry_rules, sample_rules
from statuscodes.rules.entries import code_rules, entry_rules, error_rules
from statuscodes.rules.evidence import claim_rules, proof_rules, source_rules
from statuscodes.rules.finding import Complaint, Finding
from statuscodes.rules.gaps import Gaps
from statuscodes.rules.texts import identifier_rules, interface_text_rules
from statuscodes.rules.texts.bilingual_texts import shared_texts, text_problems, texts_of


def check(registry: Registry, gaps: Gaps | None = None) -> Iterator[Finding]:
    """Every finding of every rule, in no particular order.

    ``gaps`` says what ``registry`` lacks because its shape is wrong: a code has then only the fields that are right.
    """
    gaps = gaps or Gaps()
    for code in registry.codes.values():
        yield from _findings(code, code_rules.RULES, gaps)
    for error in registry.errors.values():
        yield from _findings(error, error_rules.RULES, gaps)
    for document, path, text in shared_texts(registry):
        for place, message, remedy in text_problems(path, text):
            yield Finding(document, place, message, remedy)
    for module in (
        registry_rules,
        proof_rules,
        claim_rules,
        sample_rules,
        other_number_rules,
        source_rules,
        identifier_rules,
    ):
        for rule in module.RULES:
            yield from rule(registry, gaps)
    for interface_rule in interface_text_rules.RULES:
        yield from interface_rule(registry, gaps.documents)


def _findings(
    entry: AnyEntry, own: Mapping[Callable[[Any], Iterable[Complaint]], tuple[str, ...]], gaps: Gaps
) -> Iterator[Finding]:
    """What the rules on one entry find, ``own`` those of its kind; but for those that would read what it lacks."""
    for path, text in texts_of(entry):
        for complaint in text_problems(path, text):
            yield Finding(entry.file, *complaint)
    for rule, needed in (*entry_rules.RULES.items(), *own.items()):
        if not gaps.lacks(entry.file, *needed):
            for complaint in rule(entry):
                yield Finding(entry.file, *complaint)
