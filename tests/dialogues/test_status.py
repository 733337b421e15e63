"""What operators see of a running bot, and nobody else."""

from collections.abc import Callable

from tests.dialogues.process import RunningBot
from tests.dialogues.talk import Talk
from tests.servers.bot_api import BotApiServer


def test_operators_alone_see_how_it_does(own_server: BotApiServer, start: Callable[..., RunningBot]) -> None:
    world = own_server.world
    ann, ben = world.add_person("Ann"), world.add_person("Ben")
    private = {person["id"]: Talk(own_server, person, world.add_private(person)) for person in (ann, ben)}
    start(ADMIN_IDS=f"{ann['id']}, 77")
    assert "Failures since the start: 0" in private[ann["id"]].ask("/status").text
    assert private[ben["id"]].ask("/status").text.startswith("There is no /status")
    group = Talk(own_server, ann, world.add_group("Harbour watch"))
    group.say("/status")
    assert group.ask("/who Okafor").text.startswith("Adaeze Okafor")
    own_server.wait_for(lambda: _menus(own_server) or None, "a menu of Ann's own")
    for scope, menu in _menus(own_server).items():
        assert ("status" in menu) is (f'"chat_id": {ann["id"]}' in scope)


def _menus(server: BotApiServer) -> dict[str, set[str]]:
    """Return the names in each menu, once the operator's is there."""
    menus = {scope: {command["command"] for command in menu} for scope, menu in server.world.menus.items()}
    return menus if any("chat_id" in scope for scope in menus) else {}
