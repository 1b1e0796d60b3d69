"""Imports the machine-readable broadband labels that internet providers in the United States publish as CSV.

One file holds all of a provider's labels, one row a plan. The columns are those of the FCC's data specification
(47 CFR § 8.1(a); FCC 22-86, paragraph 68): `unique_plan_id`, `service_plan_name`, `monthly_price`, `intro_rate`, …
Providers also write them in CamelCase, with spaces, or numbered where there are several fees; a few common other names
are known too. Lists within a cell are separated by semicolons or written as JSON.
"""

from pricing_clarity.formats.importers.fcc_label.columns import looks_like, rows_of
from pricing_clarity.formats.importers.fcc_label.labels import Labels
from pricing_clarity.formats.importers.foreign import Document, Unreadable
from pricing_clarity.formats.importers.imported import Imported, Notes, finished, unreadable

NAME = "fcc-label"


def read(content: str) -> Imported:
    """The pricing of a provider's labels: each plan a tier, with its intro price, contract, fees, tax and overage."""
    try:
        rows, lines, unknown = rows_of(content)
    except Unreadable as error:
        return unreadable(NAME, error)
    notes = Notes()
    if unknown:
        notes.left_out((), "these columns have no place in a definition", unknown)
    return finished(NAME, Labels(rows, notes).definition(), notes, Document(None, lines))


__all__ = ["NAME", "looks_like", "read"]
