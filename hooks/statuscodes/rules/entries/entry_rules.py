"""Rules on one entry, status code or error."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from statuscodes.content.texts import inline_markup
from statuscodes.records import LANGUAGES, AnyEntry, StatusCode, Text
from statuscodes.registry.problems import FieldPath
from statuscodes.rules.finding import Complaint
from statuscodes.rules.texts.bilingual_texts import links_in, texts_of

FORMULA = "=+-@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"
"""First characters of what a spreadsheet takes for a formula; a space before them is refused with the text's shape."""

MEANING_WORDS = 45
"""Longest meaning: one sentence that is read without scrolling on a phone."""


def sentences_end(entry: AnyEntry) -> Iterator[Complaint]:
    """Meaning, do-first lines, roles and warnings are sentences."""
    for path, text in texts_of(entry):
        if not isinstance(text, Text):
            continue
        for language in LANGUAGES:
            if not text[language].endswith((".", "?", "…", "`.", ").")):
                yield (*path, language), "does not end like a sentence", "end it with a full stop"


def names_are_no_sentences(entry: AnyEntry) -> Iterator[Complaint]:
    """A plain name stands in titles and tables."""
    for language in LANGUAGES:
        if entry.name[language].endswith((".", ";", ":", ",")):
            yield ("name", language), f"ends with {entry.name[language][-1]}", "remove it: a name is not a sentence"


def meaning_is_one_sentence(entry: AnyEntry) -> Iterator[Complaint]:
    """The meaning stands above the fold: one sentence, not too long."""
    for language in LANGUAGES:
        count = len(entry.meaning[language].split())
        if count > MEANING_WORDS:
            yield (
                ("meaning", language),
                f"has {count} words",
                f"say it in one sentence of at most {MEANING_WORDS} words",
            )


def cells_are_no_formulas(entry: AnyEntry) -> Iterator[Complaint]:
    """What stands in the CSV begins like no formula: a spreadsheet opens it safely, and no text is changed for that."""
    cells: list[tuple[FieldPath, str]] = [(("phrase",), entry.phrase)] if isinstance(entry, StatusCode) else []
    for field, both in (("name", entry.name), ("meaning", entry.meaning)):
        cells += [((field, language), both[language].lstrip("`")) for language in LANGUAGES]
    for place, text in cells:
        if text.startswith(tuple(FORMULA)):
            yield place, f"begins with {text[0]}, as a formula does", "begin with another character"


def links_lead_elsewhere(entry: AnyEntry) -> Iterator[Complaint]:
    """A page does not link to itself."""
    for path, text in texts_of(entry):
        for place, number in links_in(path, text):
            if number == entry.number:
                yield place, f"links [[{entry.number}]], its own page", "write the number without brackets"


def related_ascends(entry: AnyEntry) -> Iterator[Complaint]:
    """Related numbers ascend, none stands twice."""
    if list(entry.related) != sorted(set(entry.related)):
        fixed = ", ".join(map(str, sorted(set(entry.related))))
        yield ("related",), "is not in ascending order without repetition", f"write [{fixed}]"


def synonyms_are_said_once(entry: AnyEntry) -> Iterator[Complaint]:
    """Search words differ by more than capitals and accents."""
    for language in LANGUAGES:
        folded = [inline_markup.fold(word) for word in entry.synonyms[language]]
        for index, word in enumerate(folded):
            if word in folded[:index]:
                yield ("synonyms", language, index), f"repeats “{entry.synonyms[language][index]}”", "remove it"


def look_alike_is_one_thing(entry: AnyEntry) -> Iterator[Complaint]:
    """A look-alike is one thing: a code, an error, or another name."""
    for index, other in enumerate(entry.look_alikes):
        if sum(each is not None for each in (other.code, other.error, other.name)) != 1:
            yield ("look_alikes", index), "is not one thing", "write one of code, error, and name"


def choices_are_in_order(path: FieldPath, chosen: Sequence[StrEnum], model: type[StrEnum]) -> Iterator[Complaint]:
    """What rules on a list of choices find: it follows the order of its model, without repetition."""
    order = list(model)
    if list(chosen) != sorted(set(chosen), key=order.index):
        yield path, "is out of order", f"keep the order {', '.join(order)}"


RULES: Mapping[Callable[[AnyEntry], Iterable[Complaint]], tuple[str, ...]] = {
    sentences_end: (),
    names_are_no_sentences: ("name",),
    meaning_is_one_sentence: ("meaning",),
    cells_are_no_formulas: ("phrase", "name", "meaning"),
    links_lead_elsewhere: (),
    related_ascends: ("related",),
    synonyms_are_said_once: ("synonyms",),
    look_alike_is_one_thing: ("look_alikes",),
}
"""Each rule, and the fields that it reads: it is not asked about an entry that lacks one because its shape is wrong.

Rules on the texts need none: they go through the texts that are there.
"""
