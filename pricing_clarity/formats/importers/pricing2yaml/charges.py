"""What a plan or add-on costs: price, unit, billing coefficients and price expressions as charges and quotes."""

import re
from decimal import Decimal, DivisionByZero, InvalidOperation
from typing import Any

from pricing_clarity.formats.importers.foreign import Path
from pricing_clarity.formats.importers.imported import Notes
from pricing_clarity.formats.importers.names import free, plural, readable, slug
from pricing_clarity.formats.importers.prices import Asked, Measure, asked, measure, period
from pricing_clarity.formats.importers.pricing2yaml.shape import text

_TOKEN = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d+)?)|#(?P<name>[A-Za-z_]\w*)|(?P<sign>[-+*/()]))")
_ROUNDED = Decimal("0.000001")


class Units:
    """The units that are bought, collected while charges are read."""

    def __init__(self) -> None:
        self.definitions: dict[str, dict[str, Any]] = {}
        self._ids: dict[str, str] = {}

    def id_of(self, noun: str) -> str:
        """The id of a unit that a price is for; the same noun is the same unit, however it is written."""
        name = readable(noun) if noun.isidentifier() and not noun.isupper() else noun
        name = name[:1].lower() + name[1:] if not name[:2].isupper() else name
        key = name.lower()
        if key not in self._ids:
            self._ids[key] = free(slug(name) or "unit", set(self.definitions))
            self.definitions[self._ids[key]] = {"name": name, "plural": plural(name)}
        return self._ids[key]

    def knows(self, noun: str) -> bool:
        """Whether a unit has been met before."""
        return slug(readable(noun) if noun.isidentifier() else noun) in self.definitions


def billing(raw: Any, notes: Notes) -> dict[str, dict[str, Any]]:
    """The billing periods on offer: a coefficient of 0.83 on the monthly price is a discount of 17 %."""
    found: dict[str, dict[str, Any]] = {}
    for name, coefficient in raw.items() if isinstance(raw, dict) else ():
        where, named = ("billing", name), period(name)
        if named is None or named == "once":
            notes.left_out(where, "this is not a billing period known here", [text(coefficient)])
        elif not isinstance(coefficient, Decimal) or not 0 < coefficient <= 1:
            notes.fill_in(
                where, f"the coefficient {text(coefficient) or 'left out'} is not between 0 and 1; write prices"
            )
        elif named in found:
            notes.left_out(where, f"there is a price for each {named} already", [text(coefficient)])
        else:
            found[named] = {"discount": (1 - coefficient) * 100} if named != "month" or coefficient < 1 else {}
    return {} if found == {"month": {}} else found


