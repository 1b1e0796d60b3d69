"""Commands about one pricing: bill, cheapest, size, lint, import."""

import argparse
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pricing_clarity.cli.frame import Command, Exit, Problems, print_json
from pricing_clarity.cli.sources import path_of, pricing_of, settings
from pricing_clarity.formats import FileProblem
from pricing_clarity.formats.importers import FORMATS, OLDER, Imported, detect, import_text
from pricing_clarity.formats.letters import text_of
from pricing_clarity.formats.problems import path_text
from pricing_clarity.formats.source import LARGEST
from pricing_clarity.formats.write_yaml import write_pricing
from pricing_clarity.present.bill_table import when
from pricing_clarity.present.words import sentence
from pricing_clarity.pricing import Bill, Problem, Refusal, bill, cheapest, parse_need, parse_selection, write_selection
from pricing_clarity.pricing.lint import lint
from pricing_clarity.pricing.money import money
from pricing_clarity.pricing.size import size

PRICING = "a file, or the name of one in the tiers folder"


def _bill_arguments(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("pricing", metavar="PRICING", help=PRICING)
    sub.add_argument(
        "--buy", required=True, metavar="WHAT", help="such as tier=triple,options=hd+dvr,seats=12,every=year"
    )


def _bill(arguments: argparse.Namespace) -> Exit:
    pricing = pricing_of(arguments.pricing)
    selection = parse_selection(arguments.buy, pricing)
    if isinstance(selection, tuple):
        raise Problems([f"--buy: {_words(problem)}" for problem in selection])
    result = bill(pricing, selection)
    if isinstance(result, Refusal):
        raise Problems([f"--buy: {reason}" for reason in result.reasons])
    if arguments.json:
        print_json(_bill_json(result))
    else:
        _print_bill(result)
    return Exit.FINE


def _bill_json(result: Bill) -> dict[str, Any]:
    return {
        "lines": [
            {
                "label": line.label,
                "amount": str(line.amount),
                "elements": list(line.elements),
                "every": line.every,
                "starts": line.starts,
                "ends": line.ends,
                "delay_days": line.delay_days,
                "because": line.because,
            }
            for line in result.lines
        ],
        "due_today": str(result.today),
        "month": str(result.month),
        "year": str(result.year),
        "later": str(result.later),
        "changes": [
            {"month": c.month, "before": str(c.before), "after": str(c.after), "because": c.because}
            for c in result.changes
        ],
        "notes": list(result.notes),
        "currency": result.currency,
    }


def _print_bill(result: Bill) -> None:
    totals = (("Due today", result.today), ("A month", result.month), ("First 12 months", result.year))
    width = max(len(label) for label in [*(line.label for line in result.lines), *(label for label, _ in totals)])
    for line in result.lines:
        print(f"{line.label:<{width}}  {money(line.amount, result.currency):>10}  {when(line)}")
        print(f"{'':<{width}}  {'':>10}  {line.because}")
    print()
    for label, amount in totals:
        print(f"{label:<{width}}  {money(amount, result.currency):>10}")
    for change in result.changes:
        after = money(change.after, result.currency)
        print(f"From month {change.month + 1}: {after} a month. {sentence(change.because)}.")
    for note in result.notes:
        print(note)


def _words(problem: Problem) -> str:
    return f"{problem.what}: {problem.write}"


def _cheapest_arguments(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("pricing", metavar="PRICING", help=PRICING)
    sub.add_argument("--need", required=True, metavar="WHAT", help="such as sso,seats=12,storage>=100")


def _cheapest(arguments: argparse.Namespace) -> Exit:
    pricing = pricing_of(arguments.pricing)
    need = parse_need(arguments.need, pricing)
    if isinstance(need, tuple):
        raise Problems([f"--need: {_words(problem)}" for problem in need])
    found = cheapest(pricing, need)
    if not found:
        raise Problems([f"--need: nothing on sale covers {arguments.need}: ask for less"])
    if arguments.json:
        print_json([{"buy": write_selection(selection), "bill": _bill_json(result)} for selection, result in found])
        return Exit.FINE
    for number, (selection, result) in enumerate(found):
        print(("\n" if number else "") + write_selection(selection))
        _print_bill(result)
    return Exit.FINE


def _size_arguments(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("files", nargs="+", metavar="FILE", help="pricings, ours or importable ones")


def _size(arguments: argparse.Namespace) -> Exit:
    sizes: list[dict[str, Any]] = []
    problems: list[str] = []
    for name in arguments.files:
        try:
            path = path_of(name, settings().tiers)
            foreign = _foreign(path)
            if foreign is None:
                pricing = pricing_of(str(path))
            elif foreign.pricing is None:
                raise Problems(_lines(name, foreign.problems))
            else:
                pricing = foreign.pricing
            sizes.append({"file": name, **asdict(size(pricing))})
        except Problems as found:
            problems += found.lines
    if arguments.json:
        print_json(sizes)
    else:
        for one in sizes:
            print(
                f"{one['file']}: {one['tiers']} tiers, {one['features']} features, {one['options']} options, "
                f"{one['configurations']:,} configurations"
            )
    if problems:
        raise Problems(problems)
    return Exit.FINE


def _text_of(path: Path) -> tuple[str, bool]:
    """The text of a file, and whether it was read as older programs on Windows write it."""
    try:
        if path.stat().st_size > LARGEST:
            raise Problems([f"{path}:1: the file: it is too large to be a pricing: give a smaller one"])
        source = path.read_bytes()
    except OSError as error:
        raise Problems([f"{path}:1: the file: it cannot be read ({error.strerror}): check the path"]) from None
    try:
        return text_of(source)
    except UnicodeDecodeError:
        return source.decode("utf-8-sig", errors="replace"), False


def _foreign(path: Path) -> Imported | None:
    """The import of a file in another tool's format; None for a file in our own."""
    text, _ = _text_of(path)
    return import_text(text, path.name) if detect(text, path.name) else None


def _lines(name: str, problems: tuple[Problem, ...]) -> list[str]:
    return [str(FileProblem(name, 1, path_text(one.where), one.what, one.write)) for one in problems]


def _lint_arguments(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("pricing", metavar="PRICING", help=PRICING)


def _lint(arguments: argparse.Namespace) -> Exit:
    pricing = pricing_of(arguments.pricing)
    found = lint(pricing)
    if arguments.json:
        print_json(
            [
                {
                    "rule": one.rule,
                    "kind": one.kind,
                    "element": one.element,
                    "also": list(one.also),
                    "reason": one.why,
                    "evidence": [asdict(source) for source in one.evidence],
                    "heuristic": one.heuristic,
                    "simpler": one.simpler,
                }
                for one in found
            ]
        )
        return Exit.FINE
    for one in found:
        print(f"{one.element}: {one.rule}{' (heuristic)' if one.heuristic else ''}")
        print(f"  {one.why}")
        print(f"  Simpler: {one.simpler}")
        for source in one.evidence:
            print(f"  Evidence: {source}")
    if not found:
        print("Nothing found that is known to confuse. People may still be: ask five.")
    return Exit.FINE


def _import_arguments(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("file", metavar="FILE")
    sub.add_argument("--from", dest="format", default="auto", choices=["auto", *FORMATS], help="its format")


def _import(arguments: argparse.Namespace) -> Exit:
    path = Path(arguments.file)
    text, older = _text_of(path)
    imported = import_text(text, path.name, arguments.format)
    if imported.pricing is None:
        raise Problems(_lines(arguments.file, imported.problems))
    if arguments.json:
        print_json(imported.pricing.model_dump(mode="json", by_alias=True, exclude_defaults=True))
    else:
        sys.stdout.write(write_pricing(imported.pricing))
    for note in (*([OLDER] if older else []), *imported.notes):
        print(f"{arguments.file}:{note.line or 1}: {note}", file=sys.stderr)
    return Exit.FINE


COMMANDS = (
    Command("bill", "What a selection costs, line by line.", _bill_arguments, _bill),
    Command("cheapest", "Every cheapest selection that covers a need.", _cheapest_arguments, _cheapest),
    Command("size", "How many tiers, features, options and configurations.", _size_arguments, _size),
    Command("lint", "What is likely to confuse buyers, and what would be simpler.", _lint_arguments, _lint),
    Command("import", "Another tool's price page as our YAML.", _import_arguments, _import),
)
