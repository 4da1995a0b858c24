"""A wrong registry is refused with place, fault and remedy; a right one agrees with the authorities."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from site_under_test import PROJECT, fingerprint, run_mkdocs
from statuscodes.registry.loader import load
from statuscodes.registry.problems import RegistryError

_TOO_LONG = (
    "docs/registry/407.yml: cannot be read: it is 300000 bytes long; "
    "make it a plain file of at most 262144 bytes that can be opened"
)
_CR = "docs/registry/407.yml:1: has the control character U+000D; end lines with LF or CRLF"
_CUT = (
    "docs/registry/407.yml:2: not YAML: while parsing a flow mapping did not find expected ',' or '}'; "
    "check indentation, colons and quotes near this line"
)
_TOO_DEEP = (
    "docs/registry/407.yml:2: is nested more than 20 levels deep; close the brackets, or correct the indentation"
)
CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "bad_registry.yml").read_text(encoding="utf-8"))


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A copy of the project's docs to spoil."""
    folder = tmp_path / "docs"
    shutil.copytree(PROJECT / "docs", folder)
    return folder


@pytest.fixture(scope="module")
def earlier_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A stand-in for the last good site: the build must not touch it."""
    folder = tmp_path_factory.mktemp("earlier") / "site"
    (folder / "codes" / "407").mkdir(parents=True)
    (folder / "codes" / "407" / "index.html").write_text("the last good page")
    (folder / "sitemap.xml").write_text("the last good map")
    return folder


def spoil(docs: Path, case: dict[str, Any]) -> str:
    """Spoil the copy and return the message that the check must print."""
    path = docs / "registry" / case["file"]
    text = path.read_text(encoding="utf-8")
    assert case["old"] in text, "the case no longer fits the file: correct `old`"
    text = text.replace(case["old"], case["new"], 1)
    path.write_text(text, encoding="utf-8")
    assert case["at"] in text, "the case no longer fits the file: correct `at`"
    line = text[: text.index(case["at"])].count("\n") + 1
    message: str = case["message"].replace("{line}", str(line))
    return message


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_bad_file_is_named_and_the_last_good_site_stays(
    docs: Path, earlier_site: Path, case: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    message = spoil(docs, case)
    before = fingerprint(earlier_site)
    with pytest.raises(SystemExit) as stop:
        run_mkdocs(earlier_site, "http://127.0.0.1/", docs=docs)
    assert stop.value.code not in (0, None)
    assert message in caplog.text.splitlines() or f"  {message}" in caplog.text.splitlines()
    assert fingerprint(earlier_site) == before


def test_every_fault_is_reported_in_one_run(docs: Path) -> None:
    chosen = [
        case for case in CASES if case["id"] in ("mangled constant", "content where none can be", "label of no choice")
    ]
    messages = {spoil(docs, case) for case in chosen}
    with pytest.raises(RegistryError) as error:
        load(docs / "registry")
    assert {str(fault) for fault in error.value.faults} == messages
    assert len(messages) == 3


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("407.yml", b"", "docs/registry/407.yml: the file is empty; write its fields; CONTRIBUTING.md shows them all"),
        ("407.yml", b"code: 407\nphrase: \xe9\n", "docs/registry/407.yml:2: is not UTF-8 text; save the file as UTF-8"),
        ("407.yml", b"#" * 300_000, _TOO_LONG),
        ("407.yml", b"a: 1\nb: \x00\n", "docs/registry/407.yml:2: has the control character U+0000; remove it"),
        ("407.yml", b"code: 407\rphrase: x\r", _CR),
        ("407.yml", b"a: 1\nb: " + b"[" * 100_000, _TOO_DEEP),
        ("407.yml", b"a: 1\nb: " + b"[" * 1_000 + b"]" * 1_000, _TOO_DEEP),
        ("407.yml", b"? " + b"[" * 100_000, _TOO_DEEP.replace(":2:", ":1:")),
        ("407.yml", b"a: 1\nb: {c: d", _CUT),
        ("407.yml", b"- 407\n", "docs/registry/407.yml:1: is [407], not a mapping; write `key: value` lines below it"),
    ],
    ids=[
        "empty", "Latin-1", "huge", "NUL", "lone CR", "nested so deep that the parser crashes",
        "nested so deep that Python gives up", "deep key", "cut short in its last line", "a list",
    ],
)  # fmt: skip
def test_unusable_file(docs: Path, name: str, content: bytes, message: str) -> None:
    (docs / "registry" / name).write_bytes(content)
    with pytest.raises(RegistryError) as error:
        load(docs / "registry")
    assert message in map(str, error.value.faults)


if hasattr(os, "mkfifo"):  # Windows has no pipes in folders

    def test_pipe_in_the_folder_is_not_waited_for(docs: Path) -> None:
        for path in (docs / "registry" / "407.yml", docs / "samples" / "read_status.cpp"):
            path.unlink()
            os.mkfifo(path)
        with pytest.raises(RegistryError) as error:
            load(docs / "registry")
        assert "407.yml: cannot be read: it is a pipe or a device; make it a plain file" in str(error.value)
        assert "docs/samples/read_status.cpp has no region read-status" in str(error.value)


def test_folder_that_cannot_be_opened(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(RegistryError, match=r"docs/registry: cannot be read: .*; make it a folder that can be opened"):
        load(docs / "registry")


def test_byte_order_mark_and_windows_line_ends_do_no_harm(docs: Path) -> None:
    path = docs / "registry" / "407.yml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    load(docs / "registry")


def test_message_is_one_readable_line(docs: Path) -> None:
    """Line breaks and colours of the terminal in a value, a file's name that is no text."""
    path = docs / "registry" / "407.yml"
    path.write_bytes(b'"a\\nb": "\\e[31m"\n? ' + b"k" * 5000 + b"\n: 1\n")
    (docs / "registry" / "\udcff.yml").touch()
    with pytest.raises(RegistryError) as error:
        load(docs / "registry")
    for line in str(error.value).splitlines():
        assert line.isprintable()
        assert len(line) < 300


