"""What the answers say about each element and misreading, and how surely.

The person is the unit of sampling, never the answer.
"""

from pricing_clarity.findings.find import Findings, find
from pricing_clarity.findings.names import Names

__all__ = ["Findings", "Names", "find"]
