"""The languages that participants may read, from their catalogues; numbers and money as a locale writes them.

Catalogues are gettext's: `LANGUAGE/messages.po` beside this module, read as they are, without a step that compiles
them. How to bring one up to date, or to add one, is in CONTRIBUTING.md.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from operator import itemgetter
from pathlib import Path
from typing import get_args

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_currency, format_decimal

from pricing_clarity.pricing.language import ENGLISH, Language
from pricing_clarity.quiz.study import Study

_HERE = Path(__file__).parent
_MOST_DIGITS = 12
"""After the point; no quantity or price has as many."""
_MOST_ACCEPTED = 20
_COUNTS = range(200, -1, -1)
"""Numbers that show every plural category that whole numbers have in some language; the smallest comes last."""


class Translated(Language):
    """A language with a catalogue, and a locale's way to write numbers (both as Unicode's CLDR has them)."""

    def __init__(self, code: str, locale: str) -> None:
        self.code = code
        self._locale = Locale.parse(locale, sep="-")
        self._catalogue = _catalogue(code)

    def sentence(self, source: str) -> str:
        """From the catalogue."""
        return self._catalogue.gettext(source) if source else ""

    def plural(self, one: str, many: str, number: Decimal | int) -> str:
        """From the catalogue, by the language's own rule; what isn't whole takes the plural."""
        whole = Decimal(number)
        return self._catalogue.ngettext(one, many, int(whole) if whole == whole.to_integral_value() else 2)

    def forms(self, one: str, many: str) -> Mapping[str, str]:
        """From the catalogue."""
        kind = self._locale.plural_form
        return {kind(number): self.plural(one, many, number) for number in _COUNTS}

    def number(self, value: Decimal | int) -> str:
        """With the locale's signs: `1.000`, `0,5`."""
        return str(format_decimal(value, f"#,##0.{'#' * _MOST_DIGITS}", self._locale))

    def money(self, amount: Decimal, currency: str, places: int) -> str:
        """By the locale's pattern: `1.234,50 €`, `5 €`."""
        standard = self._locale.currency_formats["standard"].pattern
        pattern = standard.replace("0.00", f"0.{'0' * places}" if places else "0")
        written = format_currency(
            amount, currency, pattern, self._locale, currency_digits=False, decimal_quantization=False
        )
        return str(written).replace("-", "−")


@cache
def _catalogue(code: str) -> NullTranslations:
    path = _HERE / code / "messages.po"
    if not path.exists():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=code))
    compiled.seek(0)
    return GNUTranslations(compiled)


@cache
def language(code: str, locale: str | None = None) -> Language:
    """The language of this code, with numbers and money as the locale writes them, or else as the language does.

    English without a locale of its own, or with plain `en`, writes as most price pages do: `$5`, not `$5.00`.
    """
    return ENGLISH if code == "en" and locale in (None, "en") else Translated(code, locale or code)


def understood(accepted: str) -> Language:
    """What to speak to somebody of whom nothing is known but what their browser accepts: the header Accept-Language.

    Its languages count in their order of preference (RFC 9110, 12.5.4); English where none of them has a catalogue.
    """
    wanted = []
    for part in accepted.split(",")[:_MOST_ACCEPTED]:
        tag, _, weight = (piece.strip() for piece in part.partition(";"))
        found = re.fullmatch(r"q=([01](?:\.\d{0,3})?)", weight.replace(" ", "")) if weight else None
        wanted.append((-float(found[1]) if found else -1.0, tag.partition("-")[0].lower()))
    known = get_args(Study.model_fields["language"].annotation)
    return language(
        next((code for weight, code in sorted(wanted, key=itemgetter(0)) if weight and code in known), "en")
    )


def language_of(study: Study) -> Language:
    """What the participants of a study read."""
    return language(study.language, study.locale)
