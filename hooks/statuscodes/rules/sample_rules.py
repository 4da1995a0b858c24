"""Rules on the samples: each can be read, and its comments exist in every language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from statuscodes.content.texts.sample_comments import as_code, comments_of
from statuscodes.records import LANGUAGES, Registry, SampleLanguage
from statuscodes.rules.finding import Finding
from statuscodes.rules.gaps import Gaps


def samples_can_be_read(registry: Registry, gaps: Gaps) -> Iterator[Finding]:
    """Each sample has its region in docs/samples, and each code its C++."""
    for key, sample in registry.samples.items():
        if key not in registry.sample_code:
            message = f"docs/samples/{sample.file} has no region {sample.region}"
            yield Finding("samples.yml", (key,), message, "correct file or region, or add the begin and end lines")
    for code in registry.codes.values():
        languages = {sample.language for _, sample in registry.samples_for(code)}
        if SampleLanguage.CPP not in languages and not gaps.is_incomplete("samples.yml"):
            yield Finding("samples.yml", (), f"has no C++ for {code.code}", f"add {code.code} to one that helps")


def comments_are_said_in_each_language(registry: Registry, _gaps: Gaps) -> Iterator[Finding]:
    """Each comment of a region has its entry, which repeats it in the first language, and each entry its comment."""
    for key, code in registry.sample_code.items():
        sample = registry.samples[key]
        comments = comments_of(code, sample.language)
        entries = [as_code(text[LANGUAGES[0]]) for text in sample.comments]
        for comment in comments:
            if comment not in entries:
                message = f"lacks “{_shortened(comment)}” of docs/samples/{sample.file}"
                yield Finding("samples.yml", (key, "comments"), message, "add it, with the same in each other language")
        for index, entry in enumerate(entries):
            if entry not in comments or entry in entries[:index]:
                message = f"is no comment of {sample.region} in docs/samples/{sample.file}, or there twice"
                remedy = "copy the comment from the file, or remove the entry"
                yield Finding("samples.yml", (key, "comments", index, LANGUAGES[0]), message, remedy)


def _shortened(comment: str) -> str:
    return comment if len(comment) <= 60 else f"{comment[:59].rstrip()}…"


RULES: tuple[Callable[[Registry, Gaps], Iterable[Finding]], ...] = (
    samples_can_be_read,
    comments_are_said_in_each_language,
)
