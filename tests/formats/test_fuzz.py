"""Damaged definitions end in a sound value or in problems, never in a traceback; the full run is in benchmarks."""

import pytest

from benchmarks.fuzz_definitions import mutants, outcome


@pytest.mark.parametrize("seed", range(6))
def test_a_damaged_definition_is_sound_or_has_problems(seed: int) -> None:
    """Sixty damaged files a seed; what reads as sound can be billed, written and read again."""
    assert {"problems", "sound pricing", "sound study"} >= {
        outcome(source, study) for source, study in mutants(60, 1000 + seed)
    }
