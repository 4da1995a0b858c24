"""The rows of other programs' numbers: their addresses, what rules convert, and that lists agree with the rules."""

from __future__ import annotations

from itertools import chain

from statuscodes.content.other_numbers import rows_of_families, signed
from statuscodes.records import Converted, Registry, is_error


def test_each_row_has_an_address_of_its_own(registry: Registry) -> None:
    rows = rows_of_families(registry)
    anchors = [row.anchor for row in chain(*rows.values())]
    assert len(set(anchors)) == len(anchors)
    assert not set(anchors) & set(registry.wrappers)
    for key, family in rows.items():
        for row in family:
            assert row.anchor == f"{key}-{row.value}" or (row.anchor == row.value and row.value.startswith("0x"))
    first = {row.value: row.anchor for row in reversed(list(chain(*rows.values())))}
    assert all(anchor == value for value, anchor in first.items() if value.startswith("0x"))


def test_family_without_members_lists_what_its_rule_converts(registry: Registry) -> None:
    rows = rows_of_families(registry)
    assert [row.stands_for for row in rows["http-hresult"]] == [(code,) for code in registry.codes]
    assert [row.stands_for for row in rows["winhttp-hresult"]] == [(error,) for error in registry.errors]
    for row in (*rows["http-hresult"], *rows["winhttp-hresult"]):
        entry = registry.entry(row.stands_for[0])
        assert (row.value, row.signed) == (entry.hresult_hexadecimal, entry.hresult_signed)
    members = {member.name for family in registry.wrappers.values() for member in family.members if member.name}
    assert not members & {name for row in rows["winhttp-hresult"] for name in row.names}


def test_lists_agree_with_the_rules(registry: Registry) -> None:
    """A member that contains the number of an entry stands for it, if its family's rule says so."""
    broken = []
    for family in registry.wrappers.values():
        for conversion in family.conversions:
            for member in family.members:
                number = int(member.value, 0) - int(conversion.base, 16)
                kind = Converted.ERRORS if is_error(number) else Converted.CODES
                if conversion.of is not kind or not registry.explains(number) or number in member.stands_for:
                    continue
                if member.stands_for:  # else its note says why it stands for nothing
                    broken.append(member.value)
    assert broken == []


def test_signed() -> None:
    assert (signed("0x80244019"), signed("0x00090320"), signed("10060")) == (-2145107943, None, None)
