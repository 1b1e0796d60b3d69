"""Pages that are tried against each other: what colleagues expected of each, beside how far each was understood."""

from collections.abc import Sequence

import pandas as pd

from pricing_clarity.findings.opinions import PagePredicted
from pricing_clarity.present.charts.before_after import SURE
from pricing_clarity.present.charts.frame import WIDTH, Chart, Rows
from pricing_clarity.present.charts.predictions import Seen, against
from pricing_clarity.present.palette import Palette
from pricing_clarity.present.words import people, percent, sentence


def pages_predicted(
    pages: Sequence[PagePredicted], palette: Palette, width: int = WIDTH, clearer: float | None = None
) -> Chart | None:
    """One row a page; None where fewer than two were both predicted and answered.

    `clearer` is the probability that the first of two is understood better, where that is known.
    """
    if len(pages) < 2:
        return None
    departments = list(dict.fromkeys(name for page in pages for name in page.departments))
    seen = [
        Seen(str(place), page.share, page.low, page.high, page.departments, percent(page.share), _words(page))
        for place, page in enumerate(pages)
    ]
    return Chart(
        title=_title(pages, clearer),
        subtitle="Filled dot: share of a person's answers that were right on that page, with its 90 % interval. Hollow "
        "signs: what each department predicted on average. "
        + "; ".join(f"{page.name}: n = {people(page.people)}" for page in pages)
        + ".",
        figure=against(
            Rows.of([page.name for page in pages], mark=30, gap=12, width=width), seen, departments, palette
        ),
        alt=" ".join(_words(page) for page in pages),
        table=pd.DataFrame(
            [
                {
                    "Page": page.name,
                    "People": page.people,
                    "Share right": percent(page.share),
                    "90 % interval": f"{percent(page.low)} – {percent(page.high)}",
                    **{
                        sentence(name) or "Colleagues": percent(page.departments[name])
                        if name in page.departments
                        else "none"
                        for name in departments
                    },
                }
                for page in pages
            ]
        ),
    )


def _title(pages: Sequence[PagePredicted], clearer: float | None) -> str:
    """Which page was understood better, where that can be told, and who had expected the opposite.

    Of two by the probability of it, of more where their intervals do not overlap.
    """
    best, *others = sorted(pages, key=lambda page: -page.share)
    worst = others[-1]
    if len(pages) == 2 and clearer is not None:
        clear = clearer >= SURE if best is pages[0] else clearer <= 1 - SURE
    else:
        clear = best.low > worst.high
    shares = f"{percent(best.share)} against {percent(worst.share)} right"
    if not clear:
        return f"So few people cannot tell which page is understood better; {_expected(pages)}"
    wrong = [
        sentence(name) or "Colleagues"
        for name, share in best.departments.items()
        if name in worst.departments and worst.departments[name] > share
    ]
    said = f"“{best.name}” is understood better than “{worst.name}”: {shares}"
    return f"{said}; {' and '.join(wrong)} expected the opposite" if wrong else said


def _expected(pages: Sequence[PagePredicted]) -> str:
    """Which page the departments expect to be understood best, as half a sentence."""
    named: dict[str, list[str]] = {}
    for department in dict.fromkeys(name for page in pages for name in page.departments):
        own = {page.name: page.departments[department] for page in pages if department in page.departments}
        most = [name for name, share in own.items() if share == max(own.values())]
        if len(own) > 1 and len(most) == 1:
            named.setdefault(most[0], []).append(department or "colleagues")
    if not named:
        return "nobody expected a difference"
    return "; ".join(f"{' and '.join(who)} expected it of “{page}”" for page, who in named.items())


def _words(page: PagePredicted) -> str:
    said = ", ".join(f"{name or 'colleagues'} predicted {percent(share)}" for name, share in page.departments.items())
    return (
        f"{page.name}: {percent(page.share)} right (90 % interval {percent(page.low)} to {percent(page.high)}, "
        f"n = {people(page.people)}); {said}."
    )
