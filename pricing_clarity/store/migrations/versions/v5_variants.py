"""A session says which of several pricings under test its participant meets."""

import sqlalchemy as sa
from alembic import op

revision = "5"
down_revision = "4"


def upgrade() -> None:
    """Adds the list of names, which is empty for sessions about a single pricing."""
    op.add_column("sessions", sa.Column("variants", sa.Text(), nullable=False, server_default="[]"))
