"""A study says for how many days what its participants gave is kept."""

import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = "1"


def upgrade() -> None:
    """Adds the number of days, which is empty for studies that keep everything."""
    op.add_column("studies", sa.Column("keep_days", sa.Integer()))
