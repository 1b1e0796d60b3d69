"""Ideas for questions: which of customers' words a study is to ask about."""

import sqlalchemy as sa
from alembic import op

revision = "12"
down_revision = "11"


def upgrade() -> None:
    """Creates the table of ideas, which is empty."""
    op.create_table(
        "ideas",
        sa.Column("heard", sa.Integer(), nullable=False),
        sa.Column("study", sa.Text(), nullable=False),
        sa.Column("element", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["heard"], ["heard.id"], name="fk_ideas_heard_heard", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("heard", "study", name="pk_ideas"),
    )
