"""The command line: `python -m pricing_clarity COMMAND`; `docs/commands.md` lists every command."""

from collections.abc import Sequence

from pricing_clarity.cli import answers, definitions, findings, frame, people, pricings, upkeep, validate
from pricing_clarity.cli.frame import Command, Exit, Problems, parser

COMMANDS: tuple[Command, ...] = (
    *definitions.COMMANDS,
    *pricings.COMMANDS,
    *answers.COMMANDS,
    *findings.COMMANDS,
    *validate.COMMANDS,
    *upkeep.COMMANDS,
    *people.COMMANDS,
)


def main(argv: Sequence[str] | None = None, commands: Sequence[Command] = COMMANDS) -> int:
    """The exit code of running `argv` (default: the process's arguments)."""
    return frame.main(argv, commands)


__all__ = ["COMMANDS", "Command", "Exit", "Problems", "main", "parser"]
