"""The tables as the newest revision leaves them. A change here needs a revision in migrations/versions, and HEAD."""

from sqlalchemy import BigInteger, Column, Float, Index, LargeBinary, MetaData, Table, Text, Time

HEAD = "0002"  # the newest revision; a test compares it, so that an ordinary start need not load Alembic

metadata = MetaData()

# What a chat has set; in Telegram a private chat has its person's number. No row: nothing was set.
chat = Table(
    "chat",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", Text),
    Column("timezone", Text),
    Column("quiet_from", Time),
    Column("quiet_until", Time),
)

# Where nothing can be sent, since when (seconds of Unix time) and why. Topic 0 is the whole chat.
silence = Table(
    "silence",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("topic", BigInteger, primary_key=True, autoincrement=False),
    Column("reason", Text, nullable=False),
    Column("since", BigInteger, nullable=False),
)

# Updates by the bot that got them. Once settled, only the number and what tells a repeat from another update stay.
inbox = Table(
    "inbox",
    metadata,
    Column("bot", BigInteger, primary_key=True, autoincrement=False),
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("mark", LargeBinary, nullable=False),
    Column("update", Text),  # none once it is settled
    Column("kept", BigInteger, nullable=False),  # seconds of Unix time
    Column("keeper", BigInteger),  # the process that answers it, see presence.py
)
waiting = inbox.c.update.is_not(None)
Index("inbox_waiting", inbox.c.bot, inbox.c.id, sqlite_where=waiting, postgresql_where=waiting)
Index("inbox_kept", inbox.c.kept)

# What may be sent, by what it is for. Times are Unix time.
budget = Table(
    "budget",
    metadata,
    Column("key", Text, primary_key=True),
    Column("spent", Text, nullable=False),  # when, as a list in JSON
    Column("closed", Float, nullable=False),  # until when nothing may be spent
    Column("used", Float, nullable=False),  # when last
)
