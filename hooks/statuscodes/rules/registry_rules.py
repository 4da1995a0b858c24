"""Rules on the whole registry: references, uniqueness, completeness of the shared files.

Each takes the registry and its gaps, what has the wrong shape, which it must not blame on others. A code in it may
lack a field; the rules that go through what is there ask for it with a default.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from statuscodes.content import comparisons
from statuscodes.content.citations import function_pages
from statuscodes.records import LANGUAGES, AnyEntry, Registry, is_error, registry_file
from statuscodes.registry.problems import FieldPath
from statuscodes.rules.finding import Finding
from statuscodes.rules.gaps import Gaps
from statuscodes.rules.texts.bilingual_texts import links_in, shared_texts, texts_of

_OF_WINHTTP = ("HTTP_STATUS_", "ERROR_WINHTTP_")
_STATUS_LINE = re.compile(r"HTTP/1\.1 (?P<code>[1-5][0-9]{2}) (?P<phrase>.+)")


def references_exist(registry: Registry, _gaps: Gaps) -> Iterator[Finding]:
    """Every code or error named by another, or in a shared file, has its file."""
    named = [(entry.file, *place) for entry in registry.entries for place in _numbers_named_by(entry)]
    shared = [(document, *place) for document, path, text in shared_texts(registry) for place in links_in(path, text)]
    for document, path, number in (*named, *shared, *_numbers_listed(registry)):
        if not registry.explains(number):
            message = f"names {number}, which has no file"
            yield Finding(document, path, message, f"correct the number, or add {registry_file(number)}")


def look_alikes_are_mutual(registry: Registry, gaps: Gaps) -> Iterator[Finding]:
    """If 203 looks like 206, then 206 looks like 203; and nothing is its own look-alike.

    A code and an error that look alike are named by the error alone: the page of the code finds it there.
    """
    pairs = {
        (entry.number, other.number): index
        for entry in registry.entries
        for index, other in enumerate(getattr(entry, "look_alikes", ()))
        if other.number
    }
    for (number, other), index in pairs.items():
        file, other_file = registry_file(number), registry_file(other)
        place = ("look_alikes", index, "error" if is_error(other) else "code")
        if number == other:
            yield Finding(file, place, "names its own number", "name the number it is taken for")
        elif is_error(other) and not is_error(number):
            remedy = f"remove it, and name {number} in {other_file}: both pages show it"
            yield Finding(file, place, f"{other} is an error", remedy)
        elif registry.explains(other) and is_error(number) == is_error(other) and (other, number) not in pairs:
            if gaps.lacks(other_file, "look_alikes"):
                continue
            remedy = f"add a look_alikes entry for {number} to {other_file}"
            yield Finding(file, place, f"{other_file} does not name {number} back", remedy)


def related_adds_something(registry: Registry, _gaps: Gaps) -> Iterator[Finding]:
    """What is related is neither the entry itself nor its look-alikes, which are linked already."""
    for entry in registry.entries:
        shown = {entry.number, *(other.number for other in entry.look_alikes)}
        for index, number in enumerate(getattr(entry, "related", ())):
            if number in shown:
                message = f"{number} is the {'error' if is_error(entry.number) else 'code'} itself or a look-alike"
                yield Finding(entry.file, ("related", index), message, "remove it from related")


def identifiers_are_unique(registry: Registry, _gaps: Gaps) -> Iterator[Finding]:
    """One identifier of one ecosystem names one code or one error."""
    owners: dict[tuple[str, str], int] = {}
    for entry in registry.entries:
        for path, kind, identifier in _identifiers_of(entry):
            owner = owners.setdefault((kind, identifier), entry.number)
            if owner != entry.number:
                remedy = f"keep it in the file of the {'error' if is_error(entry.number) else 'code'} it belongs to"
                yield Finding(entry.file, path, f"{identifier} already names {owner}", remedy)


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
            known = None if gaps.lacks(registry_file(number), "phrase", "older_phrases") else registry.codes.get(number)
            if known and match["phrase"] not in (known.phrase, *(older.phrase for older in known.older_phrases)):
                place = ("exchange", "steps", index, "line")
                yield Finding(code.file, place, f"is “{step.line}”", f"write HTTP/1.1 {known.title}")
        told = any(str(code.code) in step.note[LANGUAGES[0]] for step in code.exchange.steps if step.note)
        if code.code not in seen and not told:  # 208 and 424 stand inside the body of a 207: a note tells
            message = f"has no status line of {code.code}"
            yield Finding(code.file, ("exchange",), message, "show the response that carries the code")


def shared_lists_are_in_order(registry: Registry, _gaps: Gaps) -> Iterator[Finding]:
    """Codes and errors of claims, samples and classes ascend."""
    for document, place, codes in _ascending_lists(registry):
        if list(codes) != sorted(set(codes)):
            fixed = ", ".join(map(str, sorted(set(codes))))
            yield Finding(document, place, "is not in ascending order without repetition", f"write [{fixed}]")


def exchanges_are_shown(registry: Registry, gaps: Gaps) -> Iterator[Finding]:
    """Each code that its class names as not to be understood without an exchange has one."""
    for status_class in registry.classes.values():
        for number in status_class.exchanges:
            code = registry.codes.get(number)
            if code is None or gaps.lacks(registry_file(number), "exchange") or getattr(code, "exchange", None):
                continue  # that a code exists is another rule
            remedy = f"write it, or take {number} out of {status_class.title}.exchanges in classes.yml"
            yield Finding(registry_file(number), (), "has no exchange", remedy)


def functions_have_their_page(registry: Registry, gaps: Gaps) -> Iterator[Finding]:
    """The page that lists an error for a function is a source."""
    if gaps.is_incomplete("sources.yml"):
        return
    pages = function_pages(registry)
    for error in registry.errors.values():
        for index, name in enumerate(error.returned_by):
            if name.lower() not in pages:
                message = f"names {name}, whose page is no source"
                yield Finding(error.file, ("returned_by", index), message, f"add the page of {name} to sources.yml")


def comparisons_add_something(registry: Registry, gaps: Gaps) -> Iterator[Finding]:
    """No group is listed twice, nor two look-alikes that have a page of their own without that."""
    alike = comparisons.pairs(registry)
    listed = {key: comparison.numbers for key, comparison in registry.comparisons.items()}
    owners: dict[comparisons.Group, str] = {}
    for key, numbers in listed.items():
        owner = owners.setdefault(numbers, key)
        place = (key, "numbers")
        if owner != key:
            yield Finding("comparisons.yml", place, f"is the group of {owner}", "remove one of the two")
        elif (
            numbers in alike
            and not gaps.is_incomplete("comparisons.yml")
            and not any(set(numbers) < set(other) for other in listed.values())
        ):
            message = "is a pair of look-alikes, which has its page without an entry"
            yield Finding("comparisons.yml", place, message, "remove it")


def changes_are_in_order(registry: Registry, _gaps: Gaps) -> Iterator[Finding]:
    """Each change concerns a page, and the newest stands last."""
    newest = None
    for key, change in registry.changes.items():
        if not change.numbers:
            yield Finding("changes.yml", (key,), "names no code and no error", "list them: codes: [407]")
        if newest and change.day < newest:
            yield Finding("changes.yml", (key, "day"), f"is before {newest}, the day above", "put the newest last")
        newest = max(change.day, newest or change.day)


def _numbers_named_by(entry: AnyEntry) -> Iterator[tuple[FieldPath, int]]:
    for index, number in enumerate(getattr(entry, "related", ())):
        yield ("related", index), number
    for index, other in enumerate(entry.look_alikes):
        if other.number is not None:
            yield ("look_alikes", index, "error" if other.error else "code"), other.number
    for path, text in texts_of(entry):
        yield from links_in(path, text)


def _ascending_lists(registry: Registry) -> Iterator[tuple[str, FieldPath, tuple[int, ...]]]:
    for key, claim in registry.claims.items():
        yield "claims.yml", (key, "codes"), claim.codes
        yield "claims.yml", (key, "errors"), claim.errors
    for key, sample in registry.samples.items():
        yield "samples.yml", (key, "codes"), sample.codes
        yield "samples.yml", (key, "errors"), sample.errors
    for key, change in registry.changes.items():
        yield "changes.yml", (key, "codes"), change.codes
        yield "changes.yml", (key, "errors"), change.errors
    for status_class in registry.classes.values():
        yield "classes.yml", (status_class.title, "exchanges"), status_class.exchanges
    for key, comparison in registry.comparisons.items():
        yield "comparisons.yml", (key, "numbers"), comparison.numbers


def _numbers_listed(registry: Registry) -> Iterator[tuple[str, FieldPath, int]]:
    """Codes and errors in the lists of the shared files, with their places."""
    lists = [
        *(("claims.yml", key, "codes", claim.codes) for key, claim in registry.claims.items()),
        *(("claims.yml", key, "errors", claim.errors) for key, claim in registry.claims.items()),
        *(("samples.yml", key, "codes", sample.codes) for key, sample in registry.samples.items()),
        *(("samples.yml", key, "errors", sample.errors) for key, sample in registry.samples.items()),
        *(("changes.yml", key, "codes", change.codes) for key, change in registry.changes.items()),
        *(("changes.yml", key, "errors", change.errors) for key, change in registry.changes.items()),
        *(("classes.yml", each.title, "exchanges", each.exchanges) for each in registry.classes.values()),
        *(("comparisons.yml", key, "numbers", each.numbers) for key, each in registry.comparisons.items()),
        *(("messages.yml", key, "stands_for", sentence.stands_for) for key, sentence in registry.messages.items()),
    ]
    for document, key, field, numbers in lists:
        for index, number in enumerate(numbers):
            yield document, (key, field, index), number
    for key, family in registry.wrappers.items():
        for place, wrapper in enumerate(family.members):
            for index, number in enumerate(wrapper.stands_for):
                yield "wrappers.yml", (key, "members", place, "stands_for", index), number


def _identifiers_of(entry: AnyEntry) -> Iterator[tuple[FieldPath, str, str]]:
    if constant := getattr(entry, "constant", None):
        yield ("constant",), "winhttp" if constant.startswith(_OF_WINHTTP) else "wininet", constant
    for kind in type(entry.names).model_fields:
        value = getattr(entry.names, kind)
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
    functions_have_their_page,
    comparisons_add_something,
    changes_are_in_order,
)
