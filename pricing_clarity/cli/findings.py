"""Commands about what the answers say: findings, report, export."""

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from pricing_clarity.cli import output
from pricing_clarity.cli.answers import chosen_variant, print_responses, variant_argument
from pricing_clarity.cli.frame import Command, Exit, Problems, print_json
from pricing_clarity.cli.sources import store
from pricing_clarity.findings import Names, find
from pricing_clarity.formats import (
    read_responses,
    write_codebook,
    write_notes,
    write_responses,
    write_responses_json,
    write_responses_parquet,
    write_said,
)
from pricing_clarity.present.answer import summary
from pricing_clarity.present.findings_text import findings_text
from pricing_clarity.present.material import Material, Other, notes_of, ratings_of, responses_of
from pricing_clarity.present.report import report_html, report_markdown
from pricing_clarity.quiz.session import Response
from pricing_clarity.quiz.study import Published
from pricing_clarity.store import COLLEAGUES, Run, Store, Version


def _findings_arguments(sub: argparse.ArgumentParser) -> None:
    source = sub.add_mutually_exclusive_group(required=True)
    source.add_argument("study", nargs="?", metavar="STUDY", help="the name of a study that people have answered")
    source.add_argument("--responses", metavar="FILE", help="a response CSV, from any tool; - for standard input")
    sub.add_argument("--simulated", action="store_true", help="the study's simulated answers in place of the real ones")
    variant_argument(sub)
    _segment_argument(sub)


def _segment_argument(sub: argparse.ArgumentParser) -> None:
    sub.add_argument(
        "--segment", metavar="SEGMENT", help="of one segment alone, such as sales; without it, everybody but colleagues"
    )


def _findings(arguments: argparse.Namespace) -> Exit:
    names, ratings = Names(), []
    if arguments.responses:
        rows = _about(_responses_in(arguments.responses), arguments.variant)
    else:
        material = _material(arguments.study, arguments.variant, arguments.segment, simulated=arguments.simulated)
        rows, names = list(material.responses), material.names
        ratings = [one.ease for one in material.ratings if one.ease is not None]
    found = find(rows, names, ratings)
    if arguments.json:
        print_json(found.as_json())
    else:
        print(findings_text(found, names))
    return Exit.FINE


def _about(rows: list[Response], variant: str | None) -> list[Response]:
    """The rows about one of several pricings under test; the first one's where none is named."""
    names = list(dict.fromkeys(row.variant for row in rows))
    if variant is not None and variant not in names:
        known = ", or ".join(name for name in names if name) or "none, for the file names no pricing"
        raise Problems([f"--variant: no answer is about {variant}: write {known}"])
    if variant is None and len(names) > 1:
        print(f"About the pricing {names[0]}; --variant shows the others.", file=sys.stderr)
    return [row for row in rows if row.variant == (variant or names[0])] if rows else rows


def _responses_in(name: str) -> list[Response]:
    try:
        text = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise Problems([f"{name}:1: the file: it cannot be read ({error.strerror}): check the path"]) from None
    read = read_responses(text, name)
    if read.value is None:
        raise Problems([str(problem) for problem in read.problems])
    return list(read.value)


