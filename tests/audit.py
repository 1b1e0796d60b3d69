"""Looks the pinned packages up among the known vulnerabilities: `python tests/audit.py`.

Exits with 1 where one is affected. Where the database of vulnerabilities cannot be reached, as on a machine without
internet, it says so and exits with 0: nothing was found, and nothing was looked up either.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

PINS = Path(__file__).resolve().parents[1] / "requirements.txt"
PATIENCE = 180
"""Seconds."""


def report() -> dict[str, Any] | None:
    """What pip-audit says of the pins; None where it can say nothing."""
    command = [sys.executable, "-m", "pip_audit", "-r", str(PINS), "--no-deps", "--disable-pip", "-f", "json"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
        found: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        return None
    return found


def verdict(told: dict[str, Any] | None) -> tuple[int, str]:
    """The exit code, and what to print."""
    packages = (told or {}).get("dependencies", [])
    looked_up = [package for package in packages if "vulns" in package]
    affected = [package for package in looked_up if package["vulns"]]
    if affected:
        lines = [
            f"{package['name']} {package['version']}: {flaw['id']}, mended in {', '.join(flaw['fix_versions']) or '–'}"
            for package in affected
            for flaw in package["vulns"]
        ]
        return 1, "\n".join(["Known vulnerabilities:", *lines])
    if not looked_up:
        return 0, "The database of vulnerabilities cannot be reached from here: no package was looked up."
    missing = len(packages) - len(looked_up)
    rest = f"; {missing} could not be looked up" if missing else ""
    return 0, f"{len(looked_up)} packages have no known vulnerability{rest}."


if __name__ == "__main__":
    code, says = verdict(report())
    print(says)
    sys.exit(code)
