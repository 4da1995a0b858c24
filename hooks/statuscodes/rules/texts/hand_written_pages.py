"""Rules on the hand-written pages, docs/LANGUAGE/**/*.md: what MkDocs would build without a word, and wrongly."""

from __future__ import annotations

import codecs
import os
import posixpath
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from statuscodes import project_settings
from statuscodes.content import addresses
from statuscodes.content.texts import typography
from statuscodes.content.texts.invisible_characters import first_invisible, invisible_problem
from statuscodes.content.texts.page_source import MARKER, FrontMatterError, Heading, PageSource
from statuscodes.pages.renderer import fragment_names
from statuscodes.records import LANGUAGES, Language, Registry
from statuscodes.registry.plain_file import MAXIMUM_BYTES, read_plain_file
from statuscodes.registry.problems import Problem, shortened
from statuscodes.registry.stray_files import is_stray
from statuscodes.rules.gaps import Gaps
from statuscodes.rules.texts.identifier_rules import HeaderNames

_LIKE_MARKER = re.compile(r"<\s*!?\s*-+[^>]*\bgenerat|\bgenerate\s*:.*-+\s*>", re.IGNORECASE)
_SITE_URL = "{{ site_url }}"
_PLACEHOLDER = re.compile(r"\{\{.*?(?:\}\}|$)|\{%.*?(?:%\}|$)|\}\}", re.MULTILINE)
_NUMBER_LINK = re.compile(r"\[\[([0-9]+)\]\]")
_INLINE_CODE = re.compile(r"`([^`\n]+)`")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffc\ufffe\uffff]")

Complaint = tuple[int, str, str]
"""What a rule on one page finds: line, message, remedy."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What the registry gives to the pages."""

    parts: frozenset[str]
    """Names that `<!-- generate: NAME -->` may ask for."""
    all_parts: bool
    """Whether no other can be meant: the registry has been read without loss."""
    names: HeaderNames


@dataclass(frozen=True, slots=True)
class _Page:
    """One page that could be read."""

    file: str
    language: Language
    source: PageSource


def check(docs: Path, registry: Registry, gaps: Gaps | None = None, shown_as: str = "docs") -> list[Problem]:
    """Everything that is wrong with the hand-written pages, each with file, line, what is wrong and how to fix it.

    ``gaps`` says what ``registry`` lacks because its own files are wrong. Links, pipes and the like are for
    `docs_problems` to name; here they are passed over.
    """
    gaps = gaps or Gaps()
    complete = not (gaps.is_incomplete("charts.yml") or gaps.is_incomplete("samples.yml"))
    known = _Known(fragment_names(registry), complete, HeaderNames(registry, gaps))
    problems: list[Problem] = []
    pages: dict[str, dict[Language, _Page | None]] = {}
    for language in LANGUAGES:
        for path in markdown_files(docs / language):
            name = path.relative_to(docs / language).as_posix()
            file = f"{shown_as}/{language}/{name}"
            pages.setdefault(name, {})[language] = page = _read(path, file, language, problems)
            for line, message, remedy in _complaints(page, known) if page else ():
                problems.append(Problem(file, line, "", message, remedy))
    for name, versions in pages.items():
        problems.extend(_differences(name, versions, shown_as))
    problems.extend(_unreachable(pages, docs.parent / "mkdocs.yml", shown_as))
    return sorted(set(problems))


def markdown_files(folder: Path) -> Iterator[Path]:
    """The pages of a language, without following a link; a folder that cannot be opened has none."""
    for parent, folders, files in () if folder.is_symlink() else os.walk(folder):
        folders[:] = sorted(each for each in folders if not is_stray(each))
        for path in (Path(parent) / each for each in sorted(files) if each.endswith(".md") and not is_stray(each)):
            if stat.S_ISREG(path.lstat().st_mode):
                yield path


def _read(path: Path, file: str, language: Language, problems: list[Problem]) -> _Page | None:
    try:
        data = read_plain_file(path)
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.append(Problem(file, line, "", "is not UTF-8 text", "save the file as UTF-8"))
        return None
    except OSError as error:
        remedy = f"make it a plain file of at most {MAXIMUM_BYTES} bytes that can be opened"
        problems.append(Problem(file, 0, "", f"cannot be read: {error.strerror or error}", remedy))
        return None
    return _Page(file, language, PageSource(text))


