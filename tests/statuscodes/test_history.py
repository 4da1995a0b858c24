"""A record that changed has an entry of changes.yml that says so; otherwise it is refused, with the remedy."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from command_line import run
from site_under_test import PROJECT
from statuscodes.api.published import changes_document
from statuscodes.content import addresses, history
from statuscodes.docs_folder import read_docs
from statuscodes.records import Change, Registry, StatusCode, Text, registry_file
from statuscodes.registry.loader import load, read

_SAID = "--en", "A proxy may ask twice: see `Via`.", "--fr", "Un proxy peut demander deux fois : voir `Via`."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the registry, to change."""
    for name in ("registry", "samples"):
        shutil.copytree(PROJECT / "docs" / name, tmp_path / name)
    return tmp_path / "registry"


def edit(path: Path, old: str, new: str) -> None:
    """Replace ``old``, a regular expression, once; the text must then be another."""
    text = path.read_text(encoding="utf-8")
    edited = re.sub(old, new, text, count=1, flags=re.MULTILINE)
    assert edited != text
    path.write_text(edited, encoding="utf-8")


def refusals(folder: Path) -> list[str]:
    """What keeps a registry from being published that can be looked at."""
    found = read(folder)
    assert found.problems == (), "a draft can be looked at"
    return [str(problem) for problem in found.unrecorded]


def line_of(path: Path, field: str) -> int:
    text = path.read_text(encoding="utf-8")
    return text[: text.index(f"\n{field}:") + 1].count("\n") + 1


@pytest.mark.parametrize(
    ("file", "field", "old", "new"),
    [
        ("407.yml", "facts", "retry: with_credentials", "retry: after_sign_in"),
        ("404.yml", "phrase", "^phrase: .*", "phrase: Not There"),
        ("errors/12002.yml", "facts", "(resend: .*)", r"resend: after_change # \1"),
    ],
)
def test_a_changed_record_is_refused(folder: Path, file: str, field: str, old: str, new: str) -> None:
    edit(folder / file, old, new)
    number = Path(file).stem
    (problem,) = read(folder).unrecorded
    assert str(problem) == (
        f"docs/registry/{file}:{line_of(folder / file, field)}: {field}: has changed since its last entry in "
        f'changes.yml; run: python hooks changed {number} --en "…" --fr "…"; '
        f"or, if no fact changed, python hooks changed {number} --wording"
    )


def test_only_a_draft_may_lack_its_entry(copy: Path) -> None:
    edit(copy / "docs" / "registry" / "407.yml", "retry: with_credentials", "retry: after_sign_in")
    found = read_docs(copy / "docs")
    assert found.source_problems == ()
    assert [problem.file for problem in found.problems] == ["docs/registry/407.yml"]


def test_a_changed_claim_concerns_the_records_that_it_names(folder: Path, registry: Registry) -> None:
    key, claim = next((key, claim) for key, claim in registry.claims.items() if len(claim.codes) == 2)
    edit(folder / "claims.yml", rf"(?<=^{key}:\n)((?:  .*\n)*?)( +mark: |.*mark: )\w+", r"\1\2unverified")
    concerned = [f"docs/registry/{registry_file(number)}" for number in (*claim.codes, *claim.errors)]
    assert [problem.file for problem in read(folder).unrecorded] == concerned
    assert all("what claims.yml says about" in problem.message for problem in read(folder).unrecorded)


def test_what_no_page_shows_may_change(folder: Path) -> None:
    """Words for the search, the way the file is written, and what `python hooks fix` corrects."""
    edit(folder / "407.yml", "\u2019", "'")
    edit(folder / "407.yml", "\u00a0:", ":")
    edit(folder / "407.yml", "^synonyms:\n  en:\n", "synonyms:\n  en:\n    - proxy wants a password\n")
    edit(folder / "407.yml", "^code: 407$", "code: 407 # sent by a proxy")
    assert read(folder).unrecorded == ()


def test_a_field_that_is_new_or_gone_concerns_the_whole_record(folder: Path) -> None:
    edit(folder / "407.yml", "^guides:.*\n", "")
    (refusal,) = refusals(folder)
    assert ": has changed since its last entry in changes.yml; run: python hooks changed 407 " in refusal
    assert "guides" not in refusal


def test_a_record_without_an_entry_is_refused(folder: Path) -> None:
    path = folder / "changes.yml"
    path.write_text(path.read_text(encoding="utf-8").replace(" 418,", ""), encoding="utf-8")
    (refusal,) = refusals(folder)
    assert re.fullmatch(
        r'docs/registry/418\.yml:\d: has no entry in changes\.yml; run: python hooks changed 418 --en "…" --fr "…"',
        refusal,
    )


def test_a_fingerprint_has_its_record(folder: Path) -> None:
    with (folder / "fingerprints.yml").open("a", encoding="utf-8") as file:
        file.write('"599": abcabc\n')
    (refusal,) = refusals(folder)
    assert refusal.endswith("599: is the fingerprint of 599, which has no file; run: python hooks changed --wording")


