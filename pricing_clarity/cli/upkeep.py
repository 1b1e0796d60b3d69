"""Commands about what is stored: backup, erase."""

import argparse
from pathlib import Path

from pricing_clarity.cli.frame import Command, Exit, Problems, print_json
from pricing_clarity.cli.sources import store


def _backup_arguments(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("file", metavar="FILE", help="where the copy goes; must not exist yet")


def _backup(arguments: argparse.Namespace) -> Exit:
    size = store().backup(Path(arguments.file))
    if arguments.json:
        print_json({"file": arguments.file, "size": size})
    else:
        print(f"{arguments.file}: {size:,}")
    return Exit.FINE


def _erase_arguments(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--participant", required=True, metavar="CODE", help="the code that the participant was shown")


def _erase(arguments: argparse.Namespace) -> Exit:
    gone = store().erase(arguments.participant)
    if gone is None:
        raise Problems([f"--participant: nobody has the code {arguments.participant}: write it as it was shown"])
    if arguments.json:
        print_json({"participant": gone.code, "answers": gone.answers, "comments": gone.comments})
    else:
        print(f"{gone.code}: {gone.answers} answers and {gone.comments} comments are gone.")
    return Exit.FINE


COMMANDS = (
    Command("backup", "A consistent copy of the store, also while people answer.", _backup_arguments, _backup),
    Command("erase", "A participant's data, gone.", _erase_arguments, _erase),
)
