"""Commands about what is stored: backup, restore, pack, unpack, keep, erase."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pricing_clarity.cli import output
from pricing_clarity.cli.frame import Command, Exit, Problems, print_json
from pricing_clarity.cli.sources import settings, store
from pricing_clarity.present.words import counted
from pricing_clarity.store import Refused, StoreUnavailable, restore


@contextmanager
def _plainly() -> Iterator[None]:
    try:
        yield
    except (StoreUnavailable, OSError) as problem:
        raise Problems([str(problem)]) from None


def _backup_arguments(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("file", metavar="FILE", help="where the copy goes; must not exist yet")


def _backup(arguments: argparse.Namespace) -> Exit:
    with _plainly():
        size = store().backup(Path(arguments.file))
    if arguments.json:
        print_json({"file": arguments.file, "size": size})
    else:
        print(f"{arguments.file}: {size:,} bytes")
    return Exit.FINE


def _restore_arguments(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("file", metavar="FILE", help="a file that backup made")


def _restore(arguments: argparse.Namespace) -> Exit:
    with _plainly():
        restore(Path(arguments.file), settings().database)
        studies = len(store().studies())
    if arguments.json:
        print_json({"file": arguments.file, "studies": studies})
    else:
        print(f"{arguments.file}: {counted(studies, 'study', 'studies')} restored.")
    return Exit.FINE


def _pack_arguments(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("study", metavar="STUDY", help="the id of a published study")
    sub.add_argument("-o", "--output", required=True, metavar="FILE", help="where the study goes; must not exist yet")
    sub.add_argument("--labels", action="store_true", help="with the labels of links and the names of colleagues")


def _pack(arguments: argparse.Namespace) -> Exit:
    with _plainly():
        packed = store().pack(arguments.study, labels=arguments.labels)
        if isinstance(packed, Refused):
            raise Problems([packed.says])
    output.write(Path(arguments.output), packed, new=True)
    if arguments.json:
        print_json({"file": arguments.output, "size": len(packed)})
    else:
        print(f"{arguments.output}: {len(packed):,} bytes")
    return Exit.FINE


def _unpack_arguments(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("file", metavar="FILE", help="a file that pack made")


def _unpack(arguments: argparse.Namespace) -> Exit:
    with _plainly():
        unpacked = store().unpack(Path(arguments.file).read_bytes())
    if isinstance(unpacked, Refused):
        raise Problems([f"{arguments.file}: {unpacked.says}"])
    if arguments.json:
        print_json(vars(unpacked))
    else:
        versions, sessions = counted(unpacked.versions, "version"), counted(unpacked.sessions, "session")
        print(f"{unpacked.study}: {versions} and {sessions} taken in.")
    return Exit.FINE


def _keep_arguments(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("study", metavar="STUDY", help="the id of a published study")
    chosen = sub.add_mutually_exclusive_group(required=True)
    chosen.add_argument("--days", type=int, metavar="DAYS", help="how long a session is kept after it was last seen")
    chosen.add_argument("--for-ever", action="store_true", help="until it is erased")


def _keep(arguments: argparse.Namespace) -> Exit:
    with _plainly():
        days = store().keep_for(arguments.study, arguments.days)
        if isinstance(days, Refused):
            raise Problems([days.says])
        removed = store().remove_expired().get(arguments.study, 0)
    if arguments.json:
        print_json({"study": arguments.study, "days": days, "removed": removed})
    else:
        kept = f"for {counted(days, 'day')}" if days else "for ever"
        print(f"{arguments.study}: kept {kept}; {counted(removed, 'older session')} deleted.")
    return Exit.FINE


def _erase_arguments(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--participant", required=True, metavar="CODE", help="the code that the participant was shown")


def _erase(arguments: argparse.Namespace) -> Exit:
    with _plainly():
        gone = store().erase(arguments.participant)
        predicted = gone is None and store().remove_prediction(arguments.participant)
    if predicted:
        code = arguments.participant.strip().upper()
        if arguments.json:
            print_json({"participant": code, "answers": 0, "comments": 0})
        else:
            print(f"{code}: the prediction is gone.")
        return Exit.FINE
    if gone is None:
        raise Problems([f"--participant: nobody has the code {arguments.participant}: write it as it was shown"])
    if arguments.json:
        print_json({"participant": gone.code, "answers": gone.answers, "comments": gone.comments})
    else:
        print(f"{gone.code}: {counted(gone.answers, 'answer')} and {counted(gone.comments, 'comment')} erased.")
    return Exit.FINE


COMMANDS = (
    Command("backup", "A consistent copy of the store, also while people answer.", _backup_arguments, _backup),
    Command("restore", "A backup, put back into an empty place.", _restore_arguments, _restore),
    Command("pack", "A whole study with its answers as one file, for another installation.", _pack_arguments, _pack),
    Command("unpack", "A study that was packed elsewhere, taken in.", _unpack_arguments, _unpack),
    Command("keep", "How long a study keeps what its participants gave.", _keep_arguments, _keep),
    Command("erase", "A participant's data, gone.", _erase_arguments, _erase),
)
