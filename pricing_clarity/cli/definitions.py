"""Commands about definitions: check, bill."""

import argparse
from pathlib import Path

from pricing_clarity.cli.frame import Command, Exit, Problems, print_json
from pricing_clarity.cli.sources import is_study, pricing_of, study_of
from pricing_clarity.formats import read_pricing_file
from pricing_clarity.present.bill_table import when
from pricing_clarity.pricing import Problem, Refusal, bill, parse_selection
from pricing_clarity.pricing.money import money


def _check_arguments(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("files", nargs="+", metavar="FILE", help="pricings and studies")


def _check(arguments: argparse.Namespace) -> Exit:
    results: list[tuple[str, list[str]]] = [(name, _problems_of(Path(name))) for name in arguments.files]
    problems = [line for _, lines in results for line in lines]
    if arguments.json:
        print_json({"files": [{"file": name, "problems": lines} for name, lines in results]})
    else:
        for name, lines in results:
            if not lines:
                print(f"{name}: fine")
    if problems:
        raise Problems(problems)
    return Exit.FINE


def _problems_of(path: Path) -> list[str]:
    if not is_study(path):
        return [str(problem) for problem in read_pricing_file(path).problems]
    try:
        study_of(path)
    except Problems as found:
        return list(found.lines)
    return []


def _bill_arguments(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("pricing", metavar="PRICING", help="a file, or the name of one in the tiers folder")
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
        print_json(
            {
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
        )
        return Exit.FINE
    width = max((len(line.label) for line in result.lines), default=0)
    for line in result.lines:
        print(f"{line.label:<{width}}  {money(line.amount, result.currency):>10}  {when(line)}")
        print(f"{'':<{width}}  {'':>10}  {line.because}")
    for label, amount in (("Due today", result.today), ("A month", result.month), ("First 12 months", result.year)):
        print(f"{label:<{width}}  {money(amount, result.currency):>10}")
    for note in result.notes:
        print(note)
    return Exit.FINE


def _words(problem: Problem) -> str:
    return f"{problem.what}: {problem.write}"


COMMANDS = (
    Command("check", "Validates pricings and studies, and runs their worked examples.", _check_arguments, _check),
    Command("bill", "What a selection costs, line by line.", _bill_arguments, _bill),
)
