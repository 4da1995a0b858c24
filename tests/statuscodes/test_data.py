"""The data files match the registry in every format, and v1 keeps its promises.

`pytest tests/statuscodes/test_data.py --renew-golden` adds new fields to the list of v1; nothing ever
removes one.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import lxml.etree
import pytest

from hostile import HOSTILE, hostile_registry, trapped_registry
from powershell_data import MAXIMUM_VISITS, DataFile, string_value
from promises import check_promises
from statuscodes.api import data_files
from statuscodes.api.c_header import c_string
from statuscodes.api.documents import Document
from statuscodes.api.json_schema import DOCUMENTS
from statuscodes.api.powershell import BYTE_ORDER_MARK
from statuscodes.content import addresses, inline_markup
from statuscodes.records import LANGUAGES, Registry, Standing, StatusCode
from statuscodes.rules.code_rules import FORMULA

SITE = "https://example.org/site/"
PROMISED = Path(__file__).parents[1] / "authorities" / "api-v1-fields.txt"
NATVIS = "{http://schemas.microsoft.com/vstudio/debugger/natvis/2010}"
NAMES = addresses.DATA_FILES

Files = Mapping[str, str]


@pytest.fixture(scope="module")
def files(registry: Registry) -> Files:
    return dict(data_files(registry, SITE))


@pytest.fixture(scope="module")
def trapped(registry: Registry) -> Registry:
    """With a trap in every text."""
    return trapped_registry(registry)


@pytest.fixture(scope="module")
def trapped_files(trapped: Registry) -> Files:
    return dict(data_files(trapped, SITE))


@pytest.fixture(scope="module")
def hostile_files(registry: Registry) -> Files:
    return dict(data_files(hostile_registry(registry, 407), SITE))


def rows(files: Files) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[NAMES["csv"]], newline=""), strict=True))


def natvis(files: Files) -> lxml.etree._Element:
    return lxml.etree.fromstring(files[NAMES["natvis"]].encode("utf-8"), lxml.etree.XMLParser(resolve_entities=False))


def plain(code: StatusCode, field: str) -> dict[str, str]:
    return {language: inline_markup.to_plain(getattr(code, field)[language]) for language in LANGUAGES}


def pages(code: StatusCode) -> dict[str, str]:
    path = addresses.code_page(code.code)
    return {language: SITE + addresses.address(path, language) for language in LANGUAGES}


def test_same_registry_same_files(registry: Registry, files: Files) -> None:
    assert dict(data_files(registry, SITE)) == files
    for name, text in files.items():
        assert text.endswith("\r\n" if name == NAMES["csv"] else "\n"), name
        assert text.startswith(BYTE_ORDER_MARK) == (name == NAMES["powershell"]), name


# ----------------------------------------------------------------------------
# JSON
# ----------------------------------------------------------------------------


def test_json_of_one_code_is_that_of_all(registry: Registry, files: Files) -> None:
    everything = json.loads(files[NAMES["codes"]])
    assert [code["code"] for code in everything["codes"]] == list(registry.codes)
    for code in everything["codes"]:
        alone = json.loads(files[addresses.data_file(code["code"])])
        assert {key: alone[key] for key in code} == code
        for group, keys in (("claims", code["winhttp"]), ("sources", code["cites"])):
            assert alone[group] == {key: everything[group][key] for key in keys}


def test_json_says_what_the_registry_says(registry: Registry, files: Files) -> None:
    for published in json.loads(files[NAMES["codes"]])["codes"]:
        code = registry.codes[published["code"]]
        same = ("phrase", "standing", "constant", "first_defined")
        assert {key: published[key] for key in same} == {key: getattr(code, key) for key in same}
        assert published["names"] == code.names.model_dump(mode="json")
        assert published["facts"] == code.facts.model_dump(mode="json")
        assert published["name"] == code.name.model_dump()
        assert published["page"] == pages(code)
        for field in ("meaning", "sent_when"):
            assert published[field] == plain(code, field)
        for field in ("do_first", "causes"):
            assert [line["fr"] for line in published[field]] == [
                inline_markup.to_plain(t.fr) for t in getattr(code, field)
            ]
        assert published["related"] == list(code.related)
        claimed = [inline_markup.to_plain(claim.text.en) for claim in registry.claims_about(code)]
        alone = json.loads(files[addresses.data_file(code.code)])
        assert [alone["claims"][key]["text"]["en"] for key in published["winhttp"]] == claimed


def test_schema_accepts_a_word_that_comes_later(files: Files) -> None:
    """The data page says that words may be added: a program with types made from the schema must read them."""
    everything = json.loads(files[NAMES["codes"]])
    schema = json.loads(files[NAMES["schema"]])
    code, claim = everything["codes"][0], next(iter(everything["claims"].values()))
    code["standing"] = code["facts"]["retry"] = code["facts"]["method"] = "new_word"
    code["facts"] |= {"answered_by": ["new_word"], "cacheable": "new_word", "body": "new_word"}
    code["microsoft_pages"], claim["proofs"][0]["mark"] = ["new_word"], "new_word"
    next(each for each in everything["codes"] if each["fields"])["fields"][0] |= {"in": "new_word", "level": "new_word"}
    jsonschema.validate(everything, {**schema, "anyOf": [{"$ref": "#/$defs/CodesDocument"}]})
    code["code"] = "new_word"
    with pytest.raises(jsonschema.ValidationError, match="is not of type 'integer'"):
        jsonschema.validate(everything, {**schema, "anyOf": [{"$ref": "#/$defs/CodesDocument"}]})


def test_schema_lists_the_words_of_today(files: Files) -> None:
    definitions = json.loads(files[NAMES["schema"]])["$defs"]
    assert definitions["Standing"]["examples"] == list(Standing)
    assert not [name for name, each in definitions.items() if "enum" in each]


def test_every_reference_resolves(registry: Registry, files: Files) -> None:
    for number in registry.codes:
        code = json.loads(files[addresses.data_file(number)])
        named = {code["specification"]["source"], code["first_defined"]}
        named |= {field["defined"]["source"] for field in code["fields"]}
        named |= {source for older in code["older_phrases"] for source in older["sources"]}
        named |= {proof["source"] for claim in code["claims"].values() for proof in claim["proofs"]}
        assert named - {None} <= set(code["sources"]) == set(code["cites"]), number
        for claim in code["claims"].values():
            assert number in claim["codes"] or code["class"] in claim["classes"]


def test_every_word_has_its_label(files: Files) -> None:
    everything = json.loads(files[NAMES["codes"]])
    labels = everything["labels"]
    for code in everything["codes"]:
        facts = code["facts"]
        assert code["standing"] in labels["standing"]
        assert set(facts["answered_by"]) <= set(labels["answered_by"])
        for field in ("retry", "method", "cacheable", "body"):
            assert facts[field] is None or facts[field] in labels[field]
        for field in code["fields"]:
            assert field["in"] in labels["direction"]
            assert field["level"] is None or field["level"] in labels["level"]
    for claim in everything["claims"].values():
        assert {proof["mark"] for proof in claim["proofs"]} <= set(labels["mark"])


def test_errors(registry: Registry, files: Files) -> None:
    document = json.loads(files[NAMES["errors"]])
    assert [(error["name"], error["number"]) for error in document["errors"]] == [
        (name, error.number) for name, error in registry.errors.items()
    ]
    timeout = next(error for error in document["errors"] if error["number"] == 12002)
    assert timeout["hresult"] == {"hexadecimal": "0x80072EE2", "unsigned": 2147954402, "signed": -2147012894}
    assert timeout["instead_of"] == [408, 504]
    assert document["page"]["fr"] == f"{SITE}fr/guides/not-a-status-code/"


# ----------------------------------------------------------------------------
# PowerShell
# ----------------------------------------------------------------------------


def powershell_entry(code: StatusCode) -> dict[str, Any]:
    return {
        "Code": code.code,
        "Class": f"{code.status_class}xx",
        "Phrase": code.phrase,
        "Constant": code.constant,
        "WinINet": code.names.wininet,
        "HResult": code.hresult_signed,
        "HResultName": code.names.hresult,
        "Standing": code.standing,
        "Retry": code.facts.retry,
        "Name": code.name.model_dump(),
        "Meaning": plain(code, "meaning"),
        "DoFirst": {
            language: [inline_markup.to_plain(step[language]) for step in code.do_first] for language in LANGUAGES
        },
        "Page": pages(code),
    }


def test_powershell_says_what_the_registry_says(registry: Registry, files: Files) -> None:
    data = DataFile(files[NAMES["powershell"]])
    assert data.value == {code.code: powershell_entry(code) for code in registry.codes.values()}
    assert data.visits < MAXIMUM_VISITS


def test_powershell_reader_ends_a_string_where_powershell_does() -> None:
    assert string_value("'l\u2019\u2019URI ''x'''") == "l\u2019URI 'x'"
    with pytest.raises(AssertionError, match="ends the string"):
        string_value("'l\u2019URI'")


# ----------------------------------------------------------------------------
# Visual Studio
# ----------------------------------------------------------------------------


def displayed(files: Files) -> dict[int, str]:
    """What the debugger shows of a `winhttp_status`, by its number."""
    shown = {}
    (entry,) = natvis(files).iterfind(f"{NATVIS}Type")
    *conditional, fallback = entry.iterfind(f"{NATVIS}DisplayString")
    assert (fallback.attrib, fallback.text) == ({}, "{code,u}")
    for element in conditional:
        condition = re.fullmatch(r"code == (\d+)", element.get("Condition"))
        text = re.sub(r"\{\{|\}\}", lambda brace: brace[0][0], element.text)
        assert not re.search(r"(?<!\{)\{(?!\{)", re.sub(r"\{\{", "", element.text)), "an expression"
        assert int(condition[1]) not in shown
        shown[int(condition[1])] = text
    return shown


def hresults(files: Files) -> dict[int, tuple[str, str]]:
    """Name and description of each HRESULT, by its unsigned value."""
    found = {}
    for element in natvis(files).iterfind(f"{NATVIS}HResult"):
        value, description = element
        assert (value.tag, description.tag) == (f"{NATVIS}HRValue", f"{NATVIS}HRDescription")
        assert int(value.text, 16) not in found
        found[int(value.text, 16)] = (element.get("Name"), description.text)
    return found


def test_natvis_names_every_number(registry: Registry, files: Files) -> None:
    assert displayed(files) == {code.code: code.title for code in registry.codes.values()}
    named = hresults(files)
    for code in registry.codes.values():
        assert named.pop(0x80190000 + code.code) == (code.names.hresult or f"HTTP {code.code}", code.title)
    for name, error in registry.errors.items():
        description = f"{error.number} {inline_markup.to_plain(error.meaning.en)}"
        assert named.pop(0x80070000 + error.number) == (name, description)
    assert not named


def test_natvis_describes_the_struct_of_the_header(files: Files) -> None:
    (entry,) = natvis(files).iterfind(f"{NATVIS}Type")
    struct = re.search(r"struct (\w+) \{(.*?)\};", files[NAMES["c_header"]], re.DOTALL)
    assert entry.get("Name") == struct[1]
    assert re.match(r"\s*unsigned long code;", struct[2]), "the number comes first: *(winhttp_status *)&status"
    assert [child.tag.removeprefix(NATVIS) for child in entry][-2:] == ["DisplayString", "Expand"]


# ----------------------------------------------------------------------------
# Texts that break formats
# ----------------------------------------------------------------------------


def test_hostile_texts_come_back(hostile_files: Files) -> None:
    """C: compiled and run in tests/winhttp/test_status_names.py."""
    alone = json.loads(hostile_files[addresses.data_file(407)])
    assert (alone["phrase"], alone["name"], alone["meaning"]) == (
        HOSTILE,
        *(2 * [{"en": HOSTILE, "fr": HOSTILE}]),
    )
    (row,) = (row for row in rows(hostile_files) if row["code"] == "407")
    assert {row[column] for column in ("phrase", "name_en", "name_fr", "meaning_en", "meaning_fr")} == {HOSTILE}
    entry = DataFile(hostile_files[NAMES["powershell"]]).value[407]
    assert (entry["Phrase"], entry["Name"]["fr"], entry["DoFirst"]["en"]) == (HOSTILE, HOSTILE, [HOSTILE, HOSTILE])
    assert displayed(hostile_files)[407] == f"407 {HOSTILE}"
    named = hresults(hostile_files)
    assert named[0x80190197] == ("HTTP_E_STATUS_PROXY_AUTH_REQ", f"407 {HOSTILE}")
    assert f"12001 {HOSTILE}" in {description for _, description in named.values()}
    assert json.loads(hostile_files[NAMES["errors"]])["errors"][0]["meaning"]["fr"] == HOSTILE


def test_trapped_texts_come_back(trapped: Registry, trapped_files: Files) -> None:
    """Every text of every code and error, in every format that has it."""
    test_json_says_what_the_registry_says(trapped, trapped_files)
    everything = json.loads(trapped_files[NAMES["codes"]])
    for key, claim in trapped.claims.items():
        assert everything["claims"][key]["text"]["fr"] == inline_markup.to_plain(claim.text.fr)
        assert [proof["where"] for proof in everything["claims"][key]["proofs"]] == [
            each.where for each in claim.proofs
        ]
    for key, source in everything["sources"].items():
        assert (source["title"], source["url"]) == (trapped.sources[key].titled(), trapped.sources[key].url)
    for item in everything["classes"]:
        assert item["unknown"]["fr"] == inline_markup.to_plain(trapped.classes[int(item["class"][0])].unknown.fr)
    for group, labels in everything["labels"].items():
        for key, label in labels.items():
            assert label["en"] == inline_markup.to_plain(trapped.strings[group][key].en)
    powershell, display = DataFile(trapped_files[NAMES["powershell"]]).value, displayed(trapped_files)
    for row in rows(trapped_files):
        code = trapped.codes[int(row["code"])]
        names, meaning = code.name, plain(code, "meaning")
        assert (row["phrase"], row["name_en"], row["name_fr"]) == (code.phrase, names.en, names.fr)
        assert (row["meaning_en"], row["meaning_fr"]) == (meaning["en"], meaning["fr"])
        entry = powershell[code.code]
        assert (entry["Phrase"], entry["Name"], entry["Meaning"]) == (code.phrase, names.model_dump(), meaning)
        assert entry["DoFirst"]["fr"] == [inline_markup.to_plain(line.fr) for line in code.do_first]
        assert display[code.code] == code.title
        assert c_string(code.phrase) in trapped_files[NAMES["c_header"]]
    meanings = {error["name"]: error["meaning"]["en"] for error in json.loads(trapped_files[NAMES["errors"]])["errors"]}
    assert meanings == {name: inline_markup.to_plain(error.meaning.en) for name, error in trapped.errors.items()}
    described = {description for _, description in hresults(trapped_files).values()}
    assert {f"{error.number} {meanings[name]}" for name, error in trapped.errors.items()} <= described


def test_no_cell_is_a_formula(files: Files) -> None:
    """Numbers excepted: spreadsheets read them as such, and so they are."""
    cells = [cell for row in rows(files) for cell in row.values() if not re.fullmatch(r"-?[0-9]+", cell)]
    assert [cell for cell in cells if cell.startswith((*FORMULA, "\t", "\r"))] == []


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ('say "no"', r'"say \"no\""'),
        ("back\\slash", r'"back\\slash"'),
        ("é7", r'"\303\2517"'),
        ("what??/", r'"what?\?/"'),
        ("???=", r'"?\?\?="'),
        ("two\nlines", r'"two\012lines"'),
    ],
)
def test_c_string(text: str, literal: str) -> None:
    assert c_string(text) == literal
    assert "??" not in c_string(4 * text)


# ----------------------------------------------------------------------------
# What v1 has promised
# ----------------------------------------------------------------------------


def fields_of(schema: Mapping[str, Any], definitions: Mapping[str, Any], path: str = "") -> Iterator[str]:
    """Each path under a schema with its types, and each word that a field of words may have."""
    choices = [resolved(choice, definitions) for choice in schema.get("anyOf", [schema])]
    yield f"{path} {'|'.join(choice['type'] for choice in choices)}"
    for choice in choices:
        for word in choice.get("examples", [choice["const"]] if "const" in choice else []):
            yield f'{path} "{word}"'
        for name, field in choice.get("properties", {}).items():
            assert name in choice["required"], f"{path}.{name} is not always there"
            assert resolved(field, definitions).get("description"), f"{path}.{name} is not explained"
            yield from fields_of(field, definitions, f"{path}.{name}")
        for part, mark in (("items", "[]"), ("additionalProperties", "{}")):
            if part in choice:
                yield from fields_of(choice[part], definitions, path + mark)


def resolved(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Mapping[str, Any]:
    """A schema with what it refers to."""
    return {**definitions.get(schema.get("$ref", "").rpartition("/")[2], {}), **schema}


def file_of(document: type[Document]) -> str:
    """The file's name, which the document's docstring begins with."""
    return (document.__doc__ or "").partition(":")[0]


def offered(files: Files) -> set[str]:
    """Everything a program can rely on: fields, columns, keys, functions."""
    definitions = json.loads(files[NAMES["schema"]])["$defs"]
    found = {
        f"{file_of(document)} {line}"
        for document in DOCUMENTS
        for line in fields_of(definitions[document.__name__], definitions)
    }
    found |= {f"codes.csv {column}" for column in rows(files)[0]}
    entry = DataFile(files[NAMES["powershell"]]).value[407]
    for key, value in entry.items():
        keys = [f"{key}.{language}" for language in value] if isinstance(value, dict) else [key]
        found |= {f"winhttp-status-codes.psd1 {each}" for each in keys}
    header = files[NAMES["c_header"]]
    found |= {f"winhttp_status_names.h {name}" for name in re.findall(r"(winhttp_status_\w+)\([^()]*\)\n\{", header)}
    fields = re.findall(r"^    [\w *]*?(\w+);", header.partition("struct winhttp_status {")[2].partition("}")[0], re.M)
    return found | {f"winhttp_status_names.h winhttp_status.{field}" for field in fields}


def test_v1_keeps_its_promise(files: Files, request: pytest.FixtureRequest) -> None:
    check_promises(PROMISED, offered(files), renew=request.config.getoption("--renew-golden"))
