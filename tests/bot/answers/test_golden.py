"""The main answers, whole. A change here changes what people read: look at it, then `--snapshot-update`."""

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.ask import read
from bot.commands import answer
from tests.bot.town import STORM, TODAY
from tests.bot.town_library import TownLibrary

QUESTIONS = (
    "/start",
    "/help",
    "/help quotes",
    "/who",
    "who is okafor?",
    "/who Окафор",
    "/who mayor of port ellis",
    "/who Lindqvist",
    "/who Dahlin",
    "/quotes okafor on wall",
    "/quotes Lindqvist on wall",
    "/quotes van dalen on cathedral",
    "/quotes on wall",
    "what did okafor say about port ellis?",
    "/compare okafor and van dalen",
    "/compare okafor jonas on wall",
    "/compare okafor lindqvist on wall",
    "/compare okafor dahlin on wall",
    "/compare okafor jonas on cathedral",
    "compare okafor and jonas on wall",
    "/said never seen waves",
    "/said zebra crossing",
    "/latest",
    "/latest 1 wall",
    "/latest wall 99",
    "/latest cathedral",
    f"/event {STORM.id}",
    "/event wall",
    "/event zebra",
    "/timeline okafor",
    "/on 15 March",
    "/on 4 June",
    "/on 1 January 1999",
    "/on the moon",
    "/where port ellis",
    "/where the harbour",
    "/where atlantis",
    "/figures",
    "/figures boats in march",
    "/figures zebras",
    "/topics",
    "/people",
    "/people page 9",
    "/sources",
    "/search wall",
    "/search zebra",
    "/tmeline wall",
    "/banana",
)


@pytest.mark.parametrize("typed", QUESTIONS)
def test_answer(typed: str, snapshot: SnapshotAssertion) -> None:
    ask = read(typed, today=TODAY)
    assert ask is not None
    with TownLibrary().knowledge() as knowledge:
        reply = answer(knowledge, ask)
    pressed = "\n".join(f"[{button.label}] {button.command}" for button in reply.buttons)
    shown = " ".join(f"{item.kind}:{item.id}" for item in reply.items)
    assert f"{reply.outcome}\n{reply.html}\n{pressed}\n{shown}" == snapshot
