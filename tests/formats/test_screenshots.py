"""Studies whose page is a screenshot."""

import io
from base64 import b64decode
from pathlib import Path

import pytest
from PIL import Image

from pricing_clarity.formats import CannotWrite, load_folder
from pricing_clarity.formats.images import BadImage
from pricing_clarity.formats.screenshots import PREVIEW, WIDEST, keep_image, preview
from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.study import Published

ROOT = Path(__file__).resolve().parents[2]

STUDY = """title: Rival
currency: EUR
screenshots:
  - {image: rival/plans.png, alt: Two plans - Basic at 10 euros and Pro at 25 euros a month}
own:
  - {id: pro, ask: What does Pro cost a month?, amount: 25, wrong: [{amount: 10, thinks: takes the price of Basic}]}
  - id: cheap
    ask: Which plan is cheaper?
    choices: [{text: Basic, right: true}, {text: Pro}]
"""


def picture(width: int = 800, height: int = 500, kind: str = "PNG") -> bytes:
    """A picture in some format."""
    out = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(out, kind)
    return out.getvalue()


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Folders of pricings and studies with one study and its image."""
    tiers, studies = tmp_path / "tiers", tmp_path / "studies"
    (studies / "rival").mkdir(parents=True)
    tiers.mkdir()
    (studies / "rival.yaml").write_text(STUDY)
    (studies / "rival" / "plans.png").write_bytes(picture())
    return tiers, studies


def test_a_study_of_screenshots_asks_the_authors_questions(folders: tuple[Path, Path]) -> None:
    """No pricing is needed; every question has its key, and the image travels with the published study."""
    library = load_folder(*folders)
    assert {} == library.problems
    study = library.studies["rival"]
    made = publish("rival", study, study.page_of(library.pricings), library.pricings, library.screenshots["rival"])
    assert isinstance(made, Published)
    assert [("own-pro", "25.00", "EUR"), ("own-cheap", "1", None)] == [
        (one.id, one.key, one.currency) for one in made.questions
    ]
    (shot,) = Published.model_validate_json(made.model_dump_json(by_alias=True)).screenshots
    assert ("image/webp", 800, 500) == (shot.kind, shot.width, shot.height)
    assert (800, 500) == Image.open(io.BytesIO(b64decode(shot.data))).size


def test_a_wide_screenshot_is_made_smaller(folders: tuple[Path, Path]) -> None:
    """A sharp screen's 5,000 pixels are more than anybody needs on a slow line."""
    (folders[1] / "rival" / "plans.png").write_bytes(picture(2500, 1000))
    (shot,) = load_folder(*folders).screenshots["rival"]
    assert (WIDEST, 800) == (shot.width, shot.height)


def test_an_image_that_changes_is_read_anew(folders: tuple[Path, Path]) -> None:
    """What is kept from before is kept only as long as the file stays as it is."""
    before = load_folder(*folders).screenshots["rival"]
    (folders[1] / "rival" / "plans.png").write_bytes(picture(640, 480))
    assert before != load_folder(*folders).screenshots["rival"]


@pytest.mark.parametrize(
    ("image", "told"),
    [
        ("rival/none.png", "there is no image rival/none.png"),
        ("../secret.png", "leads out of the folder"),
        ("/etc/hostname", "leads out of the folder"),
        ("rival/text.png", "not a picture"),
        ("rival", "leads out of the folder"),
    ],
)
def test_an_image_that_cannot_be_used_is_told_with_its_line(folders: tuple[Path, Path], image: str, told: str) -> None:
    """Which file and line, what is wrong, what to do; nothing outside the folder is ever read."""
    (folders[1].parent / "secret.png").write_bytes(picture())
    (folders[1] / "rival" / "text.png").write_text("no picture")
    (folders[1] / "rival.yaml").write_text(STUDY.replace("rival/plans.png", image))
    (problem,) = load_folder(*folders).problems["studies/rival.yaml"]
    assert told in str(problem)
    assert str(problem).startswith("studies/rival.yaml:4: screenshots")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("screenshots", "pictures"), "pictures"),
        (("own:", "running_total: true\nown:"), "nothing can be picked on a screenshot"),
        (("currency: EUR", "currency: euros"), "currency"),
        (("alt: Two plans - Basic at 10 euros and Pro at 25 euros a month", "alt: ''"), "alt"),
    ],
)
def test_mistakes_in_the_study_are_told(folders: tuple[Path, Path], change: tuple[str, str], told: str) -> None:
    """Each says what is wrong."""
    (folders[1] / "rival.yaml").write_text(STUDY.replace(*change))
    assert any(told in str(problem) for problem in load_folder(*folders).problems["studies/rival.yaml"])


def test_a_study_without_any_page_is_told_what_to_write(folders: tuple[Path, Path]) -> None:
    """Neither a pricing nor screenshots: the message names both."""
    (folders[1] / "rival.yaml").write_text("title: Nothing\n")
    (problem,) = load_folder(*folders).problems["studies/rival.yaml"]
    assert "pricing: home-bundle" in str(problem)
    assert "screenshots" in str(problem)


def test_a_screenshot_stands_for_one_of_several_pages(folders: tuple[Path, Path]) -> None:
    """The page that an image is of is the image; the other one is drawn, and the same is asked about both."""
    tiers, studies = folders
    for name in ("ours", "rival"):
        (tiers / f"{name}.yaml").write_text((ROOT / "tiers" / "trio.yaml").read_text())
    (studies / "both.yaml").write_text(
        "title: Both\npricing: ours\nquestions: 2\nvariants: {against: rival}\n"
        "screenshots:\n  - {image: rival/plans.png, alt: Basic at $10 and Pro at $25, pricing: rival}\n"
    )
    library = load_folder(tiers, studies)
    assert {} == library.problems
    study = library.studies["both"]
    made = publish("both", study, study.page_of(library.pricings), library.pricings, library.screenshots["both"])
    assert isinstance(made, Published)
    again = Published.model_validate_json(made.model_dump_json(by_alias=True))
    assert [0, 1] == [len(again.of(name).screenshots) for name in ("ours", "rival")]
    assert "pick" not in {question.entry for question in again.asked}


def test_an_image_is_kept_beside_its_study(tmp_path: Path) -> None:
    """As pixels alone, under a tidy name; once again it is the same file, and no other one takes its place."""
    first = keep_image(tmp_path, "rival", "Our page (1).png", picture())
    assert "rival/our-page-1.png" == first
    assert first == keep_image(tmp_path, "rival", "our page 1.png", picture())
    assert "rival/our-page-1-2.png" == keep_image(tmp_path, "rival", "our-page-1.png", picture(10, 10))
    assert (800, 500) == Image.open(tmp_path / first).size
    with pytest.raises(BadImage):
        keep_image(tmp_path, "rival", "x.png", b"no image")


def test_an_image_stays_in_the_folder_of_studies(tmp_path: Path) -> None:
    """A folder of the study's name that leads elsewhere is refused."""
    (tmp_path / "studies").mkdir()
    (tmp_path / "studies" / "rival").symlink_to(tmp_path)
    with pytest.raises(CannotWrite):
        keep_image(tmp_path / "studies", "rival", "x.png", picture())


def test_a_preview_is_small(folders: tuple[Path, Path]) -> None:
    """Its author looks at it in passing."""
    study = load_folder(*folders).studies["rival"]
    address = preview(folders[1], study.screenshots[0])
    assert PREVIEW == Image.open(io.BytesIO(b64decode(address.partition(",")[2]))).width
