"""Studies: who is asked what, about which pricing."""

from pricing_clarity.views import shell
from pricing_clarity.views.context import Context


def render(context: Context) -> None:
    """Draws the page."""
    shell.head("Studies", "Who is asked what, about which pricing.")
    shell.empty("quiz", "No study yet", "Put a YAML file into the folder `studies`; it shows up here.")
