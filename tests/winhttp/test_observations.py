"""What the registry says was observed in Wine is what a run shows; what it expects of Windows can be observed."""

from __future__ import annotations

from statuscodes.records import Registry


def test_claims_and_observations_agree(registry: Registry, observations: dict[str, bool]) -> None:
    claimed = {claim.observed for claim in registry.claims.values() if claim.observed}
    expected = {claim.expected for claim in registry.claims.values() if claim.expected}
    seen = {name for name, holds in observations.items() if holds}
    assert claimed - seen == set(), "claimed in claims.yml, not seen in Wine"
    assert seen - claimed - expected == set(), "seen in Wine, claimed nowhere in claims.yml"


def test_what_windows_must_show_can_be_observed(registry: Registry, observations: dict[str, bool]) -> None:
    expected = {claim.expected for claim in registry.claims.values() if claim.expected}
    assert len(expected) > 20
    assert expected - observations.keys() == set()


def test_each_observation_has_one_claim(registry: Registry) -> None:
    for field in ("observed", "expected"):
        named = [getattr(claim, field) for claim in registry.claims.values() if getattr(claim, field)]
        assert len(named) == len(set(named))
