"""Wrong passcodes by network, so that all processes count them together."""

import sqlalchemy as sa
from alembic import op

revision = "10"
down_revision = "9"


def upgrade() -> None:
    """Creates the table of wrong passcodes, which is empty."""
    op.create_table(
        "wrong_passcodes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("network", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_wrong_passcodes"),
    )
    op.create_index("ix_wrong_passcodes_network", "wrong_passcodes", ["network"])
