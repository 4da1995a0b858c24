"""Pydantic's errors of shape, said in the words of someone who edits YAML."""

from __future__ import annotations

from pydantic_core import ErrorDetails

from statuscodes.registry.problems import shortened

_NO_WHOLE_NUMBER = ("is {shown}, not a whole number", "write the number without quotes or leading zero")
_NO_MAPPING = ("is {shown}, not a mapping", "write `key: value` lines below it")
_NO_ANSWER = ("is {shown}, not true or false", "write true or false")
_NO_DATE = ("is {shown}, not a date", "write YYYY-MM-DD")
_MESSAGES = {
    "missing": ("is missing", "add it; the other entries of its kind show its form"),
    "extra_forbidden": ("is not a field", "correct its spelling, or remove it"),
    "int_type": _NO_WHOLE_NUMBER,
    "int_parsing": _NO_WHOLE_NUMBER,
    "greater_than_equal": ("is {shown}", "write a number of at least {ge}"),
    "less_than_equal": ("is {shown}", "write a number of at most {le}"),
    "string_type": ("is {shown}, not text", "write its text, in quotes if it looks like a number"),
    "string_too_short": ("is empty", "write its text"),
    "string_shorter": ("is shorter than {min_length} characters", "say more"),
    "string_too_long": ("is longer than {max_length} characters", "shorten it"),
    "string_pattern_mismatch": ("is {shown}", "write {form}"),
    "enum": ("is {shown}", "write one of {expected}"),
    "too_short": ("has {actual_length} {entries}", "give at least {min_length}"),
    "too_long": ("has {actual_length} {entries}", "give at most {max_length}"),
    "tuple_type": ("is {shown}, not a list", "write a list: [a, b], or one `- item` a line"),
    "dict_type": _NO_MAPPING,
    "mapping_type": _NO_MAPPING,
    "model_type": _NO_MAPPING,
    "bool_type": _NO_ANSWER,
    "bool_parsing": _NO_ANSWER,
    "date_type": _NO_DATE,
    "date_parsing": _NO_DATE,
    "date_from_datetime_parsing": _NO_DATE,
}
"""Pydantic's error types -> (message, remedy); the holes are the error's context and ``shown``, the input."""

