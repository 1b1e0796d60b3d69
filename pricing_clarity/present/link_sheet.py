"""Links as a sheet to print and cut up: a card for each, with its QR code."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from pricing_clarity.present.qr import qr_svg
from pricing_clarity.pricing.language import say, say_many, spoken

MOST = 200
"""Cards on one sheet: 25 pages of paper."""


@dataclass(frozen=True)
class Card:
    """One card: the QR code as SVG, the link itself, and whom it is for, where that is known."""

    name: str
    link: str
    code: str


@cache
def _template() -> Template:
    folder = FileSystemLoader(Path(__file__).parent)
    return Environment(loader=folder, autoescape=True, undefined=StrictUndefined, trim_blocks=True).get_template(
        "link_sheet.html.j2"
    )


def link_sheet(links: Iterable[tuple[str, str]], minutes: int) -> str:
    """A page of HTML with a card for each name and link to what takes so many minutes, in the language spoken.

    It needs nothing from elsewhere.
    """
    cards = [Card(name, link, qr_svg(link)) for name, link in links]
    lasting = say_many("{number} minute", "{number} minutes", minutes)
    says = say("A few questions about a price page. It takes about {minutes}.", minutes=lasting)
    return _template().render(code=spoken().code, title=say("A few questions"), says=says, cards=cards)
