"""Where something is asked: the chat, and what who asks may do there."""

import re
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chats.chats import Chats
from bot.chats.preferences import USUAL, Preferences
from bot.language import SOURCE

TERMINAL = 0  # the number of the chat in the terminal; Telegram's are never 0
ANOTHER = re.compile(r"(?P<chat>@\w{4,32}|-[0-9]{5,20})(?:\s+|$)")  # what a command about another chat begins with


@dataclass(frozen=True)
class Here:
    """A chat in which a command about chats is asked. In Telegram a private chat has its person's number."""

    chats: Chats
    chat: int
    private: bool = True
    may_change: bool = True  # in a group only its admins may
    usual: Preferences = USUAL  # what holds where nothing is set
    channel: bool = False  # of posts: it has neither members who ask nor a menu
    theirs: str | None = None  # the language of who asks, where it is known and spoken
    topic: int = 0  # of a forum; 0 is the whole chat
    person: int = 0  # who asks; 0 where that is not known, or cannot be written to
    title: str = ""  # of a chat that is spoken about from somebody's private one
    name: str = ""  # its public one, with "@"
    failures: tuple[tuple[str, int], ...] | None = None  # of each kind how many; known where an operator asks alone
    closed: str = ""  # why who asks may neither see nor change anything there
    unsent: str = ""  # why nothing is sent there unasked; what else is set there can be seen and changed

    @property
    def unsubscribed(self) -> str:
        """Why nothing can be subscribed to there; nothing where it can."""
        return self.closed or self.unsent

    def preferences(self) -> Preferences:
        """Return what the chat has set."""
        return self.chats.preferences(self.chat)

    def language(self) -> str:
        """Return the language that is spoken here with who asks."""
        return self.preferences().language or self.theirs or self.usual.language or SOURCE

    def timezone(self) -> str:
        """Return the name of the time zone that holds here."""
        return self.preferences().timezone or self.usual.timezone or "UTC"

    def now(self) -> datetime:
        """Return the time that it is here."""
        return self.chats.now().astimezone(ZoneInfo(self.timezone()))

    def typed(self, command: str) -> str:
        """Return a command as somebody types it: about another chat with its name."""
        return self._about(command, self.name or str(self.chat))

    def pressed(self, command: str) -> str:
        """Return a command as a button carries it: about another chat with its number, for a name may be given away."""
        return self._about(command, str(self.chat))

    def _about(self, command: str, chat: str) -> str:
        name, _, words = command.partition(" ")
        return " ".join(filter(None, (name, chat if self.title else "", words)))