FORMS = {
    r"^\S(.*\S)?$": ("one line that neither begins nor ends with a space", "Proxy authentication required"),
    r"^[^`\[\]\s]([^`\[\]]*[^`\[\]\s])?$": (
        "plain words on one line, without backticks or brackets",
        "What HTTP 407 means in WinHTTP, and how to respond.",
    ),
    r"^HTTP_STATUS_[A-Z][A-Z_]*[A-Z]$": (
        "HTTP_STATUS_ and capital letters, joined by underscores",
        "HTTP_STATUS_NOT_FOUND",
    ),
    r"^HTTP_E_STATUS_[A-Z][A-Z_]*[A-Z]$": (
        "HTTP_E_STATUS_ and capital letters, joined by underscores",
        "HTTP_E_STATUS_NOT_FOUND",
    ),
    r"^BG_E_HTTP_ERROR_[1-5][0-9][0-9]$": ("BG_E_HTTP_ERROR_ and the code", "BG_E_HTTP_ERROR_404"),
    r"^ERROR_(WINHTTP|INTERNET|HTTP)_[A-Z0-9_]*[A-Z0-9]$": (
        "ERROR_WINHTTP_, ERROR_INTERNET_ or ERROR_HTTP_, and capital letters, digits and underscores",
        "ERROR_WINHTTP_TIMEOUT",
    ),
    r"^WININET_E_[A-Z][A-Z0-9_]*[A-Z0-9]$": (
        "WININET_E_ and capital letters, digits and underscores",
        "WININET_E_TIMEOUT",
    ),
    r"^WINHTTP_CALLBACK_STATUS_FLAG_[A-Z_]*[A-Z]$": (
        "WINHTTP_CALLBACK_STATUS_FLAG_ and capital letters, joined by underscores",
        "WINHTTP_CALLBACK_STATUS_FLAG_CERT_REVOKED",
    ),
    r"^WinHttp[A-Z][A-Za-z]*$": ("the name of a function of WinHTTP", "WinHttpSendRequest"),
    r"^[a-z]{2}$": ("the two letters of a language", "en"),
    r"^0x[0-9A-F]{4}0000$": ("0x, four hexadecimal digits in capitals, and four zeros, in quotes", "0x80070000"),
    r"^(0x[0-9A-F]{8}|[0-9]{1,5})$": (
        "0x and eight hexadecimal digits in capitals, or a number of at most five digits, in quotes",
        "0x80244019",
    ),
    r"^[1-9][0-9]{2}(-[0-9]{1,3})?$": ("the code, and a hyphen before its sub-status", "404-13"),
    r"^[1-9][0-9]{2}([.][0-9]{1,3})?$": ("the code, and a full stop before its sub-status, in quotes", "404.13"),
    r"^[0-9a-z]+(-[0-9a-z]+)*$": ("small letters and digits, joined by hyphens", "2026-11-26-407"),
    r"^[1-9][0-9]{2,4}$": ("the number of a code or an error, in quotes", "407"),
    r"^([a-z]{3})+$": ("what `python hooks changed` writes", "abcdef"),
    r"^[A-Za-z][A-Za-z0-9_]*$": ("a letter, then letters, digits and underscores", "NOT_FOUND"),
    r"^[A-Z][A-Za-z' -]*[A-Za-z]$": ("a phrase that begins with a capital letter, without digits", "Not Found"),
    r"^[A-Z][A-Za-z0-9-]*$": ("the field's name with its capital letter and hyphens", "Retry-After"),
    r"^[a-z][a-z0-9_]*$": ("a small letter, then small letters, digits and underscores", "rfc9110"),
    r"^[0-9A-Z]+(\.[0-9]+)*$": ("the section's number or letter, parts separated by full stops", "15.5.8"),
    r"^10\.0\.[0-9]+\.[0-9]+$": ("the four numbers of a Windows 10 SDK", "10.0.10240.0"),
    r"^https://[^\s<>\"'`()*\[\]\\^|]+$": (
        "an https address, with %28 for ( and the like for spaces, quotes and brackets",
        "https://example.org/page",
    ),
    r"^[\x20-\x7e\u2026]+$": ("printable ASCII characters only, and … for what is left out", "GET /data HTTP/1.1"),
    r"^[a-z]+(-[a-z]+)*$": ("small letters, words joined by hyphens", "behind-a-proxy"),
    r"^[a-z][a-z0-9-]*$": ("a small letter, then small letters, digits and hyphens", "header-field"),
    r"^[a-z0-9]+(-[a-z0-9]+)*$": ("small letters and digits, words joined by hyphens", "redirect-followed"),
    r"^10\.0\.[0-9]{5}$": ("version and build of Windows", "10.0.26100"),
    r"^[A-Za-z0-9_]+\.[a-z0-9]+$": ("a file's name with its ending, without folder", "read_status.cpp"),
    r"^[a-z-]+$": ("small letters and hyphens", "read-status"),
}
"""Each pattern of the model -> its form in words, and an example."""


def in_our_words(error: ErrorDetails) -> tuple[str, str]:
    """Message and remedy."""
    if error["input"] is None and error["type"] == "string_type":
        return _MESSAGES["string_too_short"]
    holes = {**(error.get("ctx") or {}), "shown": shown(error["input"])}
    if "actual_length" in holes:
        holes["actual_length"] = _length(error)
        holes["entries"] = "entry" if holes["actual_length"] == 1 else "entries"
    holes["form"] = _form(str(holes.get("pattern", "")))
    if "expected" in holes:
        holes["expected"] = str(holes["expected"]).replace(" or ", ", ").replace("'", "")
    if error["type"] not in _MESSAGES:
        return f"is {holes['shown']}: {error['msg']}", "correct it"
    shorter = error["type"] == "string_too_short" and error["input"].strip()
    message, remedy = _MESSAGES["string_shorter" if shorter else error["type"]]
    return message.format(**holes), remedy.format(**holes)


def is_consequence(error: ErrorDetails) -> bool:
    """Whether a list is only short of the entries whose own errors are named: Pydantic counts those that are right."""
    return error["type"] == "too_short" and _length(error) >= (error.get("ctx") or {}).get("min_length", 0)


def _length(error: ErrorDetails) -> int:
    return len(error["input"]) if isinstance(error["input"], list | tuple | dict) else 0


def _form(pattern: str) -> str:
    words, example = FORMS.get(pattern, ("it like the other entries of this file", ""))
    return f"{words}, such as {example}" if example else words


def shown(value: object) -> str:
    """A value as a message quotes it."""
    if value is None:
        return "empty"
    return shortened(f"“{value}”" if isinstance(value, str) else repr(value))
