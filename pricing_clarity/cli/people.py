"""Commands about who may log in."""

import argparse

from pricing_clarity.cli.frame import Command, Exit, Problems, print_json
from pricing_clarity.cli.sources import store
from pricing_clarity.store import Refused, Role, Store


def _person_arguments(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("name", metavar="NAME", help="what they log in with, such as an e-mail address")
    sub.add_argument("--role", type=_role, metavar="ROLE", help=", ".join(Role))
    sub.add_argument("--new-passcode", action="store_true", help="another passcode; their logins end")
    sub.add_argument("--remove", action="store_true", help="they may not log in any more")


def _role(text: str) -> Role:
    if text not in list(Role):
        raise argparse.ArgumentTypeError(f"{text} is no role: write {', '.join(Role)}")
    return Role(text)


def _person(arguments: argparse.Namespace) -> Exit:
    opened = store()
    there = {person.name: person for person in opened.people()}
    known = there.get(" ".join(arguments.name.split()).lower())
    if arguments.remove:
        if not opened.remove_person(arguments.name):
            raise Problems([_nobody(arguments.name)])
        _tell(arguments, arguments.name, None, None, f"{arguments.name} may not log in any more.")
    elif known is None and arguments.role is None:
        raise Problems([f"{_nobody(arguments.name)}; to add them, write --role with one of {', '.join(Role)}"])
    elif known is None or arguments.new_passcode:
        _add(arguments, opened, arguments.role or (known.role if known else Role.REVIEWER))
    elif arguments.role is None:
        raise Problems([f"{known.name} is there, with the role {known.role}: write --role, --new-passcode or --remove"])
    else:
        opened.change_role(known.name, arguments.role)
        _tell(arguments, known.name, arguments.role, None, f"{known.name} is {arguments.role} now.")
    return Exit.FINE


def _add(arguments: argparse.Namespace, opened: Store, role: Role) -> None:
    made = opened.add_person(arguments.name, role)
    if isinstance(made, Refused):
        raise Problems([made.says])
    name = made.person.name
    says = f"{name} may log in at /login, as {role}, with the passcode {made.passcode} (it is not shown again)."
    _tell(arguments, name, role, made.passcode, says)


def _tell(arguments: argparse.Namespace, name: str, role: Role | None, passcode: str | None, says: str) -> None:
    if arguments.json:
        print_json({"name": name, "role": role, "passcode": passcode})
    else:
        print(says)


def _nobody(name: str) -> str:
    return f"nobody with the name {name} may log in"


def _no_arguments(_: argparse.ArgumentParser) -> None:
    pass


def _people(arguments: argparse.Namespace) -> Exit:
    listed = store().people()
    if arguments.json:
        print_json([{"name": one.name, "role": one.role, "added_at": one.added_at.isoformat()} for one in listed])
    else:
        for person in listed:
            print(f"{person.name}: {person.role}, since {person.added_at:%Y-%m-%d}")
    return Exit.FINE


COMMANDS = (
    Command("person", "Adds, changes or removes somebody who may log in.", _person_arguments, _person),
    Command("people", "Everybody who may log in with a passcode.", _no_arguments, _people),
)
