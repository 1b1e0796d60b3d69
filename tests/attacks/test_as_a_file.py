"""What a file or a text that somebody hands in tries, and does not get. Each case is one try; its id says which."""

import csv
import gzip
import io
import json
import os
import sqlite3
import zipfile
from collections import Counter
from contextlib import closing
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from pricing_clarity.formats import (
    load_folder,
    read_pricing,
    read_responses,
    read_study,
    write_pricing,
    write_responses,
)
from pricing_clarity.formats.images import BadImage, safe_image
from pricing_clarity.formats.importers import import_text
from pricing_clarity.present.price_page import price_page_html
from pricing_clarity.present.report import Material, report_html
from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.responses import responses
from pricing_clarity.quiz.said import Note
from pricing_clarity.quiz.session import Answer
from pricing_clarity.quiz.study import Published
from pricing_clarity.store import Refused, Store, StoreUnavailable, Unpacked, restore
from pricing_clarity.views.take import texts
from tests.views.take.published import PUBLISHED, opened

PLAIN = "title: T\ncurrency: USD\ntiers:\n  one: {name: One, charge: {amount: 5}}\n"


@pytest.fixture
def trace(tmp_path: Path) -> Path:
    """A file that is there afterwards if something in a file was run."""
    return tmp_path / "trace"


# Definitions


def yaml_attacks(trace: str) -> dict[str, str]:
    """YAML that would run something, or fill the memory, in a reader that trusts it."""
    levels = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))
    return {
        "a command by !!python/object/apply": f"title: !!python/object/apply:os.system ['touch {trace}']\n",
        "a command by !!python/object/new": f"title: !!python/object/new:os.system ['touch {trace}']\n",
        "a module by !!python/module": "title: !!python/module:antigravity\n",
        "a function by !!python/name": "title: !!python/name:os.system\n",
        "an evaluated text": f'title: !!python/object/apply:eval [\'open("{trace}", "w")\']\n',
        "a class that is extended": "title: !!python/object/new:type {args: [x, [], {extend: !!python/name:exec}]}\n",
        "a tag of its own": "title: !include /etc/passwd\n",
        "a file by tag": "title: !file /etc/passwd\n",
        "a tag by directive": "%TAG ! tag:yaml.org,2002:python/\n---\ntitle: !object/apply:os.system ['true']\n",
        "a billion laughs": f"a0: &a0 [lol]\n{levels}\n",
        "an anchor in itself": "title: &a [*a]\n",
        "ten thousand brackets": "title: " + "[" * 10_000 + "]" * 10_000 + "\n",
        "ten thousand levels": "\n".join(" " * n + "a:" for n in range(700)),
        "a number of 100,000 digits": PLAIN.replace("5}", "9" * 100_000 + "}"),
        "a number with a huge exponent": PLAIN.replace("5}", "1e999999999}"),
        "a number in base 60": PLAIN.replace("5}", ":".join(["59"] * 1_000) + "}"),
        "a merge of everything": "<<: &m {<<: *m}\ntitle: T\n",
        "half a million bytes": "title: " + "x" * 600_000,
        "a NUL": "title: a\0b\n",
        "many documents": "---\ntitle: T\n" * 1_000,
        "a text that runs backwards": PLAIN.replace("title: T", "title: T\u202ep"),
        "an id from elsewhere": PLAIN.replace("one:", "оne:"),
        "an id that leads out": PLAIN.replace("one:", "../../one:"),
        "an id of Python": PLAIN.replace("one:", "__class__:"),
        "a key of Python": PLAIN + "__init__: x\n",
        "an infinite price": PLAIN.replace("5}", ".inf}"),
        "a price that is none": PLAIN.replace("5}", ".nan}"),
        "digits of another script": PLAIN.replace("5}", "٥}"),
    }


