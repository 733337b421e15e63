"""What the pictures show: pages of columns, each a chat with a running bot."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bot.chats import Chats
from bot.chats.subscription import About, Kind, Subscription
from tests.dialogues.talk import Talk
from tests.servers.bot_api import BotApiServer
from tests.servers.bot_api.description import JsonObject, Upload

SCENES = Path(__file__).parents[2] / "docs" / "screens" / "scenes.toml"
NOTHING_KNOWN = datetime(2000, 1, 1, tzinfo=UTC)
DELIVERED = 30.0  # seconds: it looks for what is due each quarter of a minute
_STEP = re.compile(r"(?:(?P<who>\w+): )?(?:\[(?P<label>.+)\]|@ (?P<words>.*)|(?P<text>.+))")


@dataclass(frozen=True)
class Column:
    """One chat, in a group or a channel where that has a name."""

    steps: tuple[str, ...]
    group: str = ""
    channel: str = ""
    brings: datetime | None = None  # for when it gets what is new after the steps: a digest
    follows: str = ""  # or what is new about somebody or something
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


def played(server: BotApiServer, chats: Chats, column: Column) -> Shown:
    """Let people do what a column says; return what they see then. Raises TimeoutError where no answer comes."""
    world = server.world
    names = [_read(step)["who"] or "You" for step in column.steps] or ["You"]
    people = {name: world.add_person(name) for name in names}
    for person in people.values():
        person["language_code"] = column.language
    first = next(iter(people.values()))
    company = world.add_channel(column.channel) if column.channel else None
    chat = company or (world.add_group(column.group) if column.group else world.add_private(first))
    shown = Shown(column.group or column.channel or world.bot["first_name"])
    for step in map(_read, column.steps):
        talk = Talk(server, people[step["who"] or "You"], chat)
        if step["words"] is not None:
            shown.typed = step["words"]
            shown.cards = server.type_inline(talk.person, step["words"]).parameters["results"]
        elif step["label"]:
            talk.press(step["label"])
        else:
            talk.ask(step["text"])
    if column.brings:
        about = About((column.follows,)) if column.follows else About()
        kind: Kind = "follow" if column.follows else "digest"
        chats.subscriptions.keep(Subscription(kind, chat["id"], about=about, since=NOTHING_KNOWN, due=column.brings))
        server.wait_for_reply(chat, DELIVERED)
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
