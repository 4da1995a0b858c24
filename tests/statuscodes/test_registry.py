"""A wrong registry is refused with place, error and remedy; a right one agrees with the authorities."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
import yaml_places

from site_under_test import PROJECT, fingerprint, run_mkdocs
from statuscodes.authoring import new_entry
from statuscodes.content.texts.invisible_characters import first_invisible
from statuscodes.records import StatusCode, WinHttpError
from statuscodes.registry.loader import load, read
from statuscodes.registry.problems import RegistryError
from statuscodes.registry.shape import SHARED
from statuscodes.registry.shape_messages import FORMS
from statuscodes.registry.stray_files import is_stray

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
STRAY = (
    *(".404.yml.swp", ".#404.yml", "404.yml~", "404.yml.orig", "#404.yml#", "4913"),
    *(".DS_Store", "desktop.ini", "Thumbs.db", "errors/.12002.yml.swp", "errors/12002.yml~", "errors/.DS_Store"),
)  # fmt: skip
"""What editors and systems leave in a folder."""
CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "bad_registry.yml").read_text(encoding="utf-8"))


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A copy of what the loader reads, to corrupt."""
    for name in ("registry", "samples"):
        shutil.copytree(PROJECT / "docs" / name, tmp_path / "docs" / name)
    return tmp_path / "docs"


