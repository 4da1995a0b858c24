"""Records -> the files under /api/v1/, for programs: JSON, CSV, JSON Schema, PowerShell, shells, C, and Visual Studio.

Every format is made from the published document (`document`), never from the records: what v1 promises
stands in one place, and a change of the records that would break the promise does not pass unseen.
"""

from __future__ import annotations

from collections.abc import Iterator

from statuscodes.api import c_header, csv_table, functions, json_schema, natvis, powershell
from statuscodes.api.documents import Published
from statuscodes.api.published import (
    changes_document,
    code_document,
    codes_document,
    error_document,
    errors_document,
    unregistered_document,
)
from statuscodes.content import addresses
from statuscodes.records import Registry


def data_files(registry: Registry, site_url: str) -> Iterator[tuple[str, str]]:
    """Yield (path relative to the site's root, text) for each data file; the same registry gives the same text.

    ``site_url`` is the absolute address of the site's root, for what is read far from the site.
    """
    names = addresses.DATA_FILES
    codes = codes_document(registry, site_url)
    errors = errors_document(registry, site_url)
    yield names["codes"], _json(codes)
    for code in codes.codes:
        yield addresses.data_file(code.code), _json(code_document(code, codes))
    yield names["csv"], csv_table.codes_text(codes)
    yield names["errors"], _json(errors)
    for error in errors.errors:
        yield addresses.data_file(error.number), _json(error_document(error, errors))
    yield names["errors_csv"], csv_table.errors_text(errors)
    yield names["unregistered"], _json(unregistered_document(registry, site_url))
    yield names["changes"], _json(changes_document(registry, site_url))
    yield names["schema"], json_schema.text(site_url)
    yield names["powershell"], powershell.codes_text(codes)
    yield names["errors_powershell"], powershell.errors_text(errors)
    yield names["c_header"], c_header.text(codes, errors)
    yield names["natvis"], natvis.text(codes, errors)
    yield names["shell_function"], functions.shell(site_url)
    yield names["powershell_function"], functions.powershell(site_url)


def _json(document: Published) -> str:
    return document.model_dump_json(by_alias=True, indent=2) + "\n"
