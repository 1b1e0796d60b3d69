"""Files that a command writes: all of one or nothing of it, also where somebody stops the command half way."""

import os
import secrets
from pathlib import Path

from pricing_clarity.cli.frame import Problems


def write(path: Path, content: bytes, *, new: bool = False) -> None:
    """Writes a file in the place of what was there; a `new` one must not be there yet.

    Raises:
        Problems: it cannot be written, or is there already.

    """
    try:
        if new and path.exists():
            raise FileExistsError(17, "it exists already")
        if path.exists() and not path.is_file():
            # Such as /dev/stdout, in whose place nothing should come.
            path.write_bytes(content)
        else:
            _in_place_of(path.resolve(), content)
    except OSError as error:
        raise Problems([f"--output: {path} cannot be written ({error.strerror}): choose another place"]) from None


def _in_place_of(path: Path, content: bytes) -> None:
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
