"""Rules on the claims about WinHTTP, beyond those on every proof."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from statuscodes.records import Claim, Mark, Registry
from statuscodes.rules.evidence.proof_rules import WINE_CODE
from statuscodes.rules.finding import Finding
from statuscodes.rules.gaps import Gaps


def observations_and_wine_go_together(registry: Registry, _gaps: Gaps) -> Iterator[Finding]:
    """What rests on Wine's code names its observation; an observation has the mark wine."""
    for key, claim in registry.claims.items():
        for index, proof in enumerate(claim.proofs):
            if proof.source == WINE_CODE and not claim.observed:
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
            yield Finding("claims.yml", (key,), "concerns nothing", "give codes, classes, or errors")
    if gaps.is_incomplete("claims.yml"):
        return
    for code in registry.codes.values():
        if not registry.claims_about(code):
            remedy = f"add {code.code} to the codes of one that concerns it, or write a new one"
            yield Finding("claims.yml", (), f"has no claim about {code.code}", remedy)


def _concerns_something(claim: Claim) -> bool:
    return bool(claim.codes or claim.classes or claim.errors)


RULES: tuple[Callable[[Registry, Gaps], Iterable[Finding]], ...] = (
    observations_and_wine_go_together,
    windows_contradicts_no_claim,
    claims_concern_codes,
)
