"""What was said: by somebody, about something, or in words half remembered."""

import re
from typing import assert_never

from bot.answers.choice import echo, in_articles, nobody, none, which_entity
from bot.answers.cite import counted, newest_role, quote_blocks
from bot.ask import Ask, without_lead
from bot.render.html import EMPTY, Html, bold, join, text
from bot.render.records import SEPARATOR
from bot.reply import Button, Item, Reply, Sheet, paged
from knowledge.model import Entity
from knowledge.query import Ambiguous, Found, Knowledge, Unknown

PER_PAGE = 5  # quotes run over several lines

_ABOUT = re.compile(r"(?:(?P<speaker>.*?)\s+)?(?:on|about|regarding|concerning)\s+(?P<about>.+)", re.IGNORECASE)


def quotes(knowledge: Knowledge, ask: Ask) -> Reply:
    """Answer `/quotes NAME`, `/quotes NAME on SUBJECT` and `/quotes on SUBJECT`."""
    words = without_lead(ask.args, "by|from|of")
    named = _ABOUT.fullmatch(words)
    speaker, about = (named["speaker"], named["about"]) if named else (words, None)
    if not speaker:
        return _quotes(knowledge, ask, None, about)

    def chosen(entity: str) -> str:
        return f"/quotes {entity} on {about}" if about else f"/quotes {entity}"

    outcome = knowledge.who(speaker)
    if about and isinstance(outcome, Unknown) and isinstance(whole := knowledge.who(words), Found):
        return _quotes(knowledge, ask, whole.item, None)  # "on" was part of the name
    match outcome:
        case Found(item=entity):
            return _quotes(knowledge, ask, entity, about)
        case Ambiguous(choices=choices):
            return which_entity(ask, choices, chosen)
        case Unknown(nearest=nearest):
            return nobody(knowledge, ask, speaker, nearest, chosen)
        case other:
            assert_never(other)


def said(knowledge: Knowledge, ask: Ask) -> Reply:
    """Answer `/said WORDS`: who said something like it."""
    found = knowledge.said(ask.args)
    if not found:
        head = join((text("Nobody is quoted with words like "), echo(ask.args), text(f" {in_articles(knowledge)}.")))
        return none(ask, head, *_search(ask.args))
    head = join((text("Who said "), echo(ask.args), text(" · closest first")))
    return paged(ask, Sheet(head, quote_blocks(knowledge, found), per_page=PER_PAGE))


def _quotes(knowledge: Knowledge, ask: Ask, speaker: Entity | None, about: str | None) -> Reply:
    found = knowledge.quotes(speaker, about)
    subject = join((text(" on "), echo(about))) if about else EMPTY
    if not found:
        return _no_quotes(knowledge, ask, speaker, subject)
    who = join((bold(speaker.name if speaker else "Quotes"), subject))
    role = text(newest_role(speaker)) if speaker else EMPTY
    head = join((who, role, text(counted(len(found), "quote")), text("newest first")), SEPARATOR)
    items = (Item("entity", speaker.id),) if speaker else ()
    blocks = quote_blocks(knowledge, found, speaker=speaker is None)
    return paged(ask, Sheet(head, blocks, items=items, per_page=PER_PAGE, onward="Older", back="Newer"))


def _no_quotes(knowledge: Knowledge, ask: Ask, speaker: Entity | None, subject: Html) -> Reply:
    where = text(f" {in_articles(knowledge)}.")
    if speaker is None:
        return none(ask, join((text("No quotes"), subject, where)))
    head = join((text("No quotes by "), bold(speaker.name), subject, where))
    buttons = [Button(f"Who is {speaker.name}?"[:40], f"/who {speaker.id}")]
    if subject and (everything := knowledge.quotes(speaker, None)):
        buttons.insert(0, Button(f"All quotes ({len(everything)})", f"/quotes {speaker.id}"))
    return none(ask, head, *buttons)


def _search(words: str) -> tuple[Button, ...]:
    return (Button("Search everything", f"/search {words}"),)
