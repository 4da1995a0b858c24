"""Families of other programs' numbers -> what the finder needs to tell whose number a line contains."""

from __future__ import annotations

import re
from collections.abc import Container

from statuscodes.content import inline_markup
from statuscodes.content.identifiers import identifiers
from statuscodes.records import Language, Registry, Wrapper

CONVERTED = 0xCAA82EE1, 0xCAA82FFF
"""First and last number of Microsoft Entra ID that the finder converts by rule, but for exceptions."""

WINDOWS = "8007"
"""Upper half of an HRESULT that wraps a number of Windows, whose families the lower half tells."""

_FAMILY_NAME = re.compile(r"WSA|[A-Z]+_[EI]_|CURLE_")
"""What the names of a family of numbers begin with."""


def families(registry: Registry, language: Language, offline: bool = False) -> list[tuple[str, str, str, str]]:
    """Whose numbers other programs' are: identifier, title, what tells its numbers and names, and their list.

    What tells them: the upper halves of long numbers and the beginnings of names, "8024 WU_E_". In the list, the
    numbers that each stands for follow, the likeliest first, and its name, if its end is none that the finder knows:
    "80244019:404 80090326:12157:SEC_E_ILLEGAL_MESSAGE". It leaves out what a rule converts, and long numbers that stand
    for nothing of ours, which the upper half tells; ``offline`` also what tells numbers of nothing of ours, and names.
    """
    known = {inline_markup.fold(name) for entry in registry.entries for name in identifiers(entry)}
    return [
        (
            key,
            family.title[language],
            "" if offline else " ".join(dict.fromkeys(filter(None, map(_marks_of, family.members)))),
            " ".join(
                _member(member, None if offline else known)
                for member in family.members
                if _is_listed(member) and (member.stands_for or not offline)
            ),
        )
        for key, family in registry.wrappers.items()
    ]


def _marks_of(member: Wrapper) -> str:
    """What the member has in common with others of its family: "8024 WU_E_"."""
    beginning = _FAMILY_NAME.match(member.name or "")
    upper = member.value[2:6].lower() if len(member.value) > len("0x8024") else ""
    return " ".join(filter(None, (upper.replace(WINDOWS, ""), beginning and beginning[0])))


def _is_listed(member: Wrapper) -> bool:
    if not member.value.startswith("0x"):
        return True
    value = int(member.value, 16)
    is_converted = CONVERTED[0] <= value <= CONVERTED[1] and member.stands_for[:1] == (value & 0xFFFF,)
    return bool(member.stands_for) and not is_converted


def _member(member: Wrapper, known: Container[str] | None) -> str:
    """``known``: ends of names that the finder knows; None leaves every name out."""
    parts = inline_markup.fold(member.name or "").split("_")
    ends = ("_".join(parts[start:]) for start in range(len(parts) - 1))
    name = "" if known is None or any(end in known for end in ends) else member.name or ""
    numbers = ",".join(map(str, member.stands_for))
    return f"{member.value.removeprefix('0x').lower()}:{numbers}:{name}".rstrip(":")
