"""Settings: read from the environment, refused with a useful sentence, all documented."""

from dataclasses import Field, fields
from pathlib import Path

import pytest

from pricing_clarity.settings import BadSetting, Serve, Settings, variable

README = Path(__file__).resolve().parent.parent / "README.md"


def test_without_variables_the_app_runs_on_sqlite_for_everybody() -> None:
    """Nothing needs to be set."""
    assert Settings.read({"PATH": "/bin"}) == Settings()
    assert (Settings().database, Settings().serve) == ("sqlite:///data/pricing-clarity.sqlite", Serve.ALL)


def test_each_setting_comes_from_its_variable() -> None:
    """Every setting can be given."""
    given = {
        "PRICING_CLARITY_DATABASE": "postgresql://me:secret@db/clarity?sslmode=require",
        "PRICING_CLARITY_TIERS": "/srv/tiers",
        "PRICING_CLARITY_STUDIES": "/srv/studies",
        "PRICING_CLARITY_SERVE": "participants",
        "PRICING_CLARITY_BASE_URL": "https://quiz.example.com/",
        "PRICING_CLARITY_ROLES": "Ana@example.com = author, groups:Sales=stakeholder, @example.com=reviewer",
        "PRICING_CLARITY_HOSTS": "clarity.example.com, 10.0.0.7",
    }
    expected = Settings(
        database="postgresql+pg8000://me:secret@db/clarity?sslmode=require",
        tiers=Path("/srv/tiers"),
        studies=Path("/srv/studies"),
        serve=Serve.PARTICIPANTS,
        base_url="https://quiz.example.com",
        roles=(("ana@example.com", "author"), ("groups:Sales", "stakeholder"), ("@example.com", "reviewer")),
        hosts=("clarity.example.com", "10.0.0.7"),
    )
    assert expected == Settings.read(given)
    assert {variable(field.name) for field in fields(Settings)} == set(given)


def test_an_empty_variable_counts_as_unset() -> None:
    """`PRICING_CLARITY_SERVE= make run` is the same as not setting it."""
    assert Settings.read({"PRICING_CLARITY_SERVE": ""}) == Settings()


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("PRICING_CLARITY_SERVE", "everyone", "'everyone' is none of all, participants, researchers"),
        ("PRICING_CLARITY_BASE_URL", "quiz.example.com", "write where people open it"),
        ("PRICING_CLARITY_BASE_URL", "https://quiz.example.com/?a=1", "write where people open it"),
        (
            "PRICING_CLARITY_DATABASE",
            "mysql://me:secret@db/clarity",
            "write sqlite:///path/to/file.sqlite or postgresql",
        ),
        ("PRICING_CLARITY_DATABASE", "clarity.sqlite", "write sqlite:///path/to/file.sqlite or postgresql"),
        ("PRICING_CLARITY_ROLES", "ana@example.com=king", "author, reviewer, facilitator, stakeholder"),
        ("PRICING_CLARITY_ROLES", "example.com=author", "addresses or @domains"),
        ("PRICING_CLARITY_ROLES", "groups:=author", "groups as claim:value"),
        ("PRICING_CLARITY_ROLES", ":sales=author", "groups as claim:value"),
        ("PRICING_CLARITY_ROLES", "groups:sales=king", "author, reviewer, facilitator, stakeholder"),
        ("PRICING_CLARITY_DATABSE", "sqlite:///x", "no such setting; the settings are PRICING_CLARITY_DATABASE"),
    ],
)
def test_an_unusable_value_is_refused_by_name(name: str, value: str, says: str) -> None:
    """The message names the variable, says what to write, and never repeats a password."""
    with pytest.raises(BadSetting) as refusal:
        Settings.read({name: value})
    assert str(refusal.value).startswith(name)
    assert says in str(refusal.value)
    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize(
    ("email", "role"),
    [
        ("ANA@example.com", "author"),
        ("ben@example.com", "reviewer"),
        ("ben@sub.example.com", None),
        ("ana@example.com.evil.org", None),
        ("example.com", None),
        ("", None),
    ],
)
def test_a_role_goes_to_an_address_or_to_a_whole_domain(email: str, role: str | None) -> None:
    """The address comes before its domain, and a domain that only looks alike gets nothing."""
    settings = Settings.read({"PRICING_CLARITY_ROLES": "ana@example.com=author,@example.com=reviewer"})
    assert role == settings.role_of(email)


@pytest.mark.parametrize(
    ("email", "claims", "role"),
    [
        ("eve@else.org", {"groups": ["all", "pricing"]}, "author"),
        ("eve@else.org", {"groups": "pricing"}, "author"),
        ("ben@example.com", {"groups": ["Sales", "pricing"]}, "author"),
        ("ben@example.com", {"groups": ["sales"]}, "reviewer"),
        ("eve@else.org", {"https://example.com/team": ["Field sales"]}, "stakeholder"),
        ("ana@example.com", {"groups": ["pricing"]}, "facilitator"),
        ("eve@else.org", {"groups": ["pricing-archive"]}, None),
        ("eve@else.org", {"groups": "all pricing"}, None),
        ("eve@else.org", {"groups": {"pricing": True}}, None),
        ("eve@else.org", {"roles": ["pricing"]}, None),
        ("", {"groups": ["pricing"]}, None),
    ],
)
def test_a_role_goes_to_a_group_of_the_provider(email: str, claims: dict[str, object], role: str | None) -> None:
    """By the claim's whole value, letter by letter; an address comes before groups, and groups before a domain."""
    roles = (
        "groups:pricing=author,groups:Sales=stakeholder,https://example.com/team:Field sales=stakeholder,"
        "ana@example.com=facilitator,@example.com=reviewer"
    )
    assert role == Settings.read({"PRICING_CLARITY_ROLES": roles}).role_of(email, claims)


@pytest.mark.parametrize("field", fields(Settings), ids=lambda field: field.name)
def test_each_setting_is_documented(field: Field[object]) -> None:
    """README.md has a row for every setting, with its default."""
    default = getattr(Settings(), field.name)
    row = next(
        (
            line
            for line in README.read_text(encoding="utf-8").splitlines()
            if line.startswith(f"| `{variable(field.name)}`")
        ),
        "",
    )
    assert row, f"README.md does not describe {variable(field.name)}"
    assert f"| `{default}` |" in row or (not default and "| (" in row)
