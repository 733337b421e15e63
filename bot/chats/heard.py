"""What a chat was told of what it follows: a record that two of its follows share is told once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import Connection, func, select

from bot.chats import schema
from bot.chats.page import Page
from bot.chats.subscription import Subscription

Heard = Mapping[str, datetime]  # by the id of a record, until when that page knew what had arrived

_TELLING = 0x0EC4  # PostgreSQL's advisory lock: any number, the same in every program that tells

_subscription, _delivery = schema.subscription.c, schema.delivery.c
_page = TypeAdapter(Page)


def heard(connection: Connection, due: Iterable[Subscription]) -> Mapping[int, Heard]:
    """Return for the chat of each that is followed what any of its follows has told it, or is about to."""
    followed = [one for one in due if one.kind == "follow" and one.since]
    if not followed:
        return {}
    # What knew of no more than the earliest cut-off says nothing of what is new since then.
    earliest = min(int(one.since.timestamp()) for one in followed if one.since)
    told = (
        select(_subscription.chat, _delivery.content)
        .join(schema.subscription, _delivery.subscription == _subscription.id)
        .where(_subscription.chat.in_({one.chat for one in followed}), _subscription.kind == "follow")
        .where(_delivery.state.in_(("waiting", "sending", "sent")), _delivery.at >= earliest)
    )
    found: defaultdict[int, dict[str, datetime]] = defaultdict(dict)
    for row in connection.execute(told):
        add(found[row.chat], [_page.validate_json(row.content)])
    return found


def told_meanwhile(connection: Connection, known: Subscription, shown: Collection[str], before: Heard) -> bool:
    """Tell whether the chat of a follow has heard some of these records since that was read; then none is claimed.

    Until the end of the transaction no other process claims pages of a follow.
    """
    if known.kind != "follow" or not shown:
        return False
    if connection.dialect.name == "postgresql":  # SQLite has one writer at a time
        connection.execute(select(func.pg_advisory_xact_lock(_TELLING)))
    told = heard(connection, [known]).get(known.chat, {})
    return any(record not in before or before[record] < told[record] for record in told.keys() & shown)


def add(known: dict[str, datetime], pages: Iterable[Page]) -> None:
    """Note what pages tell."""
    for page in pages:
        if page.until:
            for record in page.shows:
                known[record] = max(page.until, known.get(record, page.until))
