"""Settings of chats, where nothing can be sent, and updates until they are answered."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "chat",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("language", sa.Text),
        sa.Column("timezone", sa.Text),
        sa.Column("quiet_from", sa.Time),
        sa.Column("quiet_until", sa.Time),
    )
    op.create_table(
        "silence",
        sa.Column("chat", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("topic", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "inbox",
        sa.Column("bot", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("mark", sa.LargeBinary, nullable=False),
        sa.Column("update", sa.Text),
        sa.Column("kept", sa.BigInteger, nullable=False),
    )
    waiting = sa.text('"update" IS NOT NULL')
    op.create_index("inbox_waiting", "inbox", ["bot", "id"], sqlite_where=waiting, postgresql_where=waiting)
    op.create_index("inbox_kept", "inbox", ["kept"])
