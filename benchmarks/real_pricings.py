"""Imports, checks and sizes all real pricings beside the project in one process, and the largest by itself.

    python benchmarks/real_pricings.py [FOLDER]

Must reach: all in under 10 s, the largest sized in under 1 s. Exits with 1 where it does not.
"""

import sys
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

from pricing_clarity.formats.importers import import_text
from pricing_clarity.pricing.check import problems
from pricing_clarity.pricing.size import size

ALL_SECONDS, LARGEST_SECONDS = 10, 1


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "shared" / "real_pricings"
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.yml"))}
    if not texts:
        print(f"no pricings in {folder}", file=sys.stderr)
        return 2

    begun = perf_counter()
    imported = {path: import_text(text, path.name) for path, text in texts.items()}
    read = perf_counter()
    wrong = sum(len(problems(each.pricing)) for each in imported.values() if each.pricing)
    checked = perf_counter()
    sizes = {path: size(each.pricing) for path, each in imported.items() if each.pricing}
    done = perf_counter()

    largest = max(sizes, key=lambda path: sizes[path].configurations)
    pricing = imported[largest].pricing
    assert pricing is not None
    once = perf_counter()
    size(pricing)
    alone = perf_counter() - once

    print(f"files imported        {len(sizes)} of {len(texts)}")
    print(f"import                {read - begun:6.2f} s")
    print(f"check                 {checked - read:6.2f} s, {wrong} problems")
    print(f"size                  {done - checked:6.2f} s")
    print(f"in all                {done - begun:6.2f} s")
    print(f"configurations in all {sum(each.configurations for each in sizes.values()):,}")
    print(f"largest               {largest.parent.name} {largest.stem}: {sizes[largest].configurations:,}")
    print(f"largest sized in      {alone:6.4f} s")
    reached = len(sizes) == len(texts) and done - begun < ALL_SECONDS and alone < LARGEST_SECONDS
    return 0 if reached else 1


if __name__ == "__main__":
    raise SystemExit(main())
