"""What a rule finds."""

from __future__ import annotations

from dataclasses import dataclass

from statuscodes.registry.problems import FieldPath

Complaint = tuple[FieldPath, str, str]
"""What a rule on one record finds: path in the record, message, remedy."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A broken rule: ``document`` is the file's name in docs/registry, ``path`` the place in it."""

    document: str
    path: FieldPath
    message: str
    remedy: str
