"""Answers to inline queries: their shape and limits."""

import re

from tests.servers.bot_api import keyboards, markup
from tests.servers.bot_api.description import JsonObject, Refused
from tests.servers.bot_api.world import World

PATIENCE = 10.0  # seconds that Telegram waits; who types has gone on by then
RESULTS = 50
OFFSET_BYTES = 64
ID_BYTES = 64
_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")


def answer_inline_query(world: World, sent: JsonObject) -> bool:
    """Show the results under what somebody types."""
    query = world.queries.get(sent["inline_query_id"])
    if query is None or query.answered or query.expired or query.waited > PATIENCE:
        told = "Bad Request: query is too old and response timeout expired or query ID is invalid"
        raise Refused(told, fault=query is None or not query.expired)
    results = sent["results"]
    if len(results) > RESULTS:
        raise Refused("Bad Request: RESULTS_TOO_MUCH")
    if len({result["id"] for result in results}) < len(results):
        raise Refused("Bad Request: RESULT_ID_DUPLICATE")
    if len(sent.get("next_offset", "").encode()) > OFFSET_BYTES:
        raise Refused("Bad Request: NEXT_OFFSET_INVALID")
    if sent.get("cache_time", 0) < 0:
        raise Refused("Bad Request: wrong cache_time")
    for result in results:
        _check_result(result)
    _check_button(sent.get("button"))
    query.answered = True
    return True


def _check_result(result: JsonObject) -> None:
    if result["type"] != "article":
        raise Refused(f"Bad Request: results of type {result['type']!r} are not in use here")
    if not 0 < len(result["id"].encode()) <= ID_BYTES:
        raise Refused("Bad Request: RESULT_ID_INVALID")
    if not result["title"].strip():
        raise Refused("Bad Request: ARTICLE_TITLE_EMPTY")
    content = result["input_message_content"]
    markup.text_and_entities(content["message_text"], content.get("parse_mode"))
    if markup.units(content["message_text"]) > markup.TEXT_UNITS:  # of this text nobody says "after parsing"
        raise Refused("Bad Request: message is too long")
    keyboards.check(result.get("reply_markup"))


def _check_button(button: JsonObject | None) -> None:
    if button is None:
        return
    if set(button) != {"text", "start_parameter"} or not button["text"].strip():
        raise Refused("Bad Request: a button above the results has a text and leads somewhere")
    if not _PARAMETER.fullmatch(button["start_parameter"]):
        raise Refused("Bad Request: START_PARAM_INVALID")
