"""What researchers send to those whom they invite: in whose language, and how long the quiz takes them."""

from pricing_clarity.present.invitation import minutes_of
from pricing_clarity.present.languages import language_of
from pricing_clarity.pricing.language import ENGLISH, Language
from pricing_clarity.store import Version
from pricing_clarity.views.context import Context


def language_for(context: Context, version: Version) -> Language:
    """What the participants of a study's version read."""
    published = context.store.published(version.digest)
    return language_of(published.study) if published else ENGLISH


def minutes_for(context: Context, version: Version) -> int:
    """About how many minutes a study's version takes."""
    published = context.store.published(version.digest)
    return minutes_of(published) if published else 5
