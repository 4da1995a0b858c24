"""Where the minifiers cannot be installed, a build leaves styles and scripts as they are; the lock asks for none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from statuscodes.output.assets import minified

PROJECT = Path(__file__).parents[2]
STYLE = "/* why */ a { color: red }\n"
SCRIPT = "// why\nf( 1 )\n"


def test_nothing_is_left_of_comments() -> None:
    assert minified.minified_style(STYLE) == "a{color:red}"
    assert "why" not in minified.minified_script(SCRIPT)


def test_without_minifiers_files_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minified, "rcssmin", None)
    monkeypatch.setattr(minified, "rjsmin", None)
    assert (minified.minified_style(STYLE), minified.minified_script(SCRIPT)) == (STYLE, SCRIPT)


@pytest.mark.parametrize("lock", ["requirements.txt", "tests/requirements.txt"])
def test_what_has_wheels_for_linux_alone_is_for_linux_alone(lock: str) -> None:
    """README's block for Windows installs the lock."""
    pinned = re.findall(
        r"^(r(?:css|js)min)==[^ ]+(.*?) \\$", (PROJECT / lock).read_text(encoding="utf-8"), re.MULTILINE
    )
    assert pinned == [(name, " ; sys_platform == 'linux'") for name in ("rcssmin", "rjsmin")]
