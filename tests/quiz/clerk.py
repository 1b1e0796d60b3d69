"""A clerk who adds up purchases and reads feature tables from a definition's plain data.

The clerk knows nothing of the toolkit's own bill: it is the other road by which tests arrive at keys.
Knows flat and per-unit prices, by month or by billing period, discounts for paying yearly, one-off charges, options
several times, and limits that cannot be gone over. Anything else is refused with `NotKnown`.
"""

from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations


class NotKnown(Exception):
    """The clerk does not know how to add this up."""


class Clerk:
    """Adds up what one definition sells."""

    def __init__(self, pricing):
        self.page = pricing.model_dump(mode="json", by_alias=True)
        if any(self.page[section] for section in ("promotions", "fees", "terms")):
            raise NotKnown

    def charges(self, part):
        """The charges of a tier or option, in a list."""
        charge = part["charge"]
        return charge if isinstance(charge, list) else [charge] if charge else []

    def each(self, charge, every, units):
        """What one charge costs each time, and how often a year that is."""
        if charge["type"] not in ("flat", "per_unit") or charge.get("minimum", "0") not in ("0", 0):
            raise NotKnown
        count = Decimal(1)
        if charge["type"] == "per_unit":
            count = max(Decimal(0), units.get(charge["per"], Decimal(1)) - Decimal(charge["included"]))
        amount = charge["amount"]
        if isinstance(amount, dict):
            return Decimal(amount[every]) * count, {"month": 12, "year": 1}[every]
        if charge["every"] == "once":
            return Decimal(amount) * count, 0
        if charge["every"] != "month":
            raise NotKnown
        discount = (self.page["billing"].get(every) or {}).get("discount")
        if every == "year" and discount is not None:
            return Decimal(amount) * count * 12 * (100 - Decimal(discount)) / 100, 1
        return Decimal(amount) * count, 12

    def total(self, tier, options, units, every):
        """What is paid each month, today, and in a year, as a mapping; to the cent."""
        month = today = year = Decimal(0)
        parts = [(self.page["tiers"][tier], 1)] if tier else []
        parts += [(self.page["options"][name], times) for name, times in options.items()]
        for part, times in parts:
            if part["phases"]:
                raise NotKnown
            for charge in self.charges(part):
                amount, often = self.each(charge, every, units)
                amount = (amount * times).quantize(Decimal("0.01"), ROUND_HALF_UP)
                today += amount
                year += amount * (often or 1)
                month += amount if often == 12 else 0
        return {"month": month, "today": today, "year": year}

    def asked(self, question):
        """What the purchase of a question about a total costs; `impossible` where an option lacks what it requires."""
        tier, options, units, every = self.read(question.selection)
        for name in options:
            option = self.page["options"][name]
            if not self.sold(tier, name) or set(option["requires"]) - set(options) - set(self._included(tier)):
                return "impossible"
            if set(option["excludes"]) & set(options):
                return "impossible"
        return str(self.total(tier, options, units, every)[question.period])

    def _included(self, tier):
        return self.page["tiers"][tier]["includes"] if tier else ()

    def first_period(self):
        """The billing period where none is named."""
        return next(iter(self.page["billing"]), "month")

    def read(self, selection):
        """The parts of a purchase in the words of the command line."""
        bought = dict(part.split("=") for part in selection.split(","))
        options = {}
        for text in filter(None, bought.pop("options", "").split("+")):
            name, _, times = text.partition("*")
            options[name] = int(times or 1)
        every = bought.pop("every", self.first_period())
        tier = bought.pop("tier", None)
        return tier, options, {name: Decimal(number) for name, number in bought.items()}, every

    def plain(self, basket):
        """The parts of a purchase written as plain data."""
        units = {name: Decimal(number) for name, number in basket.get("quantities", {}).items()}
        return basket.get("tier"), basket.get("options", {}), units, basket.get("every", self.first_period())

    def within(self, tier, limit, quantities):
        """`within` or `impossible`: whether a usage is within a tier's limit that cannot be gone over."""
        amount = self.page["tiers"][tier]["limits"][limit]
        if amount["over"]:
            raise NotKnown
        if amount["amount"] == "unlimited":
            return "within"
        given = Decimal(amount["amount"]) * (quantities.get(amount["per"], Decimal(1)) if amount["per"] else 1)
        return "within" if quantities[limit] <= given else "impossible"

    def had(self, tier, feature):
        """`yes`, `extra` or `no`: whether a tier has a feature, from its table and the options for it."""
        if self.page["tiers"][tier]["features"].get(feature):
            return "yes"
        giving = [name for name, option in self.page["options"].items() if option["features"].get(feature)]
        return "extra" if any(self.sold(tier, name) for name in giving) else "no"

    def sold(self, tier, name):
        """Whether an option can be bought with a tier, with all that it needs."""
        option = self.page["options"][name]
        if option["only_with"] is not None and tier not in option["only_with"]:
            return False
        return all(self.sold(tier, other) for other in option["requires"])

    def cheapest(self, features, units, usage, every, most=4):
        """The tiers with a price that cover a need, each with the least that a year of it costs.

        Every basket of a tier and up to so many options is tried.
        """
        costs = {}
        for tier, part in self.page["tiers"].items():
            if part["quote"] and not part["charge"]:
                continue
            for name, number in units.items():
                bounds = {**self.page["units"].get(name, {}), **self._own(part, name)}
                low, high = Decimal(bounds.get("minimum") or 0), bounds.get("maximum")
                if number < low or (high is not None and number > Decimal(high)):
                    break
            else:
                found = [
                    self._year(tier, basket, units, usage, every, features) for basket in self._baskets(tier, most)
                ]
                found = [one for one in found if one is not None]
                if found:
                    costs[tier] = min(found)
        return costs

    def _own(self, part, name):
        return {key: value for key, value in part["quantity"].get(name, {}).items() if value is not None}

    def _baskets(self, tier, most):
        names = [
            name for name, option in self.page["options"].items() if self.sold(tier, name) and self.charges(option)
        ]
        for size in range(min(most, len(names)) + 1):
            yield from combinations(names, size)

    def _year(self, tier, basket, units, usage, every, features):
        parts = [self.page["tiers"][tier], *(self.page["options"][name] for name in basket)]
        for name in basket:
            option = self.page["options"][name]
            if set(option["requires"]) - set(basket) or set(option["excludes"]) & set(basket) or option["minimum"] > 1:
                return None
        if not all(any(part["features"].get(feature) for part in parts) for feature in features):
            return None
        counted = {name: units.get(limit["counts"]) for name, limit in self.page["limits"].items() if limit["counts"]}
        for limit, used in {**counted, **usage}.items():
            amounts = [part["limits"][limit] for part in parts if limit in part["limits"]]
            if any(amount["over"] or amount.get("instead") for amount in amounts):
                raise NotKnown
            if used is None or any(a["amount"] == "unlimited" for a in amounts) or (limit in counted and not amounts):
                continue
            given = sum(Decimal(a["amount"]) * (units.get(a["per"], Decimal(1)) if a["per"] else 1) for a in amounts)
            if used > given:
                return None
        return self.total(tier, dict.fromkeys(basket, 1), units, every)["year"]
