"""The screenshots of a study: images beside its file, taken in, made safe and small enough for a slow line."""

import io
from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Literal

from PIL import Image

from pricing_clarity.formats.cabinet import CannotWrite, slug
from pricing_clarity.formats.images import LARGEST, BadImage, safe_image
from pricing_clarity.pricing.base import Problem
from pricing_clarity.quiz.study import Screenshot, Shot, Study

WIDEST = 2_000
"""Pixels; a wider one is made smaller, and still shows small print at 200 %."""
QUALITY = 82
PREVIEW = 480
"""Pixels; the width of a screenshot where its author looks at it in passing."""
MOST_TOGETHER = 6_000_000
"""Bytes of all screenshots of a study as participants load them."""


def screenshots_of(study: Study, folder: Path) -> tuple[Screenshot, ...]:
    """The study's screenshots, read from the folder of its file.

    Raises:
        BadImage: one cannot be used; `screenshot_problems` says which, and why.

    """
    return tuple(_screenshot(shot, folder) for shot in study.screenshots)


def screenshot_problems(shots: Sequence[Shot], folder: Path) -> Iterable[Problem]:
    """What is wrong with a study's images."""
    together = 0
    for place, shot in enumerate(shots):
        try:
            together += len(_screenshot(shot, folder).data) * 3 // 4
        except BadImage as problem:
            what, _, write = str(problem).partition(". ")
            yield Problem(
                where=("screenshots", place, "image"),
                what=what[:1].lower() + what[1:],
                write=(write[:1].lower() + write[1:]).rstrip(".") or "name an image in the folder of this file",
            )
    if together > MOST_TOGETHER:
        what = f"the screenshots have {together:,} bytes together"
        yield Problem(where=("screenshots",), what=what, write=f"use fewer or smaller ones, {MOST_TOGETHER:,} in all")


def keep_image(folder: Path, study: str, name: str, data: bytes) -> str:
    """Where an image is, from the folder of studies on, after it was put there for a study; never over another one.

    Raises:
        BadImage: it cannot be used.
        CannotWrite: the folder cannot be written.

    """
    safe = safe_image(data)
    room = folder / slug(study)
    stem, ending = slug(Path(name).stem), "jpg" if safe.kind == "image/jpeg" else "png"
    try:
        room.mkdir(parents=True, exist_ok=True)
        if not room.resolve().is_relative_to(folder.resolve()):
            raise CannotWrite(f"{room.name} leads out of its folder. Put a folder there.")
        for number in count(1):
            path = room / f"{stem}{f'-{number}' if number > 1 else ''}.{ending}"
            if path.exists() and path.read_bytes() == safe.data:
                break
            try:
                with path.open("xb") as file:
                    file.write(safe.data)
                break
            except FileExistsError:
                continue
    except OSError as error:
        raise CannotWrite(f"The folder {room} cannot be written ({error.strerror}). Let the app write there.") from None
    return f"{room.name}/{path.name}"


def preview(folder: Path, shot: Shot) -> str:
    """A small copy of a screenshot, as the address of an image that holds its data.

    Raises:
        BadImage: it cannot be used.

    """
    data = b64decode(_screenshot(shot, folder).data)
    with Image.open(io.BytesIO(data)) as opened:
        opened.thumbnail((PREVIEW, 2 * PREVIEW))
        out = io.BytesIO()
        opened.save(out, "WEBP", quality=QUALITY)
    return f"data:image/webp;base64,{b64encode(out.getvalue()).decode()}"


def _screenshot(shot: Shot, folder: Path) -> Screenshot:
    try:
        path = (folder / shot.image).resolve()
        inside = path.is_relative_to(folder.resolve())
        status = path.stat()
    except (OSError, ValueError):
        raise BadImage(f"There is no image {shot.image}. Put it into the folder of this file") from None
    if not inside or not path.is_file():
        raise BadImage(f"{shot.image} leads out of the folder. Put the image into the folder of this file")
    if status.st_size > LARGEST:
        raise BadImage(f"The image has {status.st_size:,} bytes. Use one of at most {LARGEST:,} bytes.")
    kind, width, height, data = _made(path, status.st_mtime_ns, status.st_size)
    return Screenshot(alt=shot.alt, kind=kind, width=width, height=height, data=data, pricing=shot.pricing)


@lru_cache(maxsize=32)
def _made(path: Path, _changed: int, _size: int) -> tuple[Literal["image/webp"], int, int, str]:
    """The image as WebP, worked out once for as long as the file stays as it is."""
    safe = safe_image(path.read_bytes())
    with Image.open(io.BytesIO(safe.data)) as opened:
        pixels = opened.convert("RGBA" if "A" in opened.getbands() else "RGB")
    if pixels.width > WIDEST:
        pixels = pixels.resize((WIDEST, max(1, round(pixels.height * WIDEST / pixels.width))), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    pixels.save(out, "WEBP", quality=QUALITY, method=4)
    return "image/webp", pixels.width, pixels.height, b64encode(out.getvalue()).decode()
