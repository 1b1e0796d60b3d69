"""The language of what researchers send to those whom they invite."""

from pricing_clarity.present.languages import language_of
from pricing_clarity.pricing.language import ENGLISH, Language
from pricing_clarity.store import Version
from pricing_clarity.views.context import Context


def language_for(context: Context, version: Version) -> Language:
    """What the participants of a study's version read."""
    published = context.store.published(version.digest)
    return language_of(published.study) if published else ENGLISH
