"""The tables as the newest revision leaves them. A change here needs a revision in migrations/versions, and HEAD."""

from sqlalchemy import BigInteger, Column, Float, Index, LargeBinary, MetaData, Table, Text, Time

HEAD = "0003"  # the newest revision; a test compares it, so that an ordinary start need not load Alembic

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

# What chats want to be sent unasked. Times are seconds of Unix time, but for `since`.
subscription = Table(
    "subscription",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("chat", BigInteger, nullable=False),
    Column("topic", BigInteger, nullable=False),
    Column("admin", BigInteger, nullable=False),  # 0: nobody
    Column("terms", Text, nullable=False),  # all that no query asks for, as JSON
    Column("since", BigInteger),  # in microseconds: an article arrives at one
    Column("due", BigInteger),  # the slot; none: it waits for news
    Column("wake", BigInteger),  # when to look at it: when it is due, after quiet hours, when a page is tried again
    Column("told", BigInteger),  # the slot before
    Column("off", Text, nullable=False),
    Column("keeper", BigInteger),  # the process that delivers it, see presence.py
)
digest = subscription.c.kind == "digest"
Index(
    "subscription_digest",
    subscription.c.chat,
    subscription.c.topic,
    unique=True,
    sqlite_where=digest,
    postgresql_where=digest,
)
Index("subscription_chat", subscription.c.chat)
Index("subscription_wake", subscription.c.wake)

# The ledger: what is to be sent, is being sent, and was. A page goes where its subscription does.
delivery = Table(
    "delivery",
    metadata,
    Column("subscription", BigInteger, primary_key=True, autoincrement=False),
    Column("slot", BigInteger, primary_key=True, autoincrement=False),
    Column("page", BigInteger, primary_key=True, autoincrement=False),
    Column("content", Text, nullable=False),  # the rendered page with its buttons and the records it shows, as JSON
    Column("state", Text, nullable=False),  # waiting, sending, sent, failed
    Column("tries", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),  # when it came into this state
    Column("message", BigInteger),  # its number in the chat
)
Index("delivery_at", delivery.c.at)
