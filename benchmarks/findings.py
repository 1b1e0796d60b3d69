"""Processor seconds that findings take, for a usual study and for a very large one.

    python benchmarks/findings.py

Must reach: 10 people × 12 questions × 30 misreadings in under 0.3 s, 10,000 people × 12 questions in under 5 s. Exits
with 1 where it does not. `python -m pricing_clarity validate` tells how right they are.
"""

import sys
from pathlib import Path
from time import process_time

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from pricing_clarity.findings import find
from pricing_clarity.findings.validate.generate import Scenario, invent

SIZES = (
    ("10 people × 12 questions × 30 misreadings", Scenario("wide", rules=30, questions=12, touches=(2, 4)), 10, 0.3),
    ("10 × 12 × 30, every question offers many", Scenario("dense", rules=30, questions=12, touches=(6, 9)), 10, 0.3),
    ("10,000 people × 12 questions × 8 misreadings", Scenario("many", questions=12), 10_000, 5.0),
    ("10,000 × 12 × 30", Scenario("both", rules=30, questions=12, touches=(2, 4)), 10_000, 5.0),
)


def main() -> int:
    missed = 0
    for name, scenario, people, most in SIZES:
        study = invent(scenario, people, np.random.default_rng(1))
        begun = process_time()
        find(study.responses)
        taken = process_time() - begun
        missed += taken > most
        print(f"{name}: {taken:.2f} s of {most} s{'' if taken <= most else '  MISSED'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
