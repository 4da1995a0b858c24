"""The kinds of text that a record holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, StringConstraints, Tag
from pydantic_core import PydanticKnownError

from statuscodes.records.fields.languages import Language, in_each_language

Prose = Annotated[str, StringConstraints(min_length=1, max_length=600, pattern=r"^\S(.*\S)?$")]
"""One paragraph of plain text; `backticks` mark identifiers, [[407]] links to another number."""

Label = Annotated[str, StringConstraints(min_length=1, max_length=90, pattern=r"^\S(.*\S)?$")]
"""A short text without marks: a name, a phrase, a search word."""

Constant = Annotated[str, StringConstraints(pattern=r"^HTTP_STATUS_[A-Z][A-Z_]*[A-Z]$")]
HresultName = Annotated[str, StringConstraints(pattern=r"^HTTP_E_STATUS_[A-Z][A-Z_]*[A-Z]$")]
BitsName = Annotated[str, StringConstraints(pattern=r"^BG_E_HTTP_ERROR_[1-5][0-9][0-9]$")]
ErrorConstant = Annotated[str, StringConstraints(pattern=r"^ERROR_(WINHTTP|INTERNET|HTTP)_[A-Z0-9_]*[A-Z0-9]$")]
WinInetHresultName = Annotated[str, StringConstraints(pattern=r"^WININET_E_[A-Z][A-Z0-9_]*[A-Z0-9]$")]
CallbackFlag = Annotated[str, StringConstraints(pattern=r"^WINHTTP_CALLBACK_STATUS_FLAG_[A-Z_]*[A-Z]$")]
FunctionName = Annotated[str, StringConstraints(pattern=r"^WinHttp[A-Z][A-Za-z]*$")]
Message = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^\S(.*\S)?$")]
"""A sentence of Windows, letter for letter."""
PrintedMessage = Annotated[str, StringConstraints(min_length=4, max_length=400, pattern=r"^\S(.*\S)?$")]
"""A sentence of a program; {} stands for what varies."""
WrapperValue = Annotated[str, StringConstraints(pattern=r"^(0x[0-9A-F]{8}|[0-9]{1,5})$")]
WrapperBase = Annotated[str, StringConstraints(pattern=r"^0x[0-9A-F]{4}0000$")]
UnregisteredKey = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{2}(-[0-9]{1,3})?$")]
SubstatusNumber = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{2}([.][0-9]{1,3})?$")]
ChangeKey = Annotated[str, StringConstraints(pattern=r"^[0-9a-z]+(-[0-9a-z]+)*$")]
"""Identifier of a change; part of an address."""
NumberKey = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{2,4}$")]
Fingerprint = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=r"^([a-z]{3})+$")]
GuideSlug = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")]
"""Name of a guide: docs/LANGUAGE/guides/NAME.md."""
Identifier = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]*$")]
NodePhrase = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Za-z' -]*[A-Za-z]$")]
FieldName = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Za-z0-9-]*$")]
SourceId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Section = Annotated[str, StringConstraints(pattern=r"^[0-9A-Z]+(\.[0-9]+)*$")]
SdkVersion = Annotated[str, StringConstraints(pattern=r"^10\.0\.[0-9]+\.[0-9]+$")]
Url = Annotated[str, StringConstraints(pattern=r"^https://[^\s<>\"'`()*\[\]\\^|]+$")]
"""An address that needs no escape in Markdown; other characters are percent-encoded: %28 for an opening parenthesis."""
WireLine = Annotated[str, StringConstraints(min_length=1, max_length=44, pattern=r"^[\x20-\x7e\u2026]+$")]
"""A line of a message as on the wire, short enough to be drawn; … stands for what is left out."""
Code = Annotated[int, Field(strict=True, ge=100, le=599)]
SMALLEST_ERROR, GREATEST_ERROR = 12001, 12999
ErrorNumber = Annotated[int, Field(strict=True, ge=SMALLEST_ERROR, le=GREATEST_ERROR)]
Number = Annotated[int, Field(strict=True, ge=100, le=GREATEST_ERROR)]
"""A status code or the number of an error."""


def _as_a_day_is_written(value: object) -> object:
    """Pydantic alone also accepts seconds since 1970, and a day with a time: 86400 would be January 2, 1970."""
    if isinstance(value, date) or (isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value)):
        return value
    raise PydanticKnownError("date_type")


Day = Annotated[date, BeforeValidator(_as_a_day_is_written)]
Word = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
"""Name of an entry; part of an address or of a heading's id."""


class Record(BaseModel):
    """Base of all records: frozen, no unknown field, attribute docstrings as descriptions."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


@in_each_language(Prose, "{language}; the facts and identifiers are the same in each language.")
class Text(Record):
    """The same paragraph in each language."""

    def __getitem__(self, language: Language) -> str:
        return str(getattr(self, language))


@in_each_language(Label)
class Name(Record):
    """The same short name in each language."""

    def __getitem__(self, language: Language) -> str:
        return str(getattr(self, language))


def _label_or_name(value: object) -> str:
    """Pydantic puts the answer into the path of an error, from which the registry takes it away again."""
    return IN_EACH_LANGUAGE if isinstance(value, dict | Name) else IN_ONE


IN_ONE, IN_EACH_LANGUAGE = "[in one]", "[in each language]"

LabelOrName = Annotated[
    Annotated[Label, Tag(IN_ONE)] | Annotated[Name, Tag(IN_EACH_LANGUAGE)], Discriminator(_label_or_name)
]
"""A text that is the same in every language because it is a name of its own, or one in each language."""


@in_each_language(
    Annotated[str, StringConstraints(min_length=60, max_length=155, pattern=r"^[^`\[\]\s]([^`\[\]]*[^`\[\]\s])?$")],
    "One or two plain sentences in {language}, without marks; search engines cut longer ones.",
)
class Description(Name):
    """What a search engine shows below a page's title, in each language."""


@in_each_language(
    Annotated[tuple[Label, ...], Field(min_length=3, max_length=20)],
    "What a speaker of {language} would type, with its accents.",
)
class Words(Record):
    """Search words; the lists need not correspond."""

    def __getitem__(self, language: Language) -> tuple[str, ...]:
        words: tuple[str, ...] = getattr(self, language)
        return words


Strings = Mapping[Word, Mapping[Word, Text]]
"""Interface texts: group -> key -> text in each language."""
