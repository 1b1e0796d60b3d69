"""What colleagues predict before they see what people answered."""

import sqlalchemy as sa
from alembic import op

revision = "3"
down_revision = "2"


def upgrade() -> None:
    """Creates the table of predictions, which is empty for every study so far."""
    op.create_table(
        "predictions",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("stakeholder", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("shares", sa.Text(), nullable=False),
        sa.Column("most_confusing", sa.Text()),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["digest"], ["versions.digest"], name="fk_predictions_digest"),
        sa.PrimaryKeyConstraint("code", name="pk_predictions"),
        sa.UniqueConstraint("digest", "stakeholder", name="uq_predictions_digest_stakeholder"),
    )
