"""Plans as tiers, add-ons as options."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pricing_clarity.formats.importers.foreign import Path
from pricing_clarity.formats.importers.imported import Notes
from pricing_clarity.formats.importers.names import Ids, readable
from pricing_clarity.formats.importers.prices import measure
from pricing_clarity.formats.importers.pricing2yaml.charges import Charges
from pricing_clarity.formats.importers.pricing2yaml.shape import Entries, entries, said, text, texts
from pricing_clarity.formats.importers.pricing2yaml.values import Declared, feature_value, given

MANY = 1_000_000
"""Stands for no maximum on how often an option can be bought."""

Amounts = dict[str, Decimal | str]

_PLAN_KEYS = {"name", "description", "price", "monthlyPrice", "annualPrice", "unit", "features", "usageLimits"}
PLAN_KEYS = {*_PLAN_KEYS, "private"}
ADD_ON_KEYS = {*PLAN_KEYS, "availableFor", "dependsOn", "excludes", "usageLimitsExtensions", "subscriptionConstraints"}


@dataclass(frozen=True, slots=True)
class Words:
    """The ids of everything in a file, what is declared in it, and the notes so far."""

    tiers: Ids
    options: Ids
    features: Ids
    limits: Ids
    declared: Entries
    amounts: dict[str, Declared]
    notes: Notes


def tier(
    name: str, entry: dict[str, Any], cost: dict[str, Any], described: dict[str, bool | str], words: Words
) -> dict[str, Any]:
    """A plan as a tier: defaults, overridden by what the plan says."""
    where = ("plans", name)
    own = entries_or_values(entry.get("features"))
    values = {key: feature_value(_or_default(own.get(key), known)) for key, known in words.declared.items()}
    features = {words.features[key]: value for key, value in values.items() if value is not False}
    features |= {key: value for key, value in described.items() if key in features and value is not False}
    amounts = _amounts(entry.get("usageLimits"), (*where, "usageLimits"), words)
    for key, declared in words.amounts.items():
        if declared.numeric and declared.default is not None:
            amounts.setdefault(key, declared.default)
    if entry.get("private") is True:
        words.notes.assumed((*where, "private"), "this plan is not shown to the public; it is imported all the same")
    return _named(name) | cost | _gives(features, amounts, words)


def option(
    name: str, entry: dict[str, Any], tiers: dict[str, Amounts], charges: Charges, words: Words
) -> dict[str, Any]:
    """An add-on as an option; `tiers` are the amounts of every limit that each plan gives."""
    where = ("addOns", name)
    notes = words.notes
    extensions = _amounts(entry.get("usageLimitsExtensions"), (*where, "usageLimitsExtensions"), words)
    definition = _named(name) | charges.of(entry, where, itself=_names_itself(entry, extensions, charges))
    available = _available(entry, where, words, any_tier=bool(tiers))
    if available is not None:
        definition["only_with"] = [words.tiers[plan] for plan in available]
    for key, ours in (("dependsOn", "requires"), ("excludes", "excludes")):
        if others := _others(name, entry, key, words):
            definition[ours] = others
    if extensions:
        definition |= _quantity(entry, where, notes)
    own = entries_or_values(entry.get("features"))
    values = {key: feature_value(given(value)) for key, value in own.items() if key in words.features}
    set_to = _amounts(entry.get("usageLimits"), (*where, "usageLimits"), words)
    bases = [amounts for plan, amounts in tiers.items() if available is None or plan in available]
    added = _added(set_to, bases, (*where, "usageLimits"), notes)
    if set_to and not extensions and "subscriptionConstraints" in entry:
        definition |= _quantity(entry, where, notes)
    if entry.get("private") is True:
        notes.assumed((*where, "private"), "this add-on is not shown to the public; it is imported all the same")
    given_features = {words.features[key]: value for key, value in values.items() if value is not False}
    return definition | _gives(given_features, added | extensions, words)


def amounts_of(plans: Entries, words: Words) -> dict[str, Amounts]:
    """The amount of each limit that each plan gives, without noting anything."""
    quiet = Words(**{field: getattr(words, field) for field in Words.__slots__} | {"notes": Notes()})
    found = {}
    for name, entry in plans.items():
        own = _amounts(entry.get("usageLimits"), (), quiet)
        defaults = {k: d.default for k, d in words.amounts.items() if d.numeric and d.default is not None}
        found[name] = defaults | own
    return found


def taglines(section: str, of: Entries, ids: Ids) -> dict[str, dict[str, str]]:
    """The descriptions of plans or add-ons, as copy by element."""
    return {
        f"{section}.{ids[name]}": {"tagline": said(entry, "description")}
        for name, entry in of.items()
        if said(entry, "description")
    }


def entries_or_values(section: Any) -> dict[str, Any]:
    """A plan's features or limits: a map of `{value: x}` or of plain values, or a list of names that are included."""
    if isinstance(section, list):
        return {**entries(section), **{text(each): True for each in section if isinstance(each, str)}}
    return section if isinstance(section, dict) else {}


