"""Budgets that several processes share, and which of them keeps an update."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add what several processes agree through."""
    op.create_table(
        "budget",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("spent", sa.Text, nullable=False),
        sa.Column("closed", sa.Float, nullable=False),
        sa.Column("used", sa.Float, nullable=False),
    )
    op.add_column("inbox", sa.Column("keeper", sa.BigInteger))
