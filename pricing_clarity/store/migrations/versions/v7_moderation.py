"""Moderated sessions: what somebody has entered so far, whom a facilitator lets wait, and what they note."""

import sqlalchemy as sa
from alembic import op

revision = "7"
down_revision = "6"


def upgrade() -> None:
    """Adds the column that says who waits, and the tables of drafts and notes."""
    op.add_column("sessions", sa.Column("hold", sa.Text()))
    op.create_table(
        "drafts",
        sa.Column("session", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], name="fk_drafts_session", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("session", name="pk_drafts"),
    )
    op.create_table(
        "notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text()),
        sa.Column("after", sa.Float()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.Text()),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], name="fk_notes_session", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_notes"),
    )
    op.create_index("ix_notes_session", "notes", ["session"])