@pytest.mark.parametrize("name", yaml_attacks("").keys())
def test_a_definition_is_data(name: str, trace: Path) -> None:
    """It ends in problems that name the line, whoever reads it; nothing is run, and it takes no second's work."""
    text = yaml_attacks(str(trace))[name]
    for read in (read_pricing(text.encode("utf-8", "surrogatepass"), "x.yaml"), read_study(text, "x.yaml")):
        assert read.value is None
        assert read.problems
        assert all(problem.line >= 1 and len(str(problem)) < 600 for problem in read.problems)
    imported = import_text(text, "x.yaml")
    assert "root:" not in repr(imported)
    assert not trace.exists()


ENCODINGS = {
    "UTF-16": PLAIN.encode("utf-16"),
    "UTF-32": PLAIN.encode("utf-32"),
    "UTF-7": b"title: +ADw-script+AD4-\n",
    "Latin-1": "title: Übung\n".encode("latin-1"),
    "a ZIP": b"PK\x03\x04" + b"\0" * 100,
    "a GZIP bomb": gzip.compress(b"a" * 10_000_000),
    "overlong UTF-8": b"title: \xc0\xaf\n",
    "half of a character": b"title: \xed\xa0\x80\n",
}


@pytest.mark.parametrize("content", ENCODINGS.values(), ids=ENCODINGS.keys())
def test_a_definition_is_plain_text(content: bytes) -> None:
    """What is not UTF-8 is refused; what only looks odd stays the text that it is."""
    read = read_pricing(content, "x.yaml")
    assert read.value is None
    assert read.problems


