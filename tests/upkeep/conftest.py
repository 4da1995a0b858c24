"""What the tests of the upkeep share: a server on loopback. Nothing here reads the network."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from loopback_pages import Pages


@pytest.fixture
def pages() -> Iterator[Pages]:
    with Pages().running() as running:
        yield running
