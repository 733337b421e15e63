"""An admin's word on posts that a correction changes: correct them, or leave them. Pressed, hardly ever typed."""

import re

from bot.ask import Ask
from bot.chats.here import Here
from bot.digests.offering import offer
from bot.language import _, plural
from bot.render.html import Html, text
from bot.reply import Button, Reply
from knowledge.query import Knowledge

_ASKED = re.compile(r"(?P<number>[0-9]{1,15}) (?P<slot>[0-9]{1,12})(?: (?P<what>post|leave))?")


def correct(_knowledge: Knowledge, ask: Ask) -> Reply:
    """Answer a press of ▸ Correct the posts, ▸ Leave them. Raises ChatsError's subclasses."""
    here, asked = ask.here, _ASKED.fullmatch(ask.args)
    kept = here.chats.subscriptions.find(int(asked["number"])) if here and asked else None
    if here is None or asked is None or kept is None or here.closed or not here.may_change or kept.chat != here.chat:
        return Reply("unknown", text(_("That is only for admins of the chat where it was posted.")))
    slot = int(asked["slot"])
    if asked["what"] is None:
        return _shown(here, kept.id, slot)
    corrects = asked["what"] == "post"
    number = here.chats.posts.answer(kept.id, slot, correct=corrects)
    if not number:
        return _decided()
    corrected = plural("The post is being corrected.", "{n} posts are being corrected.", number)
    left = plural("The post stays as it is.", "The posts stay as they are.", number)
    return Reply("found", text(corrected if corrects else left))


def _shown(here: Here, number: int, slot: int) -> Reply:
    """Return once more what is offered."""
    right = [(post, post.page.right) for post in here.chats.posts.offered(number, slot) if post.page.right]
    if not right:
        return _decided()
    page = offer(number, str(slot), here.title, right)
    return Reply("found", Html(page.html), buttons=tuple(Button(label, command) for label, command in page.buttons))


def _decided() -> Reply:
    return Reply("unknown", text(_("That was decided before, or there is something newer to decide.")))
