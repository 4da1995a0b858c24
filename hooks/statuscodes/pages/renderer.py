"""An edition -> Markdown. Pure: the same registry gives the same text."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from babel.lists import format_list
from jinja2 import Environment, pass_context

from statuscodes import templates
from statuscodes.content import addresses, comparisons, history
from statuscodes.content.citations import Cited, citations_of, function_pages, listed
from statuscodes.content.edition import Edition
from statuscodes.content.names.names_elsewhere import rows_elsewhere
from statuscodes.content.names.titles import comparison_title, name_after_phrase, page_title, repeats_phrase
from statuscodes.content.other_numbers import rows_of_families
from statuscodes.content.situations import SITUATIONS
from statuscodes.content.texts import days, inline_markup, typography
from statuscodes.content.texts.sample_comments import as_code, with_comments
from statuscodes.pages.exchange_steps import shown_steps
from statuscodes.records import (
    LANGUAGES,
    AnyEntry,
    Area,
    Claim,
    Language,
    Mark,
    Name,
    Participant,
    Registry,
    Sample,
    StatusClass,
    StatusCode,
    Text,
    WinHttpError,
    is_error,
)

_PARTS = templates.PACKAGE / "pages" / "parts"


@dataclass(frozen=True)
class Renderer:
    """Renders every generated page of one edition."""

    edition: Edition
    stands_alone: bool = False
    """Whether the pages are built without the site's data files, so that links to these are absolute."""
    controls: bool = True
    """Whether there is a browser for what only a page can use: buttons, forms, the names above a drawing."""

    @property
    def registry(self) -> Registry:
        """The edition's."""
        return self.edition.registry

    @property
    def language(self) -> Language:
        """The edition's."""
        return self.edition.language

    def render(self, path: str) -> str:
        """Markdown, front matter included, of the generated page at source ``path``.

        Raises KeyError for a path that `addresses.generated_pages` does not list.
        """
        return self._renderers[path]()

    def render_fragment(self, name: str, path: str, *, is_folded: bool = False) -> str:
        """Markdown of the generated part ``name`` for the hand-written page at source ``path``.

        ``name`` is a template of templates/fragments, ``chart-SLUG`` or ``sample-ID``, which can be folded. Raises
        KeyError for any other.
        """
        if name not in fragment_names(self.registry):
            raise KeyError(name)
        kind, _, key = name.partition("-")
        if kind == "chart":
            return self._fill("pages/decision_chart.md.j2", path, chart=self.registry.charts[key])
        if kind == "sample":
            sample = self.registry.samples[key]
            template = "pages/folded_sample.md.j2" if is_folded else "pages/sample.md.j2"
            return self._fill(template, path, sample=sample, text=self._sample_text(key, sample))
        return self._fill(f"pages/parts/{name}.md.j2", path)

    @cached_property
    def _environment(self) -> Environment:
        # The output is Markdown, not HTML: inline_markup.to_markdown and the filters escape.
        environment = templates.environment(html=False, blocks_take_lines=True)
        environment.filters["quoted"] = partial(json.dumps, ensure_ascii=False)
        environment.filters["words"] = inline_markup.to_plain
        environment.filters["shown"] = inline_markup.escape_markdown
        environment.filters["shown_first"] = inline_markup.escape_markdown_line
        environment.filters["code"] = inline_markup.code_to_markdown
        environment.filters["spaced"] = pass_context(lambda _, mark: typography.spaced(mark, self.language))
        environment.filters["attribute"] = inline_markup.escape_attribute
        environment.filters["joined"] = partial(format_list, locale=self.language)
        environment.filters["alternatives"] = partial(format_list, style="or", locale=self.language)
        environment.filters["page_title"] = pass_context(lambda _, entry: page_title(entry, self.language))
        environment.filters["citing"] = pass_context(lambda _, source: self._numbers_by_source.get(source, []))
        environment.filters["by_term"] = pass_context(
            lambda _, terms: sorted(terms.items(), key=lambda item: inline_markup.fold(item[1].term[self.language]))
        )
        return environment

    @cached_property
    def _renderers(self) -> Mapping[str, Callable[[], str]]:
        registry = self.registry
        return {
            addresses.INDEX: partial(self._fill, "pages/index.md.j2", addresses.INDEX),
            **{addresses.class_page(d): partial(self._class, item) for d, item in registry.classes.items()},
            **{addresses.code_page(c): partial(self._code, item) for c, item in registry.codes.items()},
            addresses.UNREGISTERED: partial(self._fill, "pages/unregistered.md.j2", addresses.UNREGISTERED),
            addresses.OTHER_NUMBERS: self._other_numbers,
            addresses.ERROR_INDEX: partial(self._fill, "pages/error_index.md.j2", addresses.ERROR_INDEX, areas=Area),
            **{addresses.error_page(e): partial(self._error, item) for e, item in registry.errors.items()},
            addresses.CHANGES: partial(
                self._fill,
                "pages/changes.md.j2",
                addresses.CHANGES,
                changes=list(registry.changes.items()),
                whole=history.whole_kinds(registry),
            ),
            addresses.COMPARISONS: partial(self._comparisons, addresses.COMPARISONS),
            **{addresses.comparison_page(group): partial(self._comparison, group) for group in self._groups},
        }

    def _code(self, code: StatusCode) -> str:
        claims = self.registry.claims_about(code)
        return self._entry(
            "pages/code.md.j2",
            code,
            self.registry.codes,
            code=code,
            status_class=self.registry.classes[code.status_class],
            errors_like=self.registry.errors_like(code),
            claims=[claim for claim in claims if code.code in claim.codes and not claim.guide],
            guides=list(dict.fromkeys(claim.guide for claim in claims if claim.guide)),
            has_general_claims=any(code.code not in claim.codes for claim in claims),
            exchange_steps=list(shown_steps(code.exchange, self._participant)) if code.exchange else [],
            answered_by=[self.edition.text("answered_by", who) for who in code.facts.answered_by],
        )

    def _error(self, error: WinHttpError) -> str:
        return self._entry(
            "pages/error.md.j2",
            error,
            self.registry.errors,
            error=error,
            claims=[claim for claim in self.registry.claims_about(error) if not claim.guide],
            function_pages=function_pages(self.registry),
            arises=[self.edition.text("arises", where) for where in error.facts.arises],
        )

    def _entry(self, template: str, entry: AnyEntry, kind: Mapping[int, AnyEntry], **values: object) -> str:
        """The page of ``entry``, with what the pages of both kinds show; ``kind`` holds its neighbors."""
        numbers = list(kind)
        position = numbers.index(entry.number)
        citations = citations_of(entry, self.registry)
        documents = listed(citations)
        return self._fill(
            template,
            addresses.entry_page(entry.number),
            rows=rows_elsewhere(entry),
            named_in=[other for other in LANGUAGES if other != self.language and not repeats_phrase(entry, other)],
            compared=comparisons.with_number(self._groups, entry.number),
            samples=self._samples(entry),
            citations=citations,
            documents=documents,
            when_read=self._when_read(documents),
            last_change=history.last_change(self.registry, entry.number),
            previous=kind[numbers[position - 1]] if position else None,
            next=kind[numbers[position + 1]] if position + 1 < len(numbers) else None,
            **values,
        )

    def _when_read(self, documents: Sequence[Cited]) -> str:
        """How many documents there are and when they were read: on one day, two, or from the first to the last."""
        text, count = self.edition.text, len(documents)
        read = sorted({cited.source.read for cited in documents})
        if len(read) == 1:
            day = days.day(self.language, read[0])
            return (
                text("sources", "read_one", day=day)
                if count == 1
                else text("sources", "read_once", count=count, day=day)
            )
        first, last = days.two_days(self.language, read[0], read[-1])
        if len(read) == 2:
            return text("sources", "read_twice", count=count, first=first, last=last)
        return text("sources", "read_between", count=count, first=first, last=last)

    def _samples(self, entry: AnyEntry) -> list[tuple[Sample, str]]:
        """Each sample with its text."""
        return [(sample, self._sample_text(key, sample)) for key, sample in self.registry.samples_for(entry)]

    def _sample_text(self, key: str, sample: Sample) -> str:
        """The code with its comments in the edition's language."""
        code = self.registry.sample_code[key]
        if self.language == LANGUAGES[0]:
            return code
        said = {as_code(text[LANGUAGES[0]]): text[self.language] for text in sample.comments}
        return with_comments(code, sample.language, said)

    @cached_property
    def _numbers_by_source(self) -> Mapping[str, list[int]]:
        """Identifier of a source -> codes and errors whose pages cite it, ascending."""
        found: dict[str, list[int]] = {}
        for entry in self.registry.entries:
            for cited in citations_of(entry, self.registry):
                found.setdefault(cited.key, []).append(entry.number)
        return found

    def _participant(self, who: Participant) -> str:
        return self.edition.text("participant", who)

    def _class(self, status_class: StatusClass) -> str:
        claims = [claim for claim in self.registry.claims.values() if status_class.digit in claim.classes]
        path = addresses.class_page(status_class.digit)
        unregistered = [
            (key, code)
            for key, code in self.registry.unregistered.items()
            if not code.is_substatus and code.status // 100 == status_class.digit
        ]
        return self._fill(
            "pages/class.md.j2", path, status_class=status_class, claims=claims, unregistered=unregistered
        )

    def _other_numbers(self) -> str:
        rows = rows_of_families(self.registry)
        return self._fill("pages/other_numbers.md.j2", addresses.OTHER_NUMBERS, rows=rows)

    @cached_property
    def _groups(self) -> Sequence[comparisons.Group]:
        return comparisons.groups(self.registry)

    def _comparisons(self, path: str) -> str:
        """The list of all groups: of codes, of both kinds, of errors."""
        kinds: dict[str, list[comparisons.Group]] = {"codes": [], "both": [], "errors": []}
        for group in self._groups:
            of_errors = {is_error(number) for number in group}
            kinds["both" if len(of_errors) > 1 else "errors" if True in of_errors else "codes"].append(group)
        return self._fill("pages/compare_index.md.j2", path, kinds=kinds)

    def _comparison(self, group: comparisons.Group) -> str:
        entries = [self.registry.entry(number) for number in group]
        codes = [entry for entry in entries if isinstance(entry, StatusCode)]
        guides = [guide for entry in entries for guide in comparisons.guides_of(entry, self.registry)]
        near = [other for other in self._groups if other != group and set(other) & set(group)]
        return self._fill(
            "pages/comparison.md.j2",
            addresses.comparison_page(group),
            title=comparison_title(entries, self.edition),
            group=group,
            entries=entries,
            codes=codes,
            differences=comparisons.differences(entries),
            claims={entry.number: self._most_telling(entry) for entry in entries},
            guides=[guide for guide in dict.fromkeys(guides) if guides.count(guide) > 1],
            near=near,
        )

    def _most_telling(self, entry: AnyEntry) -> Claim | None:
        """Of what WinHTTP does with one number, what it does with the fewest others; none if nothing is its own.

        What only a report shows, or nothing, comes last.
        """
        own = [
            claim
            for claim in self.registry.claims_about(entry)
            if not claim.guide and entry.number in (*claim.codes, *claim.errors)
        ]
        weak = {Mark.REPORTED, Mark.UNVERIFIED}
        return min(
            own,
            key=lambda claim: (weak.issuperset(claim.proofs_by_mark), len(claim.codes) + len(claim.errors)),
            default=None,
        )

    def _fill(self, template: str, page_path: str, **values: object) -> str:
        """Render ``template`` with the filters and texts of this language, for the page at ``page_path``."""
        link_to_entry = partial(self._link_to_entry, page_path)

        def marked(text: Text | Name) -> str:
            return inline_markup.to_markdown(text[self.language], link_to_entry)

        def string(group: str, key: str, **holes: object) -> str:
            return inline_markup.to_markdown(self.edition.marked_text(group, key, **holes), link_to_entry)

        return self._environment.get_template(template).render(
            registry=self.registry,
            language=self.language,
            controls=self.controls,
            others=[language for language in LANGUAGES if language != self.language],
            repeats_phrase=repeats_phrase,
            name_after_phrase=name_after_phrase,
            marked=marked,
            t=string,
            words=self.edition.text,
            entry_link=link_to_entry,
            class_link=lambda digit: addresses.link(page_path, addresses.class_page(digit)),
            error_anchor=addresses.error_anchor,
            situations=SITUATIONS,
            guide_text=addresses.guide_text,
            guide_link=lambda slug: addresses.link(page_path, addresses.guide_page(slug)),
            index_link=addresses.link(page_path, addresses.INDEX),
            comparison_link=lambda group: addresses.link(page_path, addresses.comparison_page(group)),
            comparison_name=lambda group: format_list(list(map(str, group)), locale=self.language),
            comparisons_link=addresses.link(page_path, addresses.COMPARISONS),
            unregistered_link=addresses.link(page_path, addresses.UNREGISTERED),
            error_index_link=addresses.link(page_path, addresses.ERROR_INDEX),
            changes_link=addresses.link(page_path, addresses.CHANGES),
            feed=addresses.feed(self.language),
            data_link=addresses.link(page_path, addresses.DATA_PAGE),
            sources_link=addresses.link(page_path, addresses.SOURCES_PAGE),
            file_link=partial(self._link_to_file, page_path),
            data_file=addresses.data_file,
            text_file=partial(addresses.text_file, page_path, self.language),
            page_address=f"{self.edition.site_url}{addresses.address(page_path, self.language)}",
            offline_file=addresses.offline_file,
            data_files=addresses.DATA_FILES,
            find_page=addresses.address(addresses.FIND_PAGE, self.language),
            day=partial(days.day, self.language),
            **values,
        )

    def _link_to_file(self, page_path: str, file: str) -> str:
        """``file``: path of a data file relative to the site's root."""
        if self.stands_alone:
            return f"{self.edition.site_url}{file}"
        return addresses.relative(page_path, self.language, file)

    def _link_to_entry(self, page_path: str, number: int) -> str:
        return addresses.link(page_path, addresses.entry_page(number))


def fragment_names(registry: Registry) -> frozenset[str]:
    """Names that `<!-- generate: NAME -->` may ask for in a hand-written page."""
    parts = (path.name.removesuffix(".md.j2") for path in _PARTS.glob("*.md.j2"))
    charts = (f"chart-{slug}" for slug in registry.charts)
    samples = (f"sample-{key}" for key in registry.samples)
    return frozenset((*parts, *charts, *samples))
