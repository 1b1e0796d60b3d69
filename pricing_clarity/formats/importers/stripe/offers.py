"""Stripe products as tiers and options."""

import re
from collections import Counter
from typing import Any

from pricing_clarity.formats.importers.imported import Notes
from pricing_clarity.formats.importers.names import Ids, free, plural, singular, slug
from pricing_clarity.formats.importers.stripe.charges import charge, every, metered, together
from pricing_clarity.formats.importers.stripe.coupons import promotions
from pricing_clarity.formats.importers.stripe.objects import Catalogue, Thing, part, product_of, whole, words

_ADD_ON = re.compile(r"\badd[\s-]?ons?\b|\bextra\b|\badditional\b|\bset[\s-]?up\b|\bonboarding\b", re.I)
_LEFT_OUT = ("tax_code", "statement_descriptor", "package_dimensions", "url", "metadata")
_PRICE_LEFT_OUT = ("lookup_key", "metadata")


class Offers:
    """A catalogue read into the sections of a definition, in the currency that most of its prices have."""

    def __init__(self, found: Catalogue, notes: Notes) -> None:
        self.found, self.notes = found, notes
        self.units: dict[str, dict[str, Any]] = {}
        self.limits: dict[str, dict[str, Any]] = {}
        self.features: dict[str, dict[str, Any]] = {}
        self.taglines: dict[str, dict[str, str]] = {}
        self.prices = self._sold()
        currencies = Counter(words(price, "currency").upper() or "USD" for price in self.prices.values())
        self.currency = max(currencies, key=lambda each: currencies[each], default="USD")
        self.ids = Ids([self._name(key) for key in self.found.products], "product")

    def definition(self) -> dict[str, Any]:
        """The definition of the whole catalogue."""
        self._other_currencies()
        tiers: dict[str, Any] = {}
        options: dict[str, Any] = {}
        elements: dict[str, str] = {}
        for key, product in self.found.products.items():
            prices = {p: price for p, price in self.prices.items() if product_of(price) == key}
            if product.get("active") is False:
                self.notes.left_out(("products", key), "this product is not active", [self._name(key)])
                continue
            optional = self._optional(product, prices)
            section, offers = ("options", options) if optional else ("tiers", tiers)
            for name, offer in self._offers(key, product, prices).items():
                item = free(name, set(offers))
                offers[item] = offer
                elements.setdefault(key, f"{section}.{item}")
                if about := words(product, "description"):
                    self.taglines[f"{section}.{item}"] = {"tagline": about}
        self._guesses(tiers, options)
        counted = {
            str(c["per"]) for offer in (*tiers.values(), *options.values()) for c in _charges(offer) if "per" in c
        }
        definition = {
            "title": "Imported from Stripe",
            "currency": self.currency,
            "units": {key: unit for key, unit in self.units.items() if key in counted},
            "features": self.features,
            "limits": self.limits,
            "tiers": tiers,
            "options": options,
            "promotions": promotions(self.found, elements, self.currency, self.notes),
            "tax": self._tax(),
            "copy": {"elements": self.taglines} if self.taglines else None,
        }
        self.notes.fill_in((), "Stripe does not name the price page; write a title")
        return {key: value for key, value in definition.items() if value}

    def _name(self, key: str) -> str:
        return words(self.found.products[key], "name") or key

    def _sold(self) -> dict[str, Thing]:
        """The prices that are active, each with a product."""
        sold = {}
        for key, price in self.found.prices.items():
            if price.get("active") is False:
                self.notes.left_out(("prices", key), "this price is not active", [words(price, "nickname") or key])
                continue
            product = product_of(price) or key
            if product not in self.found.products:
                name = words(price, "nickname") or product
                self.found.products[product] = {"id": product, "name": name}
                self.notes.fill_in(("prices", key), "its product is not in the file; write its name", [product])
            sold[key] = {**price, "product": product}
        return sold

    def _other_currencies(self) -> None:
        for key, price in list(self.prices.items()):
            own = words(price, "currency").upper() or "USD"
            options = part(price, "currency_options")
            if own != self.currency and isinstance(options.get(self.currency.lower()), dict):
                kept = {**price, "currency": self.currency.lower(), **options[self.currency.lower()]}
                self.prices[key] = {**kept, "currency_options": options}
            elif own != self.currency:
                del self.prices[key]
                self.notes.left_out(("prices", key), f"a definition has one currency, here {self.currency}", [own])
            others = [code.upper() for code in options if code.upper() != self.currency]
            if others:
                self.notes.left_out(
                    ("prices", key, "currency_options"), f"a definition has one currency, here {self.currency}", others
                )

    def _optional(self, product: Thing, prices: dict[str, Thing]) -> bool:
        """Whether a product looks like an option: it says so, or it is only ever paid once."""
        metadata = part(product, "metadata")
        stated = " ".join(str(metadata[key]) for key in ("type", "kind", "category", "role") if key in metadata)
        if re.search(r"\badd[\s_-]?on\b|\boption\b", stated, re.I):
            return True
        if re.search(r"\b(base|plan|tier)\b", stated, re.I):
            return False
        once = bool(prices) and all(every(price) == "once" for price in prices.values())
        return once or bool(_ADD_ON.search(words(product, "name")))

    def _offers(self, key: str, product: Thing, prices: dict[str, Thing]) -> dict[str, dict[str, Any]]:
        """A product's offers by id: one, or one for each group of prices that cannot be one offer's."""
        where = ("products", key)
        self._say_left_out(product, _LEFT_OUT, where)
        gives = self._marketed(product)
        name = self._name(key)
        item = self.ids[name]
        fixed: list[dict[str, tuple[str, dict[str, Any]]]] = []
        usage: list[dict[str, Any]] = []
        quoted = not prices
        for price_id, price in prices.items():
            made = self._charge(product, price_id, price)
            if made is None:
                quoted = True
            elif metered(price):
                usage.append(made)
            else:
                group = next((g for g in fixed if made["every"] not in g and self._belongs(g, made)), None)
                if group is None:
                    fixed.append(group := {})
                group[made["every"]] = (price_id, made)
        phases = self._trial(prices, where)
        offers: dict[str, dict[str, Any]] = {}
        for number, group in enumerate(fixed or ([{}] if usage else [])):
            charges = [*([together({k: c for k, (_, c) in group.items()})] if group else []), *usage]
            called = name if number == 0 else f"{name} ({self._nickname(group, number)})"
            offers[free(item if number == 0 else slug(called), set(offers))] = {
                "name": called,
                "charge": charges[0] if len(charges) == 1 else charges,
                **gives,
                **phases,
            }
        if usage and fixed:
            self.notes.assumed(where, "its usage prices are charged on top of its fixed price", [name])
        if len(fixed) > 1:
            what = "it has several prices for the same period; each becomes an offer of its own"
            self.notes.assumed(where, what, [offer["name"] for offer in offers.values()])
        if not offers and quoted:
            if not prices:
                self.notes.fill_in(where, "it has no price; write a charge, or keep it as on request", [name])
            offers[item] = {"name": name, "quote": "Price not stated", **gives}
        return offers

    def _belongs(self, group: dict[str, tuple[str, dict[str, Any]]], made: dict[str, Any]) -> bool:
        return together({**{k: c for k, (_, c) in group.items()}, made["every"]: made}) is not None

    def _nickname(self, group: dict[str, tuple[str, dict[str, Any]]], number: int) -> str:
        price_id, _ = next(iter(group.values()))
        return words(self.prices[price_id], "nickname", "lookup_key") or str(number + 1)

    def _charge(self, product: Thing, price_id: str, price: Thing) -> dict[str, Any] | None:
        where = ("prices", price_id)
        self._say_left_out(price, _PRICE_LEFT_OUT, where)
        label = (
            words(product, "unit_label") or words(price, "nickname") if metered(price) else words(product, "unit_label")
        )
        if metered(price):
            per: str | None = self._usage(label or self._name(product_of(price)))
        elif label or price.get("billing_scheme") == "tiered" or part(price, "transform_quantity"):
            per = self._unit(label or "unit")
        else:
            per = None
        return charge(price, self.currency, per, where, self.notes)

    def _say_left_out(self, thing: Thing, fields: tuple[str, ...], where: tuple[str, ...]) -> None:
        for field in fields:
            value = thing.get(field)
            listed = [f"{key} {each}" for key, each in value.items()] if isinstance(value, dict) else [str(value)]
            if value not in (None, "", {}, []):
                self.notes.left_out((*where, field), f"{field} has no place in a definition", (e[:100] for e in listed))

    def _unit(self, label: str) -> str:
        key = slug(singular(label)) or "unit"
        self.units.setdefault(key, {"name": singular(label), "plural": plural(singular(label))})
        return key

    def _usage(self, label: str) -> str:
        """What a usage price counts: a limit that starts anew each month, with no allowance."""
        key = slug(label) or "usage"
        self.limits.setdefault(key, {"name": label[:1].upper() + label[1:], "unit": label, "resets": "month"})
        return key

    def _marketed(self, product: Thing) -> dict[str, Any]:
        listed = product.get("marketing_features") or product.get("features") or ()
        names = [words(each, "name") for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
        given = {}
        for name in filter(None, names):
            key = next((k for k, f in self.features.items() if f["name"].lower() == name.lower()), None)
            if key is None:
                key = free(slug(name) or "feature", set(self.features))
                self.features[key] = {"name": name}
            given[key] = True
        return {"features": given} if given else {}

    def _trial(self, prices: dict[str, Thing], where: tuple[str, ...]) -> dict[str, Any]:
        days = max((whole(part(p, "recurring").get("trial_period_days"), 0) for p in prices.values()), default=0)
        if days <= 0:
            return {}
        if days <= 90:
            return {"phases": [{"kind": "trial", "days": days}]}
        months = min(60, days // 30)
        self.notes.assumed(where, f"a trial of {days} days is read as {months} months")
        return {"phases": [{"kind": "trial", "months": months}]}

    def _guesses(self, tiers: dict[str, Any], options: dict[str, Any]) -> None:
        if options:
            what = "Stripe does not say which products are plans; these are read as options, the others as tiers"
            self.notes.assumed(("products",), what, (option["name"] for option in options.values()))
        elif len(tiers) > 1:
            self.notes.assumed(("products",), "every product is read as a tier; move add-ons under options")

    def _tax(self) -> dict[str, Any]:
        behaviours = {words(price, "tax_behavior") for price in self.prices.values()} - {"", "unspecified"}
        if behaviours == {"inclusive"}:
            return {"kind": "included"}
        if behaviours:
            self.notes.fill_in(("prices",), "tax is added to the prices; write its rate, or leave it as varying")
            return {"kind": "varies"}
        return {}


def _charges(offer: dict[str, Any]) -> list[dict[str, Any]]:
    charge = offer.get("charge", [])
    return charge if isinstance(charge, list) else [charge]
