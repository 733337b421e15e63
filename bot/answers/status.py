"""How the bot does, for its operators: the store, what is to be sent, what failed."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from bot.ask import Ask
from bot.chats.here import Here
from bot.language import _, number, plural
from bot.render.dates import day
from bot.render.html import bold, lines, text
from bot.render.records import SEPARATOR
from bot.reply import Reply
from knowledge.query import Knowledge

SHOWN_KINDS = 8  # of failures and reasons, the most frequent first


def status(knowledge: Knowledge, ask: Ask) -> Reply:
    """Answer `/status`, which only operators can ask. Raises ChatsError's subclasses, StoreError."""
    here = ask.here
    assert here is not None, "asked where an operator is known"
    rows = (*_store(knowledge), *_deliveries(here))
    return Reply("found", lines(bold(_("Status")), *map(text, rows)))


def _store(knowledge: Knowledge) -> Iterator[str]:
    info = knowledge.info()
    counts = SEPARATOR.join((
        plural("{n} article", "{n} articles", info.articles),
        plural("{n} quote", "{n} quotes", info.quotes),
        plural("{n} event", "{n} events", info.events),
    ))  # fmt: skip
    yield _("Store: {counts}", counts=counts)
    built = _("Last build: {time}, number {publish}, by {pipeline}")
    yield built.format(time=_instant(info.published_at), publish=info.publish, pipeline=info.pipeline)
    if info.last_arrived:
        yield _("Last article added: {time}", time=_instant(info.last_arrived))


def _deliveries(here: Here) -> Iterator[str]:
    known = here.chats.ledger.figures()
    digests, follows = known.on.get("digest", 0), known.on.get("follow", 0)
    on = (plural("{n} digest", "{n} digests", digests), plural("{n} followed", "{n} followed", follows))
    yield _("Subscriptions: {counts}", counts=SEPARATOR.join(on))
    if known.off:
        yield _("Switched off: {counts}", counts=_counted(known.off))
    told = _("Deliveries: {soon} due within the hour, {late} late, {unsent} unsent pages, {failed} failed")
    counts = {"soon": known.soon, "late": known.late, "unsent": known.unsent, "failed": known.failed}
    yield told.format(**{name: number(count) for name, count in counts.items()})
    failures = dict(here.failures or ())
    yield _("Failures since the start: {counts}", counts=_counted(failures) or number(0))


def _counted(kinds: Mapping[str, int]) -> str:
    """Return what there is of each kind, the most frequent first."""
    ranked = sorted(kinds.items(), key=lambda kind: (-kind[1], kind[0]))
    return ", ".join(f"{name} {number(count)}" for name, count in ranked[:SHOWN_KINDS])


def _instant(at: datetime) -> str:
    utc = at.astimezone(UTC)
    return f"{day(utc.date())}, {utc:%H:%M} UTC"
