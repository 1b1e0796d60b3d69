"""Fields of forms: exact amounts, numbers and texts; what cannot be is said under the field and changes nothing."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

import streamlit as st
from pydantic import ValidationError

from pricing_clarity.formats.patch import Edit
from pricing_clarity.pricing.base import Part
from pricing_clarity.views.author.edit.going_on import clicked, pressed, refuse

M = TypeVar("M", bound=Part)
T = TypeVar("T")


def amount_of(text: str) -> Decimal | None:
    """The number that a text is, with or without thousands' commas and a currency sign; None where it is none."""
    bare = text.strip().strip("$€£¥ ").replace(",", "").replace(" ", "")
    try:
        value = Decimal(bare)
    except InvalidOperation:
        return None
    return value if value.is_finite() and 0 <= value <= Decimal("1e12") and len(bare) < 30 else None


class Form:
    """The fields of one part. `wrong` once something typed cannot be; then the part stays as it is.

    `anew` once something was taken out of a list: the fields behind it then begin again with what they now show.
    `grown` once a list got longer, so that there is to be a frame for the next one. `before` is what the file must say
    for the part to be understood, such as what is counted by its price. `about` is the part's element id, empty where
    it has none: what is offered leaves the part itself out.
    """

    def __init__(self, key: str, outer: "Form | None" = None, about: str = "") -> None:
        self._key = key
        self._outer = outer
        self.about = about
        self.wrong = False
        self.anew = False
        self.grown = False
        self.before: list[Edit] = []

    def inner(self, *names: object) -> "Form":
        """The fields of something within this part; what is wrong there is wrong here."""
        return Form("/".join([self._key, *map(str, names)]), self, self.about)

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

    def named(self, label: str, options: Mapping[str, str], value: str | None, **more: Any) -> str | None:
        """One of some options by what it is called, as its id; or what was written, which is none of them yet."""
        ids = {
            called if list(options.values()).count(called) == 1 else f"{called} ({id})": id
            for id, called in options.items()
        }
        names = list(ids)
        position = list(ids.values()).index(value) if value and value in ids.values() else 0 if ids else None
        chosen = st.selectbox(label, names, position, key=self.key(label), accept_new_options=True, **more)
        return ids.get(chosen, chosen.strip() or None) if chosen else None

    def needs(self, edits: Sequence[Edit]) -> None:
        """Says what else the file must say for the part to be understood."""
        form: Form | None = self
        while form is not None:
            form.before += edits
            form = form._outer

    def several(self, label: str, options: Mapping[str, str], values: Sequence[str], **more: Any) -> tuple[str, ...]:
        """Any of some options; what was chosen and is not among them any more stays on offer."""
        names = {**options, **{one: one for one in values if one not in options}}
        chosen = st.multiselect(
            label, list(names), list(values), format_func=lambda one: names[one], key=self.key(label), **more
        )
        return tuple(chosen)

    def any_of(self, label: str, options: Mapping[str, str], values: Sequence[str]) -> tuple[str, ...]:
        """Any of a few options, all of which are in sight; what was chosen before stays in its order."""
        names = {**options, **{one: one for one in values if one not in options}}
        chosen = st.pills(
            label,
            list(names),
            selection_mode="multi",
            default=list(values),
            format_func=lambda one: names[one],
            key=self.key(label),
        )
        return tuple(one for one in dict.fromkeys((*values, *names)) if one in chosen)

    def refuse(self, sentence: str) -> None:
        """Says what cannot be."""
        form: Form | None = self
        while form is not None:
            form.wrong, form = True, form._outer
        refuse(sentence)

    def _tell(self, *, anew: bool = False, grown: bool = False) -> None:
        form: Form | None = self
        while form is not None:
            form.anew, form.grown = form.anew or anew, form.grown or grown
            form = form._outer

    def waits(self, sentence: str) -> None:
        """Says what is still to be filled in before what the fields say counts."""
        st.markdown(f":orange[:material/hourglass_empty: {sentence}]")

    def whole(self, label: str, value: int | None, *, empty: bool = True, **more: Any) -> int | None:
        """A whole number; None where the field is empty and may be."""
        number = self.amount(label, value, empty=empty, **more)
        if number is not None and number != int(number):
            self.refuse(f"{label}: write a whole number.")
            return value
        return None if number is None else int(number)

    def numbers(self, label: str, values: Sequence[Decimal], **more: Any) -> tuple[Decimal, ...]:
        """Numbers with commas between them."""
        written = self.text(label, ", ".join(f"{value:f}" for value in values), **more) or ""
        said = [amount_of(one) for one in written.replace(";", ",").split(",") if one.strip()]
        if None in said:
            self.refuse(f"{label}: write numbers with commas between them, such as 1, 5, 20.")
            return tuple(values)
        return tuple(one for one in said if one is not None)

    def rows(
        self,
        name: str,
        now: Sequence[T],
        draw: Callable[["Form", T | None], T | None],
        *,
        title: Callable[[int], str],
        add: str,
        shown: int = 0,
        kept: int = 0,
    ) -> tuple[T, ...]:
        """The parts of a list, each in a frame of its own, with ways to add one and to take one out.

        Empty frames stand there until there are `shown`, one after another; `kept` cannot be taken out. A frame that
        is not filled in yet counts for nothing.
        """
        adding = self.key(f"{name}/adding/{len(now)}")
        count = max(len(now) + bool(st.session_state.get(adding)), min(shown, len(now) + 1))
        said: list[T] = []
        for number in range(count):
            held = now[number] if number < len(now) else None
            with st.container(border=True):
                head = st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute")
                head.markdown(f"**{title(number)}**")
                out = False
                if (held is not None and len(now) > kept) or (held is None and len(now) >= shown):
                    with head:
                        out = pressed(
                            "Take out", icon=":material/close:", type="tertiary", key=self.key(f"{name}/{number}")
                        )
                if out and held is None:
                    st.session_state[adding] = False
                    st.rerun()
                made = draw(self.inner(name, number), held)
            if out:
                self._tell(anew=True)
            elif made is not None or held is not None:
                said.append(made if made is not None else held)  # type: ignore[arg-type]
        self._tell(grown=len(said) > len(now))
        if count == len(now) and clicked(add, icon=":material/add:", key=self.key(f"{name}/add/{len(now)}")):
            st.session_state[adding] = True
            st.rerun()
        return tuple(said)

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
