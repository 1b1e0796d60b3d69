"""What the look-up of known vulnerabilities makes of what it is told."""

from typing import Any

import pytest

from tests.audit import verdict

SOUND = {"name": "babel", "version": "2.18.0", "vulns": []}
FLAWED = {"name": "starlette", "version": "1.0", "vulns": [{"id": "CVE-2025-1", "fix_versions": ["1.1"]}]}
UNKNOWN = {"name": "click", "skip_reason": "could not be audited"}


@pytest.mark.parametrize(
    ("packages", "code", "says"),
    [
        ([SOUND, SOUND], 0, "2 packages have no known vulnerability."),
        ([SOUND, UNKNOWN], 0, "1 packages have no known vulnerability; 1 could not be looked up."),
        ([UNKNOWN], 0, "no package was looked up"),
        ([], 0, "no package was looked up"),
        ([SOUND, FLAWED], 1, "starlette 1.0: CVE-2025-1, mended in 1.1"),
    ],
)
def test_only_an_affected_package_fails(packages: list[dict[str, Any]], code: int, says: str) -> None:
    """A flaw fails; what could not be looked up is said, and never called sound."""
    exit_code, told = verdict({"dependencies": packages})
    assert code == exit_code
    assert says in told


def test_no_answer_is_no_look_up() -> None:
    """Where the tool says nothing, nothing was looked up."""
    assert (0, True) == (verdict(None)[0], "cannot be reached" in verdict(None)[1])
