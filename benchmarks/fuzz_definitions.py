"""Reads damaged definitions: each must end in a sound value or in problems, quickly, never in a traceback.

    python benchmarks/fuzz_definitions.py --count 20000 --seed 1

What reads as sound is also billed for each tier, written and read again. Prints what happened; exits 1 if anything
failed, took over two seconds of processor time (what else the machine does is left out) or needed over 500 MB.
"""

import argparse
import random
import re
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from pricing_clarity.formats import read_pricing, read_study, write_pricing
from pricing_clarity.pricing import Selection, bill
from pricing_clarity.pricing.model import Pricing

ROOT = Path(__file__).parents[1]
PRICINGS = ["plans", *(file.stem for file in sorted((ROOT / "tiers").glob("*.yaml")))]
SLOWEST = 2.0
MOST_MEMORY_MB = 500

NASTY = (
    "no yes on off ~ null true FALSE 1e3 1e999 .inf .nan -5 -0 0 0.0000001 0.00000000000000000000001 99999999999999 "
    "007 0x1F 1_000 1:30 2024-01-01 *a &a !!python/object:os.system !x << = - ? : [] {} [[]] {{}} '' \"\" ' \" | > % @ "
    "` unlimited month year once term subtotal options tiers every at_least 1000 1000000 0.5 3.999 120 code $5 5% "
    "options.hd tiers.triple \u200b \u2028 \x07 \x00 \ufeff 𝄞"
).split(" ")
SIGNS = "\t :-{}[],&*!|>'\"%@`#?~\n\r\x00\x85\u2028é0-"


def bases() -> list[tuple[str, bool]]:
    """Definitions to damage, each with whether it is a study: those shipped and those broken already."""
    folders = (ROOT / "tiers", ROOT / "studies", ROOT / "tests" / "formats" / "broken")
    files = [file for folder in folders for file in sorted(folder.glob("*.yaml"))]
    study = [file.parent.name == "studies" or file.name.startswith("study-") for file in files]
    texts = [file.read_text(encoding="utf-8") for file in files]
    shipped = [
        pair for pair, file in zip(zip(texts, study, strict=True), files, strict=True) if "broken" not in str(file)
    ]
    return [*zip(texts, study, strict=True), *shipped * 12]


def mutants(count: int, seed: int) -> Iterator[tuple[str | bytes, bool]]:
    """Damaged definitions, the same for the same seed, each with whether it was a study."""
    chance, originals = random.Random(seed), bases()
    for _ in range(count):
        text, study = chance.choice(originals)
        for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
            text = chance.choice(DAMAGES)(text, chance, originals)
        if chance.random() < 0.03:
            raw = bytearray(text.encode("utf-8", "surrogatepass"))
            for _ in range(chance.randint(1, 5)):
                raw[chance.randrange(len(raw) or 1) : chance.randrange(len(raw) or 1)] = chance.randbytes(2)
            yield bytes(raw), study
        else:
            yield text, study


def _lines(text: str, chance: random.Random, _others: object) -> str:
    """Lines removed, doubled, swapped or indented otherwise."""
    lines = text.split("\n")
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    how = chance.randrange(5)
    if how == 0:
        del lines[at : at + chance.randint(1, 4)]
    elif how == 1:
        lines[other:other] = lines[at : at + chance.randint(1, 6)]
    elif how == 2:
        lines[at], lines[other] = lines[other], lines[at]
    elif how == 3:
        lines[at] = " " * chance.randint(0, 8) + lines[at].lstrip()
    else:
        lines[at] = lines[at].replace("  ", "\t", 1)
    return "\n".join(lines)


def _signs(text: str, chance: random.Random, _others: object) -> str:
    """Signs put in, taken out or replaced."""
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(("", chance.choice(SIGNS))) + text[at + chance.randint(0, 2) :]


def _words(text: str, chance: random.Random, _others: object) -> str:
    """A word or number replaced by a nasty one, or by another of the file."""
    words = list(re.finditer(r"[\w.$-]+", text))
    if not words:
        return text
    word, other = chance.choice(words), chance.choice(words)
    new = chance.choice(
        (chance.choice(NASTY), other.group(), str(chance.randint(0, 200)), f"{chance.random() * 99:.2f}")
    )
    return text[: word.start()] + new + text[word.end() :]


def _numbers(text: str, chance: random.Random, _others: object) -> str:
    """A number replaced by another; the text often stays sound."""
    numbers = list(re.finditer(r"(?<![\w.])\d+(\.\d+)?(?![\w.])", text))
    if not numbers:
        return text
    number = chance.choice(numbers)
    new = chance.choice((str(chance.randint(0, 30)), f"{chance.randint(0, 9999) / 100:.2f}", "1000000"))
    return text[: number.start()] + new + text[number.end() :]


