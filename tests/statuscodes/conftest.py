"""What the tests of the commands share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from site_under_test import PROJECT


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of what the commands read and write."""
    for folder in ("docs", "hooks"):
        shutil.copytree(PROJECT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "mkdocs.yml", tmp_path)
    return tmp_path
