"""A wrong file is refused with its place, what is wrong and how to mend it, and nothing is lost."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from site_under_test import PROJECT, run_mkdocs
from statuscodes.faults import RegistryError
from statuscodes.registry import load

REGISTRY = PROJECT / "docs" / "registry"


@dataclass(frozen=True)
class Bad:
    """One way to spoil the registry: in ``file``, ``old`` becomes ``new``; the message names the line of ``at``."""

    id: str
    file: str
    old: str
    new: str
    at: str
    message: str
    """After file and line."""


BAD = [
    Bad("not YAML", "407.yml", "code: 407\n", "code: 407\nphrase: [\n", "standing", "…: not YAML"),
    Bad("key twice", "407.yml", "code: 407\n", "code: 407\ncode: 407\n", "code: 407\ncode", " code: is written twice; keep one of the two"),
    Bad("tag", "407.yml", "code: 407\n", "code: !!int 407\n", "code:", " code: carries the tag tag:yaml.org,2002:int; write the value without a tag"),
    Bad("leading zero", "407.yml", "code: 407\n", "code: 0407\n", "code:", " code: is “0407”, not a whole number; write the number without quotes or leading zero"),
    Bad("quoted number", "407.yml", "code: 407\n", 'code: "407"\n', "code:", " code: is “407”, not a whole number; write the number without quotes or leading zero"),
    Bad("hexadecimal", "407.yml", "code: 407\n", "code: 0x197\n", "code:", " code: is “0x197”, not a whole number; write the number without quotes or leading zero"),
    Bad("out of range", "407.yml", "code: 407\n", "code: 1407\n", "code:", " code: is 1407; write a number of at most 599"),
    Bad("another file's code", "407.yml", "code: 407\n", "code: 408\n", "code:", " code: is 408 in a file named 407.yml; rename the file, or write 407"),
    Bad("unknown field", "407.yml", "standing: standard\n", "standing: standard\nstandard: true\n", "standard: true", " standard: is not a field; correct its spelling, or remove it"),
    Bad("missing field", "407.yml", "standing: standard\n", "", "# yaml", " standing: is missing; add it; CONTRIBUTING.md shows every field"),
    Bad("unknown choice", "407.yml", "standing: standard\n", "standing: usual\n", "standing:", " standing: is “usual”; write one of standard, microsoft, temporary, retired"),
    Bad("YAML 1.1 boolean", "407.yml", "  retry: after_change\n", "  retry: no\n", "  retry:", " facts.retry: is “no”; write one of wait, done, elsewhere, as_is, new_connection, after_delay, after_change, idempotent_only, never"),
    Bad("mangled constant", "407.yml", "constant: HTTP_STATUS_PROXY_AUTH_REQ\n", "constant: HTTP_STATUS_PROXY AUTH_REQ\n", "constant:", " constant: is “HTTP_STATUS_PROXY AUTH_REQ”; write it in the form ^HTTP_STATUS_[A-Z][A-Z_]*[A-Z]$"),
    Bad("text for a list", "407.yml", "  python: [PROXY_AUTHENTICATION_REQUIRED]\n", "  python: PROXY_AUTHENTICATION_REQUIRED\n", "  python:", " names.python: is “PROXY_AUTHENTICATION_REQUIRED”, not a list; write a list: [a, b], or one `- item` a line"),
    Bad("text for a mapping", "407.yml", 'specification: {source: rfc9110, section: "15.5.8"}\n', "specification: RFC 9110\n", "specification:", " specification: is “RFC 9110”, not a mapping; write `key: value` lines below it"),
    Bad("number for text", "407.yml", 'section: "15.5.8"', "section: 15", "specification:", " specification.section: is 15, not text; write its text, in quotes if it looks like a number"),
    Bad("no date", "104.yml", "registered: 2024-11-13", "registered: last year", "temporary:", " temporary.registered: is “last year”, not a date; write YYYY-MM-DD"),
    Bad("French missing", "407.yml", "  fr: Authentification proxy requise\n", "", "name:\n", " name.fr: is missing; add it; CONTRIBUTING.md shows every field"),
    Bad("French empty", "407.yml", "  fr: Authentification proxy requise\n", "  fr:\n", "  fr:\n", " name.fr: is empty, not text; write its text, in quotes if it looks like a number"),
    Bad("one do-first line", "203.yml", "do_first:\n", "do_first: []\nignored:\n", "do_first:", " do_first: has 0 entries; give at least 2"),
    Bad("reference to no code", "407.yml", "related: [305, 502]", "related: [305, 499]", "related:", " related[1]: names 499, which has no file; correct the number, or add 499.yml"),
    Bad("out of order", "407.yml", "related: [305, 502]", "related: [502, 305]", "related:", " related: is not in ascending order without repetition; write [305, 502]"),
    Bad("itself", "407.yml", "related: [305, 502]", "related: [305, 407]", "related:", " related[1]: 407 is the code itself or a look-alike; remove it from related"),
    Bad("one-sided look-alike", "407.yml", "  - code: 511\n", "  - code: 510\n", "  - code: 510", " look_alikes[1].code: 510.yml does not name 407 back; add a look_alikes entry for 407 to 510.yml"),
    Bad("look-alike of nothing", "407.yml", "  - code: 511\n", "  - ", "    why:\n      en: >-\n        [[511]]", ""),
    Bad("constant of another", "407.yml", "constant: HTTP_STATUS_PROXY_AUTH_REQ\n", "constant: HTTP_STATUS_DENIED\n", "constant:", " constant: HTTP_STATUS_DENIED already names 401; keep it in the file of the code it belongs to"),
    Bad("BITS name of another", "407.yml", "bits: BG_E_HTTP_ERROR_407", "bits: BG_E_HTTP_ERROR_408", "  bits:", " names.bits: BG_E_HTTP_ERROR_408 is another code's; write BG_E_HTTP_ERROR_407"),
    Bad("method of no redirect", "407.yml", "  retry: after_change\n", "  retry: after_change\n  method: kept\n", "  method:", " facts.method: is for redirects only; remove it, or set retry: elsewhere"),
    Bad("redirect without method", "308.yml", "  method: kept\n", "", "facts:", " facts: a redirect without method; add method: one of kept, post_may_become_get, becomes_get, unspecified"),
    Bad("body where none can be", "304.yml", "  body: none\n", "  body: content\n", "  body:", " facts.body: is content; write none: 1xx, 204, 205 and 304 carry no content"),
    Bad("dates for a standard code", "407.yml", "standing: standard\n", "standing: standard\ntemporary: {registered: 2024-11-13, expires: 2026-11-13}\n", "temporary:", " temporary: gives dates to a code that is standard; remove it, or set standing: temporary"),
    Bad("temporary without dates", "407.yml", "standing: standard\n", "standing: temporary\n", "standing:", " standing: is temporary without dates; add the field temporary with the registry's dates"),
    Bad("unknown source", "407.yml", "first_defined: rfc2068\n", "first_defined: rfc206\n", "first_defined:", " first_defined.source: cites rfc206, which sources.yml does not describe; describe it there, or cite one of its identifiers"),
    Bad("page without constant", "429.yml", "microsoft_pages: []", "microsoft_pages: [winhttp]", "microsoft_pages:", " microsoft_pages: lists winhttp, whose header has no constant; remove it, or add the constant"),
    Bad("source never cited", "sources.yml", "rfc9110:\n", "rfc9999:\n  title: None\n  url: https://example.org/\n  read: 2026-01-01\nrfc9110:\n", "rfc9999:", " rfc9999: nothing cites this source; cite it, or remove it"),
    Bad("label of no choice", "strings.yml", "retry:\n  wait:", "retry:\n  later:\n    en: Later\n    fr: Plus tard\n  wait:", "  later:", " retry.later: is not a choice of the model; remove it"),
    Bad("identifier not the same in both", "407.yml", "      Le [[401]] vient du serveur et emploie `WWW-Authenticate`", "      Le [[401]] vient du serveur et emploie `WWW-Authentifier`", "", ""),
]  # fmt: skip
