"""A pricing as the price page that a buyer would see: an HTML fragment and its stylesheet."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pricing_clarity.present import palette
from pricing_clarity.present.price_page.picks import Total, picks, running_total
from pricing_clarity.present.price_page.sheet import sheet
from pricing_clarity.pricing.language import say
from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.study import Screenshot

_HERE = Path(__file__).parent
_RATE = re.compile(r"(?<=[\d€£¥₹$]) / (?=\w)")
_KEPT = "\N{NO-BREAK SPACE}/\N{NO-BREAK SPACE}"


@cache
def _environment() -> Environment:
    found = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    found.globals["say"] = say
    return found


def price_page_html(
    pricing: Pricing, *, level: int = 2, uid: str = "pp", pick: bool = False, total: bool = False
) -> str:
    """The price page as an HTML fragment, all texts escaped; it needs `price_page_css` and no script.

    `level` is that of the page's own heading (its sections are one deeper); `uid` tells two pages in one document
    apart. Elements carry `data-element` with their element id. With `pick` there are controls for what a buyer picks;
    with `total` also the place where a script shows what they come to.
    """
    controls = picks(pricing) if pick else None
    template = _environment().get_template("page.html.j2")
    page = template.render(page=sheet(pricing), level=level, uid=uid, controls=controls, total=total)
    # An amount stays with what it is for, `50 / GB`, also at the end of a phone's line.
    return _RATE.sub(_KEPT, page)


def screenshots_html(shots: Sequence[Screenshot], sources: Sequence[str], *, uid: str = "pp") -> str:
    """Screenshots in the place of the price page, each from its source; can be zoomed, by keyboard too."""
    pairs = list(zip(shots, sources, strict=True))
    return _environment().get_template("shots.html.j2").render(shots=pairs, uid=uid)


@cache
def price_page_css() -> str:
    """The stylesheet of every price page, light and dark by the `color-scheme` of where it stands."""
    return f".pp {{ {palette.css_variables()} }}\n" + (_HERE / "page.css").read_text(encoding="utf-8")


__all__ = ["Total", "price_page_css", "price_page_html", "running_total", "screenshots_html"]
