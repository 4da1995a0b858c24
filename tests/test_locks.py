"""The locks: what is asked for, with hashes, the same versions in each, each for a reason."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from npm_tools import LOCK
from site_under_test import PROJECT

SITE = PROJECT / "requirements.txt"
TESTS = PROJECT / "tests" / "requirements.txt"
NPM_LOCKS = [LOCK, PROJECT / "tests" / "bench" / "vitepress" / "package-lock.json"]


def asked_of_npm(lock: Path) -> dict[str, str]:
    """Packages and versions of the package.json beside a lock."""
    dependencies: dict[str, str] = json.loads((lock.parent / "package.json").read_text(encoding="utf-8"))[
        "dependencies"
    ]
    return dependencies


def asked(lock: Path) -> dict[str, str]:
    """Packages and versions of the file that the lock is made from."""
    text = lock.with_suffix(".in").read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==([\w.]+)$", text, re.MULTILINE))


def locked(lock: Path) -> dict[str, str]:
    """Each package of a lock, by its name and the condition on Python or the system, with its version and hashes."""
    entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").partition("\n\n")[2])
    parts = (re.fullmatch(r"([\w.-]+)==(\S+)( ; [^\\]+)? \\\n(.*)", entry.strip(), re.DOTALL) for entry in entries)
    return {f"{each[1]}{each[3] or ''}": f"{each[2]} {hashes(each[4])}" for each in parts if each}


def hashes(entry: str) -> str:
    found = sorted(re.findall(r"--hash=(sha256:[0-9a-f]{64})", entry))
    assert found
    return " ".join(found)


@pytest.mark.parametrize("lock", [SITE, TESTS], ids=["site", "tests"])
def test_lock_has_what_is_asked_for(lock: Path) -> None:
    found = {package: line.split()[0] for package, line in locked(lock).items()}
    assert asked(lock)
    assert {package: found.get(package) for package in asked(lock)} == asked(lock)
    assert len(found) == len(re.findall(r"^\w", lock.read_text(encoding="utf-8"), re.MULTILINE)), (
        "an entry lacks a hash"
    )


@pytest.mark.parametrize("lock", [SITE, TESTS], ids=["site", "tests"])
def test_lock_takes_wheels_alone_and_names_no_registry(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert text.startswith("--only-binary :all:\n\n")
    assert re.findall(r"^-(?!-only-binary :all:$).*|.*://.*", text, re.MULTILINE) == []


@pytest.mark.parametrize("lock", [SITE, TESTS], ids=["site", "tests"])
def test_first_comment_renews_the_lock(lock: Path) -> None:
    source = lock.with_suffix(".in")
    command = re.search(r"^# Renew the lock.*: (uv pip compile .*)$", source.read_text(encoding="utf-8"), re.MULTILINE)
    assert command
    made = " ".join(path.relative_to(PROJECT).as_posix() for path in (source, lock)).replace(" ", " -o ")
    assert command[1].endswith(f"--generate-hashes --only-binary :all: --emit-build-options --no-header {made}")


def test_locks_agree() -> None:
    """The tests build the site with exactly the packages of its own lock."""
    tests = locked(TESTS)
    assert {package: tests.get(package) for package in locked(SITE)} == locked(SITE)


def test_the_site_needs_no_tool_of_the_tests() -> None:
    assert sorted(asked(SITE).keys() & asked(TESTS).keys()) == []
    assert sorted(locked(SITE).keys() & asked(TESTS).keys()) == []


@pytest.mark.parametrize("path", NPM_LOCKS, ids=["tools", "bench"])
def test_npm_lock_has_what_is_asked_for(path: Path) -> None:
    """With hashes, and without the address of the registry that one machine has asked."""
    lock = json.loads(path.read_text(encoding="utf-8"))["packages"]
    assert asked_of_npm(path)
    assert {name: lock[f"node_modules/{name}"]["version"] for name in asked_of_npm(path)} == asked_of_npm(path)
    assert [name for name, each in lock.items() if name and ("resolved" in each or "integrity" not in each)] == []


def test_every_dependency_has_its_reason() -> None:
    notes = (PROJECT / "hooks" / "README.md").read_text(encoding="utf-8")
    from_npm = [name for lock in NPM_LOCKS for name in asked_of_npm(lock)]
    assert [name for name in (*asked(SITE), *asked(TESTS), *from_npm) if f"| `{name}` |" not in notes] == []
    assert [name for name in asked(SITE) if f"| `{name}` | tests" in notes] == []
    assert [name for name in asked(TESTS) if f"| `{name}` | tests" not in notes] == []


def test_dependabot_knows_every_lock() -> None:
    updates = yaml.safe_load((PROJECT / ".github" / "dependabot.yml").read_text(encoding="utf-8"))["updates"]
    folders = {each["package-ecosystem"]: each.get("directories", [each.get("directory")]) for each in updates}
    assert folders["pip"] == [folder_of(SITE), folder_of(TESTS)]
    assert folders["npm"] == [folder_of(lock) for lock in NPM_LOCKS]


def folder_of(lock: Path) -> str:
    """From the root of the repository: / or /tests."""
    return f"/{lock.parent.relative_to(PROJECT).as_posix()}".removesuffix(".")


def test_each_weekly_job_installs_the_lock_that_it_uses() -> None:
    """The check of links runs lychee, which is a tool of the tests; the comparison needs no more than the site."""
    workflow = yaml.safe_load((PROJECT / ".github" / "workflows" / "upkeep.yml").read_text(encoding="utf-8"))
    steps = {name: [step.get("run", "") for step in job["steps"]] for name, job in workflow["jobs"].items()}
    installs = {name: [run.split()[-1] for run in runs if " pip install " in run] for name, runs in steps.items()}
    assert installs == {"links": ["tests/requirements.txt"], "drift": ["requirements.txt"]}
