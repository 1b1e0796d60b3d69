"""What one version of a study has gathered, worked out once and kept for as long as nothing changes.

Kept in this module and not in `st.cache_resource`, which any visitor's browser may clear.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from threading import Lock

import pandas as pd

from pricing_clarity.findings.compare import Comparison, compare
from pricing_clarity.present.charts import Chart
from pricing_clarity.present.drawn import drawn
from pricing_clarity.present.palette import Palette
from pricing_clarity.present.report import Material, Quote
from pricing_clarity.present.tables import answers_table
from pricing_clarity.quiz.responses import responses
from pricing_clarity.quiz.study import Published
from pricing_clarity.store import Counts, Run, Version
from pricing_clarity.views.context import Context

_MOST = 6

_Which = tuple[str | None, str, bool, str | None]
_Stamp = tuple[int, Counts, date]


@dataclass(frozen=True)
class Gathered:
    """The answers of real people or of invented ones with everything that is drawn from them."""

    version: Version
    counts: Counts
    material: Material

    @cached_property
    def answers(self) -> pd.DataFrame:
        """The table of all answers."""
        return answers_table(self.material.responses, self.material.published)

    def charts(self, palette: Palette) -> Mapping[str, Chart]:
        """The charts in these colours, by kind."""
        if palette.paper not in self._charts:
            self._charts[palette.paper] = drawn(self.material, palette)
        return self._charts[palette.paper]

    def compared(self, before: "Gathered") -> Comparison:
        """What changed since an earlier version."""
        if not self._compared or self._compared[0][0] is not before:
            self._compared[:] = [(before, compare(before.material.responses, self.material.responses))]
        return self._compared[0][1]

    @cached_property
    def _compared(self) -> "list[tuple[Gathered, Comparison]]":
        return []

    @cached_property
    def _charts(self) -> dict[str, Mapping[str, Chart]]:
        return {}


_kept: dict[_Which, tuple[_Stamp, Gathered]] = {}
_lock = Lock()


def gathered(
    context: Context, version: Version, *, simulated: bool, changes: int, variant: str | None = None
) -> Gathered | None:
    """What the version has gathered when its study has changed so many times; None if the version is gone.

    `variant` is one of the pricings that the study tries against each other, where it has several.

    A newer state takes the place of the older one, so that nothing that was erased stays behind.
    """
    store = context.store
    counts = store.counts(version.digest, simulated=simulated)
    stamp = changes, counts, datetime.now().astimezone().date()
    which = context.settings.database, version.digest, simulated, variant
    with _lock:
        known = _kept.get(which)
        if known and known[0] == stamp and known[1].version == version:
            return known[1]
        _kept.pop(which, None)
        published = store.published(version.digest)
        if published is None:
            return None
        runs = store.answers_of(version.digest, simulated=simulated)
        rows = [
            row
            for run in runs
            for row in responses(published, run.code, [one.answer for one in run.answers], simulated=simulated)
            if row.variant == variant
        ]
        about = [run for run in runs if variant is None or variant in run.variants]
        quotes = _quotes(about, published, variant)
        material = Material(published.of(variant), rows, stamp[2], quotes, simulated=simulated)
        found = Gathered(version, counts, material)
        # Worked out here, so that of many viewers one computes and the others wait.
        if rows:
            _ = material.findings
        while len(_kept) >= _MOST:
            del _kept[next(iter(_kept))]
        _kept[which] = stamp, found
        return found


def _quotes(runs: Sequence[Run], published: Published, variant: str | None) -> tuple[Quote, ...]:
    """What was written about this pricing; what somebody who met two wrote at the end stands with both."""
    noted = []
    for run in runs:
        for one in run.comments:
            about, question = published.origin(one.question) if one.question else (variant, None)
            if about == variant:
                noted.append(Quote(one.text, run.code, question))
    said = [Quote(run.feedback.comment, run.code) for run in runs if run.feedback and run.feedback.comment]
    return (*noted, *said)