@pytest.fixture(scope="module")
def earlier_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A stand-in for the last good site: the build must not touch it."""
    folder = tmp_path_factory.mktemp("earlier") / "site"
    (folder / "codes" / "407").mkdir(parents=True)
    (folder / "codes" / "407" / "index.html").write_text("the last good page")
    (folder / "sitemap.xml").write_text("the last good map")
    return folder


def corrupt(docs: Path, case: dict[str, Any]) -> str:
    """Corrupt the copy and return the message that the check must print."""
    path = docs / "registry" / case["file"]
    text = path.read_text(encoding="utf-8")
    case = filled(case, {"{absent}": str(absent_code(docs)), "{absent_error}": str(absent_error(docs))})
    for field, value in case.get("set", {}).items():
        text = yaml_places.replaced(text, field, value)
    if "remove" in case:
        text = yaml_places.removed(text, case["remove"])
    if "old" in case:
        assert text.count(case["old"]) >= 1, "the case no longer fits the file: correct `old`"
        text = text.replace(case["old"], case["new"], 1)
    path.write_text(text, encoding="utf-8")
    return f"docs/registry/{case['file']}:{line(text, case)}: {case['message']}"


def line(text: str, case: dict[str, Any]) -> int:
    """The line that the message must name."""
    if "at_text" in case:
        return text[: text.index(case["at_text"])].count("\n") + 1
    return yaml_places.line_of(text, case.get("at", next(iter(case.get("set", {})), "")))


def filled(case: Any, numbers: Mapping[str, str]) -> Any:
    """The case with a number for {absent} and {absent_error}."""
    if isinstance(case, dict):
        return {key: filled(value, numbers) for key, value in case.items()}
    if isinstance(case, str):
        for hole, number in numbers.items():
            case = case.replace(hole, number)
    return case


def absent_code(docs: Path, last: int = 599) -> int:
    """A number that the registry does not have."""
    return next(number for number in range(last, 99, -1) if not (docs / "registry" / f"{number}.yml").exists())


def absent_error(docs: Path) -> int:
    """The same for an error."""
    errors = docs / "registry" / "errors"
    return next(number for number in range(12999, 12000, -1) if not (errors / f"{number}.yml").exists())


def errors(docs: Path) -> list[str]:
    """The message of each error in the copy."""
    return [str(problem) for problem in read(docs / "registry").problems]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_bad_file_is_named(docs: Path, case: dict[str, Any]) -> None:
    message = corrupt(docs, case)
    assert message in errors(docs)


def test_the_last_good_site_stays(tmp_path: Path, earlier_site: Path, caplog: pytest.LogCaptureFixture) -> None:
    docs = tmp_path / "docs"
    shutil.copytree(PROJECT / "docs", docs)
    message = corrupt(docs, CASES[0])
    before = fingerprint(earlier_site)
    with pytest.raises(SystemExit) as stop:
        run_mkdocs(earlier_site, "http://127.0.0.1/", docs=docs)
    assert stop.value.code not in (0, None)
    assert f"  {message}" in caplog.text.splitlines()
    assert fingerprint(earlier_site) == before


def case_named(name: str) -> dict[str, Any]:
    return next(case for case in CASES if case["id"] == name)


def test_every_error_is_reported_in_one_run(docs: Path) -> None:
    """Of shape and of rules, in one file and in others, and no consequence of them."""
    names = (
        "mangled constant", "name that ends like a sentence", "text for a list", "markup: bold",
        "content where none can be", "label of no choice", "class of another digit", "claim documented by an RFC",
    )  # fmt: skip
    messages = {corrupt(docs, case_named(name)) for name in names}
    assert set(errors(docs)) == messages
    assert len(messages) == len(names)


def test_texts_beside_a_wrong_one_are_checked(docs: Path) -> None:
    """In the same list of a code, in the same entry of a shared file."""
    messages = {
        corrupt(docs, case_named("markup: link, in a list")),
        corrupt(docs, case_named("markup: bold, in a claim")),
    }
    for name, field in (("407.yml", "do_first[1].fr"), ("claims.yml", "status-number.proofs")):
        path = docs / "registry" / name
        path.write_text(yaml_places.replaced(path.read_text(encoding="utf-8"), field, "0"), encoding="utf-8")
    found = errors(docs)
    assert messages < set(found)
    assert len(found) == 4


def test_wrong_field_is_not_blamed_on_others(docs: Path) -> None:
    """Without its facts, constant and look-alikes 407 breaks no rule that reads them, and neither do its neighbors."""
    path = docs / "registry" / "407.yml"
    text = path.read_text(encoding="utf-8")
    for field in ("constant", "facts", "look_alikes", "names", "phrase", "exchange"):
        text = yaml_places.replaced(text, field, "[wrong, wrong]")
    path.write_text(text, encoding="utf-8")
    found = read(docs / "registry").problems
    assert {problem.field.partition("[")[0] for problem in found} == {
        "constant", "facts", "look_alikes", "names", "phrase", "exchange",
    }  # fmt: skip


def test_wrong_field_of_an_error_is_not_blamed_on_others(docs: Path) -> None:
    """12029 and 12002 look alike, claims and guides name its constant, and no other source is cited by 12029 alone."""
    path = docs / "registry" / "errors" / "12029.yml"
    text = path.read_text(encoding="utf-8")
    wrong = ("constant", "facts", "look_alikes", "names", "proofs", "causes", "find_out_more", "returned_by")
    for field in wrong:
        text = yaml_places.replaced(text, field, "0")
    path.write_text(text, encoding="utf-8")
    found = read(docs / "registry").problems
    assert {(problem.file, problem.field) for problem in found} == {
        ("docs/registry/errors/12029.yml", field) for field in wrong
    }


def test_new_code_is_told_its_next_steps(docs: Path) -> None:
    """What is empty in the scaffold, and what the shared files lack, at once."""
    number = absent_code(docs, 199)
    claims = docs / "registry" / "claims.yml"  # in which no claim is then about the whole of this class
    claims.write_text(claims.read_text(encoding="utf-8").replace("  classes: [1]\n", ""), encoding="utf-8")
    new_entry.write(docs / "registry", number)
    found = "\n".join(errors(docs))
    for field in ("phrase", "name.en", "meaning.fr", "do_first[0].en", "sent_when.en", "synonyms.en"):
        assert re.search(rf"docs/registry/{number}\.yml:[0-9]+: {re.escape(field)}: ", found), field
    assert "do_first: has" not in found  # there are two, both empty
    assert f"claims.yml:{line_1(docs, 'claims.yml')}: has no claim about {number}; add {number} to the codes" in found


def test_new_error_is_told_its_next_steps(docs: Path) -> None:
    number = absent_error(docs)
    new_entry.write(docs / "registry", number)
    found = "\n".join(errors(docs))
    fields = ("constant", "name.en", "meaning.fr", "do_first[0].en", "causes[0].text.fr", "synonyms.en")
    for field in fields:
        assert re.search(rf"docs/registry/errors/{number}\.yml:[0-9]+: {re.escape(field)}: ", found), field
    assert all(line.startswith(f"docs/registry/errors/{number}.yml:") for line in found.splitlines())


def line_1(docs: Path, name: str) -> int:
    return yaml_places.line_of((docs / "registry" / name).read_text(encoding="utf-8"), "")


def test_every_form_is_said_in_words() -> None:
    """A regular expression in the model has words and an example that fits it."""
    assert set(patterns_in(schemas())) == set(FORMS)
    for pattern, (_, example) in FORMS.items():
        assert re.fullmatch(pattern, example), pattern


def patterns_in(schema: Any) -> Iterator[str]:
    """The regular expressions of a JSON Schema: of values, and of keys."""
    if isinstance(schema, dict):
        if isinstance(schema.get("pattern"), str):
            yield schema["pattern"]
        yield from schema.get("patternProperties", {})
    for each in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from patterns_in(each)


def schemas() -> list[Any]:
    entries = (StatusCode.model_json_schema(), WinHttpError.model_json_schema())
    return [*entries, *(file.whole.json_schema() for file in SHARED.values())]


@pytest.mark.parametrize("name", STRAY)
def test_stray_file_is_left_alone(docs: Path, name: str) -> None:
    (docs / "registry" / name).write_text("x", encoding="utf-8")
    assert errors(docs) == []


@pytest.mark.parametrize("name", ["407.yml", "notes.md", "407.yaml", "4O7.yml", "claims.yml.txt", "desktop.yml"])
def test_other_files_are_no_stray_files(name: str) -> None:
    assert not is_stray(name)


@pytest.mark.parametrize("character", ["\u00ad", "\u200b", "\u202e", "\u2066", "\u2800", "\u3000", "\ue000", "\ufe0f"])
def test_invisible_character_is_named_and_not_shown(docs: Path, character: str) -> None:
    path = docs / "registry" / "407.yml"
    text = yaml_places.replaced(path.read_text(encoding="utf-8"), "name.en", f"a{character}b")
    path.write_text(text, encoding="utf-8")
    (found,) = errors(docs)
    assert f"has the invisible character U+{ord(character):04X} (" in found
    assert character not in found


def test_every_format_character_is_invisible() -> None:
    """And no space is let through but the one of the keyboard and the two of French typography."""
    seen = [character for character in map(chr, range(sys.maxunicode + 1)) if not first_invisible(character)]
    assert [character for character in seen if unicodedata.category(character) in ("Cf", "Co")] == []
    assert [character for character in seen if unicodedata.category(character) == "Zs"] == [" ", "\u00a0", "\u202f"]


def test_backticks_keep_any_character(docs: Path) -> None:
    path = docs / "registry" / "407.yml"
    english, french = (f"{word} `std::vector<int*>`, `**`, `[a](b)`." for word in ("See", "Voir"))
    both = json.dumps({"en": english, "fr": french})
    path.write_text(yaml_places.replaced(path.read_text(encoding="utf-8"), "do_first[0]", both), encoding="utf-8")
    assert errors(docs) == []


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("407.yml", b"", "docs/registry/407.yml: the file is empty; write its fields; CONTRIBUTING.md has an example"),
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
    assert message in map(str, error.value.problems)


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
    """Line breaks and colours of the terminal in a value, a file's name that is no text or turns it around."""
    path = docs / "registry" / "407.yml"
    path.write_bytes(b'"a\\nb": "\\e[31m"\n? ' + b"k" * 5000 + b"\n: 1\n")
    for name in ("\udcff.yml", "\u202e704.yml"):
        (docs / "registry" / name).touch()
    with pytest.raises(RegistryError) as error:
        load(docs / "registry")
    for line in str(error.value).splitlines():
        assert line.isprintable()
        assert len(line) < 300


