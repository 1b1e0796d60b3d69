"""The command about definitions: check."""

import argparse
from pathlib import Path

from pricing_clarity.cli.frame import Command, Exit, Problems, print_json
from pricing_clarity.cli.sources import is_study, study_of
from pricing_clarity.formats import read_pricing_file


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


COMMANDS = (
    Command("check", "Validates pricings and studies, and runs their worked examples.", _check_arguments, _check),
)
