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
from statuscodes.content import addresses
from statuscodes.content.texts import inline_markup
from statuscodes.records import (
    LANGUAGES,
    AnyEntry,
    ErrorStanding,
    Registry,
    Standing,
    Statement,
    StatusCode,
    UnregisteredCode,
    WinHttpError,
)
from statuscodes.rules.entries.entry_rules import FORMULA

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


def rows(files: Files, name: str = "csv") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[NAMES[name]], newline=""), strict=True))


def natvis(files: Files) -> lxml.etree._Element:
    return lxml.etree.fromstring(files[NAMES["natvis"]].encode("utf-8"), lxml.etree.XMLParser(resolve_entities=False))


def plain(entry: AnyEntry | Statement | UnregisteredCode, field: str) -> dict[str, str]:
    return {language: inline_markup.to_plain(getattr(entry, field)[language]) for language in LANGUAGES}


def steps(entry: AnyEntry) -> dict[str, list[str]]:
    return {language: [inline_markup.to_plain(step[language]) for step in entry.do_first] for language in LANGUAGES}


def pages(entry: AnyEntry) -> dict[str, str]:
    path = addresses.entry_page(entry.number)
    return {language: SITE + addresses.address(path, language) for language in LANGUAGES}


def test_same_registry_same_files(registry: Registry, files: Files) -> None:
    assert dict(data_files(registry, SITE)) == files
    for name, text in files.items():
        assert text.endswith("\r\n" if name.endswith(".csv") else "\n"), name
        assert text.startswith(BYTE_ORDER_MARK) == name.endswith(".psd1"), name


def test_every_code_and_every_error_has_its_file(registry: Registry, files: Files) -> None:
    alone = {addresses.data_file(entry.number) for entry in registry.entries}
    assert {"api/v1/codes/407.json", "api/v1/errors/12002.json"} <= alone
    assert set(files) == alone | set(NAMES.values())


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


def test_json_of_one_error_is_that_of_all(registry: Registry, files: Files) -> None:
    everything = json.loads(files[NAMES["errors"]])
    assert [error["number"] for error in everything["errors"]] == list(registry.errors)
    for error in everything["errors"]:
        alone = json.loads(files[addresses.data_file(error["number"])])
        assert {key: alone[key] for key in error} == error
        for group, keys in (("claims", error["winhttp"]), ("sources", error["cites"])):
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
        assert published["errors_alike"] == [error.number for error in registry.errors_like(code)]
        assert_ways_on(published, code)
        claimed = [inline_markup.to_plain(claim.text.en) for claim in registry.claims_about(code)]
        alone = json.loads(files[addresses.data_file(code.code)])
        assert [alone["claims"][key]["text"]["en"] for key in published["winhttp"]] == claimed


def assert_ways_on(published: dict[str, Any], entry: AnyEntry) -> None:
    """Look-alikes and guides."""
    assert [(each["code"], each["error"], each["name"]) for each in published["look_alikes"]] == [
        (each.code, each.error, each.name) for each in entry.look_alikes
    ]
    assert [each["why"]["fr"] for each in published["look_alikes"]] == [
        inline_markup.to_plain(each.why.fr) for each in entry.look_alikes
    ]
    assert [each["fr"] for each in published["guides"]] == [f"{SITE}fr/guides/{guide}/" for guide in entry.guides]


def stated(statement: Statement) -> dict[str, Any]:
    """A statement as it is published."""
    proofs = [proof.model_dump(mode="json") for proof in statement.proofs]
    return {"text": plain(statement, "text"), "proofs": proofs}


