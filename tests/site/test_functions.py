"""The functions for a shell's profile: that for POSIX shells is run, that for PowerShell parsed (Windows runs it)."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import tree_sitter

from powershell_data import parsed
from site_under_test import Site
from statuscodes.content import addresses
from statuscodes.content.names.titles import repeats_phrase
from statuscodes.content.texts import inline_markup
from statuscodes.records import LANGUAGES, AnyEntry, Language, Registry, StatusCode

SHELLS = [name for name in ("sh", "dash", "bash", "ksh", "zsh", "busybox") if shutil.which(name)]
TIME_LIMIT = 60


def source(site: Site, name: str) -> str:
    """A function's file, for the address under which the site is served."""
    return (site.folder / addresses.DATA_FILES[name]).read_text(encoding="utf-8").replace(site.url, site.served_url)


def httpstatus(site: Site, folder: Path, shell: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    path = folder / "httpstatus.sh"
    path.write_text(source(site, "shell_function"), encoding="utf-8")
    command = [shell, *(["sh"] if shell == "busybox" else []), "-euc", '. "$0"; httpstatus "$@"', str(path), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=TIME_LIMIT)


def explanation(site: Site, entry: AnyEntry, language: Language) -> list[str]:
    """What the function prints for a code or an error."""
    phrase = [entry.phrase] if isinstance(entry, StatusCode) and not repeats_phrase(entry, language) else []
    names = [*([entry.constant] if entry.constant else []), entry.hresult_hexadecimal]
    steps = [inline_markup.to_plain(step[language]) for step in entry.do_first]
    return [
        f"{entry.number} {entry.name[language]}",
        *phrase,
        ", ".join(names),
        "",
        inline_markup.to_plain(entry.meaning[language]),
        "",
        *(f"{place}. {step}" for place, step in enumerate(steps, 1)),
        "",
        site.url + addresses.address(addresses.entry_page(entry.number), language),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_shell_explains_every_number(root_site: Site, registry: Registry, language: Language, tmp_path: Path) -> None:
    """With the files as they stand instead of a server, in one shell: the fields are those that the texts come from."""
    script = source(root_site, "shell_function").replace("curl --silent --fail", "cat")
    script = script.replace(root_site.served_url, f"{root_site.folder}/")
    numbers = " ".join(str(entry.number) for entry in registry.entries)
    command = ["sh", "-euc", f"{script}\nfor each in {numbers}; do httpstatus $each {language}; echo =; done"]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=TIME_LIMIT)
    assert (result.returncode, result.stderr) == (0, "")
    for entry, text in zip(registry.entries, result.stdout.split("=\n"), strict=False):
        assert text.splitlines() == explanation(root_site, entry, language), entry.number


@pytest.mark.parametrize("shell", SHELLS)
def test_shell_finds_every_spelling(site: Site, registry: Registry, shell: str, tmp_path: Path) -> None:
    for number in (407, 12002):
        entry = registry.entry(number)
        spellings = (str(number), entry.hresult_hexadecimal, entry.hresult_hexadecimal.lower(), str(entry.hresult))
        for spelling in (*spellings, str(entry.hresult_signed)):
            result = httpstatus(site, tmp_path, shell, spelling, "fr")
            assert (result.returncode, result.stderr) == (0, ""), spelling
            assert result.stdout.splitlines() == explanation(site, entry, "fr"), spelling


@pytest.mark.parametrize("shell", SHELLS)
def test_shell_says_what_it_takes(site: Site, shell: str, tmp_path: Path) -> None:
    wrong = ("", "0407", "407abc", "-", "4-7", "0x", "0xzz", "0x800723EE2", "123456789012", "$(id)", "4;id", "*", "a 7")
    for arguments in ((), *((each,) for each in wrong), ("407", "de")):
        result = httpstatus(site, tmp_path, shell, *arguments)
        assert (result.returncode, result.stdout) == (2, ""), arguments
        assert result.stderr.startswith("usage: httpstatus NUMBER [en|fr]"), arguments
    result = httpstatus(site, tmp_path, shell, "599")
    assert (result.returncode, result.stdout) == (1, "")
    assert "has no page about 599" in result.stderr


def test_powershell_defines_one_function(site: Site, registry: Registry) -> None:
    """ASCII, because Windows PowerShell reads a file without a byte order mark as ANSI."""
    text = source(site, "powershell_function")
    assert text.isascii()
    functions = [node for node in walk(parsed(text)) if node.type == "function_statement"]
    names = [child.text.decode() for node in functions for child in node.children if child.type == "function_name"]
    assert names == ["Get-HttpStatus"]
    pattern = re.search(r"ValidatePattern\('(.*)'\)", text)
    assert pattern
    for entry in registry.entries:
        for spelling in (entry.number, entry.hresult_hexadecimal, entry.hresult, entry.hresult_signed):
            assert re.search(pattern[1], str(spelling))
    assert not re.search(pattern[1], "$(id)")


def walk(node: tree_sitter.Node) -> Iterator[tree_sitter.Node]:
    yield node
    for child in node.children:
        yield from walk(child)


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_of_the_data_page(site: Site, language: Language, tmp_path: Path) -> None:
    page = site.page(addresses.address(addresses.DATA_PAGE, language))
    script, output = (block.text_content() for block in page.xpath('//h3[@id="httpstatus"]/following::pre')[:2])
    assert f"{site.url}{addresses.DATA_FILES['shell_function']}" in script
    path = tmp_path / "httpstatus.sh"
    path.write_text(source(site, "shell_function"), encoding="utf-8")  # for the address under which it is served
    command = ["sh", "-euc", "\n".join(script.splitlines()[1:])]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert result.stdout.startswith(output), result.stderr
    (powershell, *_) = page.xpath('//h3[@id="get-httpstatus"]/following::pre')
    parsed(powershell.text_content())
