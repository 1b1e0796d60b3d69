"""The buttons that open, pause and close a study, wherever they stand."""

from functools import partial

from pricing_clarity.store import Refused, Status, Version
from pricing_clarity.views import deeds
from pricing_clarity.views.context import Context


def status_button(context: Context, version: Version, label: str, icon: str, status: Status) -> None:
    """Draws the button that gives a study this status."""
    deeds.button(
        label,
        partial(_change, context, version, status),
        key=f"run-{status}-{version.digest[:12]}",
        icon=f":material/{icon}:",
    )


def _change(context: Context, version: Version, status: Status, _: deeds.Typed) -> deeds.Said:
    done = context.store.set_status(version.digest, status, by=context.who)
    return done if isinstance(done, Refused) else None
