"""Two tabs: the parts of the page that confuse, and the questions one by one."""

from pricing_clarity.views.review import behind
from pricing_clarity.views.review.gathered import Gathered


def render(taken: Gathered) -> None:
    """Draws the tab of the page's parts."""
    behind.show(taken, "elements", "people-map", "mistaken-tiers")


def questions(taken: Gathered) -> None:
    """Draws the tab of the questions."""
    behind.show(taken, "outcomes", "still-here", "time-taken")
