"""What chats want to be sent unasked, and the ledger of what was sent."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables of subscriptions and deliveries."""
    op.create_table(
        "subscription",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("topic", sa.BigInteger, nullable=False),
        sa.Column("admin", sa.BigInteger, nullable=False),
        sa.Column("terms", sa.Text, nullable=False),
        sa.Column("since", sa.BigInteger),
        sa.Column("due", sa.BigInteger),
        sa.Column("wake", sa.BigInteger),
        sa.Column("told", sa.BigInteger),
        sa.Column("off", sa.Text, nullable=False),
        sa.Column("keeper", sa.BigInteger),
    )
    digest = sa.text("kind = 'digest'")
    op.create_index(
        "subscription_digest",
        "subscription",
        ["chat", "topic"],
        unique=True,
        sqlite_where=digest,
        postgresql_where=digest,
    )
    op.create_index("subscription_chat", "subscription", ["chat"])
    op.create_index("subscription_wake", "subscription", ["wake"])
    op.create_table(
        "delivery",
        sa.Column("subscription", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("slot", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("page", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("tries", sa.BigInteger, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("message", sa.BigInteger),
    )
    op.create_index("delivery_at", "delivery", ["at"])
