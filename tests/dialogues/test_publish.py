"""A new publish is noticed by the running bot, and no question in flight fails for it."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.dialogues.process import RunningBot
from tests.dialogues.store import event, publish
from tests.dialogues.talk import Talk
from tests.servers.bot_api import BotApiServer, Held
from tests.servers.bot_api.server import PATIENCE, Request

NOTICED = 5.0  # seconds, as promised


def test_a_new_publish_is_answered_from_without_a_restart(
    own_server: BotApiServer, start: Callable[..., RunningBot], tmp_path: Path
) -> None:
    bot = start()
    person = own_server.world.add_person("Ann")
    ann = Talk(own_server, person, own_server.world.add_private(person))
    assert "lighthouse" not in ann.ask("/latest lighthouse keeper").text.partition("\n")[2]

    shown = ann.ask("/latest storm")

    held = Held()
    own_server.fail("sendMessage", held)
    for _ in range(5):
        ann.say("/people")
    assert held.arrived.wait(PATIENCE)  # one answer is on its way, four questions wait
    publish(f"sqlite:///{tmp_path / 'knowledge.db'}", [event("A lighthouse keeper retires", date(2024, 6, 1))])
    held.release.set()
    deadline = time.monotonic() + NOTICED
    answers = [ann.reply() for _ in range(5)]
    while "A lighthouse keeper retires" not in answers[-1].text:
        assert time.monotonic() < deadline
        answers.append(ann.ask("/latest lighthouse keeper"))

    assert all("went wrong" not in answer.text for answer in answers)
    assert shown.labels[0] == "1"
    own_server.send("callback_query", own_server.world.add_press(shown.result, person, _carried(shown)))
    assert "storm" in ann.reply().text  # what was shown of the store before leads where it led
    assert bot.stop() == 0


def _carried(answer: Request) -> str:
    return str(answer.result["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
