"""The keys of shipped questions by another road than the generator's: the month-by-month ledger, and plain rules.

Nothing here calls the toolkit's bill. Purchases come as plain data, from the question's own parameters.
"""

from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from tests.pricing.ledger import Ledger

HORIZON = 60


class NotKnown(Exception):
    """This road does not lead to the key of such a question."""


def plain(value):
    """A definition's data without what is not said."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items() if one is not None or key == "up_to"}
    return [plain(one) for one in value] if isinstance(value, list | tuple) else value


class Road:
    """One shipped pricing as plain data."""

    def __init__(self, pricing):
        self.page = plain(pricing.model_dump(by_alias=True))
        self.page["currency"] = "USD"  # as every shipped one, two digits after the point
        tax = self.page.pop("tax", None)
        if tax and tax["kind"] == "excluded" and tax.get("rate"):
            self.page["tax"] = tax
        self.page["billing"] = self.page.get("billing") or {"month": {}}
        self.page["tiers"] = self.page.get("tiers") or {"": {}}
        for section in ("units", "limits", "promotions", "fees", "terms", "options"):
            self.page.setdefault(section, {})
        for unit in self.page["units"].values():
            unit.setdefault("minimum", "1")

    def books(self, basket, **changes):
        """The ledger of a purchase in plain data."""
        bought = {**basket, **changes}
        return Ledger(
            page=self.page,
            tier=bought.get("tier") or "",
            chosen=dict(bought.get("options", {})),
            said={key: Decimal(number) for key, number in bought.get("quantities", {}).items()},
            every=bought.get("every"),
            term=bought.get("term"),
            autopay=bought.get("autopay", False),
            new=bought.get("new_customer", True),
        )

    def amount(self, basket, span):
        """What a purchase costs over a span."""
        today, due, monthly = self.books(basket).totals(HORIZON)
        return {"today": today, "month": monthly[0], "year": sum(due[:12]), "later": monthly[-1]}[span]

    def refused(self, basket):
        """Whether an option of the purchase lacks what it requires, or meets what it excludes."""
        had = set(basket.get("options", {})) | set(self.page["tiers"][basket.get("tier") or ""].get("includes", []))
        for name in basket.get("options", {}):
            option = self.page["options"][name]
            any_of = option.get("requires_any", [])
            if set(option.get("requires", [])) - had or set(option.get("excludes", [])) & had:
                return True
            if any_of and not set(any_of) & had:
                return True
        return False

    def gets(self, basket, promotion, *more):
        """Whether a purchase, with more options, meets a promotion's condition, and none that excludes it applies."""
        options = {**basket.get("options", {}), **dict.fromkeys(more, 1)}
        return promotion in [name for name, _ in self.books(basket, options=options).offers()]

    def leaving(self, basket, months):
        """What leaving early costs: an amount that shrinks, and a share of what is still to come."""
        term = self.page["terms"][basket["term"]]
        rule = term.get("exit", {})
        _, due, _ = self.books(basket).totals(HORIZON)
        rest = sum(due[months : term["months"]], Fraction(0))
        fixed = Fraction(rule.get("amount", 0)) - months * Fraction(rule.get("less_each_month", 0))
        return max(Fraction(0), fixed) + rest * Fraction(rule.get("percent_of_remaining", 0)) / 100

    def key(self, question):
        """The key of a question: an amount as a fraction, or a word."""
        asked = question.parameters
        basket = asked.get("basket", {})
        if question.kind in ("total", "after"):
            return "impossible" if self.refused(basket) else self.amount(basket, asked["span"])
        if question.kind == "difference":
            other = {**basket, "tier": asked["other"]}
            return self.amount(other, asked["span"]) - self.amount(basket, asked["span"])
        if question.kind == "leaving":
            return self.leaving(basket, int(asked["months"]))
        if question.kind == "qualifies":
            return "yes" if self.gets(basket, asked["promotion"]) else "no"
        if question.kind == "completing":
            if self.gets(basket, asked["promotion"]):
                return "already"
            enough = [one for one in asked["choices"] if self.gets(basket, asked["promotion"], one)]
            return enough[0] if enough else "no-single-one"
        if question.kind == "beyond":
            return self.beyond(basket, asked["limit"])
        if question.kind == "included":
            return self.had(asked["tier"], asked["element"])
        if question.kind == "having":
            return "+".join(sorted(one for one in asked["among"] if self.had(one, asked["element"]) == "yes")) or "none"
        if question.kind == "cheapest":
            costs = {tier: self.least(tier, asked) for tier, part in self.page["tiers"].items() if "quote" not in part}
            known = {tier: cost for tier, cost in costs.items() if cost is not None}
            return min(known, key=known.__getitem__) if known else "impossible"
        raise NotKnown(question.kind)

    def least(self, tier, need):
        """What a year costs at least with a tier and up to two options that cover a need; None where none do."""
        sold = [n for n, o in self.page["options"].items() if tier in o.get("only_with", [tier])]
        costs = []
        for size in range(3):
            for names in combinations(sold, size):
                basket = {"tier": tier, "options": dict.fromkeys(names, 1), "every": need.get("every")}
                basket["quantities"] = need["quantities"]
                if not self.refused(basket) and self.covers(basket, need["features"]):
                    costs.append(self.amount(basket, "year"))
        return min(costs, default=None)

    def covers(self, basket, features):
        """Whether a purchase has the features, and its plan and options give and allow the quantities."""
        tier = self.page["tiers"][basket["tier"]]
        had = [tier, *(self.page["options"][n] for n in (*basket["options"], *tier.get("includes", ())))]
        if not all(any(part.get("features", {}).get(one) for part in had) for one in features):
            return False
        for key, number in basket["quantities"].items():
            bounds = {**self.page["units"].get(key, {}), **tier.get("quantity", {}).get(key, {})}
            if not Decimal(bounds.get("minimum", 0)) <= Decimal(number) <= Decimal(bounds.get("maximum", 10**9)):
                return False
            given = [part["limits"][key] for part in had if key in part.get("limits", {})]
            if any(one["amount"] == "unlimited" or "over" in one for one in given) or key not in self.page["limits"]:
                continue
            each = [Decimal(basket["quantities"].get(one["per"], 1)) if "per" in one else 1 for one in given]
            if Decimal(number) > sum(Decimal(one["amount"]) * by for one, by in zip(given, each, strict=True)):
                return False
        return True

    def beyond(self, basket, limit):
        """Whether a usage is within what a tier gives, at a charge, or not to be had."""
        given = self.page["tiers"][basket["tier"]]["limits"][limit]
        if given["amount"] == "unlimited":
            return "within"
        each = Decimal(basket["quantities"].get(given["per"], 1)) if "per" in given else Decimal(1)
        if Decimal(basket["quantities"][limit]) <= Decimal(given["amount"]) * each:
            return "within"
        return "extra" if "over" in given else "impossible"

    def had(self, tier, element):
        """Whether a tier has a feature or option: yes, at extra cost, or no."""
        section, _, key = element.partition(".")
        part = self.page["tiers"][tier]
        if section == "features" and part.get("features", {}).get(key):
            return "yes"
        giving = [n for n, o in self.page["options"].items() if n == key or o.get("features", {}).get(key)]
        giving = giving if section == "features" else [key]
        giving = [n for n in giving if section == "options" or self.page["options"][n].get("features", {}).get(key)]
        if set(giving) & set(part.get("includes", [])):
            return "yes"
        sold = [n for n in giving if tier in self.page["options"][n].get("only_with", [tier])]
        return "extra" if sold else "no"
