"""What a command's PRICING or STUDY means: a file, or the name of one in the tiers or studies folder."""

from pathlib import Path

from pricing_clarity.cli.frame import Problems
from pricing_clarity.formats import read_pricing_file, read_study_file, screenshots_of
from pricing_clarity.present.languages import language_of
from pricing_clarity.pricing import Pricing
from pricing_clarity.quiz.publish import publish
from pricing_clarity.quiz.study import Published, Screenshot, Shortfall, Study
from pricing_clarity.settings import BadSetting, Settings
from pricing_clarity.store import Store, StoreUnavailable, open_store

ENDINGS = (".yaml", ".yml")


def settings() -> Settings:
    """The settings of this process.

    Raises:
        Problems: a setting cannot be used.

    """
    try:
        return Settings.read()
    except BadSetting as bad:
        raise Problems([str(bad)]) from None


def store() -> Store:
    """The store of this process.

    Raises:
        Problems: the database cannot be used.

    """
    try:
        return open_store(settings().database)
    except StoreUnavailable as problem:
        raise Problems([str(problem)]) from None


def path_of(name: str, folder: Path) -> Path:
    """The file that a name means: a path, or a file of that name in the folder."""
    path = Path(name)
    if path.suffix in ENDINGS or path.exists():
        return path
    return next((found for found in (folder / f"{name}{ending}" for ending in ENDINGS) if found.exists()), path)


def pricing_of(name: str) -> Pricing:
    """The pricing that a name means.

    Raises:
        Problems: the file cannot be used.

    """
    read = read_pricing_file(path_of(name, settings().tiers))
    if read.value is None:
        raise Problems([str(problem) for problem in read.problems])
    return read.value


def is_study(path: Path) -> bool:
    """Whether a file looks like a study: `pricing:` or `screenshots:` at its top, and no `tiers:` or `options:`."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    keys = {line.partition(":")[0].strip("\"' ") for line in lines if line[:1] not in (" ", "#", "-", "")}
    return bool(keys & {"pricing", "screenshots"}) and not keys & {"tiers", "options"}


def study_of(path: Path) -> tuple[str, Study, Pricing, dict[str, Pricing], tuple[Screenshot, ...]]:
    """The study in a file with its id, its pricing, all its pricings by id, and its screenshots.

    They are looked for in the tiers folder and beside the studies folder.

    Raises:
        Problems: one of the two files cannot be used.

    """
    folders = (settings().tiers, path.resolve().parent.parent / "tiers")
    known = {file.stem: file for folder in reversed(folders) for file in folder.glob("*.y*ml")}
    read = read_study_file(path, pricings=dict.fromkeys(known))
    if read.value is not None:
        pricings = {name: pricing_of(str(known[name])) for name in read.value.pricings}
        read = read_study_file(path, pricings=pricings)
    if read.value is None:
        raise Problems([str(problem) for problem in read.problems])
    shots = screenshots_of(read.value, path.parent)
    return path.stem, read.value, read.value.page_of(pricings), pricings, shots


def published_of(name: str) -> Published:
    """The study that a name means, with its questions worked out.

    Raises:
        Problems: a file cannot be used, or fewer honest questions exist than are asked for.

    """
    path = path_of(name, settings().studies)
    name, study, pricing, others, shots = study_of(path)
    made = publish(name, study, pricing, others, shots, language_of(study))
    if isinstance(made, Shortfall):
        raise Problems([f"{path}:1: questions: {made.because}: write {made.possible} or fewer"])
    return made
