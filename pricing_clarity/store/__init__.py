"""The database: published studies, links, sessions and answers.

Start with `open_store`. What each operation returns is in `values`.
"""

from pricing_clarity.store.backup import restore
from pricing_clarity.store.opening import Store, open_store
from pricing_clarity.store.unavailable import StoreUnavailable
from pricing_clarity.store.values import (
    Change,
    Comment,
    Counts,
    Entered,
    Erased,
    Feedback,
    Invite,
    Kept,
    Kind,
    Login,
    NewInvite,
    NewPerson,
    Person,
    Predicted,
    Reason,
    Refused,
    Role,
    Run,
    Session,
    SimulatedRun,
    Status,
    StoredAnswer,
    StudyListed,
    Unpacked,
    Version,
)

__all__ = [
    "Change",
    "Comment",
    "Counts",
    "Entered",
    "Erased",
    "Feedback",
    "Invite",
    "Kept",
    "Kind",
    "Login",
    "NewInvite",
    "NewPerson",
    "Person",
    "Predicted",
    "Reason",
    "Refused",
    "Role",
    "Run",
    "Session",
    "SimulatedRun",
    "Status",
    "Store",
    "StoreUnavailable",
    "StoredAnswer",
    "StudyListed",
    "Unpacked",
    "Version",
    "open_store",
    "restore",
]