def _export_arguments(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("study", metavar="STUDY", help="the name of a study that people have answered")
    sub.add_argument("--format", choices=["csv", "json", "parquet"], default="csv")
    sub.add_argument("--simulated", action="store_true", help="the study's simulated answers in place of the real ones")
    sub.add_argument(
        "-o", "--output", metavar="FILE", help="write there, and a codebook beside it, not to standard output"
    )
    sub.add_argument("--notes", action="store_true", help="what facilitators noted, as CSV, in place of the answers")


def _export(arguments: argparse.Namespace) -> Exit:
    _, _, published, runs = _stored(arguments.study, simulated=arguments.simulated)
    if arguments.notes:
        text = write_notes(note for run in runs for note in run.notes)
        if arguments.output:
            output.write(Path(arguments.output), text.encode())
        else:
            sys.stdout.write(text)
        return Exit.FINE
    rows = responses_of(published, runs, simulated=arguments.simulated)
    if arguments.output:
        path = Path(arguments.output)
        output.write(path, _exported(rows, arguments.format))
        output.write(path.with_suffix(".codebook.csv"), write_codebook().encode())
        notes, ratings = notes_of(runs), ratings_of(runs)
        if notes or ratings or any(one.reason for one in rows):
            output.write(path.with_suffix(".said.csv"), write_said(rows, notes, ratings).encode())
    elif arguments.format == "parquet":
        raise Problems(["--output: Parquet is no text for a terminal: write -o responses.parquet"])
    else:
        print_responses(rows, arguments.json or arguments.format == "json")
    return Exit.FINE


def _exported(rows: Sequence[Response], form: str) -> bytes:
    if form == "parquet":
        return write_responses_parquet(rows)
    return (write_responses_json(rows) if form == "json" else write_responses(rows)).encode()


def _report_arguments(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("study", metavar="STUDY", help="the name of a study that people have answered")
    sub.add_argument("-o", "--output", required=True, metavar="FILE", help="report.html, or report.md for Markdown")
    sub.add_argument("--simulated", action="store_true", help="the study's simulated answers in place of the real ones")
    variant_argument(sub)
    _segment_argument(sub)


def _report(arguments: argparse.Namespace) -> Exit:
    path = Path(arguments.output)
    write = {".html": report_html, ".md": report_markdown}.get(path.suffix.lower())
    if write is None:
        raise Problems([f"--output: {path.name} is neither HTML nor Markdown: write a name such as report.html"])
    material = _material(arguments.study, arguments.variant, arguments.segment, simulated=arguments.simulated)
    output.write(path, write(material).encode())
    if arguments.json:
        print_json({"file": str(path), "participants": material.findings.participants})
    else:
        print(f"{path}: {summary(material)}")
    return Exit.FINE


def _material(name: str, variant: str | None, segment: str | None, *, simulated: bool) -> Material:
    """What the version of a study has gathered that has answers and matters most now, about one of its pricings."""
    version, answered, published, runs = _stored(name, simulated=simulated)
    kept = store()
    return Material.of(
        published,
        _whose(runs, segment),
        datetime.now().astimezone().date(),
        variant=chosen_variant(published, variant),
        simulated=simulated,
        predictions=[one.prediction for one in kept.predictions_of(version.digest)],
        earlier=_earlier(kept, version, answered, segment, simulated=simulated),
        now=f"version {version.number}",
        marks=kept.marks(version.study),
        number=version.number,
    )


def _stored(name: str, *, simulated: bool) -> tuple[Version, Sequence[Version], Published, Sequence[Run]]:
    """The version that has answers and matters most now, all versions that have some, its content and its sessions."""
    study = Path(name).stem if name.endswith((".yaml", ".yml")) else name
    kept = store()
    listed = next((one for one in kept.studies() if one.id == study), None)
    if listed is None:
        raise Problems([f"{name}: nobody has opened or rehearsed this study: open it in the app, or simulate --save"])
    answered = [one for one in listed.by_life if kept.counts(one.digest, simulated=simulated).started]
    version = (answered or listed.by_life)[0]
    published = kept.published(version.digest)
    if published is None:
        raise Problems([f"{name}: the stored study is gone: open it again in the app"])
    return version, answered, published, kept.answers_of(version.digest, simulated=simulated)


def _whose(runs: Sequence[Run], segment: str | None) -> Sequence[Run]:
    """The runs of one segment; without one, of everybody but colleagues, who know more than buyers do."""
    there = dict.fromkeys(run.segment for run in runs)
    if segment is not None and segment not in there:
        raise Problems([f"--segment: nobody is of {segment}: write {', or '.join(there) or 'none'}"])
    wanted = {segment} if segment is not None else there.keys() - set(COLLEAGUES) or there.keys()
    if segment is None and wanted != there.keys():
        print(f"Without {', '.join(sorted(there.keys() - wanted))}; --segment shows them.", file=sys.stderr)
    return [run for run in runs if run.segment in wanted]


def _earlier(
    kept: Store, now: Version, answered: Sequence[Version], segment: str | None, *, simulated: bool
) -> Other | None:
    before = max((one for one in answered if one.number < now.number), key=lambda one: one.number, default=None)
    published = kept.published(before.digest) if before else None
    if before is None or published is None:
        return None
    runs = kept.answers_of(before.digest, simulated=simulated)
    if segment is None or segment in {run.segment for run in runs}:
        runs = tuple(_whose(runs, segment))
    rows = responses_of(published, runs, simulated=simulated)
    return Other(f"version {before.number}", rows) if rows else None


COMMANDS = (
    Command("findings", "What the answers say: what is misread, how surely.", _findings_arguments, _findings),
    Command("report", "One self-contained page for the meeting.", _report_arguments, _report),
    Command("export", "A study's responses, tidy, with a codebook.", _export_arguments, _export),
)
