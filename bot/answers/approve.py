"""An admin's word on a digest before it is posted: post it, drop a line of it, skip it. Pressed, hardly ever typed."""

import re
from datetime import UTC, datetime

from bot.ask import Ask
from bot.chats.here import Here
from bot.chats.subscription import Subscription
from bot.digests.options import rhythm_of
from bot.digests.told import due_told
from bot.language import _
from bot.render.html import Html, lines, numbered, shortened, text
from bot.render.plain import to_text
from bot.reply import Button, Reply
from knowledge.query import Knowledge

_ASKED = re.compile(
    r"(?P<number>[0-9]{1,15}) (?P<slot>[0-9]{1,12}) (?P<what>post|skip|drop)(?: (?P<record>[\w-]{1,22}))?"
)
_LINE = 80  # characters of a line that tell which it is


def approve(_knowledge: Knowledge, ask: Ask) -> Reply:
    """Answer a press of ▸ Post, ▸ Drop a line, ▸ Skip. Raises ChatsError's subclasses."""
    here, asked = ask.here, _ASKED.fullmatch(ask.args)
    kept = here.chats.subscriptions.find(int(asked["number"])) if here and asked else None
    if here is None or asked is None or kept is None or here.closed or not here.may_change or kept.chat != here.chat:
        return Reply("unknown", text(_("That is only for admins of the chat where it is to be posted, in time.")))
    slot = int(asked["slot"])
    if asked["what"] == "drop":
        return _drop(here, kept, slot, asked["record"])
    posts = asked["what"] == "post"
    if not here.chats.approvals.answer(kept.id, slot, "approved" if posts else "skipped"):
        return _too_late()
    posted = _("It is posted at its time: {time}.", time=_time(kept, slot))
    said = posted if posts else _("It is not posted: this one is skipped.")
    return Reply("found", text(said), buttons=_buttons(kept, slot))


def _drop(here: Here, kept: Subscription, slot: int, record: str | None) -> Reply:
    dropped = bool(record) and here.chats.approvals.drop(kept.id, slot, record or "")
    pages = here.chats.approvals.held(kept.id, slot)
    shown = [each for page in pages for each in zip(page.shows, page.parts, strict=False)]
    if not shown:
        return _too_late() if not dropped else Reply("found", text(_("Nothing is left of it, so it is not posted.")))
    head = text(_("Dropped. What is left:") if dropped else _("Which one is to be dropped?"))
    told = (numbered(place, _line(part)) for place, (_record, (_heading, part)) in enumerate(shown, 1))
    drops = (
        Button(str(place), f"/approve {kept.id} {slot} drop {name}") for place, (name, _part) in enumerate(shown, 1)
    )
    return Reply("found", lines(head, *told), buttons=(*drops, *_buttons(kept, slot)))


def _line(part: str) -> Html:
    return text(shortened(to_text(Html(part)).lstrip("▸ "), _LINE))


def _buttons(kept: Subscription, slot: int) -> tuple[Button, ...]:
    command = f"/approve {kept.id} {slot}"
    offered = ((_("Post"), "post"), (_("Drop a line"), "drop"), (_("Skip"), "skip"))
    return tuple(Button(label, f"{command} {words}") for label, words in offered)


def _time(kept: Subscription, slot: int) -> str:
    return due_told(datetime.fromtimestamp(slot, UTC), rhythm_of(kept).zone)


def _too_late() -> Reply:
    return Reply("unknown", text(_("Too late: its time has come, or it was decided before.")))
