"""The rows of one chat: what it has set, where nothing can be sent, and how they are read, moved and deleted."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, select, update

from bot.chats import schema
from bot.chats.preferences import Preferences, Quiet

_chat, _silence, _delivery = schema.chat.c, schema.silence.c, schema.delivery.c


@dataclass(frozen=True)
class Silence:
    """Nothing can be sent to a chat, or to one of its topics (else 0), since then and for that reason."""

    topic: int
    reason: str
    since: datetime


def preferences(connection: Connection, chat: int) -> Preferences:
    """Return what a chat has set."""
    return preferences_of(connection, (chat,)).get(chat, Preferences())


def preferences_of(connection: Connection, chats: Collection[int]) -> dict[int, Preferences]:
    """Return what each of some chats has set; one that has set nothing is not there."""
    return {
        row.id: Preferences(
            row.language,
            row.timezone,
            Quiet(row.quiet_from, row.quiet_until) if row.quiet_from is not None else None,
        )
        for row in connection.execute(select(schema.chat).where(_chat.id.in_(chats)))
    }


def put(connection: Connection, chat: int, wanted: Preferences) -> None:
    """Set all that a chat may set; a chat that has set nothing has no row."""
    connection.execute(delete(schema.chat).where(_chat.id == chat))
    if wanted != Preferences():
        connection.execute(insert(schema.chat), {"id": chat, **_columns(wanted)})


def silences(connection: Connection, chat: int) -> tuple[Silence, ...]:
    """Return where in a chat nothing can be sent."""
    wanted = select(schema.silence).where(_silence.chat == chat).order_by(_silence.topic)
    return tuple(
        Silence(row.topic, row.reason, datetime.fromtimestamp(row.since, UTC)) for row in connection.execute(wanted)
    )


def silence(connection: Connection, chat: int, noted: Silence) -> None:
    """Note that nothing can be sent; what is noted already for the same reason keeps its day."""
    here = and_(_silence.chat == chat, _silence.topic == noted.topic)
    before = connection.execute(select(_silence.reason).where(here)).scalar()
    if before is None:
        row = {"chat": chat, "topic": noted.topic, "reason": noted.reason, "since": int(noted.since.timestamp())}
        connection.execute(insert(schema.silence), row)
    elif before != noted.reason:
        connection.execute(
            update(schema.silence).where(here).values(reason=noted.reason, since=int(noted.since.timestamp()))
        )


def clear(connection: Connection, chat: int, topic: int) -> None:
    """Take back that nothing can be sent there."""
    connection.execute(delete(schema.silence).where(_silence.chat == chat, _silence.topic == topic))


def silent(connection: Connection) -> set[tuple[int, int]]:
    """Return all chats with topics to which nothing can be sent."""
    return {(row.chat, row.topic) for row in connection.execute(select(_silence.chat, _silence.topic))}


def deliveries(connection: Connection, chat: int) -> list[Mapping[str, Any]]:
    """Return what was, is and will be sent to a chat unasked, as JSON has it."""
    to_chat = (_delivery.subscription == schema.subscription.c.id) & (schema.subscription.c.chat == chat)
    wanted = select(schema.delivery).join(schema.subscription, to_chat)
    return [
        {
            "slot": datetime.fromtimestamp(row.slot, UTC).isoformat(),
            "page": row.page,
            "state": row.state,
            "since": datetime.fromtimestamp(row.at, UTC).isoformat(),
            "message": row.message,
            "content": json.loads(row.content),
        }
        for row in connection.execute(wanted.order_by(_delivery.slot, _delivery.page))
    ]


def move(connection: Connection, old: int, new: int) -> None:
    """Let `new` have all that `old` has; what `new` has set itself is newer and stays."""
    before, after = preferences(connection, old), preferences(connection, new)
    merged = Preferences(
        after.language or before.language, after.timezone or before.timezone, after.quiet or before.quiet
    )
    put(connection, new, merged)
    erase(connection, old)  # that nothing could be sent to the old group says nothing of the new one


def erase(connection: Connection, chat: int) -> None:
    """Delete all that is kept of a chat."""
    connection.execute(delete(schema.chat).where(_chat.id == chat))
    connection.execute(delete(schema.silence).where(_silence.chat == chat))


def _columns(wanted: Preferences) -> Mapping[str, Any]:
    begin: time | None = wanted.quiet.begin if wanted.quiet else None
    end: time | None = wanted.quiet.end if wanted.quiet else None
    return {"language": wanted.language, "timezone": wanted.timezone, "quiet_from": begin, "quiet_until": end}
