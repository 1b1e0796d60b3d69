"""What tiers and options give: features and limits, a cell for each."""

from dataclasses import dataclass
from typing import Literal

from pricing_clarity.present.price_page import words
from pricing_clarity.present.price_page.tags import Reading, tag
from pricing_clarity.pricing.items import Given, LimitAmount, Option, Tier
from pricing_clarity.pricing.language import number, say
from pricing_clarity.pricing.model import Pricing

State = Literal["yes", "no", "value", "extra"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One feature or limit of one tier: had (`yes`), not had, a `value`, or to be had as an add-on (`extra`)."""

    state: State
    text: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a tier or option gives, as a card lists it."""

    element: str
    name: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Row:
    """One feature or limit across the tiers: a cell for each tier, in the order of the page."""

    element: str
    name: str
    group: str
    about: str
    cells: tuple[Cell, ...]

    @property
    def alike(self) -> tuple[tuple[tuple[int, ...], Cell], ...]:
        """The different cells but for those not had, each with the positions of the tiers that have it."""
        found: dict[Cell, list[int]] = {}
        for position, cell in enumerate(self.cells):
            if cell.state != "no":
                found.setdefault(cell, []).append(position)
        return tuple((tuple(positions), cell) for cell, positions in found.items())

    def line(self, position: int) -> Line:
        """What one tier's card lists."""
        return Line(self.element, self.name, self.cells[position])


def rows(pricing: Pricing) -> tuple[Row, ...]:
    """Every limit, then every feature, as the tiers give it; those that nothing gives are left out.

    Those of a group stand together: first what is in none, then the groups as they are first met.
    """
    found = [_row(pricing, "limits", key) for key in _keys(pricing, "limits")]
    found += [_row(pricing, "features", key) for key in _keys(pricing, "features")]
    had = [row for row in found if any(cell.state != "no" for cell in row.cells)]
    groups = list(dict.fromkeys(["", *(row.group for row in had)]))
    return tuple(sorted(had, key=lambda row: groups.index(row.group)))


def given(pricing: Pricing, item: Given) -> tuple[Line, ...]:
    """What an option gives; its limits are on top of the tier's."""
    found: list[Line] = []
    for key, amount in item.limits.items():
        cell = limit(pricing, key, amount)
        text = cell.text if amount.unlimited else f"+{cell.text}"
        found.append(_line(pricing, f"limits.{key}", Cell("value", text, cell.note)))
    for key, value in item.features.items():
        if value is not False:
            found.append(_line(pricing, f"features.{key}", _feature(value)))
    return tuple(found)


def included(pricing: Pricing, tier: Tier, rows: tuple[Row, ...]) -> tuple[Line, ...]:
    """The options that come with a tier, but for those whose features and limits have rows of their own."""
    shown = {row.element for row in rows}

    def said(key: str) -> bool:
        option = pricing.options.get(key)
        given = [f"{part}.{name}" for part in ("features", "limits") for name in getattr(option, part, {})]
        return bool(given) and set(given) <= shown

    return tuple(_line(pricing, f"options.{key}", Cell("yes")) for key in tier.includes if not said(key))


def _line(pricing: Pricing, element: str, cell: Cell) -> Line:
    return Line(element, words.name(pricing, element), cell)


def limit(pricing: Pricing, key: str, amount: LimitAmount) -> Cell:
    """An amount of a limit: `100 GB per seat`, `10,000 per month`, and what is charged beyond it."""
    defined = pricing.limits.get(key)
    if amount.amount == "unlimited":
        return Cell("value", say("Unlimited"))
    text = number(amount.amount)
    if defined:
        printed = words.unit(pricing, defined.counts or key, amount.amount)
        if printed.lower() not in words.name(pricing, f"limits.{key}").lower():
            text = f"{text}\N{NO-BREAK SPACE}{printed}"
    if amount.per:
        text = say("{amount} per {unit}", amount=text, unit=words.unit(pricing, amount.per))
    resets = words.reset(defined.resets) if defined else ""
    if resets and resets.lower() not in words.name(pricing, f"limits.{key}").lower():
        text = f"{text} {resets}"
    return Cell("value", text, _over(pricing, amount))


def _over(pricing: Pricing, amount: LimitAmount) -> str:
    if amount.over is None:
        return ""
    found = tag(amount.over, Reading(pricing, "month", discounted=False))
    if found is None:
        return ""
    # An overage is charged as it is used; the rhythm is the limit's own, and saying it twice reads as a subscription.
    month = f" {words.each('month')}"
    said = found.sentence.removesuffix(month).replace(f"{month},", ",").replace(f"{month};", ";")
    return say("then {price}", price=said)


def _keys(pricing: Pricing, section: str) -> tuple[str, ...]:
    keys = dict.fromkeys(getattr(pricing, section))
    for item in (*pricing.tiers.values(), *pricing.options.values()):
        keys |= dict.fromkeys(getattr(item, section))
    return tuple(keys)


def _row(pricing: Pricing, section: str, key: str) -> Row:
    element = f"{section}.{key}"
    known = getattr(pricing, section).get(key)
    cells = tuple(_cell(pricing, tier_id, tier, section, key) for tier_id, tier in pricing.tiers.items())
    group, about = (known.group, known.about) if known else (None, None)
    return Row(element, words.name(pricing, element), " ".join((group or "").split()), about or "", cells)


def _cell(pricing: Pricing, tier_id: str, tier: Tier, section: str, key: str) -> Cell:
    included = [pricing.options[option] for option in tier.includes if option in pricing.options]
    for item in (tier, *included):
        value = getattr(item, section).get(key)
        if isinstance(value, LimitAmount):
            return limit(pricing, key, value)
        if value is not None and value is not False:
            return _feature(value)
    extra = any(_sold_with(option, tier_id) and _gives(option, section, key) for option in pricing.options.values())
    return Cell("extra", say("Add-on")) if extra else Cell("no")


def _feature(value: bool | str) -> Cell:
    return Cell("yes") if value is True else Cell("value", str(value))


def _sold_with(option: Option, tier_id: str) -> bool:
    return option.only_with is None or tier_id in option.only_with


def _gives(option: Option, section: str, key: str) -> bool:
    return getattr(option, section).get(key) not in (None, False)
