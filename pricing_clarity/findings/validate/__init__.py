"""Findings tried on invented studies whose truth is known."""

from pricing_clarity.findings.validate.run import Tried, Validation, validate
from pricing_clarity.findings.validate.scenarios import SCENARIOS
from pricing_clarity.findings.validate.targets import Target, targets

__all__ = ["SCENARIOS", "Target", "Tried", "Validation", "targets", "validate"]
