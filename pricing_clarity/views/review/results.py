"""Results: what confuses buyers, and how surely."""

from pricing_clarity.views import shell
from pricing_clarity.views.context import Context


def render(context: Context) -> None:
    """Draws the page."""
    shell.head("Results", "What confuses buyers, and how surely.")
    shell.empty(
        "insights", "No answers yet", "Open a study and send its link to five people. Their answers show up here."
    )
