"""Whatever people, forgers and future versions of Telegram send: an answer or silence, never a fault of ours.

The fixture fails where Telegram would refuse a request, and where a press or an inline query was left unanswered.
"""

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.commands import COMMANDS
from tests.dialogues.talk import Talk

hostile = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

ODD = st.sampled_from(
    ["\u202e", "\x00", "<b>", "&lt;", "</blockquote>", "❝", "%s", "{}", "\ud83d\ude00", "'; DROP TABLE quotes;--", "\n"]
)
# Telegram sends no lone surrogates: its texts are UTF-8.
WORDS = st.one_of(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=300),
    st.lists(st.one_of(ODD, st.text(st.characters(codec="utf-8"), max_size=20)), min_size=1).map("".join),
).map(lambda words: words.encode("utf-8", "ignore").decode() or "x")
NAMES = st.sampled_from([name for command in COMMANDS for name in (command.name, *command.aliases)])
CALLBACKS = st.one_of(
    WORDS.map(lambda words: words.encode()[:64].decode("utf-8", "ignore") or "x"),
    st.builds(lambda name, words: f"1|/{name} {words}".encode()[:64].decode("utf-8", "ignore"), NAMES, WORDS),
)
LEAKS = re.compile(r"Traceback|knowledge\.db|File \"|sqlite|psycopg|telegram\.error|went wrong", re.IGNORECASE)
UNKNOWN_KINDS = (
    "poll",
    "chat_boost",
    "business_message",
    "guest_message",
    "message_reaction",
    "managed_bot",
    "something_of_next_year",
)


def somebody_else(talk: Talk) -> Talk:
    """Return another person in a private chat: no chat is told more at once than Telegram lets it be."""
    person = talk.server.world.add_person("Dina")
    return replace(talk, person=person, chat=talk.server.world.add_private(person))


def unharmed(talk: Talk) -> None:
    """Fail unless the chat is answered as ever, and nothing was let slip in it."""
    talk.server.wait_for(lambda: talk.server.unanswered() == [] or None, "an answer to all presses")
    answer = talk.ask("/who Piet van Dalen")
    while not answer.text.startswith("Piet van Dalen"):
        assert not LEAKS.search(answer.text), answer.text
        answer = talk.reply()


@hostile
@given(name=NAMES, words=WORDS)
@example(name="export", words="all")
@example(name="forget", words="me")
@example(name="forget", words="yes")
def test_commands(ann: Talk, name: str, words: str) -> None:
    ann = somebody_else(ann)
    ann.say(f"/{name} {words}"[:4096])
    unharmed(ann)


@hostile
@given(words=WORDS)
def test_questions(ann: Talk, words: str) -> None:
    ann = somebody_else(ann)
    ann.say(words)
    unharmed(ann)


@hostile
@given(data=CALLBACKS)
def test_presses_of_forged_buttons(ann: Talk, data: str) -> None:
    ann = somebody_else(ann)
    shown = ann.ask("/start").result
    query = ann.server.world.add_press(shown, ann.person, data)
    ann.server.send("callback_query", query)
    ann.server.wait_for(lambda: ann.server.unanswered() == [] or None, "an answer to a press")
    unharmed(ann)


@hostile
@given(data=CALLBACKS)
def test_presses_of_forged_buttons_by_members_of_a_group(ann: Talk, data: str) -> None:
    world = ann.server.world
    group = replace(ann, chat=world.add_group("Harbour watch"), person=world.add_person("Emil"))
    ann.server.send("callback_query", world.add_press(group.ask("/help").result, group.person, data))
    unharmed(group)


def test_an_update_of_ten_megabytes_holds_up_nothing(ann: Talk) -> None:
    ann.say("x" * 10_000_000)
    unharmed(ann)
    del ann.server.history[-20:]  # nobody wants to read it when a dialogue fails


def test_presses_of_somebody_from_another_chat(ann: Talk) -> None:
    cleo = ann.server.world.add_person("Cleo")
    group = replace(ann, chat=ann.server.world.add_group("Harbour watch"))
    shown = group.ask("/who Lindqvist").result
    ann.server.send("callback_query", ann.server.world.add_press(shown, cleo, "1|/forget yes"))

    ann.server.wait_for(lambda: ann.server.unanswered() == [] or None, "an answer to a press")
    unharmed(group)


@hostile
@given(words=WORDS.map(lambda words: words[:256]), offset=st.text(st.characters(codec="utf-8"), max_size=64))
def test_inline_queries(ann: Talk, words: str, offset: str) -> None:
    assert ann.server.type_inline(ann.person, words, offset).error is None


@hostile
@given(payload=st.one_of(st.from_regex(r"[A-Za-z0-9_-]{1,64}", fullmatch=True), WORDS))
def test_links(ann: Talk, payload: str) -> None:
    ann = somebody_else(ann)
    ann.say(f"/start {payload}"[:4096])
    unharmed(ann)


@pytest.mark.parametrize("kind", UNKNOWN_KINDS)
def test_updates_of_kinds_that_it_did_not_ask_for(ann: Talk, kind: str) -> None:
    ann.server.world.add_unasked(kind, {"id": "1", "text": "/people"})

    unharmed(ann)


def test_a_game_button_is_answered(ann: Talk) -> None:
    query = ann.server.world.add_press(ann.ask("/start").result, ann.person, "x")
    del query["data"]
    ann.server.send("callback_query", {**query, "game_short_name": "chess"})

    unharmed(ann)