def _complaints(page: _Page, known: _Known) -> Iterator[Complaint]:
    for rule in RULES:
        yield from rule(page, known)


# ----------------------------------------------------------------------------
# One page
# ----------------------------------------------------------------------------


def _front_matter_is_complete(page: _Page, _known: _Known) -> Iterator[Complaint]:
    """Title and description are there, in the typography of the language."""
    try:
        values = page.source.front_matter()
    except FrontMatterError as error:
        line, message, remedy = error.args
        yield line, message, remedy
        return
    for field in ("title", "description"):
        value, line = values.get(field), page.source.line_of_field(field)
        if not isinstance(value, str) or not value.strip():
            shown = "no" if value is None else "an unusable"
            yield (
                line,
                f"has {shown} {field} in its front matter",
                f"write `{field}: …` there, in quotes if it has a colon",
            )
            continue
        for message, remedy in typography.problems(value, page.language):
            yield line, f"{field}: {message}", remedy.removesuffix(typography.BY_COMMAND)


def _markers_name_a_part(page: _Page, known: _Known) -> Iterator[Complaint]:
    """Whatever looks like `<!-- generate: NAME -->` is one, alone on its line, and asks for a part that there is."""
    for number, line in enumerate(page.source.lines, 1):
        marker = MARKER.fullmatch(line)
        if marker is None and _LIKE_MARKER.search(line):
            remedy = "write <!-- generate: NAME --> alone on its line, with these spaces"
            yield number, f"has {shortened(line.strip())}, which generates nothing", remedy
        elif marker and marker["name"] not in known.parts and known.all_parts:
            remedy = f"write one of: {', '.join(sorted(known.parts))}"
            yield number, f"asks for {marker['name']}, which nothing generates", remedy


def _headings_have_ids(page: _Page, _known: _Known) -> Iterator[Complaint]:
    """Each heading has its id, once, and one heading is the page's title."""
    seen: dict[str, int] = {}
    headings = list(page.source.headings())
    for heading in headings:
        if not heading.id:
            remedy = "end the line with one in small letters, the same in each language: { #example }"
            yield heading.line, f"has a heading without id, “{shortened(heading.title)}”", remedy
        elif seen.setdefault(heading.id, heading.line) != heading.line:
            yield (
                heading.line,
                f"has the id {heading.id} a second time",
                f"choose another: line {seen[heading.id]} has it",
            )
    tops = [heading.line for heading in headings if heading.level == 1]
    if not tops:
        yield 1, "has no title", "begin the text with a heading of one #"
    for line in tops[1:]:
        yield line, "has a second title", "write ## or more"


def _placeholders_are_filled(page: _Page, _known: _Known) -> Iterator[Complaint]:
    """Only the address of the site can be asked for, in code too; other double braces in code are code."""
    prose = page.source.lines
    for number, line in enumerate(page.source.text.split("\n"), 1):
        for found in _PLACEHOLDER.finditer(line):
            in_code = number > len(prose) or not prose[number - 1]
            if found[0] != _SITE_URL and not (in_code and not re.fullmatch(r"\{\{\s*[A-Za-z_][\w.]*\s*\}\}", found[0])):
                yield (
                    number,
                    f"has {shortened(found[0])}, which nothing fills",
                    f"write {_SITE_URL}, or no double brace",
                )


def _characters_are_visible(page: _Page, _known: _Known) -> Iterator[Complaint]:
    for number, line in enumerate(page.source.text.split("\n"), 1):
        if found := first_invisible(line):
            yield number, *invisible_problem(found[0])
        elif found := _CONTROL.search(line):
            yield number, f"has the control character U+{ord(found[0]):04X}", "remove it"


def _typography_is_right(page: _Page, _known: _Known) -> Iterator[Complaint]:
    """What `python hooks fix` would change, and the French that no one writes."""
    for number, line in enumerate(page.source.prose, 1):
        for message, remedy in typography.problems(line, page.language) if line.strip() else ():
            yield number, message, remedy