def test_json_says_what_the_registry_says_of_errors(registry: Registry, files: Files) -> None:
    for published in json.loads(files[NAMES["errors"]])["errors"]:
        error = registry.errors[published["number"]]
        assert (published["name"], published["standing"], published["area"]) == (
            error.constant,
            error.standing,
            error.area,
        )
        assert published["hresult"] == {
            "hexadecimal": f"0x{0x80070000 + error.number:08X}",
            "unsigned": 0x80070000 + error.number,
            "signed": 0x80070000 + error.number - 2**32,
        }
        assert published["names"] == error.names.model_dump(mode="json")
        assert published["facts"] == error.facts.model_dump(mode="json")
        assert published["plain_name"] == error.name.model_dump()
        assert published["meaning"] == plain(error, "meaning")
        assert published["proofs"] == [proof.model_dump(mode="json") for proof in error.proofs]
        assert published["messages"] == [message.model_dump(mode="json") for message in error.messages]
        assert published["returned_by"] == list(error.returned_by)
        for language in LANGUAGES:
            assert [line[language] for line in published["do_first"]] == steps(error)[language]
        for field in ("causes", "find_out_more", "masking"):
            assert published[field] == [stated(each) for each in getattr(error, field)]
        assert published["instead"] == (error.instead and stated(error.instead))
        assert published["instead_of"] == sorted(each.code for each in error.look_alikes if each.code)
        assert published["related"] == list(error.related)
        assert published["page"] == pages(error)
        assert_ways_on(published, error)
        alone = json.loads(files[addresses.data_file(error.number)])
        claimed = [inline_markup.to_plain(claim.text.en) for claim in registry.claims_about(error)]
        assert [alone["claims"][key]["text"]["en"] for key in published["winhttp"]] == claimed


def test_json_says_what_the_registry_says_of_unregistered_codes(registry: Registry, files: Files) -> None:
    document = json.loads(files[NAMES["unregistered"]])
    assert document["page"]["fr"] == f"{SITE}fr/codes/unregistered/"
    for published, (key, code) in zip(document["codes"], registry.unregistered.items(), strict=True):
        assert (published["number"], published["standing"]) == (code.number, "unregistered")
        assert str(published["status"]) == code.number.split(".")[0]
        assert published["name"] == {language: code.named(language) for language in LANGUAGES}
        for field in ("sent_by", "meaning", "treat_as"):
            assert published[field] == plain(code, field)
        assert published["proofs"] == [proof.model_dump(mode="json") for proof in code.proofs]
        assert published["page"] == {
            language: f"{SITE}{addresses.address('index.md', language)}codes/unregistered/#{key}"
            for language in LANGUAGES
        }
    named = {proof["source"] for published in document["codes"] for proof in published["proofs"]}
    assert set(document["sources"]) == named - {None}


def test_unregistered_codes_are_in_their_own_file_alone(files: Files) -> None:
    own = {code["number"] for code in json.loads(files[NAMES["unregistered"]])["codes"]}
    assert {"499", "404.13"} <= own
    assert own.isdisjoint(str(code["code"]) for code in json.loads(files[NAMES["codes"]])["codes"])
    assert own.isdisjoint(row["code"] for row in rows(files))
    assert own.isdisjoint(map(str, DataFile(files[NAMES["powershell"]]).value))
    assert own.isdisjoint(map(str, displayed(files)))


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


def test_schema_accepts_a_word_of_errors_that_comes_later(files: Files) -> None:
    everything = json.loads(files[NAMES["errors"]])
    schema = {**json.loads(files[NAMES["schema"]]), "anyOf": [{"$ref": "#/$defs/ErrorsDocument"}]}
    error = next(each for each in everything["errors"] if each["messages"] and each["causes"])
    error["standing"] = error["area"] = error["messages"][0]["library"] = "new_word"
    error["facts"] = {"arises": ["new_word"], "resend": "new_word", "status": "new_word"}
    error["proofs"][0]["mark"] = error["causes"][0]["proofs"][0]["mark"] = "new_word"
    jsonschema.validate(everything, schema)
    error["number"] = "new_word"
    with pytest.raises(jsonschema.ValidationError, match="is not of type 'integer'"):
        jsonschema.validate(everything, schema)


def test_schema_lists_the_words_of_today(files: Files) -> None:
    definitions = json.loads(files[NAMES["schema"]])["$defs"]
    assert definitions["Standing"]["examples"] == list(Standing)
    assert definitions["ErrorStanding"]["examples"] == list(ErrorStanding)
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
    for number in registry.errors:
        error = json.loads(files[addresses.data_file(number)])
        instead = [error["instead"]] if error["instead"] else []
        statements = [*error["causes"], *instead, *error["find_out_more"], *error["masking"], *error["claims"].values()]
        named = {proof["source"] for each in (error, *statements) for proof in each["proofs"]}
        named |= {message["source"] for message in error["messages"]}
        assert named - {None} <= set(error["sources"]) == set(error["cites"]), number
        addresses_cited = [source["url"] for source in error["sources"].values()]
        for function in error["returned_by"]:
            assert any(address.endswith(function.lower()) for address in addresses_cited), (number, function)
        for claim in error["claims"].values():
            assert number in claim["errors"]


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


