"""Links say whom they are for, and studies say when enough people have answered."""

import sqlalchemy as sa
from alembic import op

revision = "6"
down_revision = "5"


def upgrade() -> None:
    """Makes every link so far one for customers, and sets no end to any study."""
    op.add_column("invites", sa.Column("segment", sa.Text(), nullable=False, server_default="customers"))
    op.add_column("studies", sa.Column("closes_at", sa.DateTime(timezone=True)))
    op.add_column("studies", sa.Column("closes_after", sa.Integer()))
    op.create_table(
        "quotas",
        sa.Column("study", sa.Text(), nullable=False),
        sa.Column("segment", sa.Text(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["study"], ["studies.id"], name="fk_quotas_study"),
        sa.PrimaryKeyConstraint("study", "segment", name="pk_quotas"),
    )
