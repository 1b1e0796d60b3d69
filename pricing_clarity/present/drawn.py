"""All charts of a study, in the order in which the results page and the report show them."""

from collections.abc import Callable, Iterable, Mapping

from pricing_clarity.present import charts
from pricing_clarity.present.charts import Chart
from pricing_clarity.present.charts.frame import WIDTH
from pricing_clarity.present.material import Material
from pricing_clarity.present.palette import Palette

_Draw = Callable[[Material, Palette, int], Chart | None]


def _before_after(m: Material, palette: Palette, width: int) -> Chart | None:
    found = set_beside(m, palette, width)
    return found[0] if found else None


def _clearer(m: Material) -> float | None:
    found = next((compared for other, compared in m.compared if other.predictions is not None), None)
    return found.probability_clearer if found else None


DRAW: Mapping[str, _Draw] = {
    "misreadings": lambda m, palette, width: charts.misreadings(m.findings, m.names, palette, width),
    "believed-price": lambda m, palette, width: charts.believed_price(m.responses, m.questions, palette, width),
    "before-after": _before_after,
    "elements": lambda m, palette, width: charts.elements(m.findings, m.names, palette, width),
    "people-map": lambda m, palette, width: charts.people_map(m.findings, m.responses, m.names, palette, width),
    "mistaken-tiers": lambda m, palette, width: charts.mistaken_tiers(m.responses, m.tiers, palette, width),
    "sure-and-right": lambda m, palette, _: charts.sure_and_right(m.responses, palette),
    "ease": lambda m, palette, _: charts.ease(m.ratings, palette),
    "outcomes": lambda m, palette, width: charts.outcomes(m.responses, m.questions, palette, width),
    "still-here": lambda m, palette, _: charts.still_here(m.responses, palette),
    "time-taken": lambda m, palette, width: charts.time_taken(m.responses, m.questions, palette, width),
    "pages-predicted": lambda m, palette, width: charts.pages_predicted(m.pages, palette, width, _clearer(m)),
    "predictions": lambda m, palette, width: charts.predictions(m.beside, m.questions, m.tiers, palette, width),
}
"""How each kind of chart is drawn; names in lines of so many characters."""

KINDS = tuple(DRAW)
"""The kinds of chart, in order."""


def drawn(
    material: Material, palette: Palette, width: int = WIDTH, kinds: Iterable[str] = KINDS
) -> Mapping[str, Chart]:
    """The charts of these kinds that the answers allow, by kind; with `before-after-2` and so on."""
    found: dict[str, Chart] = {}
    for kind in kinds:
        if chart := DRAW[kind](material, palette, width):
            found[kind] = chart
        if kind == "before-after":
            further = set_beside(material, palette, width)[1:]
            found |= {f"{kind}-{number}": chart for number, chart in enumerate(further, 2)}
    return found


def set_beside(material: Material, palette: Palette, width: int = WIDTH) -> list[Chart]:
    """The charts before and after, one for each earlier round or other page that the answers are set beside."""
    drawn = (
        charts.before_after(compared, material.names, other.name, material.now, palette, width)
        for other, compared in material.compared
    )
    return [chart for chart in drawn if chart]