def test_every_word_of_errors_has_its_label(files: Files) -> None:
    everything = json.loads(files[NAMES["errors"]])
    labels = everything["labels"]
    marks = set()
    for error in everything["errors"]:
        assert error["standing"] in labels["standing"]
        assert error["area"] in labels["area"]
        assert set(error["facts"]["arises"]) <= set(labels["arises"])
        assert error["facts"]["resend"] in labels["resend"]
        assert error["facts"]["status"] in labels["status"]
        assert {message["library"] for message in error["messages"]} <= set(labels["library"])
        instead = [error["instead"]] if error["instead"] else []
        for each in (error, *error["causes"], *instead, *error["find_out_more"], *error["masking"]):
            marks |= {proof["mark"] for proof in each["proofs"]}
    marks |= {proof["mark"] for claim in everything["claims"].values() for proof in claim["proofs"]}
    assert marks <= set(labels["mark"])


def test_every_word_of_unregistered_codes_has_its_label(files: Files) -> None:
    document = json.loads(files[NAMES["unregistered"]])
    assert {code["standing"] for code in document["codes"]} == set(document["labels"]["standing"])
    marks = {proof["mark"] for code in document["codes"] for proof in code["proofs"]}
    assert marks <= set(document["labels"]["mark"])
    assert "Microsoft" in document["labels"]["mark"]["reported"]["en"], "these are documents of other vendors, too"


def test_errors(files: Files) -> None:
    """What programs have read there since the first day of v1."""
    document = json.loads(files[NAMES["errors"]])
    timeout = next(error for error in document["errors"] if error["number"] == 12002)
    assert timeout["hresult"] == {"hexadecimal": "0x80072EE2", "unsigned": 2147954402, "signed": -2147012894}
    assert timeout["name"] == "ERROR_WINHTTP_TIMEOUT"
    assert timeout["instead_of"] == [408, 504]
    assert document["page"]["fr"] == f"{SITE}fr/errors/"
    assert timeout["page"]["fr"] == f"{SITE}fr/errors/12002/"


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
        "DoFirst": steps(code),
        "Page": pages(code),
    }


def powershell_entry_of_error(error: WinHttpError) -> dict[str, Any]:
    return {
        "Number": error.number,
        "Constant": error.constant,
        "WinINet": error.names.wininet,
        "HResult": error.hresult_signed,
        "HResultName": error.names.hresult,
        "Standing": error.standing,
        "Area": error.area,
        "Resend": error.facts.resend,
        "Name": error.name.model_dump(),
        "Meaning": plain(error, "meaning"),
        "DoFirst": steps(error),
        "Page": pages(error),
    }


def test_powershell_says_what_the_registry_says(registry: Registry, files: Files) -> None:
    data = DataFile(files[NAMES["powershell"]])
    assert data.value == {code.code: powershell_entry(code) for code in registry.codes.values()}
    assert data.visits < MAXIMUM_VISITS
    data = DataFile(files[NAMES["errors_powershell"]])
    assert data.value == {error.number: powershell_entry_of_error(error) for error in registry.errors.values()}
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
    for error in registry.errors.values():
        description = f"{error.number} {inline_markup.to_plain(error.meaning.en)}"
        assert named.pop(0x80070000 + error.number) == (error.constant, description)
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
    alone = json.loads(hostile_files[addresses.data_file(12001)])
    both = {"en": HOSTILE, "fr": HOSTILE}
    assert (alone["plain_name"], alone["meaning"], alone["do_first"]) == (both, both, [both, both])
    assert {message["text"] for message in alone["messages"]} == {HOSTILE}
    for statement in (*alone["causes"], alone["instead"], *alone["find_out_more"], *alone["masking"]):
        assert statement["text"] == both
    assert json.loads(hostile_files[NAMES["errors"]])["errors"][0]["meaning"]["fr"] == HOSTILE
    (row,) = (row for row in rows(hostile_files, "errors_csv") if row["number"] == "12001")
    assert {row[column] for column in ("plain_name_en", "plain_name_fr", "meaning_en", "meaning_fr")} == {HOSTILE}
    entry = DataFile(hostile_files[NAMES["errors_powershell"]]).value[12001]
    assert (entry["Name"], entry["Meaning"], entry["DoFirst"]["fr"]) == (both, both, [HOSTILE, HOSTILE])


