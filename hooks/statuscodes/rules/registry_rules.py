"""Rules on the whole registry: references, uniqueness, completeness of the shared files.

Each takes the registry and its gaps, what has the wrong shape, which it must not blame on others. A code in it may
lack a field; the rules that go through what is there ask for it with a default.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from statuscodes.records import LANGUAGES, Names, Registry, StatusCode
from statuscodes.registry.problems import FieldPath
from statuscodes.rules.bilingual_texts import links_in, shared_texts, texts_of
from statuscodes.rules.finding import Finding
from statuscodes.rules.gaps import Gaps

_STATUS_LINE = re.compile(r"HTTP/1\.1 (?P<code>[1-5][0-9]{2}) (?P<phrase>.+)")


def references_exist(registry: Registry, _gaps: Gaps) -> Iterator[Finding]:
    """Every code named by another, or in a shared file, has its file."""
    named = [(f"{code.code}.yml", *place) for code in registry.codes.values() for place in _codes_named_by(code)]
    shared = [(document, *place) for document, path, text in shared_texts(registry) for place in links_in(path, text)]
    for document, path, number in (*named, *shared, *_codes_listed(registry)):
        if number not in registry.codes:
            message = f"names {number}, which has no file"
            yield Finding(document, path, message, f"correct the number, or add {number}.yml")


def look_alikes_are_mutual(registry: Registry, gaps: Gaps) -> Iterator[Finding]:
    """If 203 looks like 206, then 206 looks like 203; and no code is its own look-alike."""
    pairs = {
        (code.code, other.code): index
        for code in registry.codes.values()
        for index, other in enumerate(getattr(code, "look_alikes", ()))
        if other.code
    }
    for (code_number, other), index in pairs.items():
        place = ("look_alikes", index, "code")
        if code_number == other:
            yield Finding(f"{code_number}.yml", place, "names its own code", "name the code it is taken for")
        elif other in registry.codes and (other, code_number) not in pairs:
            if gaps.lacks(f"{other}.yml", "look_alikes"):
                continue
            remedy = f"add a look_alikes entry for {code_number} to {other}.yml"
            yield Finding(f"{code_number}.yml", place, f"{other}.yml does not name {code_number} back", remedy)


def related_adds_something(registry: Registry, _gaps: Gaps) -> Iterator[Finding]:
    """Related codes are neither the code itself nor its look-alikes, which are linked already."""
    for code in registry.codes.values():
        shown = {code.code, *(other.code for other in code.look_alikes)}
        for index, number in enumerate(getattr(code, "related", ())):
            if number in shown:
                yield Finding(
                    f"{code.code}.yml",
                    ("related", index),
                    f"{number} is the code itself or a look-alike",
                    "remove it from related",
                )


def identifiers_are_unique(registry: Registry, _gaps: Gaps) -> Iterator[Finding]:
    """One identifier of one ecosystem names one code."""
    owners: dict[tuple[str, str], int] = {}
    for code in registry.codes.values():
        for path, kind, identifier in _identifiers_of(code):
            owner = owners.setdefault((kind, identifier), code.code)
            if owner != code.code:
                yield Finding(
                    f"{code.code}.yml",
                    path,
                    f"{identifier} already names {owner}",
                    "keep it in the file of the code it belongs to",
                )


def classes_exist(registry: Registry, gaps: Gaps) -> Iterator[Finding]:
    """classes.yml describes exactly the classes in use."""
    used = {code.status_class for code in registry.codes.values()}
    for digit in sorted(used - set(registry.classes)):
        if not gaps.lacks("classes.yml", f"{digit}xx"):
            yield Finding("classes.yml", (), f"has no entry for {digit}xx", f"describe class {digit}")
    for digit in sorted(set(registry.classes) - used):
        yield Finding("classes.yml", (f"{digit}xx",), "no code belongs to this class", "remove it, or add its codes")


def status_lines_are_the_registry_s(registry: Registry, gaps: Gaps) -> Iterator[Finding]:
    """A status line of an exchange has the phrase of its code; the code itself is among them."""
    for code in registry.codes.values():
        if code.exchange is None:
            continue
        seen: set[int] = set()
        for index, step in enumerate(code.exchange.steps):
            match = _STATUS_LINE.fullmatch(step.line or "")
            if match is None:
                continue
            number = int(match["code"])
            seen.add(number)
            known = None if gaps.lacks(f"{number}.yml", "phrase", "older_phrases") else registry.codes.get(number)
            if known and match["phrase"] not in (known.phrase, *(older.phrase for older in known.older_phrases)):
                place = ("exchange", "steps", index, "line")
                yield Finding(f"{code.code}.yml", place, f"is “{step.line}”", f"write HTTP/1.1 {known.title}")
        told = any(str(code.code) in step.note[LANGUAGES[0]] for step in code.exchange.steps if step.note)
        if code.code not in seen and not told:  # 208 and 424 stand inside the body of a 207: a note tells
            message = f"has no status line of {code.code}"
            yield Finding(f"{code.code}.yml", ("exchange",), message, "show the response that carries the code")


def shared_lists_are_in_order(registry: Registry, _gaps: Gaps) -> Iterator[Finding]:
    """Codes of claims, samples and classes ascend."""
    for document, place, codes in _ascending_lists(registry):
        if list(codes) != sorted(set(codes)):
            fixed = ", ".join(map(str, sorted(set(codes))))
            yield Finding(document, place, "is not in ascending order without repetition", f"write [{fixed}]")


def exchanges_are_shown(registry: Registry, gaps: Gaps) -> Iterator[Finding]:
    """Each code that its class names as not to be understood without an exchange has one."""
    for status_class in registry.classes.values():
        for number in status_class.exchanges:
            code = registry.codes.get(number)
            if code is None or gaps.lacks(f"{number}.yml", "exchange") or getattr(code, "exchange", None):
                continue  # that a code exists is another rule
            remedy = f"write it, or take {number} out of {status_class.title}.exchanges in classes.yml"
            yield Finding(f"{number}.yml", (), "has no exchange", remedy)


def errors_are_in_order(registry: Registry, _gaps: Gaps) -> Iterator[Finding]:
    """errors.yml ascends by number."""
    previous = 0
    for name, error in registry.errors.items():
        if error.number <= previous:
            message = f"{error.number} stands after {previous}"
            yield Finding("errors.yml", (name, "number"), message, "move it: the numbers ascend")
        previous = error.number


def _codes_named_by(code: StatusCode) -> Iterator[tuple[FieldPath, int]]:
    for index, number in enumerate(getattr(code, "related", ())):
        yield ("related", index), number
    for index, other in enumerate(code.look_alikes):
        if other.code is not None:
            yield ("look_alikes", index, "code"), other.code
    for path, text in texts_of(code):
        yield from links_in(path, text)


def _ascending_lists(registry: Registry) -> Iterator[tuple[str, FieldPath, tuple[int, ...]]]:
    for key, claim in registry.claims.items():
        yield "claims.yml", (key, "codes"), claim.codes
    for key, sample in registry.samples.items():
        yield "samples.yml", (key, "codes"), sample.codes
    for status_class in registry.classes.values():
        yield "classes.yml", (status_class.title, "exchanges"), status_class.exchanges


def _codes_listed(registry: Registry) -> Iterator[tuple[str, FieldPath, int]]:
    """Codes in the lists of the shared files, with their places."""
    lists = [
        *(("claims.yml", key, "codes", claim.codes) for key, claim in registry.claims.items()),
        *(("samples.yml", key, "codes", sample.codes) for key, sample in registry.samples.items()),
        *(("classes.yml", each.title, "exchanges", each.exchanges) for each in registry.classes.values()),
        *(("errors.yml", name, "instead_of", error.instead_of) for name, error in registry.errors.items()),
    ]
    for document, key, field, codes in lists:
        for index, number in enumerate(codes):
            yield document, (key, field, index), number


def _identifiers_of(code: StatusCode) -> Iterator[tuple[FieldPath, str, str]]:
    if code.constant:
        yield ("constant",), "winhttp", code.constant
    for kind in Names.model_fields:
        value = getattr(code.names, kind)
        if isinstance(value, tuple):
            for index, identifier in enumerate(value):
                yield ("names", kind, index), kind, identifier
        elif value:
            yield ("names", kind), kind, value


RULES: tuple[Callable[[Registry, Gaps], Iterable[Finding]], ...] = (
    references_exist,
    look_alikes_are_mutual,
    related_adds_something,
    identifiers_are_unique,
    classes_exist,
    status_lines_are_the_registry_s,
    shared_lists_are_in_order,
    exchanges_are_shown,
    errors_are_in_order,
)
