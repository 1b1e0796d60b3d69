"""Compares the engine with the plain ledger of the tests on many generated purchases, and says how many agree.

    python benchmarks/ledger.py --count 10000

Prints how many agree; the first difference is shown, made as small as it goes, and ends the run with a traceback.
"""

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.pricing.test_ledger import purchases, test_the_engine_agrees_with_the_ledger


def main(wanted: int) -> None:
    """Runs the comparison; the first difference is shown as Hypothesis found it."""
    compare = test_the_engine_agrees_with_the_ledger.hypothesis.inner_test
    agreed: Counter[str] = Counter()

    @settings(
        max_examples=wanted,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(purchases())
    def each(purchase):
        compare(purchase)
        agreed["purchases"] += 1
        definition, _ = purchase
        agreed["with promotions"] += bool(definition["promotions"])
        agreed["with tax"] += "tax" in definition

    started = time.perf_counter()
    each()
    seconds = time.perf_counter() - started
    print(f"{agreed['purchases']} purchases agree over 40 months, in {seconds:.0f} s: {dict(agreed)}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=10_000)
    main(parser.parse_args().count)
