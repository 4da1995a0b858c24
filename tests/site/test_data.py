"""The data files of the built site, each read by a program of its kind; the examples of their page, run as they stand.

The C header: tests/winhttp/test_status_names.py.
"""

from __future__ import annotations

import csv
import json
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from built_pages import ROOT, article, search_entries
from powershell_data import DataFile, parsed
from site_under_test import Site
from statuscodes.api import data_files
from statuscodes.api.csv_table import COLUMNS
from statuscodes.content import addresses
from statuscodes.records import LANGUAGES, Language, Registry

NAMES = addresses.DATA_FILES
TIME_LIMIT = 60


def check_schema(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def json_files(site: Site) -> list[Path]:
    return [path for path in sorted((site.folder / "api").rglob("*.json")) if path.name != "schema.json"]


def closed(schema: Any) -> Any:
    """The schema without room for a field that it does not name."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    parts = {key: closed(value) for key, value in schema.items()}
    return {**parts, "additionalProperties": False} if "properties" in schema and "type" in schema else parts


def test_every_file_is_published_as_made(site: Site, registry: Registry) -> None:
    expected = dict(data_files(registry, site.url))
    there = {path.relative_to(site.folder).as_posix() for path in (site.folder / "api").rglob("*.*")}
    assert there == set(expected)
    for name, text in expected.items():
        assert (site.folder / name).read_bytes() == text.encode("utf-8"), name
    assert not (site.folder / "fr" / "api").exists()


def test_data_is_neither_mapped_nor_searched(site: Site) -> None:
    assert "/api/" not in (site.folder / "sitemap.xml").read_text(encoding="utf-8")
    for language in LANGUAGES:
        assert not [entry for entry in search_entries(site, language) if entry["location"].startswith("api")]


# ----------------------------------------------------------------------------
# JSON and CSV
# ----------------------------------------------------------------------------


def test_schema_is_a_schema(site: Site) -> None:
    result = check_schema("--check-metaschema", site.folder / NAMES["schema"])
    assert result.returncode == 0, result.stdout + result.stderr


def test_json_is_valid_under_the_schema(site: Site, registry: Registry) -> None:
    files = json_files(site)
    assert len(files) == len(registry.codes) + len(registry.errors) + 4
    schema = site.folder / NAMES["schema"]
    result = check_schema("--schemafile", schema, *files)
    assert result.returncode == 0, result.stdout + result.stderr
    address = json.loads(schema.read_text(encoding="utf-8"))["$id"]
    assert address == f"{site.url}api/v1/schema.json"
    assert {json.loads(path.read_text(encoding="utf-8"))["$schema"] for path in files} == {address}


def test_json_has_no_field_that_the_schema_lacks(root_site: Site, tmp_path: Path) -> None:
    schema = json.loads((root_site.folder / NAMES["schema"]).read_text(encoding="utf-8"))
    path = tmp_path / "closed.json"
    path.write_text(json.dumps(closed(schema)), encoding="utf-8")
    result = check_schema("--schemafile", path, *json_files(root_site))
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("old", "new"),
    [('"code": 407', '"code": "407"'), ('"retry": "with_credentials"', '"retry": 7'), ('"phrase"', '"phrases"')],
)
def test_schema_bites(root_site: Site, tmp_path: Path, old: str, new: str) -> None:
    text = (root_site.folder / addresses.data_file(407)).read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "407.json"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert check_schema("--schemafile", root_site.folder / NAMES["schema"], path).returncode == 1


def test_csv_equals_the_json(root_site: Site) -> None:
    codes = json.loads((root_site.folder / NAMES["codes"]).read_text(encoding="utf-8"))["codes"]
    with (root_site.folder / NAMES["csv"]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    assert len(rows) == len(codes)
    for row, code in zip(rows, codes, strict=True):
        assert set(row) == set(COLUMNS)
        for column, path in COLUMNS.items():
            value = code
            for step in path.split("."):
                value = value[step]
            expected = value if isinstance(value, list) else [] if value is None else [str(value)]
            assert row[column] == " ".join(expected), f"{code['code']} {column}"


# ----------------------------------------------------------------------------
# Pages
# ----------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_code_page_links_its_data(site: Site, registry: Registry, language: Language) -> None:
    for code in registry.codes:
        page = addresses.address(addresses.code_page(code), language)
        (link,) = article(site.page(page)).cssselect('a[href$=".json"]')
        target = (site.folder / page / link.get("href")).resolve()
        assert json.loads(target.read_text(encoding="utf-8"))["code"] == code


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_lists_every_file(site: Site, language: Language) -> None:
    page = addresses.address(addresses.DATA_PAGE, language)
    links = article(site.page(page)).cssselect('table a[href*="api/"]')
    targets = [(site.folder / page / link.get("href")).resolve() for link in links]
    expected = [*NAMES.values(), addresses.data_file(407), addresses.data_file(12002)]
    assert sorted(targets) == sorted((site.folder / name).resolve() for name in expected)
    assert all(target.is_file() for target in targets)


def examples(site: Site, language: Language, heading: str) -> list[str]:
    """The code blocks below a heading of the data page, with the address under which the site is served."""
    page = site.page(f"{ROOT[language]}data/")
    (element,) = page.cssselect(f"#{heading}")
    found = []
    for sibling in element.itersiblings():
        if sibling.tag in ("h1", "h2", "h3"):
            break
        found += [block.text_content() for block in sibling.cssselect("pre > code")]
    return [text.replace(site.url, site.served_url) for text in found]


def run(command: list[str], folder: Path) -> str:
    result = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=TIME_LIMIT)
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_curl_example(site: Site, language: Language, tmp_path: Path) -> None:
    command, answer = examples(site, language, "curl")
    assert shutil.which("curl"), "curl is missing: apt-get install curl"
    text = run(shlex.split(command), tmp_path).replace(site.url, site.served_url)
    assert text.startswith(answer)
    assert json.loads(text)["code"] == 407


@pytest.mark.parametrize("language", LANGUAGES)
def test_curl_example_of_plain_text(site: Site, language: Language, tmp_path: Path) -> None:
    command, answer = examples(site, language, "texts")
    text = run(shlex.split(command), tmp_path)
    assert text.startswith(answer)
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize("language", LANGUAGES)
def test_python_example(site: Site, language: Language, tmp_path: Path) -> None:
    program, output = examples(site, language, "python")
    path = tmp_path / "example.py"
    path.write_text(program, encoding="utf-8")
    assert run([sys.executable, str(path)], tmp_path).splitlines() == output.splitlines()


@pytest.mark.parametrize("language", LANGUAGES)
def test_powershell_example(site: Site, language: Language) -> None:
    """PowerShell is not on every machine: the script is parsed, and what it prints is read off the data file."""
    script, output = examples(site, language, "powershell")
    parsed(script)
    file, address, download, reading, *shown = script.splitlines()
    name = file.removeprefix("$file = ").strip("'")
    assert address == f'$uri = "{site.served_url}api/v1/$file"'
    assert download.startswith("Invoke-WebRequest -Uri $uri -OutFile $file")
    assert reading == "$codes = Import-PowerShellDataFile -LiteralPath $file"
    codes = DataFile((site.folder / "api" / "v1" / name).read_text(encoding="utf-8")).value
    printed = []
    for line in shown:
        number, *keys = line.removeprefix("$codes[").replace("]", "").split(".")
        value = codes[int(number)]
        for key in keys:
            value = value[key]
        printed.append(str(value))
    assert printed == output.splitlines()
