"""Rules on what proves a statement about WinHTTP: a source of the kind that the mark names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from statuscodes.records import Mark, Proof, Registry, Statement, WinHttpError
from statuscodes.registry.problems import FieldPath
from statuscodes.rules.finding import Finding
from statuscodes.rules.gaps import Gaps

WINE_CODE = "wine_code"
"""Source of claims that rest on Wine's implementation alone."""

_PROVED_AT: Mapping[Mark, tuple[re.Pattern[str], str]] = {
    Mark.DOCUMENTED: (re.compile(r"https://learn\.microsoft\.com/.+"), "a page of learn.microsoft.com"),
    Mark.HEADER: (re.compile(r"https://.+\.h"), "a header file, whose address ends with .h"),
    Mark.DOTNET: (re.compile(r"https://github\.com/dotnet/.+"), "in a repository of github.com/dotnet"),
    Mark.WINE: (
        re.compile(r"https://(?:github\.com/wine-mirror/wine|(?:gitlab|source|bugs)\.winehq\.org)/.+"),
        "in Wine's repository, github.com/wine-mirror/wine",
    ),
    Mark.REPORTED: (
        re.compile(r"https://(?!learn\.microsoft\.com/(?!en-us/answers/)).+"),
        "a thread or a report, only a page of Microsoft's documentation",
    ),
}
"""Mark -> the addresses that can prove it, and what they are."""


def proofs_in(registry: Registry) -> Iterator[tuple[str, FieldPath, Proof]]:
    """Every proof of the shared files and of the errors' own statements: document, path in it, proof."""
    for key, claim in registry.claims.items():
        for index, proof in enumerate(claim.proofs):
            yield "claims.yml", (key, "proofs", index), proof
    for document, records in (("unregistered.yml", registry.unregistered), ("wrappers.yml", registry.wrappers)):
        for key, record in records.items():
            for index, proof in enumerate(record.proofs):
                yield document, (key, "proofs", index), proof
    for error in registry.errors.values():
        for index, proof in enumerate(getattr(error, "proofs", ())):
            yield error.file, ("proofs", index), proof
        for field, place, statement in statements_in(error):
            for index, proof in enumerate(statement.proofs):
                yield error.file, (field, *place, "proofs", index), proof


def statements_in(error: WinHttpError) -> Iterator[tuple[str, FieldPath, Statement]]:
    """Every statement with proofs of its own: field, path in it, statement."""
    for field, statements in error.statements.items():
        for index, statement in enumerate(statements):
            yield field, () if field == "instead" else (index,), statement


def proofs_have_their_sources(registry: Registry, _gaps: Gaps) -> Iterator[Finding]:
    """A source for each proof, but for what is not verified."""
    for document, path, proof in proofs_in(registry):
        if proof.source is None and proof.mark is not Mark.UNVERIFIED:
            yield Finding(document, path, f"is {proof.mark} without source", "name its source")


def marks_fit_their_sources(registry: Registry, _gaps: Gaps) -> Iterator[Finding]:
    """“Documented by Microsoft” is proved by a page of Microsoft, and the other marks by what they name."""
    for document, path, proof in proofs_in(registry):
        source = registry.sources.get(proof.source or "")
        pattern, kind = _PROVED_AT.get(proof.mark, (None, ""))
        if source and pattern and not pattern.fullmatch(source.url):
            message = f"is marked {proof.mark}, but {proof.source} is not {kind}"
            remedy = "cite a source that is, or write the mark that fits this one"
            yield Finding(document, path, message, remedy)


def errors_do_not_rest_on_wine_alone(registry: Registry, _gaps: Gaps) -> Iterator[Finding]:
    """What Wine's code shows is a claim, which names the observation of a run."""
    for document, path, proof in proofs_in(registry):
        if proof.source == WINE_CODE and document != "claims.yml":
            yield Finding(document, path, "rests on Wine's code", "write a claim with observed in claims.yml")


RULES: tuple[Callable[[Registry, Gaps], Iterable[Finding]], ...] = (
    proofs_have_their_sources,
    marks_fit_their_sources,
    errors_do_not_rest_on_wine_alone,
)
