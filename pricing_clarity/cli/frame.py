"""What every command has: arguments, a result on standard output, problems on standard error, an exit code.

Names, JSON keys and exit codes are a public contract: 0 is fine, 1 means that the input has problems, 2 is a usage
error, 130 was stopped. A command prints its result on standard output and every problem as one line on standard error.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from pricing_clarity.store import StoreUnavailable


class Exit(IntEnum):
    """What the process returns to the shell."""

    FINE = 0
    PROBLEMS = 1
    USAGE = 2
    STOPPED = 130


class Problems(Exception):
    """The input has problems; `lines` are the messages, each complete by itself."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = tuple(lines)


@dataclass(frozen=True)
class Command:
    """One command: how it is called and what it does.

    `run` gets the parsed arguments, prints the result, and returns `Exit.FINE`, or raises `Problems`.
    """

    name: str
    help: str
    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], Exit]


def parser(commands: Sequence[Command]) -> argparse.ArgumentParser:
    """The argument parser with one sub-parser for each command; every command takes `--json`."""
    top = argparse.ArgumentParser(
        prog="python -m pricing_clarity", description="Which parts of a price page do buyers misread?"
    )
    subparsers = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in commands:
        sub = subparsers.add_parser(command.name, help=command.help, description=command.help)
        sub.add_argument("--json", action="store_true", help="print one JSON document on standard output")
        command.arguments(sub)
        sub.set_defaults(run=command.run)
    return top


def main(argv: Sequence[str] | None, commands: Sequence[Command]) -> int:
    """The exit code of running `argv` (default: the process's arguments)."""
    try:
        return _run(argv, commands)
    except KeyboardInterrupt:
        # On a terminal, ^C stands where the line would begin.
        print("\nStopped." if sys.stderr.isatty() else "Stopped.", file=sys.stderr)
        return Exit.STOPPED


def _run(argv: Sequence[str] | None, commands: Sequence[Command]) -> int:
    try:
        arguments = parser(commands).parse_args(argv)
    except SystemExit as leave:
        return Exit.USAGE if leave.code else Exit.FINE
    try:
        return int(arguments.run(arguments))
    except Problems as problems:
        for line in problems.lines:
            print(line, file=sys.stderr)
        return Exit.PROBLEMS
    except StoreUnavailable as problem:
        print(problem, file=sys.stderr)
        return Exit.PROBLEMS
    except BrokenPipeError:
        # The reader, such as `head`, has seen enough; what Python still wants to flush must not complain either.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
        return Exit.FINE


def whole(least: int, most: int) -> Callable[[str], int]:
    """The type of an argument that is a whole number within bounds, both included."""

    def read(text: str) -> int:
        number = int(text) if text.removeprefix("-").isdecimal() and len(text) < 20 else least - 1
        if not least <= number <= most:
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from {least:,} to {most:,}")
        return number

    return read


def print_json(document: Any) -> None:
    """Prints one JSON document, keys in the order given, texts as they are."""
    print(json.dumps(document, ensure_ascii=False, indent=2))
