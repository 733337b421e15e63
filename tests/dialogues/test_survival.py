"""What a kill, a stop or a repeat does to what people asked: nothing that they would notice."""

from collections import Counter
from collections.abc import Callable, Mapping

import pytest

from tests.dialogues.process import RunningBot
from tests.dialogues.talk import Talk
from tests.servers.bot_api import BotApiServer, RateLimited

Start = Callable[..., RunningBot]
IN_FLIGHT = 4


def crowd(server: BotApiServer, number: int) -> list[Talk]:
    people = [server.world.add_person(f"Reader {index}") for index in range(number)]
    return [Talk(server, person, server.world.add_private(person)) for person in people]


def answers(server: BotApiServer) -> Counter[int]:
    return Counter(request.changed_in for request in server.requests if request.changed_in is not None)


@pytest.mark.slow
def test_killed_in_the_middle_of_500_updates_it_answers_each_and_repeats_few(
    own_server: BotApiServer, start: Start, way: Mapping[str, str]
) -> None:
    settings = {**way, "ANSWERS_IN_FLIGHT": str(IN_FLIGHT), "SEND_PER_SECOND": "0"}
    people = crowd(own_server, 500)
    bot = start(**settings)
    own_server.wait_for(lambda: own_server.attended or None, "ready")
    for one in people:
        one.say("/help")
    own_server.wait_for(lambda: len(own_server.requests) > 200 or None, "answers")
    bot.kill()
    before = answers(own_server)
    again = start(**settings)
    own_server.wait_for(lambda: len(answers(own_server)) == len(people) or None, "all answers")

    assert again.stop() == 0
    given = answers(own_server)
    repeated = [chat for chat, times in given.items() if times > 1]
    assert 0 < len(before) < len(people)
    assert max(given.values()) <= 2
    assert len(repeated) <= IN_FLIGHT
    assert f"at_most_answered_again={IN_FLIGHT}" in again.said()


def test_what_was_answered_before_a_restart_is_not_answered_again(
    own_server: BotApiServer, start: Start, way: Mapping[str, str]
) -> None:
    [ann, ben] = crowd(own_server, 2)
    bot = start(**way)
    for _ in range(3):
        ann.ask("/help")
    assert bot.stop() == 0
    own_server.world.confirmed = 0  # as if nothing had been confirmed: Telegram gives it all again
    start(**way)
    ben.ask("/help")

    assert answers(own_server) == {ann.chat["id"]: 3, ben.chat["id"]: 1}


def test_what_it_could_not_finish_before_a_stop_is_answered_by_the_next(
    own_server: BotApiServer, start: Start, way: Mapping[str, str]
) -> None:
    [ann] = crowd(own_server, 1)
    own_server.fail("sendMessage", RateLimited(50))
    bot = start(**way)
    ann.say("/help")
    own_server.wait_for_request("sendMessage")
    assert bot.stop() == 0
    assert "unfinished" in bot.said()
    start(**way)

    assert ann.reply().text.startswith("What you can ask")
