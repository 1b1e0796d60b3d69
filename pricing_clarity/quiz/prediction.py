"""What a colleague predicts before there are data."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from pricing_clarity.pricing.base import Part
from pricing_clarity.quiz.study import Published


class Prediction(Part):
    """What one stakeholder predicts: the share of people who get each question right, and the most confusing tier.

    `right` is by the questions' ids as asked. Where several pricings are under test, `most_confusing` may name a tier
    of each, with spaces between: `pro basic@2`, as `tiers_asked` calls them.
    """

    stakeholder: str
    department: str = ""
    right: Mapping[str, Annotated[float, Field(ge=0, le=1)]] = {}
    most_confusing: str | None = None

    @property
    def tiers(self) -> tuple[str, ...]:
        """The tiers that `most_confusing` names."""
        return tuple(one.removeprefix("tiers.") for one in (self.most_confusing or "").split())

    def about(self, published: Published, variant: str | None) -> "Prediction | None":
        """What it says of one of the pricings under test, by the ids there; None where it says nothing of that one.

        Itself where there is one pricing only, or for None.
        """
        if variant is None or not published.others:
            return self
        asked = {one: published.origin(one) for one in self.right}
        right = {asked[one][1]: share for one, share in self.right.items() if asked[one][0] == variant}
        its = tiers_asked(published)[variant]
        tier = next((its[one] for one in self.tiers if one in its), None)
        return self.model_copy(update={"right": right, "most_confusing": tier}) if right or tier else None


def tiers_asked(published: Published) -> Mapping[str | None, Mapping[str, str]]:
    """For each pricing under test its tiers, from what a prediction calls them to their ids there: `basic@2`: `basic`.

    The key is None where there is one pricing only.
    """
    return {
        variant: {tier if number == 1 else f"{tier}@{number}": tier for tier in published.of(variant).pricing.tiers}
        for number, variant in enumerate(published.variants or (None,), 1)
    }
