"""Rules on the claims about WinHTTP: each is proved, by a source of the kind that its mark names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from statuscodes.records import Claim, Mark, Registry
from statuscodes.rules.finding import Finding
from statuscodes.rules.gaps import Gaps

_WINE_CODE = "wine_code"
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


def claims_have_their_sources(registry: Registry, _gaps: Gaps) -> Iterator[Finding]:
    """A source for each proof, but for what is not verified."""
    for key, claim in registry.claims.items():
        for index, proof in enumerate(claim.proofs):
            if proof.source is None and proof.mark is not Mark.UNVERIFIED:
                place = (key, "proofs", index)
                yield Finding("claims.yml", place, f"is {proof.mark} without source", "name its source")


def marks_fit_their_sources(registry: Registry, _gaps: Gaps) -> Iterator[Finding]:
    """“Documented by Microsoft” is proved by a page of Microsoft, and the other marks by what they name."""
    for key, claim in registry.claims.items():
        for index, proof in enumerate(claim.proofs):
            source = registry.sources.get(proof.source or "")
            pattern, kind = _PROVED_AT.get(proof.mark, (None, ""))
            if source and pattern and not pattern.fullmatch(source.url):
                message = f"is marked {proof.mark}, but {proof.source} is not {kind}"
                remedy = "cite a source that is, or write the mark that fits this one"
                yield Finding("claims.yml", (key, "proofs", index), message, remedy)


def observations_and_wine_go_together(registry: Registry, _gaps: Gaps) -> Iterator[Finding]:
    """What rests on Wine's code names its observation; an observation has the mark wine."""
    for key, claim in registry.claims.items():
        for index, proof in enumerate(claim.proofs):
            if proof.source == _WINE_CODE and not claim.observed:
                place = (key, "proofs", index)
                yield Finding("claims.yml", place, "rests on Wine's code alone", "name what a run shows: observed")
        if claim.observed and not any(proof.mark is Mark.WINE for proof in claim.proofs):
            yield Finding("claims.yml", (key, "observed"), "is observed without the mark wine", "add the proof")


def windows_contradicts_no_claim(registry: Registry, _gaps: Gaps) -> Iterator[Finding]:
    """What Windows was seen not to do is claimed of it no longer."""
    for key, claim in registry.claims.items():
        found = registry.windows.get(claim.expected or "")
        if found and not found.seen:
            message = f"expects {claim.expected}, which Windows {found.build} did not show on {found.day}"
            remedy = "correct the claim, and remove expected or name what Windows shows"
            yield Finding("claims.yml", (key, "expected"), message, remedy)


def claims_concern_codes(registry: Registry, gaps: Gaps) -> Iterator[Finding]:
    """Every claim is about something, and something is claimed about every code."""
    for key, claim in registry.claims.items():
        if not _concerns_something(claim):
            yield Finding("claims.yml", (key,), "concerns no code", "give codes or classes")
    if gaps.is_incomplete("claims.yml"):
        return
    for code in registry.codes.values():
        if not registry.claims_about(code):
            remedy = f"add {code.code} to the codes of one that concerns it, or write a new one"
            yield Finding("claims.yml", (), f"has no claim about {code.code}", remedy)


def _concerns_something(claim: Claim) -> bool:
    return bool(claim.codes or claim.classes)


RULES: tuple[Callable[[Registry, Gaps], Iterable[Finding]], ...] = (
    claims_have_their_sources,
    marks_fit_their_sources,
    observations_and_wine_go_together,
    windows_contradicts_no_claim,
    claims_concern_codes,
)
