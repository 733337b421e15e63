"""Inline mode: @bot and some words, in any chat, for cards to send there."""

import logging
from dataclasses import dataclass
from functools import partial

from telegram import (
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.error import BadRequest
from telegram.ext import ContextTypes

from bot.cards import Card, Deck
from bot.language import _
from bot.render.html import Html, addressed, clean
from bot.telegram import links
from bot.telegram.answering import Answering
from knowledge.errors import OnRecordError

log = logging.getLogger(__name__)

CACHED = 10  # seconds that Telegram may repeat an answer: a publish is noticed soon
LAST_OFFSET = 10_000  # nobody scrolls so far


@dataclass(frozen=True)
class Inline:
    """Answers inline queries."""

    answering: Answering

    async def on_query(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer with cards; where there are none, with a button that leads to the same search in private."""
        query = update.inline_query
        assert query
        words = " ".join(clean(query.query).split())
        offset = _offset(query.offset)
        try:
            deck = await self.answering.cards(words, offset)
        except OnRecordError:
            await _answered(query, (), None, _button(_("Something went wrong: ask me in private"), words), cached=0)
            raise
        results = [_result(card, context.bot.username) for card in deck.cards]
        button = _button(_("Nothing found: ask me in private"), words) if not results and not offset else None
        await _answered(query, results, _following(deck), button, cached=CACHED)


def _following(deck: Deck) -> str | None:
    # Not an empty string: with defaults set, the library sends "[]" in its place.
    return str(deck.following) if deck.following is not None and deck.following <= LAST_OFFSET else None


def _offset(written: str) -> int:
    """Return where to go on: what Telegram returns is what the bot said, and anybody else may write anything."""
    return min(int(written), LAST_OFFSET) if written.isascii() and written.isdigit() and len(written) < 6 else 0


def _result(card: Card, bot_name: str) -> InlineQueryResultArticle:
    html = addressed(card.html, partial(links.address, bot_name))
    return InlineQueryResultArticle(card.id, card.title, _content(html), description=card.about or None)


def _content(html: Html) -> InputTextMessageContent:
    return InputTextMessageContent(html)


def _button(label: str, words: str) -> InlineQueryResultsButton:
    return InlineQueryResultsButton(label, start_parameter=links.payload(f"/search {words}") or links.PLAIN)


async def _answered(
    query: InlineQuery,
    results: "list[InlineQueryResultArticle] | tuple[()]",
    following: str | None,
    button: InlineQueryResultsButton | None,
    *,
    cached: int,
) -> None:
    try:
        await query.answer(results, cache_time=cached, is_personal=True, next_offset=following, button=button)
    except BadRequest as error:
        if "too old" not in error.message.lower():
            raise
        log.info("inline query noticed too late", extra={"reason": error.message})