def test_nothing_outside_the_two_folders_is_read(tmp_path: Path) -> None:
    """Links that lead out, devices, pipes, folders and names that are paths are problems, and others are still read."""
    tiers, studies = tmp_path / "tiers", tmp_path / "studies"
    tiers.mkdir()
    studies.mkdir()
    (tmp_path / "secret.yaml").write_text(PLAIN.replace("title: T", "title: secret-title"))
    (tiers / "good.yaml").write_text(PLAIN)
    (tiers / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (tiers / "device.yaml").symlink_to("/dev/zero")
    (tiers / "password.yaml").symlink_to("/etc/passwd")
    (tiers / "folder.yaml").mkdir()
    (tiers / "../tiers/..hidden.yaml").write_text(PLAIN)
    os.mkfifo(tiers / "pipe.yaml")
    (studies / "out.yaml").write_text("title: T\npricing: ../secret\nquestions: 5\n")
    (studies / "root.yaml").write_text("title: T\npricing: /etc/passwd\nquestions: 5\n")
    library = load_folder(tiers, studies)
    assert {"good"} == set(library.pricings)
    assert {} == dict(library.studies)
    assert "secret-title" not in repr(library)
    assert "root:" not in repr(library)


# Texts that end up on pages, in reports and in spreadsheets

MARKUP = {
    "a script": "<script>alert(1)</script>",
    "a picture that fails": '<img src=x onerror="alert(1)">',
    "an SVG that loads": "<svg/onload=alert(1)>",
    "a frame": '<iframe srcdoc="<script>alert(1)</script>">',
    "the end of a style": "</style><script>alert(1)</script>",
    "the end of a script": "</script><script>alert(1)</script>",
    "the end of an attribute": '" onmouseover="alert(1)" x="',
    "the end of an attribute, single": "' onmouseover='alert(1)' x='",
    "a comment that opens": "<!--<script>alert(1)",
    "a template": "{{ 7*7 }}{% for x in y %}",
    "a link that runs": "[click](javascript:alert(1))",
    "a link that is data": "[click](data:text/html,<script>alert(1)</script>)",
    "a picture by Markdown": "![x](https://evil.example/pixel.png)",
    "a link by reference": "[x][1]\n\n[1]: javascript:alert(1)",
    "an entity": "&lt;script&gt;&#60;img src=x onerror=alert(1)&#62;",
    "a line separator": "a\u2028b\u2029<script>alert(1)</script>",
}
HARMLESS = ("http://", "https://", "#", "mailto:")


class Markup(HTMLParser):
    """What a browser would load or run of a page, counted."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: Counter[str] = Counter()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes elements and attributes that do something."""
        if tag in ("script", "img", "svg", "iframe", "object", "embed", "link", "form", "meta", "base", "style"):
            self.found[tag] += 1
        for name, value in attrs:
            if name.startswith("on") or name in ("srcdoc", "formaction"):
                self.found[name] += 1
            if name in ("href", "src") and not str(value).startswith(HARMLESS):
                self.found[f"{name}={value}"] += 1


def running(html: str) -> Counter[str]:
    """What would be loaded or run of HTML."""
    return Markup(html).found


def with_texts(text: str) -> Published:
    """A study in which every text that an author writes is this one."""
    pricing = PUBLISHED.pricing.model_dump(mode="json", by_alias=True, exclude_none=True)
    pricing["title"] = pricing["tiers"]["double"]["name"] = text
    pricing["tiers"]["double"]["features"]["channels"] = text
    pricing["options"]["hd"]["name"] = pricing["promotions"]["two-more"]["says"] = text
    pricing["fees"]["box"]["name"] = pricing["copy"]["headline"] = text
    questions = tuple(
        question.model_copy(update={"scenario": text, "stem": text, "because": text})
        for question in PUBLISHED.questions
    )
    study = PUBLISHED.study.model_copy(update={"title": text})
    made = PUBLISHED.pricing.model_validate(pricing)
    return PUBLISHED.model_copy(update={"pricing": made, "questions": questions, "study": study})


@pytest.mark.parametrize("text", MARKUP.values(), ids=MARKUP.keys())
def test_texts_are_shown_and_never_run(text: str) -> None:
    """On the price page, in the quiz's own texts and in the report, whoever wrote them: author or participant."""
    published, harmless = with_texts(text), with_texts("plain")
    assert running(price_page_html(harmless.pricing)) == running(price_page_html(published.pricing))
    assert Counter() == running(texts.html(text))
    assert running(report(harmless, "plain")) == running(report(published, text))


def report(published: Published, text: str) -> str:
    """The report about two people who wrote this and nothing else."""
    answers = [Answer(question=question.id, outcome="cannot_tell", reason=text) for question in published.questions]
    rows = [row for code in ("P-AAAAAA", "P-BBBBBB") for row in responses(published, code, answers)]
    notes = (Note(participant="P-AAAAAA", text=text),)
    return report_html(Material(published, rows, date(2026, 3, 5), notes=notes))


FORMULAS = [
    "=1+1", "=HYPERLINK(\"http://evil.example\",\"x\")", "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)",
    "\t=1+1", "\r=1+1", "\n=1+1", "'=1+1", "''=1+1",
]  # fmt: skip


@pytest.mark.parametrize("formula", FORMULAS, ids=repr)
def test_no_cell_of_an_export_is_a_formula(formula: str) -> None:
    """What participants and authors wrote is text in every spreadsheet, and is read back as it was."""
    published = PUBLISHED.model_copy(
        update={"questions": tuple(q.model_copy(update={"id": q.id, "stem": formula}) for q in PUBLISHED.questions)}
    )
    answers = [Answer(question="total-secret-1", outcome="cannot_tell", reason=formula)]
    text = write_responses(responses(published, formula, answers))
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert [] == [cell for cell in cells if cell[:1] in "=+@\t\r\n" and cell]
    assert [] == [cell for cell in cells if cell[:1] == "-" and not cell[1:].replace(".", "").isdigit()]
    read = read_responses(text, "x.csv").value
    assert read is not None
    assert formula.strip() in {str(row.reason).strip() for row in read} | {row.participant for row in read}


CSVS = {
    "a NUL": b"participant,question\0\n",
    "a quotation mark that is never closed": b'participant,question,choice\n"a,b,' + b"x" * 200_000,
    "ten thousand columns": b",".join([b"participant"] * 10_000),
    "a field of a megabyte": b"participant,question,choice,correct\na,b," + b"x" * 1_000_000 + b",yes\n",
    "a GZIP": gzip.compress(b"participant,question\n"),
    "no lines": b"",
    "seconds that are infinite": b"participant,question,choice,correct,seconds\na,b,c,yes,1e999\n",
    "seconds that are none": b"participant,question,choice,correct,seconds\na,b,c,yes,nan\n",
}


@pytest.mark.parametrize("content", CSVS.values(), ids=CSVS.keys())
def test_odd_responses_are_told(content: bytes) -> None:
    """A file of responses that cannot be used ends in problems, not in a traceback or in a number that is none."""
    read = read_responses(content, "x.csv")
    assert read.value is None
    assert read.problems


# Pictures


def bomb() -> bytes:
    """A ZIP of zeros, as a stand-in for any archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.png", b"\0" * 20_000_000)
    return out.getvalue()


PICTURES = {
    "an SVG with a script": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "an SVG with a BOM": b'\xef\xbb\xbf<?xml version="1.0"?><svg onload="alert(1)"/>',
    "an HTML page": b"<html><script>alert(1)</script></html>",
    "a PNG's head on a page": b"\x89PNG\r\n\x1a\n<html><script>alert(1)</script></html>",
    "a GIF's head on a script": b"GIF89a/*\x00\x00*/=1;alert(1);//",
    "an EPS program": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n(/etc/passwd) run\n",
    "a ZIP bomb": bomb(),
    "a PDF": b"%PDF-1.7\n1 0 obj<</S/JavaScript>>endobj",
}


@pytest.mark.parametrize("data", PICTURES.values(), ids=PICTURES.keys())
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    """By what is in it, whatever it is called."""
    with pytest.raises(BadImage):
        safe_image(data)


# Files of whole studies, and backups


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with a study and a participant's answer."""
    made = Store.at(f"sqlite:///{tmp_path / 'here.sqlite'}")
    token = opened(made).token
    entered = made.enter(token, "b" * 22)
    assert not isinstance(entered, Refused)
    made.consent(entered.session.id)
    made.answer(entered.session.id, Answer(question="total-secret-1", value="127.97"))
    return made


def parcels(whole: dict[str, Any]) -> dict[str, bytes]:
    """Study files that were changed, or are none."""

    def changed(**more: Any) -> bytes:
        return json.dumps({**whole, **more}).encode()

    def session(**more: Any) -> bytes:
        return changed(sessions=[{**whole["sessions"][0], **more}])

    version = whole["versions"][0]
    given = whole["sessions"][0]["answers"][0]
    return {
        "a name that leads out": changed(study="../../etc/cron.d/x"),
        "a name of SQL": changed(study="x'; DROP TABLE studies; --"),
        "a key that was changed": changed(
            versions=[{**version, "document": version["document"].replace("115.97", "999.97")}]
        ),
        "a hash that fits nothing": changed(versions=[{**version, "digest": "0" * 64}]),
        "a version of another study": changed(study="other-study"),
        "an answer to a question that nobody asked": session(answers=[{**given, "answer": {"question": "q9"}}]),
        "two answers to one question": session(answers=[given, given]),
        "a code that is a path": session(code="../P-AAAA"),
        "a session of a version that is not there": session(digest="1" * 64),
        "a link that is not there": session(link=99),
        "a moment before time": session(started_at="0001-01-01T00:00:00Z"),
        "a moment without a zone": session(started_at="2026-03-02T09:00:00"),
        "two sessions with one code": changed(sessions=whole["sessions"] * 2),
        "a format of tomorrow": changed(format_version=2),
        "an unknown key": changed(command="rm"),
        "a GZIP bomb": gzip.compress(json.dumps(whole).encode() + b" " * 50_000_000),
        "a ZIP": b"PK\x03\x04" + b"\0" * 50,
        "a hundred thousand brackets": b"[" * 100_000,
        "a number of a million digits": b'{"format_version": ' + b"1" * 1_000_000 + b"}",
        "a pickle": b"\x80\x04\x95\x10\x00\x00\x00\x00\x00\x00\x00\x8c\x05posix\x94.",
        "nothing": b"",
        "half of it": json.dumps(whole).encode()[:2_000],
    }


@pytest.mark.parametrize("name", parcels({"versions": [{"document": ""}], "sessions": [{"answers": [{}]}]}).keys())
def test_a_study_file_that_was_tampered_with_changes_nothing(store: Store, tmp_path: Path, name: str) -> None:
    """It is refused as a whole with a sentence, in the installation that it came from and in an empty one."""
    packed = store.pack("home-study")
    assert isinstance(packed, bytes)
    tampered = parcels(json.loads(packed))[name]
    empty = Store.at(f"sqlite:///{tmp_path / 'empty.sqlite'}")
    for place in (store, empty):
        before = place.studies(), [run.answers for run in place.answers_of("home-study")]
        refused = place.unpack(tampered)
        assert isinstance(refused, Refused)
        assert len(refused.says) < 500
        assert before == (place.studies(), [run.answers for run in place.answers_of("home-study")])
    assert isinstance(empty.unpack(packed), Unpacked)


def evil_backup(file: Path, how: str) -> None:
    """Turns a backup into one that tries something."""
    if how == "no database":
        file.write_bytes(b"SQLite format 3\0" + b"\xff" * 5_000)
        return
    with closing(sqlite3.connect(file)) as connection:
        match how:
            case "a trigger that deletes":
                connection.execute("CREATE TRIGGER t AFTER INSERT ON answers BEGIN DELETE FROM answers; END")
            case "a view in place of a table":
                connection.execute("DROP TABLE comments")
                connection.execute("CREATE VIEW comments AS SELECT * FROM answers")
            case "another version":
                connection.execute("UPDATE alembic_version SET version_num = '999'")
            case "a table of its own":
                connection.execute("CREATE TABLE evil (x)")
            case "no sessions":
                connection.execute("PRAGMA foreign_keys = OFF")
                connection.execute("DROP TABLE sessions")
        connection.commit()


@pytest.mark.parametrize("how", ["no database", "a view in place of a table", "another version", "no sessions"])
def test_a_backup_that_was_tampered_with_is_refused(store: Store, tmp_path: Path, how: str) -> None:
    """And the place to restore to is still empty."""
    file, place = tmp_path / "backup.sqlite", f"sqlite:///{tmp_path / 'place.sqlite'}"
    store.backup(file)
    evil_backup(file, how)
    with pytest.raises(StoreUnavailable):
        restore(file, place)
    assert () == Store.at(place).studies()


@pytest.mark.parametrize("how", ["a trigger that deletes", "a table of its own"])
def test_a_backup_brings_rows_and_nothing_else(store: Store, tmp_path: Path, how: str) -> None:
    """Triggers and foreign tables in the file stay behind."""
    file, place = tmp_path / "backup.sqlite", tmp_path / "place.sqlite"
    store.backup(file)
    evil_backup(file, how)
    restore(file, f"sqlite:///{place}")
    with closing(sqlite3.connect(place)) as connection:
        named = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    assert not {"t", "evil"} & named
    assert [1] == [len(run.answers) for run in Store.at(f"sqlite:///{place}").answers_of("home-study")]


def test_what_was_written_by_us_is_read_by_us() -> None:
    """The attacks above are refused for what they are, not because everything is."""
    pricing = read_pricing(PLAIN, "x.yaml").value
    assert pricing is not None
    assert pricing == read_pricing(write_pricing(pricing), "x.yaml").value
    made = publish("x", PUBLISHED.study.model_copy(update={"questions": 4}), PUBLISHED.pricing)
    assert isinstance(made, Published)
