"""No page lacks a block that the rules require, and the errors that people meet most have more than a line."""

from __future__ import annotations

import subprocess
import sys
from statistics import median

import pytest

from site_under_test import PROJECT
from statuscodes.authoring.block_matrix import REQUIRED, REQUIRED_OF_ERRORS, Cell, matrix
from statuscodes.content.texts import inline_markup
from statuscodes.records import LANGUAGES, Language, Mark, Registry, Statement, WinHttpError, Words
from statuscodes.rules.texts.bilingual_texts import texts_of

RICH = frozenset(
    (
        *(12002, 12005, 12007, 12015, 12017, 12019, 12029, 12030, 12031, 12032, 12037, 12038, 12044),
        *(12045, 12057, 12150, 12152, 12156, 12157, 12167, 12175, 12178, 12180, 12184, 12186),
    )
)
"""The twenty-five errors most often asked about, in threads, tickets, and logs: whoever meets one needs its causes in
order, not a sentence. Of the others so little is known that three causes would be two too many."""
FEWEST_WORDS = 250
"""Of the shortest, 12031, which WinHTTP does not report: what to do stands on the page of 12030."""
MEDIAN_WORDS = 450


def test_no_hole(registry: Registry) -> None:
    cells = list(matrix(registry))
    assert [cell.problem for cell in cells if cell.problem] == []
    for numbers, blocks in ((registry.codes, REQUIRED), (registry.errors, REQUIRED_OF_ERRORS)):
        found = [(cell.number, cell.block, cell.language) for cell in cells if cell.number in numbers]
        wanted = [(number, block, language) for number in numbers for block in blocks for language in LANGUAGES]
        assert sorted(found) == sorted(wanted)


def test_both_languages_have_the_same_blocks(registry: Registry) -> None:
    present = {(cell.number, cell.block, cell.language) for cell in matrix(registry) if cell.present}
    for number, block, _ in present:
        assert {language for n, b, language in present if (n, b) == (number, block)} == set(LANGUAGES), (number, block)


def test_no_block_stands_where_nothing_asks_for_it(registry: Registry) -> None:
    """An error's page has what the registry says, and only that."""
    of_errors = [cell for cell in matrix(registry) if cell.number in registry.errors]
    assert [cell for cell in of_errors if cell.present and not cell.required] == []


def test_a_hole_is_named() -> None:
    hole = Cell(404, "causes", "fr", present=False, required=True)
    assert hole.problem == "404 causes (fr): missing; write it"
    assert Cell(12002, "code", "en", present=False, required=True).problem == "12002 code (en): missing; write it"
    assert Cell(404, "causes", "fr", present=False, required=False).problem is None


def test_command_prints_the_matrix(registry: Registry) -> None:
    command = [sys.executable, "hooks", "matrix"]
    result = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stderr
    tables = [table.splitlines() for table in result.stdout.split("\n\n")]
    assert [[line.split(" ")[0] for line in lines] for lines in tables] == [
        ["", *map(str, registry.codes)],
        ["", *map(str, registry.errors)],
    ]
    assert [lines[0].split() for lines in tables] == [list(REQUIRED), list(REQUIRED_OF_ERRORS)]
    every = [line.split()[1:] for lines in tables for line in lines[1:]]
    assert {cell for line in every for cell in line} == {"EF", "-"}


# ----------------------------------------------------------------------------
# The errors met most
# ----------------------------------------------------------------------------


def rich_errors(registry: Registry) -> list[WinHttpError]:
    return [registry.errors[number] for number in sorted(RICH)]


def words_of(error: WinHttpError, language: Language) -> int:
    """Words of its own texts that the page shows: not what people type to find it, nor the description."""
    texts = (
        text[language] for path, text in texts_of(error) if path[0] != "description" and not isinstance(text, Words)
    )
    return sum(len(inline_markup.to_plain(text).split()) for text in texts)


def sources_of(statement: Statement) -> list[str]:
    return [proof.source for proof in statement.proofs if proof.source and proof.mark is not Mark.UNVERIFIED]


@pytest.mark.parametrize("number", sorted(RICH))
def test_error_met_often_has_its_causes(registry: Registry, number: int) -> None:
    """At least three that a source proves, and what to do first; a further one may say that it is not verified."""
    error = registry.errors[number]
    proved = [cause for cause in error.causes if sources_of(cause)]
    assert len(proved) >= 3
    assert len(proved) > len(error.causes) / 2
    for cause in error.causes:
        assert cause in proved or [proof.mark for proof in cause.proofs] == [Mark.UNVERIFIED], cause.text.en
    assert all(source in registry.sources for cause in proved for source in sources_of(cause))
    assert len(error.do_first) >= 2
    assert error.find_out_more or error.guides
    assert error.look_alikes
    assert any(proof.source for proof in error.proofs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_error_met_often_has_enough_to_say(registry: Registry, language: Language) -> None:
    counts = {error.number: words_of(error, language) for error in rich_errors(registry)}
    assert {number: count for number, count in counts.items() if count < FEWEST_WORDS} == {}
    assert median(counts.values()) >= MEDIAN_WORDS


def test_common_errors_are_among_them(registry: Registry) -> None:
    """The dozen of the cheat sheet."""
    common = {number for number, error in registry.errors.items() if error.common}
    assert common <= RICH
    assert 10 <= len(common) <= 14
