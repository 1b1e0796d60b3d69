"""A folder of definitions that can be written: atomically, with a history, and never over what somebody else wrote.

The history lives beside the files, in `.history/NAME/`: every version once, named by its digest, a log of who did
what when, and drafts that have not been saved. So it is on the same volume as the files, and goes where they go.
"""

import hashlib
import json
import os
import re
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from errno import EACCES, ENOTDIR
from pathlib import Path
from typing import Literal

from pricing_clarity.formats.source import LARGEST

try:
    import fcntl
except ImportError:  # Windows, where one process serves the researchers
    fcntl = None  # type: ignore[assignment]

HISTORY = ".history"
LONGEST_NAME = 80

Did = Literal["created", "found", "saved", "restored", "deleted", "renamed"]

_SAFE = re.compile(rf"[A-Za-z0-9][A-Za-z0-9_-]{{0,{LONGEST_NAME - 1}}}\Z")
_DIGEST = re.compile(r"[0-9a-f]{64}\Z")
_threads = threading.RLock()


class CannotWrite(Exception):
    """A file cannot be written or read; the message is a sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A file's text, and its digest: 64 hexadecimal digits of SHA-256 over its bytes."""

    text: str
    digest: str


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of a history: when (ISO 8601, UTC), who, what they did, and the digest of what was there after it.

    `digest` is None where nothing was there any more; `note` names the other file of a renaming.
    """

    at: str
    who: str
    did: Did
    digest: str | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that has not been saved, the digest of the file that it began from (None: there was none), and when."""

    text: str
    base: str | None
    at: str
    who: str = ""


def digest_of(text: str) -> str:
    """The digest of a text as it is stored."""
    return hashlib.sha256(text.encode()).hexdigest()


def safe_name(name: str) -> str | None:
    """Why a text cannot name a definition, as a sentence; None where it can."""
    if _SAFE.match(name):
        return None
    return "Use letters, digits, - and _ (no spaces, no dots), such as home-bundle."


def slug(text: str, taken: frozenset[str] | set[str] = frozenset()) -> str:
    """An id for a name that people read: `Triple Play Max` → `triple-play-max`; with a number where it is taken."""
    words = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[: LONGEST_NAME - 4].strip("-") or "new"
    return next(one for one in (words, *(f"{words}-{n}" for n in range(2, 10_000))) if one not in taken)


