"""What of the registry could not be read: no rule blames its absence on another file."""

from __future__ import annotations

from collections.abc import Mapping

EVERYTHING: None = None
"""Stands for every key of a document: the whole of it could not be read."""


class Gaps:
    """The keys at the top of each document that are left out of the records because their shape is wrong."""

    def __init__(self, missing: Mapping[str, frozenset[str] | None] | None = None) -> None:
        self._missing = {name: keys for name, keys in (missing or {}).items() if keys is EVERYTHING or keys}

    @property
    def documents(self) -> frozenset[str]:
        """Every document that lacks something."""
        return frozenset(self._missing)

    def is_incomplete(self, document: str) -> bool:
        """Whether ``document`` lacks anything."""
        return document in self._missing

    def lacks(self, document: str, *keys: str) -> bool:
        """Whether ``document`` may hold one of ``keys`` although no record shows it."""
        missing = self._missing.get(document, frozenset())
        return missing is EVERYTHING or not missing.isdisjoint(keys)