def _names_of_headers_exist(page: _Page, known: _Known) -> Iterator[Complaint]:
    """A constant in code is that of a code or an error."""
    for number, line in enumerate(page.source.prose, 1):
        for match in _INLINE_CODE.finditer(line):
            if found := known.names.problem(match[1]):
                yield number, *found


def _numbers_are_linked(page: _Page, _known: _Known) -> Iterator[Complaint]:
    """What links a code or an error in the registry is shown as it stands in a page."""
    for number, line in enumerate(page.source.prose, 1):
        for match in _NUMBER_LINK.finditer(line):
            path = f"docs/{page.language}/{addresses.entry_page(int(match[1]))}"
            target = posixpath.relpath(path, posixpath.dirname(page.file))
            yield number, f"has {match[0]}, which a page shows as it stands", f"write [{match[1]}]({target})"


RULES: tuple[Callable[[_Page, _Known], Iterable[Complaint]], ...] = (
    _front_matter_is_complete,
    _markers_name_a_part,
    _headings_have_ids,
    _placeholders_are_filled,
    _characters_are_visible,
    _typography_is_right,
    _names_of_headers_exist,
    _numbers_are_linked,
)

# ----------------------------------------------------------------------------
# One page in several languages
# ----------------------------------------------------------------------------


def _differences(name: str, versions: dict[Language, _Page | None], shown_as: str) -> Iterator[Problem]:
    """A page that a language lacks; headings that are not the same as in the first language."""
    first = next(language for language in LANGUAGES if language in versions)
    for language in LANGUAGES:
        file, model = f"{shown_as}/{language}/{name}", f"{shown_as}/{first}/{name}"
        if language not in versions:
            yield Problem(file, 0, "", "is missing", f"translate {model}, or remove that")
        elif language != first and (page := versions[language]) and (original := versions[first]):
            for line, message, remedy in _headings_that_differ(page, original):
                yield Problem(file, line, "", message, remedy)


def _headings_that_differ(page: _Page, original: _Page) -> Iterator[Complaint]:
    own, others = ([heading for heading in each.source.headings() if heading.id] for each in (page, original))
    own_ids, other_ids = ([heading.id for heading in each] for each in (own, others))
    for heading in others:
        if heading.id not in own_ids:
            yield (
                1,
                f"lacks the heading {_shown(heading)} of {original.file}:{heading.line}",
                "add it, with the same id",
            )
    for heading in own:
        if heading.id not in other_ids:
            yield heading.line, f"has the id {heading.id}, which {original.file} lacks", "write the same id in both"
    if sorted(own_ids) == sorted(other_ids):
        for mine, other in zip(own, others, strict=True):
            if (mine.id, mine.level) != (other.id, other.level):
                message = f"has {_shown(mine)} where {original.file}:{other.line} has {_shown(other)}"
                yield mine.line, message, "keep order and level the same in both"
                return


def _shown(heading: Heading) -> str:
    return f"{'#' * heading.level} {heading.id}"


# ----------------------------------------------------------------------------
# The way to a page
# ----------------------------------------------------------------------------

_GUIDES = "guides/"


def _unreachable(
    pages: Mapping[str, Mapping[Language, _Page | None]], configuration: Path, shown_as: str
) -> Iterator[Problem]:
    """Pages that the navigation lacks, and guides that the list of guides lacks."""
    if not configuration.is_file():
        return
    reachable = set(_paths(project_settings.read(configuration)["nav"]))
    for name in sorted(pages.keys() - reachable):
        yield Problem("mkdocs.yml", 0, "nav", f"lacks {name}", "add it where readers should find it")
    for language, page in pages.get(f"{_GUIDES}index.md", {}).items():
        guides = (name.removeprefix(_GUIDES) for name in pages if name.startswith(_GUIDES))
        for guide in sorted(guide for guide in guides if guide != "index.md"):
            if page and f"({guide}" not in page.source.text:
                file = f"{shown_as}/{language}/{_GUIDES}index.md"
                yield Problem(file, 0, "", f"does not link {guide}", "add it to the list of guides")


def _paths(nav: Iterable[Any]) -> Iterator[str]:
    """Source paths inside a language folder, of every section."""
    for item in nav:
        if isinstance(item, str):
            yield item
        else:
            for children in item.values():
                yield from _paths(children)
