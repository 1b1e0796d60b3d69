"""How researchers mark a finding: their words, who looks after it, what was decided."""

import sqlalchemy as sa
from alembic import op

revision = "8"
down_revision = "7"


def upgrade() -> None:
    """Creates the table of marks, which is empty for every study so far."""
    op.create_table(
        "marks",
        sa.Column("study", sa.Text(), nullable=False),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("fixed_in", sa.Integer()),
        sa.Column("who", sa.Text()),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["study"], ["studies.id"], name="fk_marks_study"),
        sa.PrimaryKeyConstraint("study", "finding", name="pk_marks"),
    )
