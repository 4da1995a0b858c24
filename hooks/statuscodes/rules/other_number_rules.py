"""Rules on the numbers that are not ours: codes without a registry, and families that wrap a code or an error."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from statuscodes.records import Converted, Registry
from statuscodes.rules.finding import Finding
from statuscodes.rules.gaps import Gaps


def unregistered_codes_are_in_no_registry(registry: Registry, _gaps: Gaps) -> Iterator[Finding]:
    """What has a page of its own is no unregistered code; keys are the numbers, and they ascend."""
    previous = (0, 0)
    for key, code in registry.unregistered.items():
        major, _, minor = code.number.partition(".")
        place = (int(major), int(minor or 0))
        if not minor and int(major) in registry.codes:
            yield Finding(
                "unregistered.yml", (key,), f"is {major}, which has a page", "remove it, or write its sub-status"
            )
        if key != code.number.replace(".", "-"):
            remedy = f"write {code.number.replace('.', '-')}"
            yield Finding("unregistered.yml", (key,), f"is the key of {code.number}", remedy)
        if place <= previous:
            yield Finding(
                "unregistered.yml", (key, "number"), f"is {code.number}, out of order", "move it: they ascend"
            )
        previous = place


def wrappers_say_what_they_are(registry: Registry, _gaps: Gaps) -> Iterator[Finding]:
    """A family has numbers, and each stands for something or has a note; none is described twice in a family."""
    for key, family in registry.wrappers.items():
        if not family.members and not any(each.of is not Converted.MEMBERS for each in family.conversions):
            remedy = "list its members, or write what its rule adds to codes or errors"
            yield Finding("wrappers.yml", (key,), "has neither members nor a conversion of codes or errors", remedy)
        if family.full_list and family.full_list not in {proof.source for proof in family.proofs}:
            remedy = "cite it among the proofs, or name one of theirs"
            yield Finding("wrappers.yml", (key, "full_list"), f"is {family.full_list}, which no proof cites", remedy)
        seen: set[str] = set()
        for index, wrapper in enumerate(family.members):
            place = (key, "members", index)
            if not wrapper.stands_for and wrapper.note is None:
                yield Finding("wrappers.yml", place, "stands for nothing and has no note", "write what the number is")
            if len(set(wrapper.stands_for)) < len(wrapper.stands_for):
                yield Finding("wrappers.yml", (*place, "stands_for"), "names a number twice", "remove the second one")
            if wrapper.value in seen:
                yield Finding("wrappers.yml", place, f"repeats {wrapper.value}", "remove it")
            seen.add(wrapper.value)


def messages_tell_something(registry: Registry, _gaps: Gaps) -> Iterator[Finding]:
    """A sentence stands for some number, or has a place for one; no sentence is there twice."""
    owners: dict[tuple[str, str], str] = {}
    for key, sentence in registry.messages.items():
        if not sentence.stands_for and "{}" not in sentence.text:
            remedy = "name what it stands for, or write {} where the number stands"
            yield Finding("messages.yml", (key,), "stands for nothing", remedy)
        if len(set(sentence.stands_for)) < len(sentence.stands_for):
            yield Finding("messages.yml", (key, "stands_for"), "names a number twice", "remove the second one")
        owner = owners.setdefault((sentence.language, sentence.text), key)
        if owner != key:
            yield Finding("messages.yml", (key, "text"), f"is the text of {owner}", "remove one of the two")


RULES: tuple[Callable[[Registry, Gaps], Iterable[Finding]], ...] = (
    unregistered_codes_are_in_no_registry,
    wrappers_say_what_they_are,
    messages_tell_something,
)
