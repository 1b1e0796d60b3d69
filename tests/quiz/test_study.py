"""What a published study's digest holds."""

from typing import Literal

from pricing_clarity.pricing.items import Feature
from pricing_clarity.quiz.study import Published, Texts
from tests.shipped import quiz


class LaterFeature(Feature):
    """A feature of a release with more keys."""

    aisle: str | None = None
    badge: Literal["none", "new"] = "none"
    photos: tuple[str, ...] = ()
    stars: int = 3
    hidden: bool = False


class LaterTexts(Texts):
    """Texts of a release that says one thing more."""

    goodbye: str = "See you."


def later(study: Published, **keys: object) -> Published:
    """The study as a later release reads it, with a value for some of its new keys."""
    features = {name: LaterFeature(**one.model_dump(), **keys) for name, one in study.pricing.features.items()}
    return study.model_copy(update={"pricing": study.pricing.model_copy(update={"features": features})})


def test_a_key_that_a_release_adds_leaves_the_digest_of_what_does_not_use_it() -> None:
    """An open study is what its files say after an upgrade, too; what uses a new key is something else."""
    study = quiz("team-boards")
    assert study.digest == later(study).digest
    used = [{"aisle": "Plans"}, {"badge": "new"}, {"photos": ("a.png",)}, {"stars": 4}, {"hidden": True}]
    assert len(used) + 1 == len({study.digest, *(later(study, **keys).digest for keys in used)})


def test_words_that_are_said_by_default_are_content() -> None:
    """Where a release says more to participants, or names the same part by another kind, the digest is another."""
    study = quiz("team-boards")
    texts = LaterTexts(**study.study.texts.model_dump())
    said = study.model_copy(update={"study": study.study.model_copy(update={"texts": texts})})
    assert study.digest != said.digest
    metered = quiz("event-meter")
    graduated, volume = (
        metered.model_dump_json().replace('"graduated"', f'"{kind}"') for kind in ("graduated", "volume")
    )
    assert '"graduated"' in graduated
    assert Published.model_validate_json(graduated).digest != Published.model_validate_json(volume).digest


def test_what_is_stored_reads_back_with_its_digest() -> None:
    """The whole document, defaults and all, has the content that was published; any change has another."""
    study = quiz("team-boards")
    again = Published.model_validate_json(study.model_dump_json(by_alias=True))
    assert study.digest == again.digest
    assert study.digest != study.model_copy(update={"id": "other"}).digest
