"""What must hold beyond shape: for each record, then for the whole set.

A rule is a function that yields what it finds; it reads records only, and the registry loader turns a
finding into a fault with file and line. To add one, write the function in `record`, `whole` or `interface`
and list it there.
"""

from __future__ import annotations

from collections.abc import Iterator

from statuscodes.records import Registry
from statuscodes.rules import code_rules, interface_text_rules, registry_rules
from statuscodes.rules.bilingual_texts import shared_texts, text_problems
from statuscodes.rules.finding import Finding


def check(registry: Registry, unreadable: frozenset[str] = frozenset()) -> Iterator[Finding]:
    """Every finding of every rule, in no particular order.

    ``unreadable`` names the documents whose shape is wrong: they are absent from ``registry``, and
    the rules on the whole set blame nothing on their absence.
    """
    for code in registry.codes.values():
        document = f"{code.code}.yml"
        for record_rule in code_rules.RULES:
            for path, problem, remedy in record_rule(code):
                yield Finding(document, path, problem, remedy)
    for document, path, text in shared_texts(registry):
        for place, problem, remedy in text_problems(path, text):
            yield Finding(document, place, problem, remedy)
    for set_rule in (*registry_rules.RULES, *interface_text_rules.RULES):
        yield from set_rule(registry, unreadable)
