"""A zip as the files in it: taken out in memory and within limits, because a small zip may unpack to a huge one."""

import io
import lzma
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

LARGEST = 5_000_000
"""Bytes of one file in it."""
MOST_TOGETHER = 20_000_000
"""Bytes of all files in it; two hundred pricings have about one million."""
MOST = 200
"""Files in it."""
LONGEST_NAME = 120
_DAMAGED = "It is damaged, or no zip. Pack the files again."
_LOCKED = 0x1
_BROKEN = (BadZipFile, EOFError, OSError, RuntimeError, NotImplementedError, ValueError, zlib.error, lzma.LZMAError)


class BadArchive(ValueError):
    """A zip cannot be taken in; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A file from a zip: its path there, of which nothing leads out of it, and its content; or why it is `refused`."""

    path: str
    content: bytes = b""
    refused: str = ""


def unpacked(data: bytes, kinds: tuple[str, ...]) -> tuple[Packed, ...]:
    """The files in a zip in its order; of those whose names end otherwise than `kinds`, that they are not taken.

    What an operating system adds of its own is left out. Nothing is written anywhere.

    Raises:
        BadArchive: it cannot be read, holds too much, or nothing.

    """
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            inside = [info for info in archive.infolist() if not info.is_dir() and not _hidden(info.filename)]
            _weigh(inside)
            return tuple(_files(archive, inside, kinds))
    except BadArchive:
        raise
    except _BROKEN as error:
        raise BadArchive(_DAMAGED) from error


def _weigh(inside: list[ZipInfo]) -> None:
    if not inside:
        raise BadArchive("There is no file in it. Pack the files of the pricings.")
    if len(inside) > MOST:
        raise BadArchive(f"There are {len(inside):,} files in it. Pack at most {MOST} at a time.")
    together = sum(info.file_size for info in inside)
    if together > MOST_TOGETHER:
        raise BadArchive(f"It unpacks to {_mega(together)}, at most {_mega(MOST_TOGETHER)} may be. Pack fewer files.")
    if any(info.flag_bits & _LOCKED for info in inside):
        raise BadArchive("It is locked with a password. Pack the files without one.")


def _files(archive: ZipFile, inside: list[ZipInfo], kinds: tuple[str, ...]) -> Iterator[Packed]:
    for info in inside:
        path = _path(info.filename)
        if path.lower().endswith(".zip"):
            yield Packed(path, refused="It is a zip inside a zip. Unpack it, and drop what is in it.")
        elif not path.lower().endswith(kinds):
            yield Packed(path, refused=f"It is none of the kinds of files taken here: {', '.join(kinds)}.")
        elif info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            yield Packed(path, refused="It is packed in an unusual way. Drop the file itself.")
        elif info.file_size > LARGEST:
            yield Packed(path, refused=f"It has {_mega(info.file_size)}; a file may have at most {_mega(LARGEST)}.")
        else:
            with archive.open(info) as file:
                # Its size may be a lie; what is longer than it says fails its checksum.
                yield Packed(path, file.read(LARGEST))


def _hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in _parts(name))


def _parts(name: str) -> tuple[str, ...]:
    return PurePosixPath(name.replace("\\", "/")).parts


def _path(name: str) -> str:
    kept = [part for part in _parts(name) if part not in ("..", "/")]
    return "/".join(kept)[-LONGEST_NAME:]


def _mega(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB".replace(".0 ", " ")
