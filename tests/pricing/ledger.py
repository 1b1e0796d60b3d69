"""A plain ledger: what falls due, month by month, worked out from a raw definition as a clerk would.

It imports nothing of the toolkit and shares no code with the engine. Where the engine cuts time into stretches and
works with explained lines, this writes every month down by itself, in fractions. The rules are those of
docs/pricing.md, "How a bill is worked out".
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Any

from tests.pricing.effects import apply, lines, worth
from tests.pricing.posts import (
    MONTHS,
    NEVER,
    Post,
    Raw,
    by_period,
    cost,
    gathered,
    gathered_sorted,
    later,
    many,
    periods_of,
)

COINS = {"USD": 100, "JPY": 1, "KWD": 1000}


@dataclass
class Ledger:
    """The books of one purchase."""

    page: Raw
    tier: str
    chosen: dict[str, int]
    said: dict[str, Decimal]
    every: str | None
    term: str | None
    autopay: bool
    new: bool
    posts: list[Post] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.every = self.every or next(iter(self.page["billing"]))
        self.coin = COINS[self.page["currency"]]
        plan = self.page["tiers"][self.tier]
        self.free = {n: max(1, self.page["options"][n].get("minimum", 1)) for n in plan.get("includes", [])}
        self.had: dict[str, int] = {}
        for name, option in self.page["options"].items():
            forced = option.get("mandatory") and self.tier in option.get("only_with", [self.tier])
            count = max(self.chosen.get(name, 0), self.free.get(name, 0), option.get("minimum", 1) if forced else 0)
            if count:
                self.had[name] = count
        self.begin = self.after_trials(plan, (0, 0))
        self.posts, self.shares, self.fee_posts, self.fee_shares = [], [], [], []
        self.write_item(f"tiers.{self.tier}", plan, 1, (0, 0))
        for name, count in self.had.items():
            if count > self.free.get(name, 0):
                self.write_item(
                    f"options.{name}", self.page["options"][name], count - self.free.get(name, 0), self.begin
                )
        self.write_usage()
        for name, fee in self.page["fees"].items():
            if "when" not in fee or self.true(fee["when"]):
                for charge in many(fee["charge"]):
                    if "percent" in charge:
                        self.fee_shares.append((f"fees.{name}", charge, 1, self.begin[0]))
                    else:
                        self.fee_posts.append(self.post(f"fees.{name}", charge, 1, self.begin, shorthand=False))
        lasting = [p for p in (*self.posts, *self.fee_posts) if p.step and not p.untouched]
        self.lasting = {p.item for p in lasting} | {share[0] for share in (*self.shares, *self.fee_shares)}

    # what is bought

    def quantity(self, name: str) -> Fraction:
        if name in self.page["units"]:
            unit = self.page["units"][name]
            step = Fraction(unit.get("step", 1))
            return Fraction(self.said.get(name, ceil(Fraction(unit["minimum"]) / step) * step))
        return self.usage(name) if name in self.page["limits"] else Fraction(self.said.get(name, 1))

    def usage(self, limit: str) -> Fraction:
        counts = self.page["limits"][limit].get("counts")
        if limit not in self.said and counts:
            return self.quantity(counts)
        return Fraction(self.said.get(limit, 0))

    def after_trials(self, item: Raw, start: tuple[int, int]) -> tuple[int, int]:
        for phase in item.get("phases", []):
            if phase["kind"] == "trial":
                start = later(start, phase)
        return start

    def write_item(self, element: str, item: Raw, count: int, start: tuple[int, int]) -> None:
        for phase in item.get("phases", []):
            if phase["kind"] == "trial":
                if "charge" in phase:
                    amount = Fraction(phase["charge"]["amount"])
                    self.posts.append(Post(element, "once", *start, amount, untouched=True))
                start = later(start, phase)
        first = start
        for phase in item.get("phases", []):
            if phase["kind"] == "intro":
                if "charge" in phase:
                    post = self.post(element, phase["charge"], count, start, shorthand=False)
                    end = start[0] + ceil(phase["months"] / post.step) * post.step
                else:
                    end = start[0] + phase["months"]
                    post = Post(element, "month", *start, Fraction(0))
                self.posts.append(replace(post, end=end))
                start = (end, start[1])
        if "charge" not in item:
            self.posts.append(Post(element, "month", *start, Fraction(0)))
        for charge in many(item.get("charge", ())):
            if "percent" in charge:
                self.shares.append((element, charge, count, start[0]))
            else:
                once = charge["every"] == "once" and not by_period(charge)
                self.posts.append(self.post(element, charge, count, first if once else start, shorthand=True))

    def post(self, element: str, charge: Raw, count: int, start: tuple[int, int], *, shorthand: bool) -> Post:
        quantity = self.quantity(charge["per"]) if "per" in charge else Fraction(1)
        every, period, advance, factor = charge["every"], self.every or "month", Fraction(1), None
        discount = self.page["billing"][period].get("discount") if shorthand and period != "month" else None
        given = by_period(charge)
        fits = discount is not None and (period not in periods_of(charge) if given else every == "month")
        if fits:
            advance = factor = MONTHS[period] * (1 - Fraction(discount) / 100)
            every, period = period, "month"
        elif given:
            every, factor = period, Fraction(MONTHS[period])
        amount = cost(charge, quantity, period) * count * advance
        return Post(
            element,
            every,
            *start,
            amount,
            charge=charge,
            quantity=quantity,
            count=Fraction(count),
            period=period,
            advance=advance,
            factor=factor,
        )

    def write_usage(self) -> None:
        owners = [(f"tiers.{self.tier}", self.page["tiers"][self.tier], 1)]
        owners += [(f"options.{name}", self.page["options"][name], n) for name, n in self.had.items()]
        for limit in self.page["limits"]:
            allowance, endless, prices = Fraction(0), False, []
            for element, item, count in owners:
                given = item.get("limits", {}).get(limit)
                if given is None:
                    continue
                if given["amount"] == "unlimited":
                    endless = True
                else:
                    each = self.quantity(given["per"]) if "per" in given else 1
                    allowance += Fraction(given["amount"]) * each * count
                if "over" in given:
                    prices.append((element, given["over"]))
            beyond = self.usage(limit) - allowance
            if endless or beyond <= 0 or not prices:
                continue
            by_options = [pair for pair in prices if pair[0].startswith("options.")]
            period = self.every or "month"
            charge = min(by_options or prices, key=lambda pair: (cost(pair[1], beyond, period), pair[0]))[1]
            every = period if by_period(charge) else charge["every"]
            factor = Fraction(MONTHS[period]) if by_period(charge) else None
            self.posts.append(
                Post(
                    f"limits.{limit}",
                    every,
                    *self.begin,
                    cost(charge, beyond, period),
                    charge=charge,
                    quantity=beyond,
                    period=period,
                    factor=factor,
                )
            )

    # conditions

    def true(self, when: Raw) -> bool:
        tests = {
            "autopay": lambda v: self.autopay == v,
            "new_customer": lambda v: self.new == v,
            "tier": lambda v: self.tier in v,
            "every": lambda v: self.every in v,
            "term": lambda v: self.term in v,
            "options": self.options_true,
            "quantity": lambda v: all(self.in_range(self.quantity(unit), span) for unit, span in v.items()),
            "all": lambda v: all(map(self.true, v)),
            "any": lambda v: any(map(self.true, v)),
            "none": lambda v: not any(map(self.true, v)),
            "count": lambda v: len(list(filter(self.true, v["of"]))) >= v["at_least"],
        }
        return all(tests[key](value) for key, value in when.items())

    def options_true(self, wanted: Any) -> bool:
        if not isinstance(wanted, dict):
            return set(wanted) <= set(self.had)
        counted = set(self.had) & set(wanted.get("of", self.had)) - set(wanted.get("besides", []))
        return self.in_range(len(counted), {"at_least": 1} | wanted)

    @staticmethod
    def in_range(number: Any, span: Raw) -> bool:
        return span.get("at_least", 0) <= number <= span.get("at_most", NEVER)

    def offers(self) -> list[tuple[str, Raw]]:
        got: list[tuple[str, Raw]] = []
        for name, offer in sorted(self.page["promotions"].items(), key=lambda pair: pair[1]["order"]):
            clash = [n for n, o in got if n in offer.get("excludes", []) or name in o.get("excludes", [])]
            if not clash and ("when" not in offer or self.true(offer["when"])):
                got.append((name, offer))
        return got

    def lasts(self, offer: Raw, month: int) -> bool:
        lasts, now = offer.get("lasts"), month - self.begin[0]
        if now < 0:
            return False
        if lasts is None:
            return True
        after, length = lasts.get("after", 0), lasts.get("months", NEVER)
        if length == "term":
            length = self.page["terms"][self.term]["months"] if self.term else 0
        return bool(after <= now < after + length)

    # one month

    def rounded(self, amount: Fraction) -> Fraction:
        return Fraction(floor(amount * self.coin + Fraction(1, 2)), self.coin)

    def month(self, month: int) -> list[Post]:
        """Everything that stands in a month, as it is charged."""
        offers = [offer for _, offer in self.offers() if self.lasts(offer, month)]
        used: list[int] = []
        items = self.named([p for p in self.posts if p.stands(month)], offers, used)
        items += self.subtotal(items, offers)
        items += self.named(list(self.percentages(self.shares, items, month)), offers, used)
        fees = self.named([p for p in self.fee_posts if p.stands(month)], offers, used)
        fees += self.named(list(self.percentages(self.fee_shares, items + fees, month)), offers, used)
        return items + fees + list(self.tax(items + fees))

    def named(self, posts: list[Post], offers: list[Raw], used: list[int]) -> list[Post]:
        steps = [(offer, effect) for offer in offers for effect in offer["then"]]
        steps = [s for s in steps if "free_units" in s[1]] + [s for s in steps if "free_units" not in s[1]]
        for offer, effect in steps:
            mine = [i for i, p in enumerate(posts) if self.meant(effect, p)]
            if mine and id(effect) not in used:
                if "less" in effect and offer["scope"] == "account":
                    used.append(id(effect))
                posts = apply(posts, mine, offer, effect)
        return [replace(p, amount=self.rounded(p.amount)) for p in posts]

    def meant(self, effect: Raw, post: Post) -> bool:
        section, name = post.item.split(".", 1)
        called = {post.item} | ({section} & {"tiers", "options", "fees"}) | ({name} if section == "options" else set())
        if post.untouched or not called & set(effect["price_of"]):
            return False
        return "waived" in effect or bool(post.step) or post.item not in self.lasting

    def subtotal(self, items: list[Post], offers: list[Raw]) -> list[Post]:
        everything, taken_off = [p for p in items if not p.untouched], []
        for offer in offers:
            for effect in offer["then"]:
                if "subtotal" in effect["price_of"]:
                    new = list(self.off(everything, offer, effect))
                    everything += new
                    taken_off += new
        return taken_off

    def off(self, posts: list[Post], offer: Raw, effect: Raw) -> Iterator[Post]:
        groups = gathered(p for p in posts if p.step or "waived" in effect)
        totals = {key: sum((p.amount for p in group), Fraction(0)) for key, group in groups.items()}
        main = min((key for key, total in totals.items() if total > 0), default=None)
        left: Fraction | None = None
        for key in sorted(groups):
            first, total, off = groups[key][0], totals[key], Fraction(0)
            if "percent_off" in effect:
                off = total * Fraction(effect["percent_off"]) / 100
            elif "waived" in effect:
                off = total
            elif main is not None and key[0] != main[0]:
                off = total if "becomes" in effect else Fraction(0)
            else:
                amount = worth(effect.get("becomes", effect.get("less")), first)
                if left is None and amount is not None:
                    left = amount * (1 if "becomes" in effect else self.times(posts, offer))
                if amount is None or left is None:
                    continue
                off = max(Fraction(0), total - left) if "becomes" in effect else min(total, left)
                left = max(Fraction(0), left - total) if "becomes" in effect else left - off
            off = self.rounded(off)
            if off > 0:
                yield Post("promotions.x", first.every, first.month, first.day, -off, end=NEVER)

    def times(self, posts: list[Post], offer: Raw) -> Fraction:
        counts: dict[str, Fraction] = {}
        for post in posts:
            if post.step and post.amount > 0:
                counts[post.item] = max(counts.get(post.item, Fraction(0)), lines(post))
        if offer["scope"] == "line":
            return sum(counts.values(), Fraction(0))
        return Fraction(len(counts)) if offer["scope"] == "item" else Fraction(1)

    def percentages(self, shares: list[Any], posts: list[Post], month: int) -> Iterator[Post]:
        for item, charge, count, start in shares:
            if start > month:
                continue
            for group in gathered_sorted(p for p in posts if self.counted(charge["of"], p)):
                base = sum((p.amount for p in group), Fraction(0))
                if base > 0:
                    amount = max(Fraction(charge.get("minimum", 0)), base * Fraction(charge["percent"]) / 100)
                    if "cap" in charge:
                        amount = min(amount, Fraction(charge["cap"]))
                    yield Post(item, group[0].every, group[0].month, group[0].day, amount * count)

    def counted(self, refs: list[str], post: Post) -> bool:
        section = post.item.split(".")[0]
        if post.untouched:
            return False
        if "subtotal" in refs and section != "fees" and post.step:
            return True
        return (post.item in refs or section in refs) and bool(post.step or post.item not in self.lasting)

    def tax(self, posts: list[Post]) -> Iterator[Post]:
        tax = self.page.get("tax")
        if not tax:
            return
        among = tax.get("of", [])
        taxed = [
            p
            for p in posts
            if not among or p.item.split(".")[0] in among or ("subtotal" in among and not p.item.startswith("fees."))
        ]
        for group in gathered_sorted(taxed):
            base = sum((p.amount for p in group), Fraction(0))
            if base > 0:
                amount = self.rounded(base * Fraction(tax["rate"]) / 100)
                yield Post("tax", group[0].every, group[0].month, group[0].day, amount)

    # totals

    def totals(self, months: int) -> tuple[Fraction, list[Fraction], list[Fraction]]:
        """Due today; what falls due in each month; the recurring cost of each month, payments spread and rounded."""
        today, due, spread = Fraction(0), [Fraction(0)] * months, [Fraction(0)] * months
        for month in range(months):
            for post in self.month(month):
                if (post.step and (month - post.month) % post.step) or (not post.step and post.month != month):
                    continue
                due[month] += post.amount
                today += post.amount if month == 0 and not post.day else 0
                for covered in range(month, min(months, month + post.step)):
                    spread[covered] += post.amount / post.step
        return today, due, [self.rounded(amount) for amount in spread]
