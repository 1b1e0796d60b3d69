"""What a definition that somebody hands in tries, and does not get. Each case is one try; its id says which."""

import gzip
import os
from pathlib import Path

import pytest

from pricing_clarity.formats import load_folder, read_pricing, read_study, write_pricing
from pricing_clarity.formats.importers import import_text
from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.study import Published
from tests.views.take.published import PUBLISHED

PLAIN = "title: T\ncurrency: USD\ntiers:\n  one: {name: One, charge: {amount: 5}}\n"


@pytest.fixture
def trace(tmp_path: Path) -> Path:
    """A file that is there afterwards if something in a file was run."""
    return tmp_path / "trace"


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


def test_what_was_written_by_us_is_read_by_us() -> None:
    """The attacks above are refused for what they are, not because everything is."""
    pricing = read_pricing(PLAIN, "x.yaml").value
    assert pricing is not None
    assert pricing == read_pricing(write_pricing(pricing), "x.yaml").value
    made = publish("x", PUBLISHED.study.model_copy(update={"questions": 4}), PUBLISHED.pricing)
    assert isinstance(made, Published)
