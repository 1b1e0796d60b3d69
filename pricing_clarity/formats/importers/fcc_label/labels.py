"""The labels of a file, read into the sections of one definition."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pricing_clarity.formats.importers.fcc_label.columns import Row
from pricing_clarity.formats.importers.foreign import Unreadable, json_value
from pricing_clarity.formats.importers.imported import Notes
from pricing_clarity.formats.importers.names import free, slug
from pricing_clarity.formats.importers.prices import number

_YES = {"yes", "y", "true", "1"}
_SIGN = re.compile(r"^\s*\$|\s*(?:/\s*)?(?:mo(?:nth)?s?|gb|mbps|ms)?\s*$", re.I)


class Labels:
    """All of a file's labels, read into the sections of one definition."""

    def __init__(self, rows: Mapping[str, Row], notes: Notes) -> None:
        self.rows, self.notes = rows, notes
        self.tiers: dict[str, Any] = {}
        self.terms: dict[tuple[int, Decimal], list[str]] = {}
        self.fees: dict[tuple[str, Decimal, str], list[str]] = {}
        self.options: dict[tuple[str, Decimal, str], list[str]] = {}
        self.taxes: dict[str, list[str]] = {}
        self.metered = False

    def definition(self) -> dict[str, Any]:
        """The definition of all labels."""
        for key, row in self.rows.items():
            self.tiers[key] = self._tier(key, row)
        providers = list(dict.fromkeys(row["provider_name"] for row in self.rows.values() if "provider_name" in row))
        if len(providers) > 1:
            self.notes.assumed((), "labels of several providers become one pricing", providers)
        if not providers:
            self.notes.fill_in((), "the file doesn't name the provider; write a title")
        names = {row["unique_plan_id"]: key for key, row in self.rows.items() if "unique_plan_id" in row}
        if names:
            self.notes.left_out((), "unique plan ids", (f"{plan} ({key})" for plan, key in names.items()))
        return {
            "title": providers[0] if providers else "Imported broadband labels",
            "currency": "USD",
            "features": _features(self.tiers),
            **(
                {"limits": {"data": {"name": "Data included", "unit": "GB", "resets": "month"}}} if self.metered else {}
            ),
            "tiers": self.tiers,
            "options": self._options(),
            "fees": self._fees(),
            "terms": self._terms(),
            **self._tax(),
        }

    def _tier(self, key: str, row: Row) -> dict[str, Any]:
        where = (key,)
        name = row.get("service_plan_name", "")
        if row.get("tier_plan_name") and row["tier_plan_name"].lower() not in name.lower():
            name = f"{name} {row['tier_plan_name']}".strip()
        if not name:
            self.notes.fill_in(where, "the plan has no name; write one")
        tier: dict[str, Any] = {"name": name or "Unnamed plan"}
        price = self._amount(row, "monthly_price", where)
        if price is None:
            self.notes.fill_in(where, "no monthly price is stated; write a charge, or keep it as on request")
            tier["quote"] = row.get("monthly_price", "Price not stated")
        else:
            tier["charge"] = {"amount": price, "every": "month"}
        tier |= self._intro(row, where)
        tier |= self._contract(key, row, where)
        self._charges(key, row, where)
        tier["features"] = self._speeds(row)
        tier |= self._data(row, where)
        return {field: value for field, value in tier.items() if value != {}}

    def _amount(self, row: Row, column: str, where: tuple[str, ...]) -> Decimal | None:
        if column not in row:
            return None
        amount = number(_SIGN.sub("", row[column]))
        if amount is None:
            self.notes.left_out(where, f"{column} is not an amount", [row[column]])
        return amount

    def _months(self, row: Row, column: str) -> int:
        found = re.match(r"\s*(\d{1,3})\b", row.get(column, ""))
        return int(found[1]) if found else 0

    def _intro(self, row: Row, where: tuple[str, ...]) -> dict[str, Any]:
        price = self._amount(row, "intro_rate_price", where)
        months = self._months(row, "intro_rate_time")
        if row.get("intro_rate", "yes" if price else "no").lower() not in _YES:
            return {}
        if price is None or not 1 <= months <= 60:
            self.notes.fill_in(where, "the price is introductory, but the intro price or its months are not stated")
            return {}
        return {"phases": [{"kind": "intro", "months": months, "charge": {"amount": price, "every": "month"}}]}

    def _contract(self, key: str, row: Row, where: tuple[str, ...]) -> dict[str, Any]:
        months = self._months(row, "contract_time")
        fee = self._amount(row, "early_termination_fee", where) or Decimal(0)
        if row.get("contract_req", "yes" if months else "no").lower() not in _YES or not 1 <= months <= 120:
            if fee:
                self.notes.left_out(where, "a fee for leaving early, but no contract", [f"{fee}"])
            return {}
        self.terms.setdefault((months, fee), []).append(key)
        return {"terms": [_term_id(months, fee)]}

    def _charges(self, key: str, row: Row, where: tuple[str, ...]) -> None:
        for kind, every in (("single_purchase_fee", "once"), ("monthly_provider_fee", "month")):
            names = _listed(row.get(f"{kind}_descr", ""))
            amounts = _listed(row.get(f"{kind}s", ""))
            if len(names) != len(amounts) and names:
                self.notes.assumed(where, f"{len(names)} names stand for {len(amounts)} {kind}s", names)
            for place, raw in enumerate(amounts):
                name = names[place] if place < len(names) else "One-time fee" if every == "once" else "Monthly fee"
                amount = number(_SIGN.sub("", raw))
                if amount is None:
                    self.notes.left_out(where, f"{name} is not an amount", [raw])
                elif amount and re.search(r"\boptional\b", name, re.I):
                    self.options.setdefault((name, amount, every), []).append(key)
                elif amount:
                    self.fees.setdefault((name, amount, every), []).append(key)
            for name in names[len(amounts) :]:
                self.notes.fill_in(where, f"{name} has no amount; write a fee")
        tax = row.get("tax", "").lower()
        amount = number(_SIGN.sub("", tax))
        if amount:
            self.fees.setdefault(("Government taxes", amount, "month"), []).append(key)
        kind = "included" if amount is not None or ("not" not in tax and "includ" in tax) else "varies" if tax else ""
        self.taxes.setdefault(kind, []).append(key)

    def _speeds(self, row: Row) -> dict[str, str]:
        found = {}
        if "connection_type" in row:
            spelled = {"f": "Fixed", "m": "Mobile"}
            found["connection"] = spelled.get(row["connection_type"].lower(), row["connection_type"])
        for column, kbps, feature, unit in (
            ("typical_download_speed", "download_kbps", "download", "Mbps"),
            ("typical_upload_speed", "upload_kbps", "upload", "Mbps"),
            ("typical_latency", "", "latency", "ms"),
        ):
            raw = row.get(column) or row.get(kbps, "")
            speed = number(_SIGN.sub("", raw))
            if speed is not None and column not in row and "." not in raw:
                speed /= 1000
            if raw:
                found[feature] = raw if speed is None else f"{speed.normalize():f} {unit}"
        return found

    def _data(self, row: Row, where: tuple[str, ...]) -> dict[str, Any]:
        stated = row.get("monthly_data_allow", "")
        allowance = number(_SIGN.sub("", stated))
        if allowance is None:
            if stated and "unlimited" not in stated.lower():
                self.notes.left_out(where, "monthly_data_allow is not an amount", [stated])
            return {}
        self.metered = True
        price = self._amount(row, "over_usage_data_price", where)
        block = self._amount(row, "additional_data_increment", where)
        if price is None:
            return {"limits": {"data": allowance}}
        over: dict[str, Any] = {"amount": price, "per": "data"}
        if block and block > 1:
            over["size"] = block
            self.notes.assumed(
                where, f"more data costs ${price} for each {block} GB begun; check that it is not per GB"
            )
        return {"limits": {"data": {"amount": allowance, "over": over}}}

    def _when(self, tiers: list[str]) -> dict[str, Any]:
        return {} if len(tiers) == len(self.rows) else {"when": {"tier": tiers}}

    def _fees(self) -> dict[str, Any]:
        fees: dict[str, Any] = {}
        for (name, amount, every), tiers in self.fees.items():
            key = free(slug(name) or "fee", set(fees))
            fees[key] = {"name": _sentence(name), "charge": {"amount": amount, "every": every}, **self._when(tiers)}
        return fees

    def _options(self) -> dict[str, Any]:
        options: dict[str, Any] = {}
        for (name, amount, every), tiers in self.options.items():
            key = free(slug(name) or "option", set(options))
            only = {} if len(tiers) == len(self.rows) else {"only_with": tiers}
            options[key] = {"name": _sentence(name), "charge": {"amount": amount, "every": every}, **only}
        if options:
            what = "fees that are called optional are imported as options"
            self.notes.assumed((), what, (option["name"] for option in options.values()))
        return options

    def _terms(self) -> dict[str, Any]:
        terms: dict[str, Any] = {}
        for (months, fee), tiers in self.terms.items():
            exit_fee = {"exit": {"amount": fee}} if fee else {}
            name = f"{months}-month contract"
            terms[_term_id(months, fee)] = {"name": name, "months": months, **exit_fee, **self._when(tiers)}
        return terms

    def _tax(self) -> dict[str, Any]:
        kinds = {kind: tiers for kind, tiers in self.taxes.items() if kind}
        if not kinds:
            self.notes.fill_in((), "no plan says whether taxes are included; write tax: {kind: …}")
            return {}
        if len(self.taxes) > 1:
            listed = (f"{kind or 'not said'}: {', '.join(tiers)}" for kind, tiers in self.taxes.items())
            self.notes.fill_in((), "plans differ in whether taxes are included; one rule is kept for all", listed)
        return {"tax": {"kind": "varies" if "varies" in kinds else "included", "name": "Government taxes"}}


def _features(tiers: Mapping[str, Any]) -> dict[str, Any]:
    names = {
        "connection": "Connection",
        "download": "Typical download speed",
        "upload": "Typical upload speed",
        "latency": "Typical latency",
    }
    used = {feature for tier in tiers.values() for feature in tier.get("features", ())}
    return {feature: {"name": name} for feature, name in names.items() if feature in used}


def _listed(cell: str) -> list[str]:
    """The entries of a cell that is a list: JSON, or separated by semicolons or bars."""
    if cell.startswith("["):
        try:
            return [str(each).strip() for each in json_value(cell)]
        except (Unreadable, TypeError):
            cell = cell.strip("[]")
    return [part.strip(" '\"") for part in re.split(r"[;|]", cell) if part.strip(" '\"")]


def _sentence(name: str) -> str:
    return name[:1].upper() + name[1:]


def _term_id(months: int, fee: Decimal) -> str:
    return f"contract-{months}" if not fee else f"contract-{months}-exit-{slug(f'{fee.normalize():f}')}"
