"""A registry damaged in any way loads, or every error names its file and line: never a traceback, a hang, a crash.

The variants are the same in every run: the name of one that fails is enough to make it again (`damage.damaged`).
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections import Counter
from copy import deepcopy
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from damage_trial import ROUNDS, outcome, prepare
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

import damage
from damage import KINDS
from report import Report
from site_under_test import PROJECT
from statuscodes.registry.yaml_reader import read_document

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    """What became of every variant, tried in one process for each processor."""
    shares = os.cpu_count() or 1
    folders = [tmp_path_factory.mktemp("share") for _ in range(shares)]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(str(PROJECT / name) for name in ("hooks", "tests/support")),
    }
    processes = []
    for share, folder in enumerate(folders):
        command = [sys.executable, "-X", "utf8", "-m", "damage_trial", str(folder), str(share), str(shares)]
        with (folder / "results").open("wb") as results, (folder / "errors").open("wb") as errors:
            processes.append(subprocess.Popen(command, env=environment, stdout=results, stderr=errors))
    for process in processes:
        process.wait()
    return [result for process, folder in zip(processes, folders, strict=True) for result in read(process, folder)]


def read(process: subprocess.Popen[bytes], folder: Path) -> list[dict[str, str]]:
    """Each variant's name and outcome; a process that did not live to the end says at which one it died."""
    lines = [json.loads(line) for line in (folder / "results").read_text(encoding="utf-8").splitlines()]
    errors = (folder / "errors").read_text(encoding="utf-8", errors="replace")
    assert process.returncode == 0, f"ended with {process.returncode} at {lines[-1:]}:\n{errors[-3000:]}"
    return [name | result for name, result in zip(lines[::2], lines[1::2], strict=True)]


def test_every_variant_is_loaded_or_refused(outcomes: list[dict[str, str]], trust: Report) -> None:
    wrong = [f"{each['name']}: {each['why']}" for each in outcomes if each["result"] == "wrong"]
    trust("damaged registry", len(outcomes), "inputs", len(wrong))
    assert not wrong, f"{len(wrong)} variants, such as:\n" + "\n".join(wrong[:10])


def test_every_kind_is_tried_on_every_file(outcomes: list[dict[str, str]]) -> None:
    files = {path.name for path in (PROJECT / "docs" / "registry").rglob("*.yml")}
    seen = Counter((each["kind"], each["result"]) for each in outcomes)
    for kind in KINDS:
        tried = {each["name"].split()[2] for each in outcomes if each["kind"] == kind}
        assert tried == files, kind
    for kind in (*KINDS, "folder"):
        assert seen[kind, "loaded"] >= 5, f"{kind}: next to nothing loads"
        assert seen[kind, "refused"] >= 100, f"{kind}: next to nothing is refused"
    assert len({each["name"] for each in outcomes}) == len(outcomes)


def test_surprises_and_every_way_are_tried(monkeypatch: pytest.MonkeyPatch, small: Path) -> None:
    """The draws of a run, without trying what they make."""
    drawn: set[object] = set()

    class Watched(random.Random):
        def choice(self, seq: Any) -> Any:
            chosen = super().choice(seq)
            if seq is damage.SURPRISES or seq in damage.KINDS.values():
                drawn.add(chosen)
            return chosen

    monkeypatch.setattr(damage.random, "Random", Watched)
    for path in sorted((small / "registry").rglob("*.yml")):
        for kind, rounds in ROUNDS.items():
            for number in range(rounds):
                damage.damaged(kind, path.name, number, path.read_bytes())
    assert len({*damage.SURPRISES} - drawn) < len(damage.SURPRISES) / 20  # which ones depends on the texts of the files
    assert {way for ways in damage.KINDS.values() for way in ways} - drawn == set()


# ----------------------------------------------------------------------------
# Any value and any text, in any place
# ----------------------------------------------------------------------------

TEXTS = some.text(some.characters(exclude_categories=["Cs"]), max_size=40)
SCALARS = some.none() | some.booleans() | some.integers() | some.floats() | TEXTS
VALUES = some.recursive(
    SCALARS,
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(TEXTS | some.sampled_from(["en", "fr"]), inner),
    max_leaves=12,
)
YAML_TEXTS = some.lists(
    some.sampled_from([*"{}[]&*!|>%@`,?:-#'\"\\~ \n\t", ": ", "- ", "? ", "\n  ", "---", "<<", "en", "404"]) | TEXTS,
    max_size=12,
).map("".join)
REPRODUCIBLE = settings(
    max_examples=400,
    derandomize=True,
    database=None,
    deadline=timedelta(seconds=2),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the small registry; each test puts back the file that it corrupts."""
    folder = tmp_path_factory.mktemp("small") / "small"
    prepare(folder)
    return folder


@REPRODUCIBLE
@given(data=some.data(), value=VALUES)
def test_any_value_in_any_place(small: Path, data: some.DataObject, value: object) -> None:
    path = data.draw(some.sampled_from(sorted((small / "registry").rglob("*.yml"))))
    record = deepcopy(read_document(path, path.name).value)  # the reader keeps what it has read
    place, key = data.draw(some.sampled_from(places(record)))
    place[key] = value
    try_content(small, path, json.dumps(record, ensure_ascii=False))


@REPRODUCIBLE
@given(data=some.data(), text=YAML_TEXTS)
def test_any_text_in_any_place(small: Path, data: some.DataObject, text: str) -> None:
    path = data.draw(some.sampled_from(sorted((small / "registry").rglob("*.yml"))))
    content = path.read_text(encoding="utf-8")
    start = data.draw(some.integers(0, len(content)))
    end = start + data.draw(some.sampled_from([0, 1, 5, 40, 1000]))
    try_content(small, path, content[:start] + text + content[end:])


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every place inside ``value``: what holds it, and the key or position there."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else []
    return [place for key in keys for place in ((value, key), *places(value[key]))]


def try_content(small: Path, path: Path, content: str) -> None:
    before = path.read_bytes()
    path.write_text(content, encoding="utf-8", newline="\n")
    try:
        result, why = outcome(small, "fr")
        assert result != "wrong", why
    finally:
        path.write_bytes(before)