@dataclass(frozen=True)
class Cabinet:
    """The definitions directly inside one folder, by name (the file's name without its ending)."""

    folder: Path

    def path(self, name: str) -> Path:
        """The file of a name, whether it is there or not.

        Raises:
            CannotWrite: the name is none, or the file is a link that leads out of the folder.

        """
        if refusal := safe_name(name):
            raise CannotWrite(f"{name[:40]!r} cannot name a file. {refusal}")
        endings = (self.folder / f"{name}.yaml", self.folder / f"{name}.yml")
        path = next((one for one in endings if one.exists()), endings[0])
        if path.is_symlink() and path.resolve().parent != self.folder.resolve():
            raise CannotWrite(f"{path.name} is a link that leads out of its folder. Put the file itself there.")
        return path

    def refusal(self) -> str | None:
        """Why nothing can be saved in the folder, as a sentence, as far as can be told before it is tried."""
        history = self.folder / HISTORY
        if history.exists() and not history.is_dir():
            return str(self._unwritable(NotADirectoryError(ENOTDIR, os.strerror(ENOTDIR))))
        there = next(one for one in (history, self.folder, *self.folder.absolute().parents) if one.exists())
        if os.access(there, os.W_OK | os.X_OK):
            return None
        return str(self._unwritable(PermissionError(EACCES, os.strerror(EACCES))))

    def read(self, name: str) -> Stored | None:
        """What the file says now; None where there is none."""
        path = self.path(name)
        try:
            if path.stat().st_size > LARGEST:
                raise CannotWrite(f"{path.name} is larger than {LARGEST:,} bytes.")
            content = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise CannotWrite(f"{path.name} cannot be read ({error.strerror}).") from None
        try:
            return Stored(content.decode("utf-8-sig"), hashlib.sha256(content).hexdigest())
        except UnicodeDecodeError:
            raise CannotWrite(
                f"{path.name} is not saved as UTF-8, so it cannot be edited here. Open it in a text editor, and "
                "choose UTF-8 as its encoding where you save it."
            ) from None

    def save(
        self, name: str, text: str, base: str | None, who: str, did: Did = "saved", note: str = ""
    ) -> Stored | None:
        """Writes a text where the file still is what editing began from; None, and nothing written, where it is not.

        `base` is the digest that the file had then; None says that there was no file.

        Raises:
            CannotWrite: the name is unusable, the text too large, or the folder cannot be written.

        """
        if len(text.encode()) > LARGEST:
            raise CannotWrite(f"The text has more than {LARGEST:,} bytes. Split it up.")
        with self._alone(name):
            now = self.read(name)
            if (now.digest if now else None) != base:
                return None
            self._note_found(name, now)
            self._keep(name, text)
            self._write(self.path(name), text)
            stored = Stored(text, digest_of(text))
            self._log(name, Change(_now(), who, did, stored.digest, note))
        return stored

    def delete(self, name: str, base: str, who: str) -> bool:
        """Removes the file where it still is what was seen; its history stays, so that it can be restored."""
        with self._alone(name):
            now = self.read(name)
            if now is None or now.digest != base:
                return False
            self._note_found(name, now)
            try:
                self.path(name).unlink()
            except OSError as error:
                raise CannotWrite(f"{name} cannot be removed ({error.strerror}).") from None
            self._log(name, Change(_now(), who, "deleted", None))
        return True

    def rename(self, name: str, new: str, base: str, who: str) -> bool:
        """Gives the file and its drafts another name where it still is what was seen and the other name is free."""
        now = self.read(name)
        if now is None or now.digest != base or self.save(new, now.text, None, who, "renamed", f"from {name}") is None:
            return False
        for key, draft in self.drafts(name).items():
            self.keep_draft(new, key, draft)
            self.drop_draft(name, key)
        return self.delete(name, base, who)

    def history(self, name: str) -> tuple[Change, ...]:
        """What happened to a name, the latest first. What was changed outside is noticed when it is next saved here."""
        try:
            lines = (self._room(name) / "log.jsonl").read_text(encoding="utf-8").splitlines()
        except OSError:
            return ()
        changes = []
        for line in lines:
            try:
                changes.append(Change(**json.loads(line)))
            except (ValueError, TypeError):  # a line cut off by a power failure
                continue
        return tuple(reversed(changes))

    def version(self, name: str, digest: str) -> str | None:
        """The text of a version; None where it is not kept."""
        if not _DIGEST.match(digest):
            return None
        try:
            return (self._room(name) / f"{digest}.yaml").read_bytes().decode("utf-8")
        except OSError:
            return None

    def deleted(self) -> dict[str, Change]:
        """The names whose files are gone, each with the last change that can be restored, by name."""
        rooms = sorted((self.folder / HISTORY).glob("*")) if (self.folder / HISTORY).is_dir() else []
        gone = {}
        for room in rooms:
            if safe_name(room.name) is None and self.read(room.name) is None:
                last = next((one for one in self.history(room.name) if one.digest), None)
                if last:
                    gone[room.name] = last
        return gone

    def keep_draft(self, name: str, key: str, draft: Draft) -> None:
        """Keeps a text that is being written under a key of eight or more letters and digits.

        What it began from is kept with it, so that it can be told what it changes, whoever changes the file meanwhile.
        """
        path = self._draft(name, key)
        self._made(path.parent)
        now = self.read(name)
        if now is not None and now.digest == draft.base:
            self._keep(name, now.text)
        self._write(path, json.dumps(asdict(draft), ensure_ascii=False))

    def draft(self, name: str, key: str) -> Draft | None:
        """The draft under a key."""
        try:
            return Draft(**json.loads(self._draft(name, key).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def drafts(self, name: str) -> dict[str, Draft]:
        """All drafts of a name by key, the latest first."""
        room = self._room(name) / "drafts"
        found = {path.stem: self.draft(name, path.stem) for path in room.glob("*.json")} if room.is_dir() else {}
        kept = {key: draft for key, draft in found.items() if draft}
        return dict(sorted(kept.items(), key=lambda one: one[1].at, reverse=True))

    def drop_draft(self, name: str, key: str) -> None:
        """Forgets a draft."""
        try:
            self._draft(name, key).unlink(missing_ok=True)
        except OSError as error:
            raise self._unwritable(error) from None

    def _draft(self, name: str, key: str) -> Path:
        if not re.fullmatch(r"[A-Za-z0-9]{8,40}", key):
            raise CannotWrite("There is no such draft.")
        return self._room(name) / "drafts" / f"{key}.json"

    def _room(self, name: str) -> Path:
        self.path(name)
        return self.folder / HISTORY / name

    def _note_found(self, name: str, now: Stored | None) -> None:
        """Keeps what is there already where it came from outside: another editor, or before there was a history."""
        last = next(iter(self.history(name)), None)
        if now is not None and (last is None or last.digest != digest_of(now.text)):
            self._keep(name, now.text)
            self._log(name, Change(_now(), "", "found", digest_of(now.text)))

    def _keep(self, name: str, text: str) -> None:
        path = self._room(name) / f"{digest_of(text)}.yaml"
        if not path.exists():
            self._made(path.parent)
            self._write(path, text)

    def _log(self, name: str, change: Change) -> None:
        try:
            with (self._room(name) / "log.jsonl").open("a", encoding="utf-8") as log:
                log.write(json.dumps(asdict(change), ensure_ascii=False) + "\n")
                log.flush()
                os.fsync(log.fileno())
        except OSError as error:
            raise self._unwritable(error) from None

    def _made(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._unwritable(error) from None

    def _write(self, path: Path, text: str) -> None:
        """Writes all of a file or nothing of it."""
        beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
        try:
            with beside.open("xb") as file:
                file.write(text.encode())
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except OSError as error:
            beside.unlink(missing_ok=True)
            raise self._unwritable(error) from None

    def _unwritable(self, error: OSError) -> CannotWrite:
        return CannotWrite(
            f"The folder {self.folder} cannot be written ({error.strerror}). Let the app write there; in a container, "
            "mount it as a volume that is not read-only."
        )

    @contextmanager
    def _alone(self, name: str) -> Iterator[None]:
        """Keeps others out, in this process and in others, from reading the digest until the file is written."""
        room = self._room(name)
        self._made(room)
        try:
            held = (room / "lock").open("w")
        except OSError as error:
            raise self._unwritable(error) from None
        with _threads, held as lock:
            if fcntl is not None:
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
