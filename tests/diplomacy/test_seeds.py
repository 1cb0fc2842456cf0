from __future__ import annotations

import pytest

from benchmarks.diplomacy_seeds import CLAIMS, Claim, seed
from benchmarks.shared import SEEDS


@pytest.mark.skipif(not SEEDS.is_dir(), reason="needs ../shared/seeds")
@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.name)
def test_the_seed_pages_yield_what_a_reader_notes_down(claim: Claim) -> None:
    reading = seed(claim.seed)
    sentence = claim.found(reading)
    assert sentence is not None
    assert any(sentence == each.span for each in reading.sentences)