def test_a_field_that_records_have_from_now_on_changes_none(registry: Registry) -> None:
    class Later(StatusCode):
        news: str = ""

    code = registry.codes[407]
    later = Later.model_validate(code.model_dump(by_alias=True))
    assert history.fingerprint(later, registry) == history.fingerprint(code, registry) == registry.fingerprints["407"]


def test_a_wrong_shape_is_no_change(folder: Path) -> None:
    edit(folder / "407.yml", "^code: 407$", "code: four")
    assert read(folder).unrecorded == ()


# The command


def test_changed_writes_entry_and_fingerprint(copy: Path) -> None:
    edit(copy / "docs" / "registry" / "407.yml", "retry: with_credentials", "retry: after_sign_in")
    assert "407.yml" in run("check", cwd=copy).stderr
    result = run("changed", "--day", "2030-01-02", *_SAID, cwd=copy)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "added 2030-01-02-407 to docs/registry/changes.yml",
        "renewed 1 of docs/registry/fingerprints.yml",
    ]
    assert run("check", cwd=copy).returncode == 0
    registry = load(copy / "docs" / "registry")
    key, change = history.newest_first(registry)[0]
    assert (key, change.day, change.numbers) == ("2030-01-02-407", date(2030, 1, 2), (407,))
    assert change.what["fr"] == "Un proxy peut demander deux fois\u00a0: voir `Via`."
    again = run("changed", "407", "12002", "--day", "2030-01-02", *_SAID, cwd=copy)
    assert "added 2030-01-02-407-2 to docs/registry/changes.yml" in again.stdout
    assert run("check", cwd=copy).returncode == 0


def test_changed_with_wording_alone_tells_readers_nothing(copy: Path) -> None:
    before = (copy / "docs" / "registry" / "changes.yml").read_bytes()
    edit(copy / "docs" / "registry" / "407.yml", "retry: with_credentials", "retry: after_sign_in")
    assert run("changed", "--wording", cwd=copy).returncode == 0
    assert run("check", cwd=copy).returncode == 0
    assert (copy / "docs" / "registry" / "changes.yml").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["407"], "say what changed, or that only the wording did: --wording"),
        (["407", "--wording", *_SAID], "say what changed, or that only the wording did: --wording"),
        (["599", *_SAID], "599 is neither a code nor an error of the registry"),
        ([*_SAID], "no record has changed; name the numbers"),
        (["407", *_SAID, "--day", "yesterday"], "“yesterday” is not a day: write YYYY-MM-DD"),
    ],
)
def test_wrong_usage_of_changed(arguments: list[str], message: str) -> None:
    result = run("changed", *arguments)
    assert result.returncode == 2
    assert message in result.stderr


def test_changed_leaves_a_language_to_its_writer(copy: Path) -> None:
    assert run("changed", "407", "--fr", "Une chose a changé.", cwd=copy).returncode == 0
    result = run("check", cwd=copy)
    assert re.search(r"docs/registry/changes\.yml:\d+: [\w-]+\.what\.en: is empty; write its text", result.stderr)


def test_changed_needs_a_registry_without_errors(copy: Path) -> None:
    edit(copy / "docs" / "registry" / "407.yml", "^code: 407$", "code: four")
    result = run("changed", "--wording", cwd=copy)
    assert result.returncode == 1
    assert "docs/registry/407.yml:" in result.stderr


# What is made of it


def test_days_of_pages(registry: Registry) -> None:
    what = Text(en="One.", fr="Une.")
    changes = {
        "first": Change(day=date(2026, 1, 1), codes=tuple(registry.codes), errors=tuple(registry.errors), what=what),
        "then": Change(day=date(2026, 2, 2), codes=(407,), what=what),
    }
    changed = replace(registry, changes=changes)
    days = {path: history.day_of_page(changed, path) for path in addresses.generated_pages(changed)}
    later = {path for path, day in days.items() if day == date(2026, 2, 2)}
    assert {"codes/407.md", "codes/4xx/index.md", "codes/index.md", "changes.md", "compare/401-403-407.md"} <= later
    assert not {"codes/404.md", "codes/5xx/index.md", "errors/index.md", "errors/12002.md"} & later
    assert history.day_of_page(changed, "about.md") is None
    document = changes_document(changed, "https://example.org/")
    assert [change.id for change in document.changes] == ["then", "first"]


def test_a_change_of_everything_says_so(registry: Registry) -> None:
    """Of all that had pages by then, even if more have come since; one number is always named."""
    text = Text(en="What.", fr="Quoi.")  # type: ignore[call-arg]
    told = {
        "codes": ((404, 407), ()),
        "one": ((404,), (12002,)),
        "more": ((410,), (12007,)),
        "all": ((404, 407, 410), (12002, 12007)),
    }
    changes = {
        key: Change(day=date(2026, 11, 26), codes=codes, errors=errors, what=text)
        for key, (codes, errors) in told.items()
    }
    found = history.whole_kinds(replace(registry, changes=changes))
    assert found == {"codes": ("codes",), "one": (), "more": (), "all": ("codes", "errors")}
