"""Streamlit's own files come packed, from memory, to be kept for good; nothing else is on the shelf."""

import gzip
import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from pricing_clarity.settings import Settings
from pricing_clarity.views import security
from pricing_clarity.views.shelf import Shelf, wanted_soon

BELOW = Route("/{path:path}", lambda _: PlainTextResponse("from below"))


@pytest.fixture
def line(tmp_path: Path) -> TestClient:
    """A client of a shelf with a script and a font on it, and a secret beside them."""
    folder = tmp_path / "static" / "js"
    folder.mkdir(parents=True)
    (folder / "index.abc.js").write_text("let it be;" * 1000)
    (folder / "sans.abc.woff2").write_bytes(b"a font")
    (tmp_path / "secret.js").write_text("secret")
    return TestClient(Shelf(Starlette(routes=[BELOW]), tmp_path), base_url="http://localhost")


def test_a_script_comes_packed_and_to_be_kept(line: TestClient, tmp_path: Path) -> None:
    """It is read and packed once; the second visitor gets what the first got."""
    first = line.get("/static/js/index.abc.js")
    (tmp_path / "static/js/index.abc.js").unlink()
    second = line.get("/static/js/index.abc.js")
    assert ["let it be;" * 1000] * 2 == [first.text, second.text]
    assert ("gzip", "public, immutable, max-age=31536000", "Accept-Encoding") == tuple(
        second.headers[name] for name in ("content-encoding", "cache-control", "vary")
    )
    assert second.headers["content-type"].startswith(("text/javascript", "application/javascript"))
    assert int(second.headers["content-length"]) < 200


def test_a_font_comes_as_it_is(line: TestClient) -> None:
    """It is packed already."""
    font = line.get("/static/js/sans.abc.woff2")
    assert (b"a font", None, "font/woff2") == (
        font.content,
        font.headers.get("content-encoding"),
        font.headers["content-type"],
    )


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/static/js/index.abc.js", {"accept-encoding": "identity"}),
        ("/static/js/index.abc.js", {"range": "bytes=0-9"}),
        ("/static/js/other.js", {}),
        ("/static/js/%2e%2e/%2e%2e/secret.js", {}),
        ("/secret.js", {}),
        ("/static/js", {}),
    ],
)
def test_everything_else_is_passed_on(line: TestClient, path: str, headers: dict[str, str]) -> None:
    """Who cannot unpack, who wants a part, and who asks for what is not on the shelf."""
    assert "from below" == line.get(path, headers=headers).text


def test_only_whoever_fetches_is_answered(line: TestClient) -> None:
    """Other methods are for the app to refuse."""
    assert 405 == line.post("/static/js/index.abc.js").status_code


def test_what_comes_from_the_shelf_has_the_security_headers(tmp_path: Path) -> None:
    """It stands behind the guard, who also refuses foreign names."""
    app = Starlette(routes=[BELOW], middleware=security.middleware(Settings(), tmp_path / "app.py"))
    line = TestClient(app, base_url="http://localhost")
    page = (Path(security.streamlit.__file__).parent / "static/index.html").read_text()
    script = page.partition('src="./')[2].partition('"')[0]
    sent = line.get(f"/{script}")
    raw = (Path(security.streamlit.__file__).parent / "static" / script).read_bytes()
    assert (200, raw, "gzip") == (sent.status_code, sent.content, sent.headers["content-encoding"])
    assert int(sent.headers["content-length"]) == len(gzip.compress(raw, 6, mtime=0))
    assert ("DENY", "nosniff") == (sent.headers["x-frame-options"], sent.headers["x-content-type-options"])
    assert 421 == line.get(f"/{script}", headers={"host": "evil.example"}).status_code


def test_the_page_names_what_it_will_want_soon(tmp_path: Path) -> None:
    """The scripts that draw a quiz, and those that they import, are fetched with the others; each once."""
    scripts = tmp_path / "static" / "js"
    scripts.mkdir(parents=True)
    (tmp_path / "index.html").write_text('<head><script src="./static/js/base.1.js"></script>')
    quiz = 'import{a}from"./base.1.js";import{b}from"./deep.1.js";import"./Html.1.js"'
    (scripts / "BidiComponent.1.js").write_text(quiz)
    (scripts / "Html.1.js").write_text("")
    (scripts / "deep.1.js").write_text('import"./BidiComponent.1.js";import"./gone.1.js"')
    (scripts / "Chart.1.js").write_text("")
    page = TestClient(Shelf(Starlette(routes=[BELOW]), tmp_path)).get("/")
    names = ("BidiComponent.1.js", "Html.1.js", "deep.1.js")
    assert ", ".join(f"</static/js/{name}>; rel=modulepreload" for name in names) == page.headers["link"]
    assert "no-cache" == page.headers["cache-control"]


def test_the_page_has_a_script_of_ours_and_is_streamlits_otherwise() -> None:
    """The script comes from where the page says, and holds its sentence in every language."""
    line = TestClient(Shelf(Starlette(routes=[BELOW])), base_url="http://localhost")
    page = line.get("/").text
    (ours,) = re.findall(r'<script async src="/again\.[0-9a-f]{8}\.js"></script>', page)
    streamlits = Path(security.streamlit.__file__).parent / "static/index.html"
    assert streamlits.read_text(encoding="utf-8") == page.replace(ours, "")
    script = line.get(ours.split('"')[1])
    assert "text/javascript" in script.headers["content-type"]
    assert all(f'"{code}": "' in script.text for code in ("en", "de"))


def test_streamlits_page_has_such_scripts() -> None:
    """Under other names than we know they would be found late again, and nobody would notice."""
    folder = Path(security.streamlit.__file__).parent / "static"
    soon = wanted_soon(folder)
    assert {"BidiComponent", "Html"} <= {Path(path).name.partition(".")[0] for path in soon}
    assert all((folder / path.lstrip("/")).is_file() for path in soon)