def test_message_of_thousands_of_faults_is_short(docs: Path) -> None:
    (docs / "registry" / "407.yml").write_text("a: 1\n" * 20_000, encoding="utf-8")
    with pytest.raises(RegistryError) as error:
        load(docs / "registry")
    assert len(error.value.faults) == 19_999
    assert str(error.value).endswith("\n  and 19899 more; mend these first")


def test_misnamed_file(docs: Path) -> None:
    (docs / "registry" / "0407.yml").write_text("code: 407\n", encoding="utf-8")
    with pytest.raises(RegistryError) as error:
        load(docs / "registry")
    remedy = "name it after its code (407.yml), or move it away"
    assert list(map(str, error.value.faults)) == [f"docs/registry/0407.yml: is not a registry file; {remedy}"]


def test_missing_shared_file(docs: Path) -> None:
    (docs / "registry" / "strings.yml").unlink()
    with pytest.raises(RegistryError) as error:
        load(docs / "registry")
    assert [str(fault) for fault in error.value.faults] == ["docs/registry/strings.yml: is missing; restore it"]


def test_link_in_the_folder_is_refused(docs: Path, tmp_path: Path) -> None:
    path = docs / "registry" / "407.yml"
    path.rename(tmp_path / "407.yml")
    path.symlink_to(tmp_path / "407.yml")
    with pytest.raises(RegistryError, match=r"407\.yml: cannot be read: it is a link; make it a plain file"):
        load(docs / "registry")


def test_broken_file_is_not_blamed_on_others(docs: Path) -> None:
    """401 and 511 name 407 as look-alike: with 407 unreadable, only 407 is at fault."""
    (docs / "registry" / "407.yml").write_text("code: [", encoding="utf-8")
    with pytest.raises(RegistryError) as error:
        load(docs / "registry")
    assert {fault.file for fault in error.value.faults} == {"docs/registry/407.yml"}
