"""The exit codes and channels that scripts rely on."""

import argparse

import pytest

from pricing_clarity.cli import Command, Exit, Problems, main
from pricing_clarity.store import StoreUnavailable


def lost(_: argparse.Namespace) -> Exit:
    """Loses the database half way."""
    raise StoreUnavailable("The database cannot be used now.")


def echo(arguments: argparse.Namespace) -> Exit:
    """Prints the word, or finds it wrong."""
    if arguments.word == "bad":
        raise Problems(["a.yaml:3: tiers: the first", "a.yaml:9: options: the second"])
    print(arguments.word, arguments.json)
    return Exit.FINE


COMMANDS = [Command("echo", "Says it again.", lambda sub: sub.add_argument("word") and None, echo)]


def test_a_fine_input_exits_0(capsys: pytest.CaptureFixture[str]) -> None:
    """A command that finds nothing wrong prints to standard output alone and exits 0."""
    assert main(["echo", "good", "--json"], COMMANDS) == 0
    assert capsys.readouterr() == ("good True\n", "")


def test_problems_exit_1_and_all_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Every problem is one line on standard error, and the exit code is 1."""
    assert main(["echo", "bad"], COMMANDS) == 1
    assert capsys.readouterr() == ("", "a.yaml:3: tiers: the first\na.yaml:9: options: the second\n")


def test_a_database_that_goes_away_is_a_problem(capsys: pytest.CaptureFixture[str]) -> None:
    """A store that fails under way is told in its sentence, without a traceback."""
    assert main(["lose"], [Command("lose", "Fails.", lambda _: None, lost)]) == 1
    assert capsys.readouterr() == ("", "The database cannot be used now.\n")


def test_a_command_that_is_stopped_says_so_and_exits_130(capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C is one line on standard error, no traceback."""

    def stopped(_: argparse.Namespace) -> Exit:
        raise KeyboardInterrupt

    assert main(["wait"], [Command("wait", "Takes long.", lambda _: None, stopped)]) == 130
    assert capsys.readouterr() == ("", "Stopped.\n")


@pytest.mark.parametrize("argv", [[], ["nothing-like-it"], ["echo"], ["echo", "good", "--loud"]])
def test_a_wrong_call_exits_2(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A usage error exits 2 and explains itself on standard error."""
    assert main(argv, COMMANDS) == 2
    out, err = capsys.readouterr()
    assert (out, "usage:" in err) == ("", True)


def test_help_exits_0(capsys: pytest.CaptureFixture[str]) -> None:
    """`--help` lists the commands and exits 0."""
    assert main(["--help"], COMMANDS) == 0
    assert "Says it again." in capsys.readouterr().out
