"""Groups that became supergroups: answered where they are now, with all that they had."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.dialogues.process import RunningBot
from tests.dialogues.talk import Talk
from tests.servers.bot_api import BotApiServer
from tests.servers.bot_api.description import JsonObject

ASKED = "/who Piet van Dalen"
ANSWERED = "Piet van Dalen"


@pytest.fixture
def moved(server: BotApiServer) -> tuple[Talk, Talk]:
    """Ann in a group of hers whose move to a supergroup nobody told the bot of, and in that supergroup."""
    world = server.world
    ann, new = world.add_person("Ann"), world.add_group("Harbour watch")
    old: JsonObject = {"id": -10_000 - new["id"] % 10_000, "type": "group", "title": "Harbour watch"}
    world.chats[old["id"]] = old
    world.owners |= {(old["id"], ann["id"]), (new["id"], ann["id"])}
    return Talk(server, ann, old), Talk(server, ann, new)


@pytest.mark.parametrize("closed", [False, True])
def test_a_group_that_became_a_supergroup_is_answered_there_if_it_may(server: BotApiServer, *, closed: bool) -> None:
    old: JsonObject = {"id": -76 if closed else -77, "type": "group", "title": "Harbour watch"}
    new = server.world.add_group("Harbour watch")
    server.world.chats[old["id"]] = old
    talk = Talk(server, server.world.add_person("Ann"), old)
    message = server.world.add_message(old, talk.person, {"text": ASKED}, None)
    server.world.migrated[old["id"]] = new["id"]
    if closed:
        server.world.closed[new["id"], 0] = "Bad Request: CHAT_WRITE_FORBIDDEN"
    before = len(server.requests)
    server.send("message", message)
    if closed:
        server.wait_for(
            lambda: any(each.error and "WRITE" in each.error for each in server.requests[before:]) or None, "a refusal"
        )
        del server.world.closed[new["id"], 0]
        server.send_text(new, talk.person, ASKED)

    assert server.wait_for_reply(new).text.startswith(ANSWERED)
    said = [each for each in server.requests[before:] if each.method == "sendMessage"]
    assert [each.parameters["chat_id"] for each in said] == [old["id"], *[new["id"]] * (2 if closed else 1)]


def test_what_a_group_has_set_moves_with_it(own_server: BotApiServer, start: Callable[..., RunningBot]) -> None:
    start()
    world = own_server.world
    ann, new = world.add_person("Ann"), world.add_group("Harbour watch")
    old: JsonObject = {"id": -78, "type": "group", "title": "Harbour watch", "all_members_are_administrators": True}
    old.pop("all_members_are_administrators")
    world.chats[old["id"]] = old
    group = Talk(own_server, ann, old)
    world.owners |= {(old["id"], ann["id"]), (new["id"], ann["id"])}
    group.ask("/settings zone Europe/Lisbon")
    own_server.send("message", world.add_message(old, ann, {"migrate_to_chat_id": new["id"]}, None))
    own_server.send("message", world.add_message(new, ann, {"migrate_from_chat_id": old["id"]}, None))

    assert "Lisbon" in Talk(own_server, ann, new).ask("/settings").text


def test_who_may_change_settings_is_asked_where_a_group_has_moved_to(moved: tuple[Talk, Talk]) -> None:
    old, new = moved
    message = old.server.world.add_text(old.chat, old.person, "/settings zone Europe/Lisbon", None)
    old.server.world.migrated[old.chat["id"]] = new.chat["id"]
    old.server.send("message", message)

    assert "Lisbon" in new.reply().text
    assert "Lisbon" in new.ask("/settings").text


def test_a_group_spoken_about_in_private_is_found_where_it_has_moved_to(moved: tuple[Talk, Talk]) -> None:
    old, new = moved
    ann = replace(old, chat=old.server.world.add_private(old.person))
    ann.ask(f"/settings {old.chat['id']} quiet")
    old.server.world.migrated[old.chat["id"]] = new.chat["id"]  # the buttons carry the old number

    assert "22:00–07:00" in ann.press("22:00–07:00").text
    assert "22:00–07:00" in new.ask("/settings").text
