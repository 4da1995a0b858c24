"""No page lacks a block that the rules require."""

from __future__ import annotations

import subprocess
import sys

from site_under_test import PROJECT
from statuscodes.authoring.block_matrix import Cell, matrix
from statuscodes.records import LANGUAGES, Registry


def test_no_hole(registry: Registry) -> None:
    cells = list(matrix(registry))
    assert [cell.problem for cell in cells if cell.problem] == []
    assert {cell.code for cell in cells} == set(registry.codes)


def test_both_languages_have_the_same_blocks(registry: Registry) -> None:
    present = {(cell.code, cell.block, cell.language) for cell in matrix(registry) if cell.present}
    for code, block, _ in present:
        assert {language for c, b, language in present if (c, b) == (code, block)} == set(LANGUAGES), (code, block)


def test_a_hole_is_named() -> None:
    hole = Cell(404, "causes", "fr", present=False, required=True)
    assert hole.problem == "404 causes (fr): missing; write it"
    assert Cell(404, "causes", "fr", present=False, required=False).problem is None


def test_command_prints_the_matrix(registry: Registry) -> None:
    command = [sys.executable, "hooks", "matrix"]
    result = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stderr
    assert len(result.stdout.splitlines()) == 1 + len(registry.codes)
