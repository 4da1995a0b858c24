"""What the registry says was observed in Wine is what a run in Wine shows, and vice versa."""

from __future__ import annotations

from statuscodes.records import Registry


def test_claims_and_observations_agree(registry: Registry, observations: dict[str, bool]) -> None:
    claimed = {claim.observed for claim in registry.claims.values() if claim.observed}
    seen = {name for name, holds in observations.items() if holds}
    assert claimed - seen == set(), "claimed in claims.yml, not seen in Wine"
    assert seen - claimed == set(), "seen in Wine, claimed nowhere in claims.yml"


def test_each_observation_has_one_claim(registry: Registry) -> None:
    claimed = [claim.observed for claim in registry.claims.values() if claim.observed]
    assert len(claimed) == len(set(claimed))
