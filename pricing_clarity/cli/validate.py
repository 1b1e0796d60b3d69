"""The command that tries the findings on invented studies whose truth is known."""

import argparse
from collections.abc import Sequence

from pricing_clarity.cli.frame import Command, Exit, print_json
from pricing_clarity.findings.validate import SCENARIOS, Tried, targets, validate

_CHECKS = ("covered", "planted covered", "false alarms")
_RANKINGS = ("oracle", "told", "findings", "single match", "percent wrong")


def _arguments(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--participants", type=_numbers, default=(5, 8, 10), metavar="N,N", help="how many people a study")
    sub.add_argument("--studies", type=_number, default=300, metavar="N", help="how many studies of each scenario")
    sub.add_argument("--seed", type=_number, default=1, metavar="N")
    sub.add_argument(
        "--scenario",
        action="append",
        choices=[one.name for one in SCENARIOS],
        metavar="NAME",
        help=f"only this one, may be repeated: {', '.join(one.name for one in SCENARIOS)}",
    )


def _number(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 on")
    return int(text)


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(_number(part) for part in text.split(","))


def _validate(arguments: argparse.Namespace) -> Exit:
    scenarios = [one for one in SCENARIOS if not arguments.scenario or one.name in arguments.scenario]
    if not arguments.json:
        _row("all planted on top by", "people", _RANKINGS, _CHECKS)
    tell = None if arguments.json else _tell
    found = validate(arguments.participants, arguments.studies, arguments.seed, scenarios, tell)
    reached = targets(found)
    if arguments.json:
        print_json({**found.as_json(), "targets": [one.model_dump(mode="json") for one in reached]})
        return Exit.FINE
    print()
    for target in reached:
        print(f"{'reached' if target.reached else 'MISSED':8}{target.says}", *target.missed, sep="\n          ")
    return Exit.FINE


def _tell(one: Tried) -> None:
    tops = [one.rankings[name].all_on_top.value if name in one.rankings else None for name in _RANKINGS]
    checks = (one.covered, one.covered_planted, one.false_alarm_without)
    _row(
        one.scenario,
        str(one.people),
        ["—" if top is None else f"{top:.0%}" for top in tops],
        [f"{check.value:.1%}" for check in checks],
    )


def _row(scenario: str, people: str, tops: Sequence[str], checks: Sequence[str]) -> None:
    print(f"{scenario:25}{people:>7}", *(f"{one:>13}" for one in tops), *(f"{one:>15}" for one in checks), flush=True)


COMMANDS = (Command("validate", "Tries the findings on invented studies whose truth is known.", _arguments, _validate),)
