"""Committed lists of what the site has promised: new things are added, nothing ever leaves them."""

from __future__ import annotations

from pathlib import Path


def check_promises(path: Path, there: set[str], *, renew: bool) -> None:
    """Compare the lines of the list at ``path`` with what is there; with ``renew`` add what is new first.

    Raises AssertionError, with the lines concerned, for what is missing and for what is not yet in the list.
    """
    promised = set(path.read_text(encoding="utf-8").splitlines()) if path.exists() else set()
    if renew:
        promised |= there
        path.write_text("\n".join(sorted(promised)) + "\n", encoding="utf-8", newline="\n")
    assert sorted(promised - there) == [], f"promised in {path.name}, and no longer there"
    assert sorted(there - promised) == [], f"new: add them to {path.name} with --renew-golden"