def test_message_of_thousands_of_errors_is_short(docs: Path) -> None:
    (docs / "registry" / "407.yml").write_text("a: 1\n" * 20_000, encoding="utf-8")
    with pytest.raises(RegistryError) as error:
        load(docs / "registry")
    count = len(error.value.problems)
    assert count > 19_999
    assert str(error.value).endswith(f"\n  and {count - 100} more; fix these first")


@pytest.mark.parametrize(
    ("name", "like"),
    [
        ("0407.yml", "its code (407.yml)"),
        ("12002.yml", "its code (407.yml)"),
        ("errors.yml", "its code (407.yml)"),
        ("errors/012002.yml", "its error (12002.yml)"),
        ("errors/407.yml", "its error (12002.yml)"),
        ("errors/11999.yml", "its error (12002.yml)"),
        ("errors/12002.yaml", "its error (12002.yml)"),
        ("errors/claims.yml", "its error (12002.yml)"),
        ("errors/errors", "its error (12002.yml)"),
    ],
)
def test_misnamed_file(docs: Path, name: str, like: str) -> None:
    (docs / "registry" / name).write_text("code: 407\n", encoding="utf-8")
    with pytest.raises(RegistryError) as error:
        load(docs / "registry")
    remedy = f"name it after {like}, or move it away"
    assert list(map(str, error.value.problems)) == [f"docs/registry/{name}: is not a registry file; {remedy}"]


