"""What a colleague predicts before there are data."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from pricing_clarity.pricing.base import Part


class Prediction(Part):
    """What one stakeholder predicts: the share of people who get each question right, and the most confusing tier."""

    stakeholder: str
    department: str = ""
    right: Mapping[str, Annotated[float, Field(ge=0, le=1)]] = {}
    most_confusing: str | None = None