class Charges:
    """Reads what plans and add-ons cost, in the units that it collects."""

    def __init__(self, variables: Any, notes: Notes) -> None:
        self.units = Units()
        self.notes = notes
        self.variables = variables if isinstance(variables, dict) else {}

    def of(self, entry: dict[str, Any], where: Path, *, itself: bool = False) -> dict[str, Any]:
        """`{charge: …}` or `{quote: …}` of a plan or add-on; `itself` says that the unit names what is bought."""
        if "price" not in entry and ("monthlyPrice" in entry or "annualPrice" in entry):
            return self._by_period(entry, where, itself=itself)
        price = self._evaluated(entry.get("price"), (*where, "price"))
        wanted = asked(price)
        if wanted.amount is None:
            return self._unpriced(wanted, where)
        unit = text(entry.get("unit"))
        if wanted.unit and not unit:
            unit = wanted.unit
        each = measure(unit)
        if each.finer:
            self.notes.fill_in((*where, "unit"), f"prices by the {each.finer} cannot be billed; write a monthly price")
            return {"quote": f"{text(entry.get('price'))} {unit}".strip()}
        return {"charge": self._charge(wanted.amount, each, where, unit, itself=itself)}

    def _charge(self, amount: Any, each: Measure, where: Path, unit: str, *, itself: bool) -> dict[str, Any]:
        free_of_charge = amount == 0
        if each.every is None and not free_of_charge:
            said = f"{unit} doesn't say" if unit else "no unit says"
            self.notes.assumed((*where, "unit"), f"{said} how often the price is due; read as monthly")
        if each.rest:
            self.notes.assumed((*where, "unit"), f"“{each.rest}” was not read; check how the price is billed")
        charge: dict[str, Any] = {"amount": amount}
        if not isinstance(amount, dict):
            charge["every"] = each.every or "month"
        if each.per is None or itself or free_of_charge:
            return charge
        charge["per"] = self.units.id_of(each.per)
        if each.size is not None:
            charge["size"] = each.size
        return charge

    def _by_period(self, entry: dict[str, Any], where: Path, *, itself: bool) -> dict[str, Any]:
        """Versions 1.0 and 1.1: a monthly price, and one a month (or, where it is more, a year) if billed annually."""
        monthly, annual = asked(entry.get("monthlyPrice")), asked(entry.get("annualPrice"))
        if monthly.amount is None and annual.amount is None:
            return self._unpriced(monthly if monthly.quote else annual, where)
        amounts: dict[str, Decimal] = {}
        if monthly.amount is not None:
            amounts["month"] = monthly.amount
        if annual.amount is not None:
            whole = monthly.amount is not None and annual.amount > monthly.amount
            amounts["year"] = annual.amount if whole else annual.amount * 12
            if annual.amount:
                read = "the price of a year" if whole else "the price of a month when billed yearly"
                self.notes.assumed((*where, "annualPrice"), f"{text(annual.amount)} is read as {read}")
        unit = text(entry.get("unit"))
        amount: Any = amounts if any(amounts.values()) else Decimal(0)
        return {"charge": self._charge(amount, measure(unit), where, unit, itself=itself)}

    def _unpriced(self, wanted: Asked, where: Path) -> dict[str, Any]:
        where = (*where, "price")
        if wanted.percent is not None and wanted.of is not None:
            cap = {"cap": wanted.cap} if wanted.cap is not None else {}
            return {"charge": {"percent": wanted.percent, "of": [wanted.of], **cap}}
        if wanted.percent is not None:
            cap_text = f", cap: {wanted.cap}" if wanted.cap is not None else ""
            example = f"charge: {{percent: {wanted.percent}, of: [tiers]{cap_text}}}"
            self.notes.fill_in(where, f"“{wanted.quote}” doesn't say of what; kept as text; write such as {example}")
        elif wanted.quote is None:
            self.notes.fill_in(where, "no price is stated; write a charge, or keep it as on request")
        elif any(sign.isdigit() for sign in wanted.quote):
            self.notes.fill_in(
                where, f"“{wanted.quote}” is not a price that can be billed; kept as text; write a charge"
            )
        return {"quote": wanted.quote or "Price not stated"}

    def _evaluated(self, price: Any, where: Path) -> Any:
        """The value of an expression such as `#seats * 2.5`; anything else as it is."""
        if not isinstance(price, str) or "#" not in price:
            return price
        try:
            value = Arithmetic(price, self.variables).value()
        except (ValueError, DivisionByZero, InvalidOperation):
            self.notes.fill_in(where, f"the expression {price[:200]} cannot be computed; write its value")
            return price
        self.notes.assumed(where, f"{price} is computed once, as {text(value)}; variables are not kept")
        return value


class Arithmetic:
    """A price expression: numbers, `#variables`, `+ - * /` and brackets; nothing is executed."""

    def __init__(self, expression: str, variables: dict[str, Any]) -> None:
        self.variables = variables
        self.tokens: list[Decimal | str] = []
        at = 0
        if len(expression) > 500:
            raise ValueError("too long")
        expression = expression.strip()
        while at < len(expression):
            token = _TOKEN.match(expression, at)
            if token is None:
                raise ValueError(f"cannot read {expression[at:]}")
            self.tokens.append(self._token(token))
            at = token.end()

    def _token(self, token: re.Match[str]) -> Decimal | str:
        if token["sign"]:
            return token["sign"]
        if token["number"]:
            return Decimal(token["number"])
        value = self.variables.get(token["name"])
        if not isinstance(value, Decimal) or not value.is_finite():
            raise ValueError(f"#{token['name']} is not a number")
        return value

    def value(self) -> Decimal:
        """The value, rounded to millionths. Raises ValueError for what is not arithmetic."""
        total = self._sum()
        if self.tokens:
            raise ValueError("something is left over")
        return total if total == total.to_integral_value() else total.quantize(_ROUNDED).normalize()

    def _sum(self) -> Decimal:
        total = self._product()
        while self.tokens and self.tokens[0] in ("+", "-"):
            sign = self.tokens.pop(0)
            total = total + self._product() if sign == "+" else total - self._product()
        return total

    def _product(self) -> Decimal:
        total = self._factor()
        while self.tokens and self.tokens[0] in ("*", "/"):
            sign = self.tokens.pop(0)
            total = total * self._factor() if sign == "*" else total / self._factor()
        return total

    def _factor(self) -> Decimal:
        if not self.tokens:
            raise ValueError("something is missing")
        token = self.tokens.pop(0)
        if isinstance(token, Decimal):
            return token
        if token == "-":
            return -self._factor()
        if token == "(":
            total = self._sum()
            if self.tokens and self.tokens.pop(0) == ")":
                return total
        raise ValueError("brackets do not match")
