"""Further tokens of links, so that somebody who is reminded gets a link to where they were."""

import sqlalchemy as sa
from alembic import op

revision = "11"
down_revision = "10"


def upgrade() -> None:
    """Creates the table of further tokens, which is empty."""
    op.create_table(
        "renewals",
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("invite", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["invite"], ["invites.id"], name="fk_renewals_invite_invites", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_renewals"),
    )
    op.create_index("ix_renewals_invite", "renewals", ["invite"])
