"""What a run on Windows showed, compared with the claims: planted differences are found, and nothing else."""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import commands
from site_under_test import PROJECT
from statuscodes.content.edition import Edition
from statuscodes.pages.renderer import Renderer
from statuscodes.records import Claim, Language, Observation, Registry
from statuscodes.registry.loader import load
from statuscodes.registry.problems import RegistryError
from upkeep import windows_run
from upkeep.windows_run import WindowsRun

BUILD, DAY = "10.0.26100", date(2026, 12, 1)
EXPECTED = "follows-301"


def claiming(registry: Registry) -> tuple[str, Claim]:
    """A claim that expects something of Windows."""
    return next((key, claim) for key, claim in registry.claims.items() if claim.expected == EXPECTED)


def run(registry: Registry, **changes: bool) -> WindowsRun:
    """A run that shows all that the claims expect, but for ``changes``."""
    seen = {claim.expected: True for claim in registry.claims.values() if claim.expected}
    seen |= {name.replace("_", "-"): value for name, value in changes.items()}
    return WindowsRun.model_validate({"build": BUILD, "day": DAY.isoformat(), "observations": seen})


def knowing(registry: Registry, seen: WindowsRun) -> Registry:
    """The registry with the run kept in it."""
    kept = {name: Observation(seen=each, build=seen.build, day=seen.day) for name, each in seen.observations.items()}
    return dataclasses.replace(registry, windows=kept)


def test_a_run_that_confirms_everything_says_nothing(registry: Registry) -> None:
    seen = run(registry)
    assert windows_run.differences(knowing(registry, seen), seen) == ""


def test_a_contradiction_is_reported(registry: Registry) -> None:
    key, claim = claiming(registry)
    text = windows_run.differences(knowing(registry, run(registry)), run(registry, follows_301=False))
    assert f"`{key}` expects `{EXPECTED}`, which was not seen: {claim.text['en']}" in text
    assert f"`{EXPECTED}`: not seen; the registry says seen on {BUILD}" in text
    assert text.count("which was not seen") == 1


def test_a_missing_observation_is_reported(registry: Registry) -> None:
    seen = run(registry)
    rest = {name: each for name, each in seen.observations.items() if name != EXPECTED}
    less = seen.model_copy(update={"observations": rest})
    assert f"`{claiming(registry)[0]}` expects `{EXPECTED}`" in windows_run.differences(knowing(registry, less), less)


def test_what_the_registry_lacks_is_reported(registry: Registry) -> None:
    empty = dataclasses.replace(registry, windows={})
    text = windows_run.differences(empty, run(registry))
    assert text.count(": seen") == len(run(registry).observations)
    assert "Claims that" not in text


@pytest.mark.parametrize(
    "change", [{"build": "11"}, {"day": "today"}, {"observations": {"a": "yes"}}, {"observations": {"A b": True}}]
)
def test_another_file_is_refused(tmp_path: Path, registry: Registry, change: dict[str, Any]) -> None:
    path = tmp_path / "observations.json"
    path.write_text(json.dumps({**json.loads(run(registry).model_dump_json()), **change}))
    with pytest.raises(ValueError, match=next(iter(change))):
        windows_run.read(path)
    assert commands.main(["windows", str(path)]) == 1


def test_the_run_is_kept_and_read_again(tmp_path: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    """What --write writes is a file of the registry, and says the same; the report is then empty."""
    copy_of_registry(tmp_path)
    monkeypatch.setattr("commands.windows.REGISTRY", tmp_path / "registry")
    observed = tmp_path / "observations.json"
    observed.write_text(run(registry).model_dump_json())
    report = tmp_path / "differences.md"
    assert commands.main(["windows", str(observed), "--write"]) == 0
    assert commands.main(["windows", str(observed), "--report", str(report)]) == 0
    assert report.read_text() == ""
    assert load(tmp_path / "registry").windows == knowing(registry, run(registry)).windows


def test_the_registry_keeps_no_contradiction(tmp_path: Path, registry: Registry) -> None:
    copy_of_registry(tmp_path)
    (tmp_path / "registry" / "windows.yml").write_text(windows_run.registry_text(run(registry, follows_301=False)))
    with pytest.raises(RegistryError, match=rf"expects {EXPECTED}, which Windows {re.escape(BUILD)} did not show"):
        load(tmp_path / "registry")


def copy_of_registry(folder: Path) -> None:
    for name in ("registry", "samples"):
        shutil.copytree(PROJECT / "docs" / name, folder / name)


@pytest.mark.parametrize(
    ("language", "mark"), [("en", f"seen on Windows {BUILD}, "), ("fr", f"vu sous Windows {BUILD}, le ")]
)
def test_the_page_shows_the_mark_only_after_a_run(registry: Registry, language: Language, mark: str) -> None:
    path = f"codes/{claiming(registry)[1].codes[0]}.md"
    runs = {"none": {}, "seen": run(registry).observations, "not seen": run(registry, follows_301=False).observations}
    shown = {}
    for name, seen in runs.items():
        kept = {each: Observation(seen=value, build=BUILD, day=DAY) for each, value in seen.items()}
        renderer = Renderer(Edition(dataclasses.replace(registry, windows=kept), language))
        shown[name] = renderer.render(path).count(mark)
    assert shown["none"] == 0
    assert shown["seen"] == shown["not seen"] + 1
