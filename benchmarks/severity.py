"""How often the 90 % intervals of severity hold the true severity, in invented studies of six elements.

    python benchmarks/severity.py --studies 200 --seed 1

Must reach .88 to .97. People differ: each has levels of their own at an element, drawn from its levels in the
population, and stays at their first with a probability of 60 % from question to question. Exits with 1 where missed.
"""

import argparse
import sys
from math import sqrt
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from pricing_clarity.findings.names import Names
from pricing_clarity.findings.severity import LEVELS, WEIGHTS, element_findings
from pricing_clarity.findings.tidy import tidy
from pricing_clarity.quiz.session import Response

COVERED = (0.88, 0.97)
ELEMENTS = 6
STAYS = 0.6
POPULATIONS = {
    "confusing, one question each": ((0.08, 0.12, 0.25, 0.15, 0.4), 1),
    "confusing, two questions each": ((0.08, 0.12, 0.25, 0.15, 0.4), 2),
    "clear, one question each": ((0.02, 0.03, 0.1, 0.15, 0.7), 1),
    "clear, two questions each": ((0.02, 0.03, 0.1, 0.15, 0.7), 2),
}
ROWS = (
    {"walked_away": True, "outcome": "gave_up"},
    {"correct": False, "confidence": "sure"},
    {"correct": False, "confidence": "guess"},
    {"correct": True, "confidence": "guess"},
    {"correct": True, "confidence": "sure"},
)
"""A response at each level."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--studies", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    missed = 0
    for name, (levels, questions) in POPULATIONS.items():
        for people in (5, 8, 10, 20):
            random = np.random.default_rng([asked.seed, people, len(name)])
            held = [share_held(np.array(levels), questions, people, random) for _ in range(asked.studies)]
            value, error = float(np.mean(held)), float(np.std(held, ddof=1)) / sqrt(len(held))
            out = not COVERED[0] - 2 * error <= value <= COVERED[1] + 2 * error
            missed += out
            print(f"{name}, {people} people: {value:.3f} ± {error:.3f}{'  MISSED' if out else ''}", flush=True)
    return 1 if missed else 0


def share_held(levels: np.ndarray, questions: int, people: int, random: np.random.Generator) -> float:
    """The share of elements whose interval holds the truth, in one study."""
    truth = random.dirichlet(4 * levels, ELEMENTS)
    rows = []
    for element in range(ELEMENTS):
        for person in range(people):
            level = first = int(random.choice(len(LEVELS), p=truth[element]))
            for question in range(questions):
                known = {"participant": f"p{person}", "question": f"{element}.{question}", "elements": (str(element),)}
                rows.append(Response(**known, choice="x", **ROWS[level]))
                stays = random.random() < STAYS
                level = first if stays else int(random.choice(len(LEVELS), p=truth[element]))
    severity = truth @ np.array([WEIGHTS[level] for level in LEVELS])
    found = element_findings(tidy(rows), Names())
    return float(np.mean([one.low <= severity[int(one.id)] <= one.high for one in found]))


if __name__ == "__main__":
    sys.exit(main())