def test_missing_folder_of_errors(docs: Path) -> None:
    shutil.rmtree(docs / "registry" / "errors")
    found = errors(docs)
    assert "docs/registry/errors: is not a folder; restore docs/registry/errors" in found
    assert not [line for line in found if "holds no error" in line]


def test_file_in_the_place_of_the_errors(docs: Path) -> None:
    shutil.rmtree(docs / "registry" / "errors")
    (docs / "registry" / "errors").write_text("number: 12002\n", encoding="utf-8")
    assert "docs/registry/errors: is not a folder; restore docs/registry/errors" in errors(docs)


def test_folder_without_errors(docs: Path) -> None:
    for path in (docs / "registry" / "errors").glob("1*.yml"):
        path.unlink()
    assert "docs/registry/errors: holds no error; restore its NNNNN.yml files" in errors(docs)


def test_folder_without_codes(docs: Path) -> None:
    for path in (docs / "registry").glob("[1-5]*.yml"):
        path.unlink()
    assert "docs/registry: holds no code; restore its NNN.yml files" in errors(docs)


def test_missing_shared_file(docs: Path) -> None:
    (docs / "registry" / "strings.yml").unlink()
    with pytest.raises(RegistryError) as error:
        load(docs / "registry")
    assert [str(problem) for problem in error.value.problems] == ["docs/registry/strings.yml: is missing; restore it"]


def test_link_in_the_folder_is_refused(docs: Path, tmp_path: Path) -> None:
    path = docs / "registry" / "407.yml"
    path.rename(tmp_path / "407.yml")
    path.symlink_to(tmp_path / "407.yml")
    with pytest.raises(RegistryError, match=r"407\.yml: cannot be read: it is a link; make it a plain file"):
        load(docs / "registry")


def test_broken_file_is_not_blamed_on_others(docs: Path) -> None:
    """401 and 511 name 407 as look-alike: with 407 unreadable, only 407 is named."""
    (docs / "registry" / "407.yml").write_text("code: [", encoding="utf-8")
    with pytest.raises(RegistryError) as error:
        load(docs / "registry")
    assert {problem.file for problem in error.value.problems} == {"docs/registry/407.yml"}


def test_broken_file_of_an_error_is_not_blamed_on_others(docs: Path) -> None:
    """12002 names 12029 as look-alike, texts name its constant, and sources are cited there alone."""
    (docs / "registry" / "errors" / "12029.yml").write_text("number: [", encoding="utf-8")
    with pytest.raises(RegistryError) as error:
        load(docs / "registry")
    assert {problem.file for problem in error.value.problems} == {"docs/registry/errors/12029.yml"}