def test_trapped_texts_come_back(trapped: Registry, trapped_files: Files) -> None:
    """Every text of every code and error, in every format that has it."""
    test_json_says_what_the_registry_says(trapped, trapped_files)
    everything = json.loads(trapped_files[NAMES["codes"]])
    of_codes = {key for key, claim in trapped.claims.items() if claim.codes or claim.classes}
    assert_claims(everything["claims"], trapped, of_codes)
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


def assert_claims(published: dict[str, Any], registry: Registry, keys: set[str]) -> None:
    assert set(published) == keys
    for key, found in published.items():
        claim = registry.claims[key]
        assert found == {
            "text": plain(claim, "text"),
            "codes": list(claim.codes),
            "classes": [f"{digit}xx" for digit in claim.classes],
            "errors": list(claim.errors),
            "proofs": [proof.model_dump(mode="json") for proof in claim.proofs],
        }


def test_trapped_texts_of_errors_come_back(trapped: Registry, trapped_files: Files) -> None:
    test_json_says_what_the_registry_says_of_errors(trapped, trapped_files)
    everything = json.loads(trapped_files[NAMES["errors"]])
    assert_claims(everything["claims"], trapped, {key for key, claim in trapped.claims.items() if claim.errors})
    for key, source in everything["sources"].items():
        assert (source["title"], source["url"]) == (trapped.sources[key].titled(), trapped.sources[key].url)
    for group, labels in everything["labels"].items():
        for key, label in labels.items():
            of_errors = {"standing": "error_standing", "status": "status_read"}.get(group, group)
            assert label["en"] == inline_markup.to_plain(trapped.strings[of_errors][key].en)
    powershell = DataFile(trapped_files[NAMES["errors_powershell"]]).value
    described = hresults(trapped_files)
    numbers = []
    for row in rows(trapped_files, "errors_csv"):
        error = trapped.errors[int(row["number"])]
        numbers.append(error.number)
        names, meaning = error.name, plain(error, "meaning")
        assert (row["plain_name_en"], row["plain_name_fr"]) == (names.en, names.fr)
        assert (row["meaning_en"], row["meaning_fr"]) == (meaning["en"], meaning["fr"])
        assert (row["page_en"], row["page_fr"]) == tuple(pages(error).values())
        assert row["returned_by"].split() == list(error.returned_by)
        assert powershell[error.number] == powershell_entry_of_error(error)
        assert described[error.hresult] == (error.constant, f"{error.number} {meaning['en']}")
        assert c_string(names.en) in trapped_files[NAMES["c_header"]]
    assert numbers == list(trapped.errors)


def test_no_cell_is_a_formula(files: Files) -> None:
    """Numbers excepted: spreadsheets read them as such, and so they are."""
    table = (*rows(files), *rows(files, "errors_csv"))
    cells = [cell for row in table for cell in row.values() if not re.fullmatch(r"-?[0-9]+", cell)]
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
    for name in ("csv", "errors_csv"):
        found |= {f"{NAMES[name].rpartition('/')[2]} {column}" for column in rows(files, name)[0]}
    for name, number in (("powershell", 407), ("errors_powershell", 12002)):
        for key, value in DataFile(files[NAMES[name]]).value[number].items():
            keys = [f"{key}.{language}" for language in value] if isinstance(value, dict) else [key]
            found |= {f"{NAMES[name].rpartition('/')[2]} {each}" for each in keys}
    header = files[NAMES["c_header"]]
    functions = re.findall(r"(winhttp_\w+)\([^()]*\)\n\{", header)
    found |= {f"winhttp_status_names.h {function}" for function in functions}
    for struct in ("winhttp_status", "winhttp_error"):
        body = header.partition(f"struct {struct} {{")[2].partition("}")[0]
        fields = re.findall(r"^    [\w *]*?(\w+);", body, re.M)
        assert fields, struct
        found |= {f"winhttp_status_names.h {struct}.{field}" for field in fields}
    return found


def test_v1_keeps_its_promise(files: Files, request: pytest.FixtureRequest) -> None:
    check_promises(PROMISED, offered(files), renew=request.config.getoption("--renew-golden"))
