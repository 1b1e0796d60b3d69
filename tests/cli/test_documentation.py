"""Documentation that cannot lie: every command and option is in docs/commands.md, and nothing else is."""

import re

from pricing_clarity.cli import COMMANDS, parser
from tests.cli.conftest import ROOT

TEXT = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def test_every_command_has_its_section() -> None:
    """The sections are the commands, in the order of `--help`."""
    assert [command.name for command in COMMANDS] == re.findall(r"^## `(\w+)", TEXT, re.MULTILINE)


def test_every_option_is_explained() -> None:
    """Each option of each command stands in the documentation, but for --help and short forms."""
    help_text = "\n".join(sub.format_help() for sub in parser(COMMANDS)._subparsers._group_actions[0].choices.values())
    options = set(re.findall(r"(--[a-z-]+)", help_text)) - {"--help", "--output"}
    assert set() == {option for option in options if option not in TEXT}
