"""Fields of forms: exact amounts, numbers and texts; what cannot be is said under the field and changes nothing."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

import streamlit as st
from pydantic import ValidationError

from pricing_clarity.pricing.base import Part

M = TypeVar("M", bound=Part)


def amount_of(text: str) -> Decimal | None:
    """The number that a text is, with or without thousands' commas and a currency sign; None where it is none."""
    bare = text.strip().strip("$€£¥ ").replace(",", "").replace(" ", "")
    try:
        value = Decimal(bare)
    except InvalidOperation:
        return None
    return value if value.is_finite() and 0 <= value <= Decimal("1e12") and len(bare) < 30 else None


class Form:
    """The fields of one part. `wrong` once something typed cannot be; then the part stays as it is."""

    def __init__(self, key: str) -> None:
        self._key = key
        self.wrong = False

    def key(self, name: str) -> str:
        """The key of a field."""
        return f"{self._key}/{name}"

    def text(self, label: str, value: str | None, **more: Any) -> str | None:
        """A text; None where the field is empty."""
        written = st.text_input(label, value or "", key=self.key(label), **more)
        return written.strip() or None

    def needed(self, label: str, value: str | None, **more: Any) -> str:
        """A text that cannot be empty."""
        written = self.text(label, value, **more)
        if written is None:
            self.refuse(f"{label}: write something here.")
        return written or "?"

    def amount(self, label: str, value: Decimal | int | None, *, empty: bool = True, **more: Any) -> Decimal | None:
        """An exact number; None where the field is empty and may be."""
        shown = "" if value is None else f"{Decimal(value):f}"
        written = st.text_input(label, shown, key=self.key(label), **more).strip()
        if not written:
            if not empty:
                self.refuse(f"{label}: write a number, such as 12 or 4.99.")
            return None
        number = amount_of(written)
        if number is None:
            self.refuse(f"{label}: “{written[:30]}” is not a number. Write one such as 12 or 4.99.")
        return number if number is not None else Decimal(value or 0)

    def count(self, label: str, value: int, low: int, high: int, **more: Any) -> int:
        """A whole number within bounds."""
        written = self.amount(label, value, empty=False, **more)
        if written is None or self.wrong:
            return value
        if written != int(written) or not low <= written <= high:
            self.refuse(f"{label}: write a whole number from {low:,} to {high:,}.")
            return value
        return int(written)

    def choice(self, label: str, options: Mapping[str, str], value: str | None, **more: Any) -> str:
        """One of some options, by what they are called."""
        names = list(options)
        position = names.index(value) if value in names else 0
        return str(
            st.selectbox(label, names, position, format_func=lambda one: options[one], key=self.key(label), **more)
        )

    def several(self, label: str, options: Mapping[str, str], values: Sequence[str], **more: Any) -> tuple[str, ...]:
        """Any of some options; what was chosen and is not among them any more stays on offer."""
        names = {**options, **{one: one for one in values if one not in options}}
        chosen = st.multiselect(
            label, list(names), list(values), format_func=lambda one: names[one], key=self.key(label), **more
        )
        return tuple(chosen)

    def refuse(self, sentence: str) -> None:
        """Says what cannot be."""
        self.wrong = True
        st.error(sentence, icon=":material/edit:")

    def made(self, model: type[M], values: Mapping[str, Any]) -> M | None:
        """The part that the fields say; None, and a sentence, where it cannot be."""
        if self.wrong:
            return None
        try:
            return model.model_validate(dict(values), by_alias=True, by_name=True)
        except ValidationError as error:
            for one in error.errors(include_url=False, include_input=False):
                self.refuse(one["msg"].removeprefix("Value error, ") + ".")
            return None