def _named(name: str) -> dict[str, Any]:
    return {"name": readable(name)}


def _or_default(value: Any, declared: dict[str, Any]) -> Any:
    own = given(value)
    return declared.get("defaultValue") if own is None else own


def _gives(features: dict[str, Any], amounts: Amounts, words: Words) -> dict[str, Any]:
    limits: dict[str, Any] = {}
    for key, amount in amounts.items():
        declared = words.amounts[key]
        if amount == 0:
            continue
        per = declared.per if amount != "unlimited" else None
        limits[words.limits[key]] = {"amount": amount, "per": per} if per else amount
    return {**({"features": features} if features else {}), **({"limits": limits} if limits else {})}


def _amounts(section: Any, where: Path, words: Words) -> Amounts:
    """The amounts that a plan or add-on states, by key; sentinels for unlimited and what is no amount are noted."""
    found: Amounts = {}
    for key, entry in entries_or_values(section).items():
        raw = given(entry)
        if key not in words.amounts or raw is None:
            continue
        amount = words.amounts[key].amount(raw)
        if not words.amounts[key].numeric:
            if where[:1] == ("addOns",):
                words.notes.left_out((*where, key), "a limit here is an amount", [text(raw)])
        elif amount is None:
            words.notes.left_out((*where, key), "this is not an amount", [text(raw)])
        else:
            found[key] = amount
            if amount == "unlimited" and isinstance(raw, Decimal) and raw.is_finite():
                words.notes.assumed((*where, key), "read as unlimited", [text(raw)])
    return found


def _names_itself(entry: dict[str, Any], extensions: Amounts, charges: Charges) -> bool:
    """Whether the unit names what the add-on adds (`GB/month` for more storage) rather than what is counted besides."""
    per = measure(text(entry.get("unit"))).per
    if not extensions or per is None:
        return False
    return not charges.units.knows(per) or any(per.lower() in readable(key).lower() for key in extensions)


def _available(entry: dict[str, Any], where: Path, words: Words, *, any_tier: bool) -> list[str] | None:
    if entry.get("availableFor") is None:
        return None
    named = list(dict.fromkeys(texts(entry["availableFor"])))
    unknown = [plan for plan in named if plan not in words.tiers]
    if unknown:
        words.notes.left_out((*where, "availableFor"), "there is no such plan", unknown)
    return [plan for plan in named if plan in words.tiers] if any_tier else None


def _others(name: str, entry: dict[str, Any], key: str, words: Words) -> list[str]:
    named = list(dict.fromkeys(texts(entry.get(key))))
    odd = [other for other in named if other not in words.options or other == name]
    if odd:
        words.notes.left_out(("addOns", name, key), "there is no such other add-on", odd)
    return [words.options[other] for other in named if other not in odd]


def _quantity(entry: dict[str, Any], where: Path, notes: Notes) -> dict[str, Any]:
    """How often an add-on that extends a limit can be bought: as the file says, otherwise as often as wanted."""
    stated = entry.get("subscriptionConstraints")
    stated = stated if isinstance(stated, dict) else {}
    least = _whole(stated.get("minQuantity", stated.get("min")), 1)
    most = max(least, _whole(stated.get("maxQuantity", stated.get("max")), MANY))
    step = _whole(stated.get("quantityStep", stated.get("step")), 1)
    if not stated:
        notes.assumed((*where, "usageLimitsExtensions"), "it can be bought more than once, as often as wanted")
    return {"minimum": least, "maximum": most, "step": step}


def _whole(value: Any, default: int) -> int:
    if not isinstance(value, Decimal):
        return default
    return min(MANY, max(1, int(value))) if value.is_finite() else MANY


def _added(set_to: Amounts, bases: list[Amounts], where: Path, notes: Notes) -> Amounts:
    """Limits that an add-on sets, as what it adds to what the plans give: an option's limits add to the tier's."""
    found: Amounts = {}
    for key, amount in set_to.items():
        before = [base.get(key, Decimal(0)) for base in bases] or [Decimal(0)]
        finite = [each for each in before if isinstance(each, Decimal)]
        if amount == "unlimited":
            found[key] = amount
            continue
        assert isinstance(amount, Decimal)
        most = max(finite, default=Decimal(0))
        more = amount - most
        if len(set(before)) > 1:
            listed = [f"{text(each)}" for each in dict.fromkeys(before)]
            what = (
                f"it sets the limit to {text(amount)} whatever the plan gives; here it adds {text(max(more, most * 0))}"
            )
            notes.fill_in((*where, key), f"{what} to what the plans give", listed)
        elif more <= 0:
            notes.left_out((*where, key), f"it sets the limit to {text(amount)}, no more than the plan gives")
        if more > 0:
            found[key] = more
    return found
