"""What an operator asks of subscriptions and deliveries."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, select

from bot.chats import schema

_subscription, _delivery = schema.subscription.c, schema.delivery.c
_on = _subscription.off == ""


@dataclass(frozen=True)
class Figures:
    """How many are on, by kind; switched off, by reason; due soon, late; how many pages are unsent, failed."""

    on: Mapping[str, int]
    off: Mapping[str, int]
    soon: int  # within the hour
    late: int
    unsent: int
    failed: int


def figures(connection: Connection, now: int) -> Figures:
    """Return what an operator asks."""
    on = _counted(connection, _subscription.kind, _on)
    off = _counted(connection, _subscription.off, ~_on)
    late = _counted(connection, _subscription.kind, _on & (_subscription.wake <= now))
    states = _counted(connection, _delivery.state, _delivery.state != "sent")
    hour = _subscription.wake.between(now + 1, now + 3600)
    soon = _counted(connection, _subscription.kind, _on & hour)
    unsent = states.get("waiting", 0) + states.get("sending", 0)
    return Figures(on, off, sum(soon.values()), sum(late.values()), unsent, states.get("failed", 0))


def _counted(connection: Connection, what: ColumnElement[str], where: ColumnElement[bool]) -> dict[str, int]:
    found = connection.execute(select(what, func.count()).where(where).group_by(what))
    return {str(name): int(number) for name, number in found}
