"""What a page shows of a sample is a region of a file that is compiled and run as a whole."""

from __future__ import annotations

import pytest

from site_under_test import PROJECT
from statuscodes.records import Registry
from statuscodes.registry.sample_regions import region, region_names

TEXT = """int before;
    // begin: outer
    int a;
    // begin: inner
        int b;
    // end: inner
    // end: outer
# begin: script
echo
# end: script
"""


def test_region() -> None:
    assert region(TEXT, "outer") == "int a;\n    int b;"
    assert region(TEXT, "inner") == "int b;"
    assert region(TEXT, "script") == "echo"


@pytest.mark.parametrize("text", ["", "// begin: a\nint x;\n", "// begin: a\n\n// end: a\n", "// end: a\n"])
def test_region_absent_open_or_empty(text: str) -> None:
    with pytest.raises(LookupError):
        region(text, "a")


def test_every_region_is_shown(registry: Registry) -> None:
    """A region that no page shows is dead."""
    shown = {(sample.file, sample.region) for sample in registry.samples.values()}
    there = {
        (path.name, name)
        for path in (PROJECT / "docs" / "samples").iterdir()
        for name in region_names(path.read_text(encoding="utf-8"))
    }
    assert there == shown


def test_shown_code_fits_a_page(registry: Registry) -> None:
    for key, text in registry.sample_code.items():
        assert max(map(len, text.splitlines())) <= 80, key
        assert len(text.splitlines()) <= 80, key
