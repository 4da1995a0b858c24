"""Rules on the names of Windows' headers: whoever writes one in a text spells it as the registry does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from statuscodes.content.texts import inline_markup
from statuscodes.records import LANGUAGES, Name, Registry, Text, Words
from statuscodes.registry.problems import FieldPath
from statuscodes.rules.finding import Finding
from statuscodes.rules.gaps import Gaps
from statuscodes.rules.texts.bilingual_texts import shared_texts, texts_of

_OF_CODES = re.compile(r"HTTP_(?:E_)?STATUS_[A-Z_]+")
_OF_ERRORS = re.compile(r"ERROR_WINHTTP_[A-Z_0-9]+")

NOT_OF_A_CODE = frozenset({"HTTP_STATUS_FIRST", "HTTP_STATUS_LAST", "HTTP_E_STATUS_UNEXPECTED"})
"""Names of the headers that begin like those of the codes, and name none."""


class HeaderNames:
    """The names of Windows' headers that a text may use."""

    def __init__(self, registry: Registry, gaps: Gaps) -> None:
        self._codes = _names_of_codes(registry) | NOT_OF_A_CODE
        self._errors = {getattr(error, "constant", "") for error in registry.errors.values()}
        self._all_codes = not any(gaps.lacks(code.file, "constant", "names") for code in registry.codes.values())
        self._all_errors = not any(gaps.lacks(error.file, "constant") for error in registry.errors.values())

    def problem(self, name: str) -> tuple[str, str] | None:
        """Message and remedy for a name that looks like one of the registry's and is none."""
        if self._all_codes and name not in self._codes and _OF_CODES.fullmatch(name):
            return f"names {name}, which no code has", "correct its spelling, here or in the file of its code"
        if self._all_errors and name not in self._errors and _OF_ERRORS.fullmatch(name):
            return f"names {name}, which no error has", "correct its spelling, here or in the file of its error"
        return None


def identifiers_in_texts_exist(registry: Registry, gaps: Gaps) -> Iterator[Finding]:
    """A constant that a text names is the constant of a code or an error."""
    known = HeaderNames(registry, gaps)
    own = [(entry.file, path, text) for entry in registry.entries for path, text in texts_of(entry)]
    for document, path, text in (*own, *shared_texts(registry)):
        for place, name in _identifiers(path, text):
            if found := known.problem(name):
                yield Finding(document, place, *found)


def names_of_one_code_agree(registry: Registry, gaps: Gaps) -> Iterator[Finding]:
    """winerror.h repeats the constant of winhttp.h: HTTP_E_STATUS_DENIED, HTTP_STATUS_DENIED."""
    for code in registry.codes.values():
        if gaps.lacks(code.file, "constant", "names") or not (code.constant and code.names.hresult):
            continue
        wanted = code.constant.replace("HTTP_", "HTTP_E_", 1)
        if code.names.hresult != wanted:
            message = f"is {code.names.hresult}, although the constant is {code.constant}"
            remedy = f"write {wanted}, or correct the constant: the two headers use the same words"
            yield Finding(code.file, ("names", "hresult"), message, remedy)


def _names_of_codes(registry: Registry) -> set[str]:
    """Every constant and every HRESULT name of the registry."""
    names = {code.constant for code in registry.codes.values()}
    for code in registry.codes.values():
        names |= {code.names.wininet, code.names.hresult}
    return {name for name in names if name}


def _identifiers(path: FieldPath, text: Text | Name | Words) -> Iterator[tuple[FieldPath, str]]:
    """What stands between backticks; a search word stands alone."""
    for language in LANGUAGES:
        if isinstance(text, Words):
            for index, word in enumerate(text[language]):
                yield (*path, language, index), word
        else:
            for name in inline_markup.identifiers(text[language]):
                yield (*path, language), name


RULES: tuple[Callable[[Registry, Gaps], Iterable[Finding]], ...] = (
    identifiers_in_texts_exist,
    names_of_one_code_agree,
)
