"""Families of other programs' numbers -> what the finder needs to tell whose number a line contains."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from statuscodes.content.names.identifiers import identifiers
from statuscodes.content.texts import inline_markup
from statuscodes.records import Conversion, Converted, Language, Registry, WrapperFamily, is_error

WINDOWS = "windows"
"""The family that has what no other has of the numbers of Windows in an HRESULT."""

_FAMILY_NAME = re.compile(r"WSA|[A-Z]+_[EI]_|CURLE_")
"""What the names of a family of numbers begin with."""

Family = tuple[str, str, list[tuple[int | str, ...]], str, str]


def families(registry: Registry, language: Language, offline: bool = False) -> list[Family]:
    """Whose numbers other programs' are: identifier, title, rules, what tells its numbers and names, and their list.

    A rule: the upper half of what it makes, of what it makes them, and the smallest of these, if not all will do. What
    tells numbers and names: the upper halves of long numbers and the beginnings of names, "8024 WU_E_". In the list,
    the numbers that each stands for follow, the likeliest first, and its name, if its end is none that the finder
    knows: "80244019:404 80090326:12157:SEC_E_ILLEGAL_MESSAGE". It leaves out long numbers that the rules or the upper
    half tell; ``offline`` also names, and small numbers that stand for nothing of ours.
    """
    known = {inline_markup.fold(name) for entry in registry.entries for name in identifiers(entry)}
    shared = {
        _upper(conversion.base)
        for family in registry.wrappers.values()
        for conversion in family.conversions
        if conversion.of is Converted.MEMBERS
    }
    found: list[Family] = [
        (
            key,
            family.title[language],
            list(map(_rule, family.conversions)),
            " ".join(_marks(family, frozenset() if key == WINDOWS else shared, offline)),
            " ".join(_members(family, registry, shared, None if offline else known)),
        )
        for key, family in registry.wrappers.items()
    ]
    return found if offline else [*found, *_families_of_names(registry, known)]


def _families_of_names(registry: Registry, known: Container[str]) -> Iterator[Family]:
    """Names that programs print instead of a sentence, by program: ERR_CONNECTION_REFUSED."""
    named: dict[str, list[str]] = {}
    for message in registry.messages.values():
        if message.stands_for and " " not in message.text and _name(message.text, known):
            numbers = ",".join(map(str, message.stands_for))
            named.setdefault(message.producer, []).append(f":{numbers}:{message.text}")
    for producer, members in named.items():
        yield producer, producer, [], "", " ".join(members)


def _rule(conversion: Conversion) -> tuple[int | str, ...]:
    rule = (int(conversion.base, 16) >> 16, conversion.of.value)
    return (*rule, conversion.smallest) if conversion.smallest else rule


def _upper(value: str) -> str:
    """Upper half of a long number: 0x80244019 -> 8024; nothing of a small one."""
    return value[2:6].lower() if len(value) > len("0x8024") else ""


def _marks(family: WrapperFamily, shared: Container[str], offline: bool) -> Iterable[str]:
    """What members have in common: 8024, WU_E_. ``shared``: upper halves that tell no family."""
    marks: dict[str, None] = {}
    for member in family.members:
        upper, beginning = _upper(member.value), _FAMILY_NAME.match(member.name or "")
        if upper and upper not in shared:
            marks[upper] = None
        if beginning and not offline:
            marks[beginning[0]] = None
    return marks


def _members(
    family: WrapperFamily, registry: Registry, shared: Container[str], known: Container[str] | None
) -> Iterator[str]:
    """``known``: ends of names that the finder knows; None leaves out what is for readers of the site."""
    for member in family.members:
        numbers = ",".join(map(str, member.stands_for))
        name = "" if known is None else _name(member.name or "", known)
        if not member.value.startswith("0x"):
            is_listed = bool(numbers) or known is not None
        elif member.stands_for == _by_rule(int(member.value, 16), family, registry):
            # The name that Windows has for it says nothing of what it stands for.
            is_listed = bool(numbers and name) and _upper(member.value) in shared
            small = int(member.value, 16) & 0xFFFF
            if not numbers and known is not None and is_error(small) and _upper(member.value) in shared:
                yield str(small)  # looks like an error of WinHTTP; the finder makes its HRESULT by the rule
        else:
            is_listed = True
        if is_listed:
            yield f"{member.value.removeprefix('0x').lower()}:{numbers}:{name}".rstrip(":")


def _by_rule(value: int, family: WrapperFamily, registry: Registry) -> tuple[int, ...]:
    """The code or the error that the finder makes of a number of the family which is not listed, if it makes any."""
    for conversion in family.conversions:
        entries = {Converted.CODES: registry.codes, Converted.ERRORS: registry.errors}.get(conversion.of, {})
        number = conversion.undone(value)
        if number is not None and number in entries:
            return (number,)
    return ()


def _name(name: str, known: Container[str]) -> str:
    """The name, unless the finder knows what it ends in."""
    parts = inline_markup.fold(name).split("_")
    ends = ("_".join(parts[start:]) for start in range(len(parts) - 1))
    return "" if any(end in known for end in ends) else name
