"""What can be set from outside: environment variables `PRICING_CLARITY_*`, each documented in README.md."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

PREFIX = "PRICING_CLARITY_"
ROLES = ("author", "reviewer", "facilitator", "stakeholder")
"""What somebody who logs in may be."""
_HOST = re.compile(r"[a-z0-9.:-]+")


class Serve(StrEnum):
    """Whom this process serves."""

    ALL = "all"
    PARTICIPANTS = "participants"
    RESEARCHERS = "researchers"


class BadSetting(ValueError):
    """A setting cannot be used; the message names the variable and says what to write."""


@dataclass(frozen=True)
class Settings:
    """The settings of one process; relative paths start at the working directory."""

    database: str = "sqlite:///data/pricing-clarity.sqlite"
    tiers: Path = Path("tiers")
    studies: Path = Path("studies")
    serve: Serve = Serve.ALL
    base_url: str = ""
    """Where participants open their links, without a slash at the end; empty: where the researcher opened the app."""
    roles: tuple[tuple[str, str], ...] = ()
    """Who may do what after a login with OpenID Connect: an address, `@domain` or `claim:value`, and its role."""
    hosts: tuple[str, ...] = ()
    """Host names by which the app may be called, besides this machine's own and that of `base_url`."""

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Settings from `environment`; an empty variable counts as unset.

        Raises:
            BadSetting: a value is unusable, or a variable with our prefix is not a setting.

        """
        known = {variable(field.name): field.name for field in fields(cls)}
        if unknown := sorted(name for name in environment if name.startswith(PREFIX) and name not in known):
            raise BadSetting(f"{', '.join(unknown)}: no such setting; the settings are {', '.join(known)}")
        given = {name: environment[v] for v, name in known.items() if environment.get(v)}
        return cls(
            database=_database(given.get("database", cls.database)),
            tiers=Path(given.get("tiers", cls.tiers)),
            studies=Path(given.get("studies", cls.studies)),
            serve=_serve(given.get("serve", cls.serve)),
            base_url=_base_url(given.get("base_url", cls.base_url)),
            roles=_roles(given.get("roles", "")),
            hosts=_hosts(given.get("hosts", "")),
        )

    def role_of(self, email: str, claims: Mapping[str, object] = MappingProxyType({})) -> str | None:
        """The role of who logged in with this e-mail address: that of the address, of a group, or of its domain.

        `claims` is what the provider says of them; of several groups the one that the setting names first counts.
        """
        known = dict(self.roles)
        address = email.strip().lower()
        name, at, domain = address.rpartition("@")
        if not name or not at:
            return None
        group = next((role for whom, role in self.roles if ":" in whom and _says(claims, whom)), None)
        return known.get(address) or group or known.get(f"@{domain}")


def _says(claims: Mapping[str, object], group: str) -> bool:
    """Whether the claim that a group names is its value, or a list in which that is."""
    claim, _, value = group.rpartition(":")
    said = claims.get(claim)
    return said == value or (isinstance(said, list) and value in said)


def variable(name: str) -> str:
    """The environment variable of a setting: `base_url` → `PRICING_CLARITY_BASE_URL`."""
    return PREFIX + name.upper()


def _database(url: str) -> str:
    scheme, _, rest = url.partition("://")
    if scheme in ("postgres", "postgresql", "postgresql+pg8000") and rest:
        return f"postgresql+pg8000://{rest}"
    if scheme == "sqlite" and rest:
        return url
    # The value may hold a password, so the message must not repeat it.
    raise BadSetting(
        f"{variable('database')}: write sqlite:///path/to/file.sqlite or postgresql://user:password@host/name"
    )


def _serve(value: str) -> Serve:
    try:
        return Serve(value)
    except ValueError:
        raise BadSetting(f"{variable('serve')}: '{value}' is none of {', '.join(Serve)}") from None


def _base_url(value: str) -> str:
    parts = urlsplit(value)
    if value and (parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment):
        raise BadSetting(f"{variable('base_url')}: '{value}'; write where people open it: https://quiz.example.com")
    return value.rstrip("/")


def _roles(value: str) -> tuple[tuple[str, str], ...]:
    pairs = []
    for part in (part.strip() for part in value.split(",")):
        whom, _, role = (piece.strip() for piece in part.rpartition("="))
        role, claim, value = role.lower(), *whom.rpartition(":")[::2]
        if part and (role not in ROLES or not ((claim and value) if ":" in whom else "@" in whom)):
            raise BadSetting(
                f"{variable('roles')}: '{part}'; write addresses or @domains, or groups as claim:value, with a role "
                f"({', '.join(ROLES)}) and commas between: ana@example.com=author,groups:sales=stakeholder"
            )
        if part:
            pairs.append((whom if claim else whom.lower(), role))
    return tuple(pairs)


def _hosts(value: str) -> tuple[str, ...]:
    hosts = tuple(host.strip().lower() for host in value.split(",") if host.strip())
    if bad := [host for host in hosts if not _HOST.fullmatch(host)]:
        raise BadSetting(f"{variable('hosts')}: '{bad[0]}'; write names with commas between: clarity.example.com")
    return hosts