def _values(text: str, chance: random.Random, _others: object) -> str:
    """Two values in braces exchanged, so that the text stays YAML and means something else."""
    values = list(re.finditer(r"\{[^{}\n]*\}|\[[^\[\]\n]*\]|(?<=: )[^\n{}\[\],]+", text))
    if len(values) < 2:
        return text
    one, other = sorted(chance.sample(values, 2), key=lambda match: match.start())
    if one.end() > other.start():
        return text
    return text[: one.start()] + other.group() + text[one.end() : other.start()] + one.group() + text[other.end() :]


def _pieces(text: str, chance: random.Random, others: list[tuple[str, bool]]) -> str:
    """Cut off, or continued with a piece of another file."""
    at = chance.randrange(len(text) + 1)
    other = chance.choice(others)[0]
    return text[:at] + chance.choice(("", other[chance.randrange(len(other) + 1) :]))


def _bombs(text: str, chance: random.Random, _others: object) -> str:
    """Nesting, aliases, repetition and length."""
    how = chance.randrange(6)
    at = chance.randrange(len(text) + 1)
    if how == 0:
        return text[:at] + chance.choice("[{(") * chance.randint(1, 3000) + text[at:]
    if how == 1:
        depth = chance.randint(2, 12)
        bomb = "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, depth))
        return bomb + text
    if how == 2:
        return text + "\n" + "".join(f"{'  ' * i}k{i}:\n" for i in range(chance.randint(2, 400)))
    if how == 3:
        return text[:at] + "9" * chance.randint(1, 5000) + text[at:]
    if how == 4:
        return text + "\noptions:\n" + "".join(f"  o{i}: {{name: O, requires: [o{i + 1}]}}\n" for i in range(500))
    return text[:at] + ("x" * chance.randint(1, 100_000)) + text[at:]


DAMAGES = (_lines, _signs, _words, _words, _words, _numbers, _numbers, _numbers, _values, _values, _pieces, _bombs)


def outcome(source: str | bytes, study: bool) -> str:
    """`sound` or `problems`; raises whatever goes wrong."""
    if study:
        return "problems" if read_study(source, "f", PRICINGS).problems else "sound study"
    read = read_pricing(source, "f")
    for problem in read.problems:
        assert problem.line >= 1
        assert problem.what
        assert problem.write
        assert "\n" not in str(problem)
    if read.value is None:
        assert read.problems
        return "problems"
    _use(read.value)
    return "sound pricing"


def _use(pricing: Pricing) -> None:
    again = read_pricing(write_pricing(pricing), "again").value
    assert pricing == again
    for tier in pricing.tiers or [None]:
        for every in (None, *pricing.periods):
            bill(pricing, Selection(tier=tier, every=every, options=list(pricing.options)[:2]))


def _stop(_signal: int, _frame: object) -> None:
    raise TimeoutError("no end after 10 s")


def main() -> int:
    """Runs the fuzz and prints what happened."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show-slowest", action="store_true")
    arguments = parser.parse_args()
    signal.signal(signal.SIGVTALRM, _stop)
    seen: Counter[str] = Counter()
    times: list[float] = []
    problems: Counter[str] = Counter()
    first: dict[str, str | bytes] = {}
    slowest: str | bytes = ""
    for source, study in mutants(arguments.count, arguments.seed):
        began = time.process_time()
        signal.setitimer(signal.ITIMER_VIRTUAL, 10)
        try:
            seen[outcome(source, study)] += 1
        except Exception:
            seen["FAILED"] += 1
            problems[traceback.format_exc(limit=-2)] += 1
            first.setdefault(traceback.format_exc(limit=-2), source)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        times.append(time.process_time() - began)
        if times[-1] >= max(times):
            slowest = source
        if times[-1] > SLOWEST:
            seen["SLOW"] += 1
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(", ".join(f"{count:,} {name}" for name, count in seen.most_common()))
    print(f"slowest {max(times):.2f} s, mean {sum(times) / len(times) * 1000:.1f} ms, memory {memory:.0f} MB")
    for text, count in problems.most_common(10):
        print(count, text, repr(first[text])[:2000])
    if arguments.show_slowest:
        print(slowest)
    return int(bool(seen["FAILED"] or seen["SLOW"] or memory > MOST_MEMORY_MB))


if __name__ == "__main__":
    sys.exit(main())
