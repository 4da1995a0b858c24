"""Rules on the history: a record that has changed has an entry of changes.yml that says so.

They are no part of `check` in the package: a draft may be looked at before its entry is written, but not published.
"""

from __future__ import annotations

from collections.abc import Iterator

from statuscodes.content import history
from statuscodes.records import LANGUAGES, AnyEntry, Registry
from statuscodes.rules.finding import Finding
from statuscodes.rules.gaps import Gaps

_SHARED = ("changes.yml", "claims.yml", "fingerprints.yml")


def unrecorded(registry: Registry, gaps: Gaps) -> Iterator[Finding]:
    """The records that have no entry, or have changed since their last one; not those whose shape is wrong."""
    if any(map(gaps.is_incomplete, _SHARED)):
        return
    for entry in registry.entries:
        if gaps.is_incomplete(entry.file):
            continue
        if history.last_change(registry, entry.number) is None:
            yield Finding(entry.file, (), "has no entry in changes.yml", f"run: {_command(entry)}")
        elif changed := history.changed_fields(entry, registry):
            yield _changed(entry, changed)
    for number in registry.fingerprints:
        if not registry.explains(int(number)):
            message = f"is the fingerprint of {number}, which has no file"
            yield Finding("fingerprints.yml", (number,), message, "run: python hooks changed --wording")


def _changed(entry: AnyEntry, fields: tuple[str, ...]) -> Finding:
    since = "since its last entry in changes.yml"
    remedy = f"run: {_command(entry)}; or, if no fact changed, python hooks changed {entry.number} --wording"
    if fields == (history.CLAIMS,):
        return Finding(entry.file, (), f"what claims.yml says about {entry.number} has changed {since}", remedy)
    if history.CLAIMS in fields and len(fields) > 1:
        return Finding(entry.file, (), f"has changed {since}", remedy)
    return Finding(entry.file, fields[:1], f"has changed {since}", remedy)


def _command(entry: AnyEntry) -> str:
    texts = " ".join(f'--{language} "…"' for language in LANGUAGES)
    return f"python hooks changed {entry.number} {texts}"
