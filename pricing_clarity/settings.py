"""What can be set from outside, read from environment variables `PRICING_CLARITY_*`; README.md documents each."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path

PREFIX = "PRICING_CLARITY_"


class Serve(StrEnum):
    """Whom this process serves."""

    ALL = "all"
    PARTICIPANTS = "participants"
    RESEARCHERS = "researchers"


class BadSetting(ValueError):
    """A setting cannot be used; the message names the variable, its value and what to write."""


@dataclass(frozen=True)
class Settings:
    """The settings of one process; relative paths start at the working directory."""

    database: str = "sqlite:///data/pricing-clarity.sqlite"
    tiers: Path = Path("tiers")
    studies: Path = Path("studies")
    serve: Serve = Serve.ALL
    base_url: str = "http://localhost:8501"

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Settings from `environment`; an empty variable counts as unset.

        Raises:
            BadSetting: a value is unusable, or a variable with our prefix is not a setting.

        """
        known = {PREFIX + field.name.upper(): field.name for field in fields(cls)}
        if unknown := sorted(name for name in environment if name.startswith(PREFIX) and name not in known):
            raise BadSetting(f"{', '.join(unknown)}: no such setting; write one of {', '.join(known)}")
        given = {name: environment[variable] for variable, name in known.items() if environment.get(variable)}
        return cls(
            database=_database(given.get("database", cls.database)),
            tiers=Path(given.get("tiers", cls.tiers)),
            studies=Path(given.get("studies", cls.studies)),
            serve=_serve(given.get("serve", cls.serve)),
            base_url=_base_url(given.get("base_url", cls.base_url)),
        )


def _database(url: str) -> str:
    scheme, found, rest = url.partition("://")
    if found and scheme in ("postgres", "postgresql", "postgresql+pg8000"):
        return f"postgresql+pg8000://{rest}"
    if found and scheme == "sqlite":
        return url
    # The value may hold a password, so the message must not repeat it.
    raise BadSetting(f"{PREFIX}DATABASE: write sqlite:///path/to/file.sqlite or postgresql://user:password@host/name")


def _serve(value: str) -> Serve:
    try:
        return Serve(value)
    except ValueError:
        raise BadSetting(f"{PREFIX}SERVE: '{value}'; write one of {', '.join(Serve)}") from None


def _base_url(value: str) -> str:
    if not value.startswith(("http://", "https://")):
        raise BadSetting(
            f"{PREFIX}BASE_URL: '{value}'; write the address people open, such as https://quiz.example.com"
        )
    return value.rstrip("/")
