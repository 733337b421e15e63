"""What the pictures show: pages of columns, each a chat with a running bot."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.dialogues.talk import Talk
from tests.servers.bot_api import BotApiServer
from tests.servers.bot_api.description import JsonObject, Upload

SCENES = Path(__file__).parents[2] / "docs" / "screens" / "scenes.toml"
_STEP = re.compile(r"(?:(?P<who>\w+): )?(?:\[(?P<label>.+)\]|@ (?P<words>.*)|(?P<text>.+))")


@dataclass(frozen=True)
class Column:
    """One chat, in a group where that has a name."""

    steps: tuple[str, ...]
    group: str = ""
    language: str = "en"  # of the Telegram of who talks


@dataclass(frozen=True)
class Page:
    """Columns side by side on one picture."""

    name: str
    columns: tuple[Column, ...]


@dataclass
class Shown:
    """What a column shows: the messages of a chat as Telegram keeps them, or cards above what was typed."""

    title: str
    messages: list[JsonObject] = field(default_factory=list)
    pictures: dict[int, bytes] = field(default_factory=dict)  # by the number of their message
    typed: str = ""
    cards: list[JsonObject] = field(default_factory=list)


def pages(file: Path = SCENES) -> Iterator[Page]:
    """Yield the pages that `file` describes."""
    for page in tomllib.loads(file.read_text("utf-8"))["page"]:
        columns = (Column(tuple(each.pop("steps")), **each) for each in page["column"])
        yield Page(page["name"], tuple(columns))


def played(server: BotApiServer, column: Column) -> Shown:
    """Let people do what a column says; return what they see then. Raises TimeoutError where no answer comes."""
    world = server.world
    people = {name: world.add_person(name) for step in column.steps if (name := _read(step)["who"] or "You")}
    for person in people.values():
        person["language_code"] = column.language
    first = next(iter(people.values()))
    chat = world.add_group(column.group) if column.group else world.add_private(first)
    shown = Shown(column.group or world.bot["first_name"])
    for step in map(_read, column.steps):
        talk = Talk(server, people[step["who"] or "You"], chat)
        if step["words"] is not None:
            shown.typed = step["words"]
            shown.cards = server.type_inline(talk.person, step["words"]).parameters["results"]
        elif step["label"]:
            talk.press(step["label"])
        else:
            talk.ask(step["text"])
    shown.messages = [message for (where, _), message in world.messages.items() if where == chat["id"]]
    for request in server.requests:
        photo = request.parameters.get("photo")
        if isinstance(photo, Upload) and request.changed_in == chat["id"]:
            shown.pictures[request.result["message_id"]] = photo.content
    return shown


def _read(step: str) -> "re.Match[str]":
    match = _STEP.fullmatch(step)
    assert match, f"no step: {step!r}"
    return match
