"""Which of a study's versions is the one that matters now."""

from pricing_clarity.store import Status, StudyListed, Version

BY_LIFE = (Status.OPEN, Status.PAUSED, Status.CLOSED, Status.DRAFT)


def current(study: StudyListed) -> Version:
    """The open version; without one the newest paused one, then closed, then draft (a rehearsal makes drafts)."""
    return min(study.versions, key=lambda version: (BY_LIFE.index(version.status), -version.number))
